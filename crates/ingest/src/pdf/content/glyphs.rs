//! From the strings that a page shows to its glyphs (ISO 32000-1, 9.4.3 and 9.4.4): where each stands, how large, and its text.
//!
//! What a code of a string is, and how wide, the font says; which text is hidden or no part of the page's, its marks. Words and
//! lines are not told here: that is for [`super::super::layout`].

use super::super::object::Object;
use super::{GLYPHS, Glyph, Matrix, Painter, Run, State};

impl Painter<'_, '_> {
    pub(super) fn show_first(&mut self, run: &mut Run) {
        if let Some(Object::String(string)) = run.operands.first().cloned() {
            self.show(&string, run);
        }
    }

    pub(super) fn show_array(&mut self, run: &mut Run) {
        let Some(Object::Array(array)) = run.operands.first().cloned() else { return };
        let vertical = run.state.font.as_ref().is_some_and(|font| font.vertical);
        for item in array.iter() {
            match item {
                Object::String(string) => self.show(string, run),
                Object::Number(back) => {
                    let distance = -*back as f32 / 1000.0 * run.state.size;
                    run.advance(if vertical { distance } else { distance * run.state.scale }, vertical);
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, string: &[u8], run: &mut Run) {
        let Some(font) = run.state.font.clone() else {
            self.drawn.damaged = true;
            return;
        };
        if !self.pdf.budget.spend(string.len() as u64) {
            return;
        }
        let hidden = self.is_hidden();
        let artifact = self.marks.iter().any(|mark| mark.artifact);
        font.each_char(string, |char| {
            let State { size, scale, rise, char_space, word_space, .. } = run.state;
            let space = char_space + if char.is_space_code { word_space } else { 0.0 };
            let place = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, rise]).then(run.matrix).then(run.state.to_page);
            let (glyph_end, after) = if font.vertical {
                ((0.0, -size), -size + space)
            } else {
                ((char.width * size * scale, 0.0), (char.width * size + space) * scale)
            };
            let [_, _, c, d, ..] = place.0;
            let height = (c * c + d * d).sqrt() * size.abs();
            if !hidden {
                let (from, to) = (place.apply(0.0, 0.0), place.apply(glyph_end.0, glyph_end.1));
                self.glyph(char.text, from, to, height, font.bold, artifact);
            }
            run.advance(after, font.vertical);
        });
    }

    fn glyph(
        &mut self,
        text: Option<&str>,
        from: (f32, f32),
        to: (f32, f32),
        size: f32,
        bold: bool,
        artifact: bool,
    ) {
        let inside = |(x, y): (f32, f32)| {
            (-2.0..=self.width + 2.0).contains(&x) && (-2.0..=self.height + 2.0).contains(&y)
        };
        if !inside(from) || !size.is_finite() || size <= 0.1 || self.drawn.glyphs.len() > GLYPHS {
            return;
        }
        let to = if to.0.is_finite() && to.1.is_finite() { to } else { from };
        // The outermost stands for all that lies in it (ISO 32000-1, 14.9.4).
        let actual = self.marks.iter_mut().find_map(|mark| mark.actual.as_mut()).map(std::mem::take);
        let start = self.drawn.text.len() as u32;
        match (actual, text) {
            (Some(actual), _) => push_text(&mut self.drawn.text, &actual),
            (None, Some(text)) => push_text(&mut self.drawn.text, text),
            (None, None) => {
                self.drawn.unknown += 1;
                self.drawn.text.push('\u{fffd}');
            }
        }
        let text = (start, self.drawn.text.len() as u32);
        self.drawn.glyphs.push(Glyph { from, to, size, text, bold, artifact });
    }
}

/// Adds text with its ligatures undone and without control characters.
fn push_text(to: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            'ﬀ' => to.push_str("ff"),
            'ﬁ' => to.push_str("fi"),
            'ﬂ' => to.push_str("fl"),
            'ﬃ' => to.push_str("ffi"),
            'ﬄ' => to.push_str("ffl"),
            'ﬅ' | 'ﬆ' => to.push_str("st"),
            '\t' | '\n' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => to.push(' '),
            // Marks of direction and joining say nothing once the letters are in their order.
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}' => {}
            _ if c.is_control() => {}
            _ => to.push(c),
        }
    }
}
