//! A QR code as a drawing.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use std::fmt::Write;
use yew::prelude::*;

/// The largest code: of a larger one the modules are too small for a phone held at a screen.
const LARGEST: u8 = 25;

/// Modules that stay white around the code, so that it is found.
const QUIET: i32 = 4;

/// The code of a text, as large as it must be; `None` where the text is too long.
fn code(text: &str) -> Option<QrCode> {
    let segments = QrSegment::make_segments(text);
    let (least, most) = (Version::MIN, Version::new(LARGEST));
    QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, least, most, None, true).ok()
}

/// The dark modules as a path: one box for each run of a row.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|&x| code.get_module(x, y)).count() as i32;
            if run > 0 {
                let _infallible = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    path
}

/// The drawing with its name; `None` where the text is too long for one.
pub(super) fn draw(text: &str, label: &'static str) -> Option<Html> {
    let code = code(text)?;
    let size = code.size() + 2 * QUIET;
    Some(html! {
        <svg class="share__code" viewBox={format!("0 0 {size} {size}")} role="img" aria-label={label}>
            <rect class="share__paper" width={size.to_string()} height={size.to_string()} />
            <path class="share__ink" d={path(&code)} />
        </svg>
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]
mod tests {
    use super::*;

    #[test]
    fn the_path_covers_the_dark_modules_and_no_other() {
        let code = code("https://example.org/memoscope/#v=1&focus=слово").unwrap();
        let mut dark = vec![vec![false; code.size() as usize]; code.size() as usize];
        for piece in path(&code).split('M').skip(1) {
            let (place, run) = piece.split_once('h').unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            let (x, y) = (x.parse::<i32>().unwrap() - QUIET, y.parse::<i32>().unwrap() - QUIET);
            let run: i32 = run.split('v').next().unwrap().parse().unwrap();
            for x in x..x + run {
                let slot = &mut dark[y as usize][x as usize];
                assert!(!*slot, "twice");
                *slot = true;
            }
        }
        for (y, row) in (0..).zip(&dark) {
            for (x, &is_dark) in (0..).zip(row) {
                assert_eq!(is_dark, code.get_module(x, y), "{x} {y}");
            }
        }
    }

    #[test]
    fn a_long_text_has_none() {
        assert!(code(&"x".repeat(1_200)).is_some());
        assert!(code(&"x".repeat(1_300)).is_none());
    }
}
