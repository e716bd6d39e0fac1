//! What is one of several by name: the views, the ways in which they show their numbers, the theme, the stop list.

use memoscope_engine::settings::UnknownName;
use std::fmt::Display;
use std::str::FromStr;

/// Declares a choice with its names in the link, in the order offered.
macro_rules! choice {
    ($(#[$meta:meta])* $type:ident { $($(#[$vmeta:meta])* $variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $type { $($(#[$vmeta])* $variant),+ }

        impl $type {
            /// Every variant, in the order offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in the link.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }

        impl FromStr for $type {
            type Err = UnknownName;

            fn from_str(value: &str) -> Result<Self, UnknownName> {
                Self::ALL.iter().copied().find(|choice| choice.name() == value).ok_or_else(|| UnknownName {
                    value: value.to_owned(),
                    allowed: Self::ALL.iter().map(|choice| choice.name()).collect(),
                })
            }
        }

        impl Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

choice! {
    /// The view in front.
    View {
        /// How often words occur and where.
        #[default]
        Frequency = "frequency",
        /// Which words keep company.
        Cooccurrence = "cooccurrence",
        /// How the tone runs.
        Sentiment = "sentiment",
        /// Each place of a word with the words around it.
        Concordance = "concordance",
    }
}

choice! {
    /// How a view shows its numbers.
    Show {
        /// As the view's own chart.
        #[default]
        Chart = "chart",
        /// As words whose area is their number.
        Cloud = "cloud",
        /// As a square of words by words.
        Matrix = "matrix",
        /// By document.
        Documents = "documents",
        /// As a table.
        Table = "table",
    }
}

impl View {
    /// The ways in which it shows its numbers, its own first.
    pub const fn shows(self) -> &'static [Show] {
        match self {
            Self::Frequency => &[Show::Chart, Show::Cloud, Show::Documents, Show::Table],
            Self::Cooccurrence => &[Show::Chart, Show::Matrix, Show::Table],
            Self::Sentiment => &[Show::Chart, Show::Table],
            // Its lines are a table.
            Self::Concordance => &[Show::Chart],
        }
    }
}

choice! {
    /// Light or dark.
    Theme {
        /// As the reader's system says.
        #[default]
        Auto = "auto",
        /// Ink on paper.
        Light = "light",
        /// The other way round.
        Dark = "dark",
    }
}

choice! {
    /// The stop list.
    Stop {
        /// Common English words are hidden from lists.
        #[default]
        English = "en",
        /// Nothing is hidden.
        None = "none",
    }
}
