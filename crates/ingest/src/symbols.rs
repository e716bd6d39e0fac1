//! The font Symbol, whose signs files name by their places in it: Greek letters and signs of mathematics.
//!
//! The table is made from the glyph lists of fontTools 4, which give what Adobe published.

/// The encoding of the font Symbol, from code 32.
pub(crate) const SYMBOL: &str = "\
\u{20}!\u{2200}#\u{2203}%&\u{220b}()\u{2217}+,\u{2212}./0123456789:;<=>?\u{2245}\u{391}\u{392}\u{3a7}\
\u{2206}\u{395}\u{3a6}\u{393}\u{397}\u{399}\u{3d1}\u{39a}\u{39b}\u{39c}\u{39d}\u{39f}\u{3a0}\
\u{398}\u{3a1}\u{3a3}\u{3a4}\u{3a5}\u{3c2}\u{2126}\u{39e}\u{3a8}\u{396}[\u{2234}]\u{22a5}_\
\u{f8e5}\u{3b1}\u{3b2}\u{3c7}\u{3b4}\u{3b5}\u{3c6}\u{3b3}\u{3b7}\u{3b9}\u{3d5}\u{3ba}\u{3bb}\
\u{b5}\u{3bd}\u{3bf}\u{3c0}\u{3b8}\u{3c1}\u{3c3}\u{3c4}\u{3c5}\u{3d6}\u{3c9}\u{3be}\u{3c8}\
\u{3b6}{|}\u{223c}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\
\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\
\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\
\u{20ac}\u{3d2}\u{2032}\u{2264}\u{2044}\u{221e}\u{192}\u{2663}\u{2666}\u{2665}\u{2660}\u{2194}\
\u{2190}\u{2191}\u{2192}\u{2193}\u{b0}\u{b1}\u{2033}\u{2265}\u{d7}\u{221d}\u{2202}\u{2022}\u{f7}\
\u{2260}\u{2261}\u{2248}\u{2026}\u{f8e6}\u{f8e7}\u{21b5}\u{2135}\u{2111}\u{211c}\u{2118}\u{2297}\
\u{2295}\u{2205}\u{2229}\u{222a}\u{2283}\u{2287}\u{2284}\u{2282}\u{2286}\u{2208}\u{2209}\u{2220}\
\u{2207}\u{f6da}\u{f6d9}\u{f6db}\u{220f}\u{221a}\u{22c5}\u{ac}\u{2227}\u{2228}\u{21d4}\u{21d0}\
\u{21d1}\u{21d2}\u{21d3}\u{25ca}\u{2329}\u{f8e8}\u{f8e9}\u{f8ea}\u{2211}\u{f8eb}\u{f8ec}\u{f8ed}\
\u{f8ee}\u{f8ef}\u{f8f0}\u{f8f1}\u{f8f2}\u{f8f3}\u{f8f4}\u{fffd}\u{232a}\u{222b}\u{2320}\u{f8f5}\
\u{2321}\u{f8f6}\u{f8f7}\u{f8f8}\u{f8f9}\u{f8fa}\u{f8fb}\u{f8fc}\u{f8fd}\u{f8fe}\u{fffd}";

/// The character at a place of the font Symbol; `None` where it has none of its own, as pieces of brackets.
#[cfg(feature = "packed")]
pub(crate) fn symbol(code: u8) -> Option<char> {
    let place = usize::from(code).checked_sub(32)?;
    match SYMBOL.chars().nth(place)? {
        '\u{f6d9}' | '\u{f8e9}' => Some('©'),
        '\u{f6da}' | '\u{f8e8}' => Some('®'),
        '\u{f6db}' | '\u{f8ea}' => Some('™'),
        '\u{fffd}' | '\u{e000}'..='\u{f8ff}' => None,
        character => Some(character),
    }
}

/// The place in a symbol font that a character of private use stands for, as Word writes them.
#[cfg(feature = "packed")]
pub(crate) fn place(character: char) -> Option<u8> {
    match u32::from(character) {
        code @ 0xF020..=0xF0FF => u8::try_from(code & 0xFF).ok(),
        _ => None,
    }
}

#[cfg(all(test, feature = "packed"))]
mod tests {
    use super::*;

    #[test]
    fn signs_have_characters() {
        for (code, expected) in [
            (0x62, Some('β')),
            (0x61, Some('α')),
            (0xA3, Some('≤')),
            (0xD3, Some('©')),
            (0xE6, None),
            (7, None),
        ] {
            assert_eq!(symbol(code), expected, "{code:x}");
        }
        assert_eq!((place('\u{f062}'), place('b')), (Some(0x62), None));
    }
}
