//! Effects: what happens outside the page's own drawing when its state changes.

mod asker;
mod effect;
mod engine;
mod hover;
mod keys;
mod later;
mod link;
mod screen;
mod scrolled;
mod shell;
mod stages;
pub mod told;
mod width;

pub use asker::Asker;
pub use effect::use_effect_with;
pub use engine::{Engine, use_engine};
pub use hover::use_hover;
pub use keys::use_keys;
pub use later::use_later;
pub use link::{Link, use_address, use_script};
pub use screen::use_screen;
pub use scrolled::use_scrolled;
pub use shell::{stored_single_keys, stored_theme, use_shell};
pub use stages::use_stages;
pub use told::{Seen, use_told};
pub use width::{use_known_width, use_width};
