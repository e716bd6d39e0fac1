//! What control words do, by where the text of their group goes.
//!
//! Words that end a line, a paragraph or a cell, and those that lead beside the paragraph, are handed to [`super::ends`];
//! characters are put where they go by the walk.

use super::super::charsets;
use super::super::group::{CHARACTERS, Destination, Ending, SKIPPED};
use super::Walk;
use crate::LeftOut;
use crate::packed::reading::Place;

impl Walk<'_> {
    /// A control word. `optional` says that `\*` stood before it.
    pub(super) fn word(&mut self, name: &str, value: Option<i32>, optional: bool) {
        let number = value.unwrap_or(1);
        match self.state.destination {
            Destination::Skip => {
                if let ("ud", Some(destination)) = (name, self.state.alternative.take()) {
                    self.state.destination = destination;
                }
            }
            Destination::Fonts => match name {
                "f" => self.font = value.unwrap_or(0),
                "fcharset" => {
                    if let Some(page) = charsets::font(value.unwrap_or(0)) {
                        self.sheet.set_font(self.font, page);
                    }
                }
                "cpg" => self.sheet.set_font(self.font, number),
                _ if optional => self.state.destination = Destination::Skip,
                _ => {}
            },
            Destination::Styles => match name {
                "s" => self.style.number = value.unwrap_or(0),
                "cs" | "ds" | "ts" => self.style.is_paragraph = false,
                "sbasedon" => self.style.base = value,
                "outlinelevel" => self.style.outline = value,
                "u" => self.unicode(value.unwrap_or(0)),
                _ if optional => self.state.destination = Destination::Skip,
                _ => {}
            },
            Destination::Info => self.info(name),
            Destination::Time => match name {
                "yr" => self.time[0] = number,
                "mo" => self.time[1] = number,
                "dy" => self.time[2] = number,
                _ => {}
            },
            Destination::Fact(_) => match name {
                "u" => self.unicode(value.unwrap_or(0)),
                "uc" => self.state.fallback = number.clamp(0, 16) as u32,
                "upr" => self.alternatives(),
                _ if optional => self.state.destination = Destination::Skip,
                _ => {}
            },
            Destination::Field => match name {
                "u" => self.unicode(value.unwrap_or(0)),
                "uc" => self.state.fallback = number.clamp(0, 16) as u32,
                "f" => self.state.charset = self.sheet.charset(number).unwrap_or(self.default.0),
                _ if optional || name == "fldrslt" => self.state.destination = Destination::Skip,
                _ => {}
            },
            Destination::Body => self.body(name, value, optional),
        }
    }

    /// A group of what the file says of itself.
    fn info(&mut self, name: &str) {
        let fact = match name {
            "title" => "title",
            "author" => "creator",
            "subject" => "subject",
            "keywords" => "keywords",
            "category" => "category",
            "doccomm" => "description",
            "creatim" => {
                self.time = [0; 3];
                self.state.destination = Destination::Time;
                self.state.ending = Ending::Time;
                return;
            }
            _ => return self.state.destination = Destination::Skip,
        };
        self.words.clear();
        self.state.destination = Destination::Fact(fact);
        self.state.ending = Ending::Fact;
    }

    /// What follows is said twice: in bytes, which are passed over, and in Unicode.
    fn alternatives(&mut self) {
        self.state.alternative = Some(self.state.destination);
        self.state.destination = Destination::Skip;
    }

    /// A control word in the text.
    fn body(&mut self, name: &str, value: Option<i32>, optional: bool) {
        let number = value.unwrap_or(1);
        match name {
            "par" | "cell" | "nestcell" | "row" | "nestrow" | "sect" | "page" | "column" => self.ending(name),
            "u" => self.unicode(value.unwrap_or(0)),
            "uc" => self.state.fallback = number.clamp(0, 16) as u32,
            "f" => self.state.charset = self.sheet.charset(number).unwrap_or(self.default.0),
            "v" => self.state.hidden = number != 0,
            "deleted" => self.state.deleted = number != 0,
            "plain" => {
                (self.state.hidden, self.state.deleted) = (false, false);
                self.state.charset = self.sheet.charset(self.default.1).unwrap_or(self.default.0);
                self.state.language = self.language;
            }
            "pard" => {
                (self.state.style, self.state.outline) = (0, None);
                (self.state.list, self.state.in_table) = (false, false);
            }
            "s" => self.state.style = value.unwrap_or(0),
            "outlinelevel" => self.state.outline = value,
            "ls" => self.state.list = number != 0,
            "intbl" => self.state.in_table = true,
            "itap" => self.state.in_table = number > 0,
            "lang" => self.state.language = value.and_then(charsets::language),
            "deflang" => {
                self.language = value.and_then(charsets::language);
                self.state.language = self.language;
            }
            "ansicpg" | "mac" | "pc" | "pca" => self.set_default(name, number),
            "deff" => self.default.1 = value.unwrap_or(0),
            _ => {
                if let Some(&(_, character)) = CHARACTERS.iter().find(|(there, _)| *there == name) {
                    self.character(character);
                } else {
                    self.destination(name, optional);
                }
            }
        }
    }

    fn set_default(&mut self, name: &str, number: i32) {
        let page = match name {
            "mac" => 10000,
            "pc" => 437,
            "pca" => 850,
            _ => number,
        };
        if let Some(charset) = charsets::code_page(page) {
            self.default.0 = charset;
            self.state.charset = charset;
        }
    }

    /// A word that says where the text of its group goes, if it is one.
    fn destination(&mut self, name: &str, optional: bool) {
        match name {
            "fonttbl" => self.state.destination = Destination::Fonts,
            "stylesheet" => self.state.destination = Destination::Styles,
            "info" => self.state.destination = Destination::Info,
            "upr" => self.alternatives(),
            "ud" | "shpinst" | "shppict" | "do" => {}
            "header" | "headerl" | "headerr" | "headerf" => self.enter(Some(Place::Header)),
            "footer" | "footerl" | "footerr" | "footerf" => self.enter(Some(Place::Footer)),
            "shptxt" | "dptxbxtext" => self.enter(None),
            "footnote" if self.options.notes => self.enter(Some(Place::After)),
            "footnote" => self.leave_out(LeftOut::Notes),
            "ftnalt" if self.state.ending == Ending::Place => {
                self.flow.leave();
                self.flow.enter(Place::End);
            }
            "fldinst" => {
                self.words.clear();
                self.state.destination = Destination::Field;
                self.state.ending = Ending::Field;
            }
            "pict" => self.leave_out(LeftOut::Images),
            "moMath" => self.leave_out(LeftOut::Formulas),
            "annotation" => self.leave_out(LeftOut::Comments),
            "listtext" | "pntext" | "pn" => {
                self.mark_item();
                self.state.destination = Destination::Skip;
            }
            name if optional || SKIPPED.binary_search(&name).is_ok() => {
                self.state.destination = Destination::Skip;
            }
            _ => {}
        }
    }

    fn leave_out(&mut self, what: LeftOut) {
        self.left_out.count(what);
        self.state.destination = Destination::Skip;
    }
}
