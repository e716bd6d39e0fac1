//! What the text offers for what is being typed into the search.

/// Asks what a text that is being typed would find, and how it can go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestRequest {
    /// What has been typed.
    pub typed: String,
    /// The most words wanted.
    pub limit: u32,
}

/// What has been typed would find, and words that it can go on with. All counts are of the whole corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestions {
    /// What had been typed.
    pub typed: String,
    /// What it finds as a query; `None` for one plain word, whose count stands with the words, and for what is no
    /// query (yet).
    pub preview: Option<Preview>,
    /// Where the word begins that `words` would take the place of, in bytes of `typed`.
    pub from: u32,
    /// Words that begin or match as the last one typed does, after those before it; most frequent first. The count
    /// is of the phrase as it would stand.
    pub words: Vec<(String, u32)>,
}

/// What a query finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// How often it occurs.
    pub count: u32,
    /// Its alternatives as typed with their counts, where it has several.
    pub alternatives: Vec<(String, u32)>,
    /// What its wildcards stand for.
    pub wildcards: Vec<WildcardForms>,
}

/// What a wildcard stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WildcardForms {
    /// The wildcard.
    pub pattern: String,
    /// How many forms it matches.
    pub forms: u32,
    /// The most frequent of them with their counts.
    pub examples: Vec<(String, u32)>,
}

memoscope_engine::wire! {
    struct SuggestRequest { typed, limit }
    struct Suggestions { typed, preview, from, words }
    struct Preview { count, alternatives, wildcards }
    struct WildcardForms { pattern, forms, examples }
}
