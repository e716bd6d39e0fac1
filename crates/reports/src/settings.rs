//! The settings of a report: every option in effect by its name, from the options as they were asked for.

use crate::Asked;
use crate::options::{ChoiceArgs, LengthArgs, ListArgs, Stop};
use memoscope_engine::report::{Listed, Settings};

/// How the texts were read, and the part.
pub(crate) fn of_text(asked: &Asked, args: &ChoiceArgs) -> Settings {
    Settings::of_text(asked.corpus.rules(), args.part, &args.choice()).and(&asked.reading)
}

/// The same with those of a list, and with its length where that can be asked for.
pub(crate) fn of_list(settings: Settings, args: &ListArgs, length: Option<&LengthArgs>) -> Settings {
    settings.list(Listed {
        minimum: args.min,
        limit: length.map(|length| length.limit.into()),
        numbers: args.numbers,
        stop: match &args.stop {
            Stop::None => "none".into(),
            Stop::English => "en".into(),
            Stop::File(file) => file.display().to_string().into(),
            Stop::Words(words) => words.clone().into(),
        },
        hide: &args.hide,
        unhide: &args.unhide,
    })
}
