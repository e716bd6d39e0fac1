//! The settings of a report: every option in effect by its name, from the options as they were asked for.

use crate::Asked;
use crate::options::{ChoiceArgs, ListArgs, Stop};
use memoscope_engine::report::{Listed, Settings};

/// How the texts were read, and the part.
pub(crate) fn of_text(asked: &Asked, args: &ChoiceArgs) -> Settings {
    Settings::of_text(asked.corpus.rules(), args.part, &args.choice()).and(&asked.reading)
}

/// The same with those of a list.
pub(crate) fn of_list(settings: Settings, args: &ListArgs) -> Settings {
    settings.list(Listed {
        minimum: args.min,
        limit: args.limit,
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
