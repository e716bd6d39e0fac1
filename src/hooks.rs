//! Effects: what happens outside the page's own drawing when its state changes.

mod engine;
mod hover;
mod link;
mod shell;
mod width;

pub use engine::use_engine;
pub use hover::use_hover;
pub use link::{use_link, use_script};
pub use shell::{stored_theme, use_shell};
pub use width::use_width;
