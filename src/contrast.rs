//! The palette's contrast, computed for each pair in use from the style sheet itself: text 4.5:1, marks 3:1.

use std::collections::BTreeMap;

const SHEET: &str = include_str!("../www/styles/base.css");

/// Text colours, and what they stand on.
const TEXT: &[(&str, &[&str])] = &[
    ("ink", &["paper", "card", "hover", "focus-1-wash", "focus-2-wash", "focus-3-wash", "focus-4-wash"]),
    ("ink", &["positive-wash", "negative-wash", "bar-soft"]),
    ("soft", &["paper", "card", "hover"]),
    ("faint", &["paper", "card"]),
    ("paper", &["ink"]),
    ("accent", &["paper"]),
    ("positive", &["paper"]),
    ("negative", &["paper"]),
];

/// Marks, and what they stand on.
const MARKS: &[(&str, &[&str])] = &[
    ("bar", &["paper"]),
    ("heat", &["paper", "card"]),
    ("edge", &["paper", "card"]),
    ("accent", &["paper", "card"]),
    ("focus-1", &["paper", "hover", "bar-soft"]),
    ("focus-2", &["paper", "hover", "bar-soft"]),
    ("focus-3", &["paper", "hover", "bar-soft"]),
    ("focus-4", &["paper", "hover", "bar-soft"]),
    ("error", &["card"]),
];

/// How much of a tone's bar is seen through.
const TONE_OPACITY: f64 = 0.85;

type Palette = BTreeMap<String, [f64; 3]>;

/// The colours of the first block, and of the dark one laid over them.
fn palettes() -> [Palette; 2] {
    let (light, rest) = SHEET.split_once("prefers-color-scheme: dark").expect("a dark block");
    let dark = rest.split_once("data-theme=\"light\"] {").expect("its end").0;
    let light = colours(light);
    let mut darkened = light.clone();
    darkened.extend(colours(dark));
    [light, darkened]
}

fn colours(css: &str) -> Palette {
    let entry = |line: &str| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(':')?;
        let hex = value.trim().strip_prefix('#')?.trim_end_matches(';');
        let channel = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok().map(f64::from);
        Some((name.to_owned(), [channel(0)?, channel(2)?, channel(4)?]))
    };
    css.lines().filter_map(entry).collect()
}

/// Relative luminance (WCAG 2).
fn luminance(colour: [f64; 3]) -> f64 {
    let linear = colour.map(|channel| {
        let share = channel / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn check(pairs: &[(&str, &[&str])], least: f64) {
    for (theme, palette) in palettes().iter().enumerate() {
        for (front, grounds) in pairs {
            for ground in *grounds {
                let found = contrast(palette[*front], palette[*ground]);
                assert!(found >= least, "{front} on {ground}, theme {theme}: {found:.2}");
            }
        }
    }
}

#[test]
fn black_on_white_is_21() {
    assert!((contrast([0.0; 3], [255.0; 3]) - 21.0).abs() < 1e-9);
    let [light, dark] = palettes();
    assert!(light.len() > 20 && light["paper"] != dark["paper"]);
}

#[test]
fn text_can_be_read() {
    check(TEXT, 4.5);
}

#[test]
fn marks_can_be_seen() {
    check(MARKS, 3.0);
}

#[test]
fn bars_of_a_tone_can_be_seen_through_and_seen() {
    for palette in palettes() {
        for tone in ["positive", "negative"] {
            let (mark, paper) = (palette[tone], palette["paper"]);
            let mixed = [0, 1, 2].map(|c| mark[c] * TONE_OPACITY + paper[c] * (1.0 - TONE_OPACITY));
            assert!(contrast(mixed, paper) >= 3.0, "{tone}: {:.2}", contrast(mixed, paper));
        }
    }
}

#[test]
fn dark_is_the_same_by_the_system_and_by_choice() {
    let values = |start: &str| -> Vec<&str> {
        let block =
            SHEET.split_once(start).and_then(|(_, rest)| rest.split_once('}')).expect("a dark block").0;
        block.lines().map(str::trim).filter(|line| line.starts_with("--")).collect()
    };
    let by_system = values(":root:not([data-theme=\"light\"]) {");
    assert!(by_system.len() > 20, "{by_system:?}");
    assert_eq!(by_system, values(":root[data-theme=\"dark\"] {"));
}
