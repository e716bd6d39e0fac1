//! Running text that comes in pieces: white space is collapsed between them, lines are kept where the source keeps them.

/// A paragraph being gathered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flow {
    text: String,
    /// White space that counts only if something follows it.
    gap: bool,
    /// Whether what follows goes on the word before it.
    is_joined: bool,
}

/// A place in a paragraph being gathered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    bytes: usize,
    gap: bool,
}

impl Flow {
    /// Adds text in which any run of blanks and line ends is one space. No-break spaces stay.
    pub(crate) fn push(&mut self, text: &str) {
        let is_blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0C');
        let mut rest = text;
        loop {
            let word = rest.trim_start_matches(is_blank);
            self.gap |= word.len() < rest.len() && !self.is_joined;
            if word.is_empty() {
                return;
            }
            if std::mem::take(&mut self.is_joined) && word.starts_with(char::is_lowercase) {
                self.drop_hyphen();
            }
            let end = word.find(is_blank).unwrap_or(word.len());
            let (word, after) = word.split_at(end);
            if self.gap && !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push(' ');
            }
            self.gap = false;
            // A soft hyphen is no letter and makes no other word.
            self.text.extend(word.split('\u{ad}'));
            rest = after;
        }
    }

    /// Adds text as it stands, line ends as line feeds.
    pub(crate) fn push_raw(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.text.push('\n');
            }
            self.text.push_str(line.strip_suffix('\r').unwrap_or(line));
        }
    }

    /// Makes one word of what stands before and what follows, whatever white space lies between; a hyphen goes before a
    /// small letter.
    pub(crate) fn join(&mut self) {
        self.gap = false;
        self.is_joined = true;
    }

    fn drop_hyphen(&mut self) {
        let bare = self.text.trim_end_matches(['-', '\u{2010}', '¬', '\u{2e17}']);
        if bare.ends_with(char::is_alphabetic) {
            self.text.truncate(bare.len());
        }
    }

    /// Adds a space, if text follows.
    pub(crate) fn space(&mut self) {
        self.gap = true;
    }

    /// Ends a line.
    pub(crate) fn end_line(&mut self) {
        self.gap = false;
        self.text.push('\n');
    }

    /// Ends a line, unless none is begun.
    pub(crate) fn fresh_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.end_line();
        }
    }

    /// Where what comes next will stand.
    pub(crate) fn place(&self) -> Place {
        Place { bytes: self.text.len(), gap: self.gap }
    }

    /// Takes back what was added between two places of the same paragraph. White space before it stays where nothing
    /// has been added since.
    pub(crate) fn take_back(&mut self, from: Place, to: Place) {
        let to = self.text.floor_char_boundary(to.bytes);
        self.gap |= from.gap && to == self.text.len();
        self.text.replace_range(self.text.floor_char_boundary(from.bytes.min(to))..to, "");
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The paragraphs gathered, cut at blank lines, and begins anew.
    pub(crate) fn take(&mut self) -> Vec<String> {
        (self.gap, self.is_joined) = (false, false);
        let text = std::mem::take(&mut self.text);
        if !text.contains("\n") {
            return if text.trim().is_empty() { Vec::new() } else { vec![text] };
        }
        let mut paragraphs = Vec::new();
        let mut paragraph = String::new();
        for line in text.split('\n').chain([""]) {
            if !line.trim().is_empty() {
                if !paragraph.is_empty() {
                    paragraph.push('\n');
                }
                paragraph.push_str(line.trim_end());
            } else if !paragraph.is_empty() {
                paragraphs.push(std::mem::take(&mut paragraph));
            }
        }
        paragraphs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_collapsed_between_pieces() {
        let mut flow = Flow::default();
        for piece in ["\n Ақ ", " ор", "да\t\n", " ", "and\u{a0}more", " "] {
            flow.push(piece);
        }
        assert_eq!(flow.take(), ["Ақ орда and\u{a0}more"]);
        assert!(flow.is_blank());
    }

    #[test]
    fn a_word_goes_on_behind_a_joint() {
        let mut flow = Flow::default();
        for piece in ["die Ver\n", "\n bin", "dung, ver-", " \n", "teilt von Jean-", "Paul"] {
            flow.push(piece);
            flow.join();
        }
        assert_eq!(flow.take(), ["die Verbindung, verteilt von Jean-Paul"]);
    }

    #[test]
    fn lines_stay_and_blank_ones_end_paragraphs() {
        let mut flow = Flow::default();
        flow.push("one ");
        flow.end_line();
        flow.push(" two");
        flow.end_line();
        flow.end_line();
        flow.push_raw("a\r\n  b\n\n\n");
        assert_eq!(flow.take(), ["one\ntwo", "a\n  b"]);
    }
}
