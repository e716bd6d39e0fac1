//! Choices of an edition between what stands in its source and what it has for that.

use quick_xml::Reader;
use quick_xml::events::Event;

/// Readings as they stand in the source.
pub(super) const OF_SOURCE: [&str; 4] = ["sic", "orig", "abbr", "am"];

/// Readings that an edition has for them.
pub(super) const EDITED: [&str; 8] = ["corr", "reg", "expan", "ex", "unclear", "seg", "supplied", "choice"];

/// How many tags and texts of a choice are looked at to see what it has.
const AHEAD: usize = 64;

/// Whether a choice has an edited reading, by what follows its tag; it has, where that is too much to look at.
pub(super) fn is_edited(rest: &str) -> bool {
    let mut reader = Reader::from_str(rest);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_dangling_amp = true;
    reader.config_mut().allow_unmatched_ends = true;
    let mut depth = 0_u32;
    for _ in 0..AHEAD {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag))
                if depth == 0 && EDITED.contains(&tag.local_name().as_ref()) =>
            {
                return true;
            }
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) if depth > 0 => depth -= 1,
            Ok(Event::End(_) | Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
    }
    true
}
