//! Memoscope: a page that reads text with you.
//!
//! One program for page and worker: it looks which of the two it has been started in. The page is drawn by
//! `app`; the worker answers questions through `engine_host`. See ARCHITECTURE.md.

#![allow(
    unreachable_pub,
    reason = "a program has no outside; `pub` here says what a module offers the others"
)]

mod app;
mod browser;
#[cfg(all(test, target_arch = "wasm32"))]
mod browser_tests;
mod card;
mod charts;
mod citation;
mod components;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod contrast;
mod engine_client;
mod engine_host;
mod export;
mod hooks;
mod label;
mod later;
mod lesson;
mod messages;
mod own;
mod replay;
mod report;
mod state;
mod ui;
mod view_config;
mod views;
mod widget;

fn main() {
    memoscope_engine::nfc::provide(browser::nfc::compose);
    match browser::place() {
        browser::Place::Worker => browser::worker::serve(),
        browser::Place::Page => {
            if let Some(root) = browser::document::app_root() {
                yew::set_custom_panic_hook(Box::new(|info| {
                    browser::script::tell("stopped", &info.to_string())
                }));
                yew::Renderer::<app::App>::with_root(root).render();
            }
        }
    }
}
