//! What a query is written as: alternatives between `|`, in each the pieces that become patterns.
//!
//! Quotes, escapes and wildcards are known here alone; what a pattern matches is the business of the query.

use super::{LISTED, Pattern, QueryError};
use crate::corpus::paragraph_words;
use crate::form::Former;
use crate::own_words::Splits;
use crate::settings::Hyphen;

/// One character of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Symbol {
    Literal(char),
    /// `*`: any run of characters.
    Run,
    /// `?`: one character.
    One,
}

/// The text of one alternative.
pub(super) struct Alternative {
    /// Where it starts, in characters.
    pub(super) at: usize,
    /// Whether it starts with [`LISTED`].
    pub(super) is_listed: bool,
    symbols: Vec<Symbol>,
}

impl Alternative {
    /// An empty one that starts here.
    fn from(at: usize) -> Self {
        Self { at, is_listed: false, symbols: Vec::new() }
    }

    pub(super) fn text(&self) -> String {
        self.symbols.iter().map(|symbol| symbol_char(*symbol)).collect()
    }

    /// Whether it holds anything but white space.
    pub(super) fn has_word(&self) -> bool {
        self.symbols.iter().any(|symbol| !is_white(symbol))
    }

    /// Its text as a form, with one blank between pieces, where it has no wildcard.
    pub(super) fn whole(&self, former: &Former) -> Option<String> {
        if self.symbols.iter().any(|symbol| matches!(symbol, Symbol::Run | Symbol::One)) {
            return None;
        }
        let pieces: Vec<String> = self.text().split_whitespace().map(|piece| former.fold(piece)).collect();
        Some(pieces.join(" "))
    }

    /// The words it is made of. A piece with a wildcard is one pattern (or one for each part of a
    /// compound, where compounds are split), without the marks around it; other pieces are cut and formed
    /// as the text is.
    pub(super) fn patterns(
        &self,
        former: &mut Former,
        hyphen: Hyphen,
        splits: Option<&Splits>,
    ) -> Vec<Pattern> {
        let mut patterns = Vec::new();
        for piece in self.symbols.split(is_white) {
            let has_wildcard = piece.iter().any(|symbol| matches!(symbol, Symbol::Run | Symbol::One));
            if has_wildcard {
                let parts = piece.split(|symbol| hyphen == Hyphen::Split && is_hyphen(symbol)).map(bare);
                patterns.extend(
                    parts.filter(|part| !part.is_empty()).map(|part| Pattern::Wildcard(fold(part, former))),
                );
                continue;
            }
            let text: String = piece.iter().map(|symbol| symbol_char(*symbol)).collect();
            for word in paragraph_words(&text, hyphen) {
                let word = text.get(word).unwrap_or("");
                let form = former.form(word).to_owned();
                match splits.and_then(|splits| splits.cut(word, &form, former)) {
                    None => patterns.push(Pattern::Form(form)),
                    Some((_, pieces)) => {
                        patterns.extend(pieces.into_iter().map(|piece| {
                            Pattern::Form(former.form(word.get(piece).unwrap_or("")).to_owned())
                        }))
                    }
                }
            }
        }
        patterns
    }
}

/// A piece without the marks before its first letter, digit or wildcard and after its last; a piece of nothing but wildcards
/// and marks as it is, lest *@\** stand for every word.
fn bare(piece: &[Symbol]) -> &[Symbol] {
    let is_inside = |symbol: &Symbol| !matches!(symbol, Symbol::Literal(c) if is_mark(*c));
    let (Some(first), Some(last)) = (piece.iter().position(is_inside), piece.iter().rposition(is_inside))
    else {
        return &[];
    };
    let bare = piece.get(first..=last).unwrap_or(piece);
    if bare.iter().any(|symbol| matches!(symbol, Symbol::Literal(_))) { bare } else { piece }
}

/// Whether a character is a mark beside words that no word begins or ends with.
fn is_mark(c: char) -> bool {
    let is_ascii_mark = c.is_ascii_punctuation() && c != '_';
    is_ascii_mark || matches!(c, '«' | '»' | '‐'..='‾' | '、'..='】')
}

/// Folds the literal runs of a wildcard as forms are folded, without touching a possessive or a stem.
fn fold(symbols: &[Symbol], former: &Former) -> Vec<Symbol> {
    let mut folded = Vec::with_capacity(symbols.len());
    let mut literal = String::new();
    for &symbol in symbols {
        match symbol {
            Symbol::Literal(c) => literal.push(c),
            wildcard => {
                folded.extend(former.fold(&literal).chars().map(Symbol::Literal));
                literal.clear();
                folded.push(wildcard);
            }
        }
    }
    folded.extend(former.fold(&literal).chars().map(Symbol::Literal));
    folded
}

pub(super) fn symbol_char(symbol: Symbol) -> char {
    match symbol {
        Symbol::Literal(c) => c,
        Symbol::Run => '*',
        Symbol::One => '?',
    }
}

fn is_hyphen(symbol: &Symbol) -> bool {
    matches!(symbol, Symbol::Literal(c) if crate::corpus::HYPHENS.contains(c))
}

fn is_white(symbol: &Symbol) -> bool {
    matches!(symbol, Symbol::Literal(c) if c.is_whitespace())
}

/// Splits a query at `|` outside quotes.
pub(super) fn split(text: &str) -> Result<Vec<Alternative>, QueryError> {
    let mut parts = vec![Alternative::from(0)];
    let mut quote: Option<usize> = None;
    let mut chars = text.chars().enumerate();
    while let Some((at, c)) = chars.next() {
        let symbol = match c {
            '\\' => match chars.next() {
                Some((_, escaped)) => Symbol::Literal(escaped),
                None => return Err(QueryError::DanglingEscape { at }),
            },
            '"' => {
                quote = match quote {
                    Some(_) => None,
                    None => Some(at),
                };
                Symbol::Literal(' ')
            }
            '|' if quote.is_none() => {
                parts.push(Alternative::from(at + 1));
                continue;
            }
            LISTED if parts.last().is_some_and(|part| !part.is_listed && !part.has_word()) => {
                if let Some(part) = parts.last_mut() {
                    part.is_listed = true;
                }
                continue;
            }
            '*' => Symbol::Run,
            '?' => Symbol::One,
            other => Symbol::Literal(other),
        };
        if let Some(part) = parts.last_mut() {
            part.symbols.push(symbol);
        }
    }
    match quote {
        Some(at) => Err(QueryError::OpenQuote { at }),
        None => Ok(parts),
    }
}
