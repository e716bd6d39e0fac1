//! A picture as PNG, for print: drawn from its SVG by the browser, with its size on paper written into it.

use super::blob::Blob;
use super::figure_svg::Picture;
use gloo::file::ObjectUrl;
use gloo::utils::document;
use js_sys::futures::{JsFuture, spawn_local};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

/// Pixels to an inch on paper, and CSS pixels to one.
const PRINT: f64 = 300.0;
const SCREEN: f64 = 96.0;

/// The most pixels of a picture: what Safari's canvas holds on a phone.
const MOST: f64 = 16_777_216.0;

/// Draws a picture and calls back with the file, or with `None` where the browser can't draw it.
pub fn draw(picture: &Picture, done: impl FnOnce(Option<Blob>) + 'static) {
    let (width, height) = (f64::from(picture.size.0), f64::from(picture.size.1));
    let scale = scale(width, height);
    let svg = picture.text(scale);
    spawn_local(async move {
        let drawn = match svg {
            Some(svg) => drawn(&svg, (width * scale).round() as u32, (height * scale).round() as u32).await,
            None => None,
        };
        done(drawn.and_then(|drawn| sized(drawn, (SCREEN * scale / INCH).round() as u32)));
    });
}

/// An inch in metres.
const INCH: f64 = 0.0254;

/// How many pixels a CSS pixel becomes.
fn scale(width: f64, height: f64) -> f64 {
    (PRINT / SCREEN).min((MOST / (width * height)).sqrt())
}

/// The picture as the browser's own PNG.
async fn drawn(svg: &str, width: u32, height: u32) -> Option<Blob> {
    let url = ObjectUrl::from(gloo::file::Blob::new_with_options(svg, Some("image/svg+xml")));
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&url);
    JsFuture::from(image.decode()).await.ok()?;
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.unchecked_into();
    let (w, h) = (f64::from(width), f64::from(height));
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, w, h).ok()?;
    let blob = js_sys::Promise::new(&mut |resolve, _| {
        let taken = Closure::once_into_js(move |blob: JsValue| {
            let _refused = resolve.call1(&JsValue::NULL, &blob);
        });
        let _refused = canvas.to_blob(taken.unchecked_ref());
    });
    let blob = JsFuture::from(blob).await.ok()?;
    blob.dyn_into::<web_sys::Blob>().ok().map(Blob)
}

/// The file with its size on paper, after its signature (8 bytes) and its header (25).
fn sized(png: Blob, dots_a_metre: u32) -> Option<Blob> {
    let (end, rest) = (8 + 25, png.size());
    let chunk = Blob::of_bytes(&physical(dots_a_metre))?;
    let length = chunk.size();
    let pieces = [(png.clone(), 0..end), (chunk, 0..length), (png, end..rest)];
    Blob::join(pieces.into_iter())?.typed("image/png")
}

/// The chunk pHYs of PNG: dots to a metre, both ways.
fn physical(dots_a_metre: u32) -> Vec<u8> {
    let mut chunk = b"pHYs".to_vec();
    chunk.extend(dots_a_metre.to_be_bytes());
    chunk.extend(dots_a_metre.to_be_bytes());
    chunk.push(1);
    let length = chunk.len() as u32 - 4;
    let check = checksum(&chunk);
    [&length.to_be_bytes()[..], &chunk, &check.to_be_bytes()].concat()
}

/// The CRC-32 that PNG ends its chunks with.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, _| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 };
    !bytes.iter().fold(u32::MAX, |sum, &byte| (0..8).fold(sum ^ u32::from(byte), step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_on_paper_is_a_chunk() {
        // As ImageMagick writes 300 dots to the inch.
        let expected = [
            0, 0, 0, 9, 0x70, 0x48, 0x59, 0x73, 0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1, 0x78, 0xa5, 0x3f, 0x76,
        ];
        assert_eq!(physical(11_811), expected);
        assert_eq!(checksum(b"123456789"), 0xCBF4_3926, "the check value of CRC-32");
    }

    #[test]
    fn a_large_picture_is_less_fine() {
        assert_eq!(scale(700.0, 500.0), 3.125);
        let scale = scale(800.0, 4_000.0);
        assert!((scale * 800.0 * scale * 4_000.0 - MOST).abs() < 1.0);
    }
}
