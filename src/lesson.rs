//! A lesson: a view to begin with, what of it is locked, and questions beside it. And what a student hands in.
//!
//! Plain data. How files are read and written is `browser::lesson`'s; nothing here leaves the page.

use crate::view_config::ViewConfig;
use serde::Serialize;
use std::rc::Rc;

/// The most questions of a lesson.
pub const MAX_QUESTIONS: usize = 50;

/// Settings that no lesson locks: where one reads, and how the page looks.
const FREE: [&str; 11] =
    ["controls", "corpus", "doc", "embed", "lang", "lesson", "pair", "pin", "sentence", "text", "theme"];

/// What is asked about: words, and a part of the text.
const ASKED: [&str; 4] = ["focus", "sel", "documents", "where"];

/// What of a lesson's view stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Lock {
    /// Nothing: everything can be changed.
    #[default]
    Nothing,
    /// The view and its settings; what is asked about is free.
    Settings,
    /// What is asked about too.
    Everything,
    /// These settings, by the keys of the link.
    Keys(Vec<String>),
}

impl Lock {
    /// Its name in a file; `None` where it is a list.
    pub fn name(&self) -> Option<&'static str> {
        match self {
            Self::Nothing => Some("nothing"),
            Self::Settings => Some("settings"),
            Self::Everything => Some("everything"),
            Self::Keys(_) => None,
        }
    }

    /// The lock of this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Nothing, Self::Settings, Self::Everything].into_iter().find(|lock| lock.name() == Some(name))
    }

    fn holds(&self, key: &str) -> bool {
        let is_free = FREE.contains(&key);
        match self {
            Self::Nothing => false,
            Self::Settings => !is_free && !ASKED.contains(&key),
            Self::Everything => !is_free,
            Self::Keys(keys) => !is_free && keys.iter().any(|there| there == key),
        }
    }
}

/// A lesson.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lesson {
    /// What it is called.
    pub title: String,
    /// What is said before the questions; may be empty.
    pub intro: String,
    /// The questions.
    pub questions: Vec<String>,
    /// The view to begin with, as a link.
    pub view: String,
    /// What of it is locked.
    pub lock: Lock,
    /// The texts that come with it, as the JSON of a list of them.
    pub texts: Option<Rc<str>>,
    /// How the address names it; `None` where it came as a file.
    pub link: Option<String>,
}

impl Lesson {
    /// Takes a config to where this lesson lets it be. Returns whether a setting had to be put back.
    pub fn hold(&self, config: &mut ViewConfig) -> bool {
        let before = config.clone();
        let (wanted, _) = ViewConfig::parse(&self.view);
        let locked: Vec<&'static str> = ViewConfig::keys().filter(|key| self.lock.holds(key)).collect();
        for key in &locked {
            config.copy(key, &wanted);
        }
        let is_put_back = *config != before;
        config.locked = locked;
        if config.lesson.is_none() {
            config.lesson.clone_from(&self.link);
        }
        is_put_back
    }

    /// A number that tells it from other lessons, for what is kept on the device.
    pub fn mark(&self) -> String {
        let texts = [&self.title, &self.view].into_iter().chain(&self.questions);
        // FNV-1a, which is short; nothing depends on it but which answers are shown again.
        let bytes = texts.flat_map(|text| text.bytes().chain([0]));
        let mark = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |mark, byte| {
            (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        format!("memoscope-lesson-{mark:016x}")
    }
}

/// Something that a student found and wants to hand in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What the figure's title said.
    pub title: String,
    /// The link to it.
    pub link: String,
    /// Its numbers, in words.
    pub numbers: Vec<String>,
}

/// What a student has made of a lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Work {
    /// Who, if they say so.
    pub name: String,
    /// The answers in the order of the questions; empty where there is none yet.
    pub answers: Vec<String>,
    /// The findings, in the order in which they were pinned.
    pub findings: Vec<Finding>,
}

/// What a student does.
pub enum Change {
    /// Their name was written.
    Named(String),
    /// The answer to a question, from 0, was written.
    Answered(usize, String),
    /// A finding was pinned.
    Pinned(Finding),
    /// This finding was taken off.
    Unpinned(Finding),
    /// Everything was cleared.
    Cleared,
}

impl Work {
    /// The answer to a question; empty where there is none.
    pub fn answer(&self, question: usize) -> &str {
        self.answers.get(question).map_or("", String::as_str)
    }

    /// Takes a change.
    pub fn change(&mut self, change: Change) {
        match change {
            Change::Named(name) => self.name = name,
            Change::Answered(question, answer) => {
                if self.answers.len() <= question {
                    self.answers.resize(question + 1, String::new());
                }
                if let Some(there) = self.answers.get_mut(question) {
                    *there = answer;
                }
            }
            Change::Pinned(finding) => self.findings.push(finding),
            Change::Unpinned(finding) => {
                if let Some(index) = self.findings.iter().position(|there| *there == finding) {
                    self.findings.remove(index);
                }
            }
            Change::Cleared => *self = Self::default(),
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.name.is_empty() && self.answers.iter().all(String::is_empty) && self.findings.is_empty()
    }
}

/// The words of the page that a student hands in.
pub struct SheetWords {
    /// Before the name.
    pub by: &'static str,
    /// In the place of an answer that is not there.
    pub no_answer: &'static str,
    /// Over the findings.
    pub findings: &'static str,
    /// At the foot: the title of the text.
    pub foot: fn(&str) -> String,
}

/// The work as a page that stands alone and can be printed.
pub fn sheet(lesson: &Lesson, work: &Work, text_title: &str, language: &str, words: &SheetWords) -> String {
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{0}</title>\n<style>{SHEET}</style>\n\
         </head>\n<body>\n<h1>{0}</h1>\n",
        escape(&lesson.title)
    );
    if !work.name.trim().is_empty() {
        page.push_str(&format!("<p>{}: {}</p>\n", words.by, escape(work.name.trim())));
    }
    if !lesson.questions.is_empty() {
        page.push_str("<ol>\n");
        for (number, question) in lesson.questions.iter().enumerate() {
            let answer = match work.answer(number).trim() {
                "" => format!("<em>{}</em>", words.no_answer),
                answer => escape(answer),
            };
            page.push_str(&format!("<li><h2>{}</h2><p>{answer}</p></li>\n", escape(question)));
        }
        page.push_str("</ol>\n");
    }
    if !work.findings.is_empty() {
        page.push_str(&format!("<h2>{}</h2>\n<ul>\n", words.findings));
        for Finding { title, link, numbers } in &work.findings {
            page.push_str(&format!("<li><a href=\"{}\">{}</a>", escape(link), escape(title)));
            numbers.iter().for_each(|number| page.push_str(&format!("<br>{}", escape(number))));
            page.push_str("</li>\n");
        }
        page.push_str("</ul>\n");
    }
    page.push_str(&format!("<footer>{}</footer>\n</body>\n</html>\n", escape(&(words.foot)(text_title))));
    page
}

/// Looks of that page.
const SHEET: &str = "body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 Georgia,serif}h1{font-size:1.5rem}\
                     h2{font-size:1.05rem;margin:1.25rem 0 .25rem}p{white-space:pre-wrap;margin:.25rem 0}li{break-inside:avoid}\
                     footer{margin-top:2rem;color:#5f5a52;font-size:.875rem}";

fn escape(text: &str) -> String {
    let named = [('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;"), ('"', "&quot;")];
    named.iter().fold(text.to_owned(), |text, (character, name)| text.replace(*character, name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view_config::View;

    fn lesson(view: &str, lock: Lock) -> Lesson {
        Lesson { title: "Tone".to_owned(), view: view.to_owned(), lock, ..Lesson::default() }
    }

    /// What a lesson makes of a link.
    fn held(lesson: &Lesson, link: &str) -> (ViewConfig, bool) {
        let mut config = ViewConfig::parse(link).0;
        let is_put_back = lesson.hold(&mut config);
        (config, is_put_back)
    }

    #[test]
    fn a_lock_puts_back_what_it_holds_and_nothing_else() {
        let settings = lesson("#view=sentiment&level=paragraph&focus=russia", Lock::Settings);
        let (config, is_put_back) =
            held(&settings, "#view=frequency&focus=asia&sentence=3&theme=dark&sel=0-9");
        assert_eq!((config.view, config.level.name(), is_put_back), (View::Sentiment, "paragraph", true));
        assert_eq!((config.focus.as_slice(), config.sentence), (&["asia".to_owned()][..], Some(2)));
        assert!(
            config.selection.is_some()
                && config.locked.contains(&"view")
                && !config.locked.contains(&"focus")
        );
        let (config, is_put_back) = held(&lesson("#focus=russia", Lock::Everything), "#focus=asia&doc=2");
        assert_eq!(
            (config.focus.as_slice(), config.document, is_put_back),
            (&["russia".to_owned()][..], 1, true)
        );
        let (config, is_put_back) = held(&lesson("#v=1", Lock::Everything), "#show-hidden=1");
        assert_eq!((config.show_hidden, is_put_back), (false, true), "the list of words stays too");
        let (config, is_put_back) = held(&lesson("#view=sentiment", Lock::Nothing), "#min=3");
        assert_eq!((config.minimum, config.locked.len(), is_put_back), (3, 0, false));
    }

    #[test]
    fn some_settings_can_be_named() {
        let one = lesson("#min=5", Lock::Keys(vec!["min".to_owned(), "theme".to_owned()]));
        let (config, is_put_back) = held(&one, "#view=concordance&min=2&theme=dark");
        assert_eq!((config.view, config.minimum, is_put_back), (View::Concordance, 5, true));
        assert_eq!(config.locked, ["min"]);
    }

    #[test]
    fn what_is_as_it_should_be_is_left() {
        let one = lesson("#view=sentiment", Lock::Settings);
        assert!(!held(&one, "#view=sentiment&focus=a").1);
    }

    #[test]
    fn a_lesson_has_its_own_mark() {
        let one = lesson("#a", Lock::Nothing);
        let other = Lesson { questions: vec!["Why?".to_owned()], ..one.clone() };
        assert_ne!(one.mark(), other.mark());
        assert_eq!(one.mark(), one.clone().mark());
    }

    #[test]
    fn a_sheet_shows_everything_and_runs_nothing() {
        let words = SheetWords {
            by: "By",
            no_answer: "No answer",
            findings: "Findings",
            foot: |text| format!("On {text}"),
        };
        let lesson = Lesson {
            questions: vec!["Why <b>?".to_owned(), "Почему?".to_owned()],
            ..lesson("#", Lock::Nothing)
        };
        let mut work = Work { name: " Ann ".to_owned(), ..Work::default() };
        work.change(Change::Answered(1, "<script>alert(1)</script>".to_owned()));
        work.change(Change::Pinned(Finding {
            title: "A & B".to_owned(),
            link: "https://x/#a=\"b".to_owned(),
            numbers: vec!["7".to_owned()],
        }));
        work.change(Change::Unpinned(Finding::default()));
        let page = sheet(&lesson, &work, "Memo", "en", &words);
        for part in [
            "<p>By: Ann</p>",
            "Why &lt;b&gt;?",
            "<em>No answer</em>",
            "Почему?",
            "A &amp; B</a><br>7",
            "On Memo",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(!page.contains("<script") && page.contains("href=\"https://x/#a=&quot;b\""));
        assert!(work.answer(0).is_empty() && !work.is_empty() && Work::default().is_empty());
    }

    #[test]
    fn a_finding_is_taken_off_wherever_it_is_by_now() {
        let finding = |title: &str| Finding { title: title.to_owned(), ..Finding::default() };
        let mut work =
            Work { findings: vec![finding("of another tab"), finding("вывод")], ..Work::default() };
        work.change(Change::Unpinned(finding("вывод")));
        assert_eq!(work.findings, [finding("of another tab")]);
    }
}
