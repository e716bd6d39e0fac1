//! SubRip and WebVTT: what is said, without times and tags, cues joined into paragraphs.
//!
//! All cues are looked at before they are read: whether captions roll up, and which words in capitals before a colon are
//! names of speakers, only the whole file says.

use crate::encoding::Source;
use crate::flow::Flow;
use crate::html;
use crate::import::{File, Imported, stem};
use crate::{Document, Format, ImportError, ImportNote, ImportOptions, LeftOut, Limits, ParagraphKind};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A pause after which a finished sentence ends its paragraph, in milliseconds.
const PAUSE: u64 = 2_000;

/// A pause after which a paragraph ends in any case, in milliseconds.
const BREAK: u64 = 10_000;

/// How long a paragraph grows before the end of a sentence ends it, in bytes.
const LONG: usize = 600;

/// How long the reading that stands over a word may be, in bytes.
const READING: usize = 200;

/// How many names of speakers are counted.
const NAMES: usize = 10_000;

/// Returns the one document of a file of subtitles: SubRip or WebVTT.
///
/// # Errors
/// [`ImportError::TooLarge`] where the text is longer than its limit.
pub(crate) fn read(
    format: Format,
    file: File<'_>,
    options: &ImportOptions,
    limits: &Limits,
) -> Result<Imported, ImportError> {
    let source = Source::read(format, file.bytes, None, options, limits)?;
    let mut document = Document { format, title: stem(file.name).to_owned(), ..Document::default() };
    source.tell(&mut document);
    // Old Macintosh programs end lines with a carriage return alone.
    let text = match source.text.contains('\r') {
        true => Cow::from(source.text.replace("\r\n", "\n").replace('\r', "\n")),
        false => Cow::from(source.text.as_ref()),
    };
    let mut talk = Talk { document, ..Talk::default() };
    let mut lines = text.lines().peekable();
    if format == Format::Vtt {
        talk.header(&mut lines);
    }
    let mut cues: Vec<Cue<'_>> = Vec::new();
    let (mut is_cue, mut is_comment, mut is_below_blank) = (false, false, true);
    let (mut bad, mut comments) = (0_u32, 0_u32);
    while let Some(line) = lines.next() {
        // A line of blanks is a line of WebVTT.
        let is_blank = line.is_empty() || format == Format::Srt && line.trim().is_empty();
        if let Some((start, end)) = times(line) {
            cues.push(Cue { start, end, lines: Vec::new() });
            (is_cue, is_comment) = (true, false);
        } else if is_times(line) || !is_cue && line.contains("-->") {
            bad += 1;
            is_cue = false;
        } else if is_blank {
            // SubRip files have cues with blank lines in them; what follows one is a cue's number or its text.
            is_cue &= format == Format::Srt;
            is_comment = false;
        } else if is_cue && !is_number(line, lines.peek().copied(), is_below_blank) {
            if let Some(cue) = cues.last_mut() {
                cue.lines.push(line);
            }
        } else if !is_cue && !is_comment && line.split(char::is_whitespace).next() == Some("NOTE") {
            comments += 1;
            is_comment = true;
        }
        is_below_blank = is_blank;
    }
    talk.document.leave_out(LeftOut::Comments, comments);
    talk.is_rolling = is_rolling(&cues);
    talk.names = names(&cues);
    cues.into_iter().for_each(|cue| talk.take(cue));
    Ok(Imported { documents: vec![talk.finish(bad)], ..Imported::default() })
}

/// Whether captions roll up, so that lines stand in more than one cue: times within lines mark words, as machines do, or in
/// half of the cues or more the first line is the last one of the cue before, without a pause, and some have more lines.
fn is_rolling(cues: &[Cue<'_>]) -> bool {
    let is_tag = |part: &str| part.split_once('>').is_some_and(|(tag, _)| time(tag).is_some());
    if cues.iter().any(|cue| cue.lines.iter().any(|line| line.split('<').skip(1).any(is_tag))) {
        return true;
    }
    let said = |line: &&&str| !plain(line).1.is_empty();
    let (mut again, mut longer) = (0_usize, 0_usize);
    for pair in cues.windows(2) {
        let [before, next] = pair else { continue };
        let last = before.lines.iter().rev().find(said).map(|line| plain(line).1);
        let first = next.lines.iter().find(said).map(|line| plain(line).1);
        if last.is_some() && last == first && next.start <= before.end + 500 {
            again += 1;
            longer += usize::from(next.lines.iter().filter(said).count() > 1);
        }
    }
    again > 1 && longer > 0 && again * 2 >= cues.len() - 1
}

/// The names in capitals before a colon that come more than once: what comes once may be any words, *BREAKING NEWS:*.
fn names(cues: &[Cue<'_>]) -> BTreeMap<String, u32> {
    let mut names = BTreeMap::new();
    for line in cues.iter().flat_map(|cue| &cue.lines) {
        if let (Some(name), _) = named(&plain(line).1)
            && names.len() < NAMES
        {
            *names.entry(name).or_insert(0_u32) += 1;
        }
    }
    names.retain(|_, count| *count > 1);
    names
}

/// Whether a line is the number or name of the cue whose times stand on the next. Files without blank lines have no names.
fn is_number(line: &str, next: Option<&str>, is_below_blank: bool) -> bool {
    next.is_some_and(is_times)
        && line.len() < 200
        && (is_below_blank || line.trim().bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a line is meant as one of times: it begins with a digit and has an arrow, or is two whole times with whatever
/// sign between them.
fn is_times(line: &str) -> bool {
    let line = line.trim();
    let line = line.strip_prefix('-').unwrap_or(line);
    let is_sign = |c: char| !c.is_ascii_digit() && !matches!(c, ':' | ',' | '.');
    // `10:30 - 11:00` may be said.
    let is_whole = |text: &str| text.contains([',', '.']) && time(text).is_some();
    let are_two = |(start, rest): (&str, &str)| {
        let end = rest.trim_start_matches(|c: char| is_sign(c) && !c.is_alphanumeric());
        is_whole(start) && is_whole(end)
    };
    let is_meant = || line.contains("-->") || line.split_once(is_sign).is_some_and(are_two);
    line.starts_with(|c: char| c.is_ascii_digit()) && is_meant()
}

/// The start and the end of a cue, in milliseconds, from its line of times.
fn times(line: &str) -> Option<(u64, u64)> {
    let (start, rest) = line.split_once("-->")?;
    let end = rest.split_whitespace().next()?;
    Some((time(start.trim())?, time(end)?))
}

/// A time as `01:02:03,004`, `02:03.004` or without its fraction, in milliseconds.
fn time(text: &str) -> Option<u64> {
    let (whole, fraction) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let mut seconds = 0_u64;
    let mut parts = 0;
    for part in whole.split(':') {
        let part: u64 = part.trim().parse().ok()?;
        seconds = seconds.checked_mul(60)?.checked_add(part)?;
        parts += 1;
    }
    let digits = fraction.get(..fraction.len().min(3))?;
    let fraction: u64 = format!("{digits:0<3}").parse().ok()?;
    (2..=3).contains(&parts).then(|| seconds.checked_mul(1_000)?.checked_add(fraction)).flatten()
}

/// A cue: when, and its lines as they stand.
#[derive(Debug, Default)]
struct Cue<'a> {
    start: u64,
    end: u64,
    lines: Vec<&'a str>,
}

/// What was said so far.
#[derive(Debug, Default)]
struct Talk {
    document: Document,
    flow: Flow,
    /// Bytes in the open paragraph.
    length: usize,
    /// Whether it ends with a sentence.
    is_ended: bool,
    end: u64,
    speaker: Option<String>,
    speakers: Vec<String>,
    /// The lines of the last cue, which captions made by machines show again in the next.
    shown: BTreeSet<String>,
    is_rolling: bool,
    /// Names in capitals that are those of speakers.
    names: BTreeMap<String, u32>,
    /// How many of them were taken out of the text.
    taken: u32,
}

impl Talk {
    /// Reads what stands before the first cue of a WebVTT file: a title behind the mark, `Language: en`.
    fn header<'a>(&mut self, lines: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>) {
        let first = lines.next().unwrap_or_default();
        let title = first.trim_start_matches('\u{FEFF}').trim_start_matches("WEBVTT");
        let title = title.trim_matches(|c: char| c.is_whitespace() || c == '-');
        if !title.is_empty() {
            self.document.title = title.to_owned();
        }
        while let Some(line) = lines.next_if(|line| !line.trim().is_empty() && !line.contains("-->")) {
            if let Some((key, value)) = line.split_once(':') {
                match key.trim().to_lowercase().as_str() {
                    "language" => self.document.language = Some(value.trim().to_owned()),
                    "kind" => self.document.metadata.push(("kind".to_owned(), value.trim().to_owned())),
                    _ => {}
                }
            }
        }
    }

    /// Adds a cue.
    fn take(&mut self, cue: Cue<'_>) {
        let mut shown = BTreeSet::new();
        for line in &cue.lines {
            let (speaker, text) = plain(line);
            if text.is_empty() {
                continue;
            }
            if !(self.is_rolling && self.shown.contains(&text)) {
                let (named, text) = match speaker {
                    Some(speaker) => (Some(speaker), text.clone()),
                    None => self.without_name(&text),
                };
                self.begin(&cue, named, text.starts_with(['-', '–', '—']));
                self.say(&text);
            }
            shown.insert(text);
        }
        if !shown.is_empty() {
            self.shown = shown;
            self.end = cue.end;
        }
    }

    /// The speaker whose name stands before a line, and the line without it.
    fn without_name(&mut self, text: &str) -> (Option<String>, String) {
        match named(text) {
            (Some(name), said) if self.names.contains_key(&name) => {
                self.taken = self.taken.saturating_add(1);
                (Some(name), said)
            }
            _ => (None, text.to_owned()),
        }
    }

    /// Ends the paragraph where a cue's line begins a new one.
    fn begin(&mut self, cue: &Cue<'_>, speaker: Option<String>, is_dash: bool) {
        let pause = cue.start.saturating_sub(self.end);
        let is_other = speaker.is_some() && speaker != self.speaker;
        let is_due = self.is_ended && (pause >= PAUSE || self.length >= LONG);
        if is_other || is_dash || is_due || pause >= BREAK {
            self.flush();
        }
        if let Some(speaker) = speaker {
            if !self.speakers.contains(&speaker) && self.speakers.len() < 200 {
                self.speakers.push(speaker.clone());
            }
            self.speaker = Some(speaker);
        }
    }

    fn say(&mut self, text: &str) {
        let text = text.trim_start_matches(['-', '–', '—']).trim();
        self.flow.space();
        self.flow.push(text);
        self.length += text.len();
        self.is_ended = text
            .trim_end_matches(['"', '\'', '”', '’', '»', ')', ']'])
            .ends_with(['.', '!', '?', '…', '。', '！', '？']);
    }

    fn flush(&mut self) {
        self.length = 0;
        self.is_ended = false;
        for text in self.flow.take() {
            self.document.push(ParagraphKind::Text, &text);
        }
    }

    fn finish(mut self, bad: u32) -> Document {
        self.flush();
        if !self.speakers.is_empty() {
            self.document.metadata.push(("speakers".to_owned(), self.speakers.join("; ")));
        }
        self.document.leave_out(LeftOut::Speakers, self.taken);
        if bad > 0 {
            let cues = if bad == 1 { "1 cue" } else { &format!("{bad} cues") };
            self.document.notes.push(ImportNote::Damaged { place: format!("the times of {cues}") });
        }
        self.document
    }
}

/// The speaker of a line `NAME: text` in capitals, as captions have it, and the rest.
fn named(text: &str) -> (Option<String>, String) {
    let start = text.trim_start_matches(['-', '–', '—', '>', ' ']);
    if let Some((name, said)) = start.split_once(':') {
        let letters = name.chars().filter(|c| c.is_alphabetic()).count();
        let is_name = letters >= 2
            && name.len() <= 40
            && name.chars().all(|c| c.is_uppercase() || c.is_numeric() || " .'’-".contains(c))
            && !said.trim().is_empty();
        if is_name {
            return (Some(name.trim().to_owned()), said.trim().to_owned());
        }
    }
    (None, text.to_owned())
}

/// A line without tags, with its entities replaced, and the name in its voice tag.
fn plain(line: &str) -> (Option<String>, String) {
    let mut speaker = None;
    let mut text = String::new();
    let mut rest = line;
    // What closes a tag and stands nowhere in the rest.
    let mut missing = Vec::new();
    while let Some(at) = rest.find(['<', '{']) {
        text.push_str(rest.get(..at).unwrap_or_default());
        let tag = rest.get(at..).unwrap_or_default();
        let close = if tag.starts_with('<') { '>' } else { '}' };
        let inner = tag.get(1..).unwrap_or_default();
        // `{\an8}` is a tag; a brace or a bracket alone is text.
        let is_tag = match close {
            '>' => inner.starts_with(|c: char| c.is_alphanumeric() || c == '/'),
            _ => inner.starts_with('\\'),
        };
        let end = (is_tag && !missing.contains(&close)).then(|| inner.find(close));
        if end == Some(None) {
            missing.push(close);
        }
        match end.flatten() {
            Some(end) => {
                let inside = inner.get(..end).unwrap_or_default();
                if let Some(voice) = inside.strip_prefix('v').filter(|v| v.starts_with([' ', '.', '\t'])) {
                    let name = voice.split_once([' ', '\t']).map_or("", |(_, name)| name.trim());
                    speaker = Some(name.to_owned()).filter(|name| !name.is_empty());
                }
                rest = inner.get(end + 1..).unwrap_or_default();
                // How a word is read stands over it and is not said.
                if inside == "rt" || inside.starts_with("rt.") {
                    let near = rest.get(..rest.floor_char_boundary(READING)).unwrap_or_default();
                    let end = near.find("</r").unwrap_or_default();
                    rest = rest.get(end..).unwrap_or_default();
                }
            }
            None => {
                text.push_str(tag.get(..1).unwrap_or_default());
                rest = inner;
            }
        }
    }
    text.push_str(rest);
    // Marks of direction are no letters and would make other words.
    let text = html::unescaped(&text).replace(['\u{200E}', '\u{200F}'], "");
    // A line end and a hard space, as Advanced SubStation writes them.
    let text = text.replace("\\N", " ").replace("\\h", " ");
    (speaker, text.trim().to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where a value is missing")]
mod tests {
    use super::*;
    use crate::document::tests::outline;

    fn read_file(name: &str, text: &str) -> Document {
        let file = File { name, bytes: text.as_bytes() };
        let (options, limits) = (ImportOptions::default(), Limits::default());
        let format = if name.ends_with("vtt") { Format::Vtt } else { Format::Srt };
        read(format, file, &options, &limits).unwrap().documents.remove(0)
    }

    #[test]
    fn cues_become_paragraphs() {
        let text = "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>We begin\r\nwith</i> {\\an8}this\r\n\r\n2\r\n00:00:02,600 --> 00:00:04,000\r\n\
                    sentence.\r\n\r\n3\r\n00:00:09,000 --> 00:00:10,000\r\nАқ 5 < 6\r\n\r\n4\r\n00:00:10,500 --> 00:00:11,000\r\n1865\r\n";
        assert_eq!(outline(&read_file("a.srt", text)), ["We begin with this sentence.", "Ақ 5 < 6 1865"]);
    }

    #[test]
    fn cues_without_blank_lines_or_numbers_are_whole() {
        let text = "00:01.000 --> 00:02.000\nOne line.\n00:03.000 --> 00:04.000\nAnd one.\n2\n00:05.000 --> 00:06.000\nLast.\n";
        assert_eq!(outline(&read_file("a.srt", text)), ["One line. And one. Last."]);
        let named = "00:01.000 --> 00:02.000\nOne line.\n\nits name\n00:03.000 --> 00:04.000\nAnd one.\n";
        assert_eq!(outline(&read_file("a.srt", named)), ["One line. And one."]);
    }

    #[test]
    fn how_a_word_is_read_is_not_said() {
        let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<ruby>漢<rt>かん</rt>字<rt.x>じ</ruby>です<rt>\n";
        assert_eq!(outline(&read_file("a.vtt", text)), ["漢字です"]);
    }

    #[test]
    fn voices_are_speakers() {
        let text = "WEBVTT - The talk\nLanguage: en\nKind: captions\n\nNOTE a comment\nmore\n\nSTYLE\n::cue {}\n\nintro\n00:01.000 --> 00:02.000 align:start\n\
                    <v Anna B>Hello &amp; <c.x>welcome</c>.</v>\n\n00:02.000 --> 00:03.000\n<v Carl>Thanks.\n\n00:03.000 --> 00:04.000\n- DORA: Me too.\n\n\
                    00:04.000 --> 00:05.000\nDORA: And more.\n\n00:05.000 --> 00:06.000\nBREAKING NEWS: it began.\n";
        let document = read_file("a.vtt", text);
        assert_eq!(
            outline(&document),
            ["Hello & welcome.", "Thanks.", "Me too. And more. BREAKING NEWS: it began."]
        );
        let notes: Vec<String> = document.notes.iter().map(ToString::to_string).collect();
        assert_eq!(notes, ["Left out: 1 comment.", "Left out: 2 names of speakers."]);
        assert_eq!((document.title.as_str(), document.language.as_deref()), ("The talk", Some("en")));
        assert_eq!(document.known("speakers"), Some("Anna B; Carl; DORA"));
    }

    #[test]
    fn entities_are_those_of_pages() {
        let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n&eacute;t&eacute; &#1178;&#x49b; &hellip; AT&T &rlm;a&lt;b &nosuch; &amp;amp;\n";
        assert_eq!(outline(&read_file("a.vtt", text)), ["été Ққ … AT&T a<b &nosuch; &amp;"]);
    }

    #[test]
    fn rolling_captions_are_read_once() {
        let text = "WEBVTT\n\n00:00.000 --> 00:02.000\n \nso<00:00:00.500><c> we</c><c> begin</c>\n\n00:02.000 --> 00:02.010\nso we begin\n \n\n\
                    00:02.010 --> 00:04.000\nso we begin\nwith<00:00:03.000><c> this</c>\n";
        assert_eq!(outline(&read_file("a.vtt", text)), ["so we begin with this"]);
    }

    /// A file of SubRip whose cues follow each other, a second each.
    fn srt(cues: &[&str]) -> String {
        let cue = |(at, text): (usize, &&str)| {
            format!("{at}\n00:00:{at:02},000 --> 00:00:{:02},990\n{text}\n\n", at)
        };
        cues.iter().enumerate().map(cue).collect()
    }

    #[test]
    fn rolling_captions_without_marks_are_read_once() {
        let check = |cues: &[&str], expected: &str| {
            assert_eq!(outline(&read_file("a.srt", &srt(cues))), [expected], "{cues:?}");
        };
        check(&["so we begin", "so we begin", "so we begin\nwith this"], "so we begin with this");
        check(&["a b\nc d", "c d\ne f", "e f\ng h"], "a b c d e f g h");
        check(&["No", "No", "No"], "No No No");
        check(&["No", "No\nnever", "well", "so it is", "and so on"], "No No never well so it is and so on");
    }

    #[test]
    fn lines_end_with_a_carriage_return_too() {
        assert_eq!(outline(&read_file("a.srt", &srt(&["one", "two"]).replace('\n', "\r"))), ["one two"]);
        let document = read_file("a.vtt", "WEBVTT\r\r00:01.000 --> 00:02.000\rone\r");
        assert_eq!((document.title.as_str(), outline(&document)), ("a", vec!["one".to_owned()]));
    }

    #[test]
    fn times_that_are_none_are_noted() {
        let text = "1\n00:00:01,000 --> 00:00:02,000\nGood\n\n2\n00:xx --> 00:00:03,000\nlost\n\n3\n00:00:04,000 --> 00:00:05,000\nday\n";
        let document = read_file("a.srt", text);
        assert_eq!(outline(&document), ["Good day"]);
        assert_eq!(document.notes, [ImportNote::Damaged { place: "the times of 1 cue".into() }]);
        assert_eq!(time("99999999999999999999:00:00"), None);
        assert_eq!(time("18446744073709551615:00"), None);
        assert_eq!(
            (time("01:02:03,4"), time("02:03.0045"), time("5")),
            (Some(3_723_400), Some(123_004), None)
        );
    }

    #[test]
    fn how_a_word_is_read_is_short() {
        let long = "a".repeat(300);
        let read = |line: &str| plain(line).1;
        assert_eq!(read(&format!("漢<rt>{long}</rt>字")), format!("漢{long}字"));
        assert_eq!(read(&format!("漢<rt>{}</ruby>字", "かん".repeat(20))), "漢字");
    }

    #[test]
    fn long_lines_of_open_tags_end() {
        assert_eq!(plain(&"<rt>".repeat(1 << 18)).1, "");
        assert_eq!(plain(&"<a{\\".repeat(1 << 18)).1.len(), 1 << 20);
    }

    #[test]
    fn lines_of_blanks_part_cues() {
        let text = "00:01.000 --> 00:02.000\nOne line.\n \nits name\n00:03.000 --> 00:04.000\nAnd one.\n";
        assert_eq!(outline(&read_file("a.srt", text)), ["One line. And one."]);
    }

    #[test]
    fn long_cues_that_roll_up_are_read_once() {
        let lines = |from: usize| (from..from + 40_000).map(|n| format!("{n}a\n")).collect::<String>();
        let text = format!(
            "1\n00:00:01,000 --> 00:00:02,000\n<00:01>{}\n2\n00:00:02,000 --> 00:00:03,000\n{}",
            lines(0),
            lines(20_000)
        );
        let said = outline(&read_file("a.srt", &text)).join(" ");
        assert_eq!(said.split(' ').count(), 60_000);
    }

    #[test]
    fn a_number_behind_a_sign_is_no_time() {
        let cues = ["No, p <0.05 and <1 (see > there)", "No", "No", "No"];
        assert_eq!(
            outline(&read_file("a.srt", &srt(&cues))),
            ["No, p <0.05 and <1 (see > there) No No No".replace("<0.05 and <1 (see > ", "")]
        );
    }

    #[test]
    fn an_arrow_in_what_is_said_is_text() {
        let document = read_file("a.srt", &srt(&["1865\nSo A --> B is good.\nYes", "And C --> D"]));
        assert_eq!(outline(&document), ["1865 So A --> B is good. Yes And C --> D"]);
        assert_eq!(document.notes, []);
        let text = srt(&["Good", "lost", "day"]).replace("00:00:01,000", "-00:00:01,000");
        let document = read_file("a.srt", &text);
        assert_eq!(outline(&document), ["Good day"]);
        assert_eq!(document.notes, [ImportNote::Damaged { place: "the times of 1 cue".into() }]);
    }

    #[test]
    fn times_with_another_arrow_are_noted() {
        for arrow in [" -> ", "->", " —> ", " "] {
            let text = srt(&["Good", "lost", "day, 10:30 - 11:00"]);
            let document = read_file("a.srt", &text.replace(":01,000 --> ", &format!(":01,000{arrow}")));
            assert_eq!(outline(&document), ["Good day, 10:30 - 11:00"], "{arrow}");
            assert_eq!(document.notes, [ImportNote::Damaged { place: "the times of 1 cue".into() }]);
        }
        let said = ["10:30 -> 11:00", "1.5 -> 2.5", "00:00:01,5 to 00:00:02,5"];
        assert_eq!(outline(&read_file("a.srt", &srt(&said))), [said.join(" ")]);
    }
}
