//! The snippets that put a view into another page, in the order in which they degrade: the element with its script, a
//! frame with the same script, a frame alone.

use crate::view_config::{Theme, View, ViewConfig};

/// How high a frame is that does not grow: with the bundled memo it shows the whole figure of each view
/// (docs/embedding.md).
pub const HEIGHT: u32 = 760;

/// Heights that can be asked for: what `embed.js` believes.
pub const HEIGHTS: std::ops::RangeInclusive<u32> = 80..=6_000;

/// How an embedded view looks beside what is around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// As its host; a frame as the reader's system.
    #[default]
    Host,
    /// Ink on paper.
    Light,
    /// The other way round.
    Dark,
    /// On the host's own background.
    Transparent,
}

impl Look {
    /// Each, in the order offered.
    pub const ALL: [Self; 4] = [Self::Host, Self::Light, Self::Dark, Self::Transparent];

    /// The value of the element's attribute `theme`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Transparent => "transparent",
        }
    }

    /// The theme in the address of a frame.
    const fn theme(self) -> Theme {
        match self {
            Self::Light => Theme::Light,
            Self::Dark => Theme::Dark,
            Self::Host | Self::Transparent => Theme::Auto,
        }
    }
}

/// What is chosen for an embedded view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// How it looks.
    pub look: Look,
    /// How high it is, in CSS pixels; as high as its view where that is not said.
    pub height: Option<u32>,
    /// Whether nothing is loaded before a click.
    pub poster: bool,
    /// The view, if it is another than that in front.
    pub view: Option<View>,
}

impl Choices {
    /// What is shown, as an embedded view.
    fn config(&self, shared: &ViewConfig) -> ViewConfig {
        let view = self.view.unwrap_or(shared.view);
        ViewConfig { view, embed: true, theme: self.look.theme(), ..shared.clone() }
    }

    /// The address of a frame with it. `page` is the page's own, without a fragment.
    pub fn address(&self, page: &str, shared: &ViewConfig) -> String {
        let query = if self.look == Look::Transparent { "?transparent" } else { "" };
        format!("{page}{query}{}", self.config(shared).to_fragment())
    }
}

/// What the snippets say in words.
pub struct Words<'a> {
    /// What the view shows.
    pub title: &'a str,
    /// What its numbers are, if that is known.
    pub caption: &'a str,
    /// The address that opens it as a page, for where no frame is.
    pub link: &'a str,
    /// What the site's own picture is called, where it is one of this view.
    pub picture: Option<&'a str>,
}

impl Words<'_> {
    /// What a screen reader says of the frame.
    pub fn label(&self) -> String {
        let stop = if self.title.ends_with(['.', '?', '!', '…']) { "" } else { "." };
        match self.caption.is_empty() {
            true => self.title.to_owned(),
            false => format!("{}{stop} {}", self.title, self.caption),
        }
    }
}

/// The three snippets.
pub fn snippets(page: &str, shared: &ViewConfig, choices: &Choices, words: &Words<'_>) -> [String; 3] {
    let script = format!("<script src=\"{}embed.js\" defer></script>", escaped(folder(page)));
    let frame = frame(page, shared, choices, words);
    let grows = if choices.height.is_some() { "" } else { " data-memoscope" };
    [
        format!("{script}\n{}", element(page, shared, choices, words)),
        format!("{}\n{script}", frame.replacen("<iframe", &format!("<iframe{grows}"), 1)),
        frame,
    ]
}

fn element(page: &str, shared: &ViewConfig, choices: &Choices, words: &Words<'_>) -> String {
    let config = choices.config(shared);
    let mut element = format!("<memo-explorer view=\"{}\"", config.view.name());
    let mut add = |name: &str, value: &str| {
        element.push_str(&format!(" {name}=\"{}\"", escaped(value)));
    };
    // The attribute parts words by bars: a query that has one goes into the settings, and the others with it.
    let has_bar = config.focus.iter().any(|focus| focus.contains('|'));
    if !has_bar && !config.focus.is_empty() {
        add("focus", &config.focus.join("|"));
    }
    let is_setting = |(key, _): &(&str, String)| match *key {
        "view" | "theme" | "embed" | "controls" | "corpus" | "lang" => false,
        "focus" => has_bar,
        _ => true,
    };
    let mut settings = form_urlencoded::Serializer::new(String::new());
    settings.extend_pairs(config.pairs().into_iter().filter(is_setting));
    let settings = settings.finish();
    if !settings.is_empty() {
        add("settings", &settings);
    }
    for (key, value) in config.pairs() {
        if matches!(key, "corpus" | "lang" | "controls") {
            add(key, &value);
        }
    }
    if choices.look != Look::Host {
        add("theme", choices.look.name());
    }
    if let Some(height) = choices.height {
        add("height", &height.to_string());
    }
    add("title", words.title);
    if !words.caption.is_empty() {
        add("label", &words.label());
    }
    if choices.poster {
        element.push_str(" poster");
    }
    element.push_str(&format!(">\n{}</memo-explorer>", inside(page, words)));
    element
}

/// What stands in the element until its view is there, where it can't be, and on paper, where an address has to be read.
fn inside(page: &str, words: &Words<'_>) -> String {
    let mut inside = String::new();
    if let Some(picture) = words.picture {
        let (folder, picture) = (escaped(folder(page)), escaped(picture));
        inside.push_str(&format!(
            "<img src=\"{folder}figure.svg\" width=\"600\" height=\"315\" alt=\"{picture}\">\n"
        ));
    }
    let link = escaped(words.link);
    inside.push_str(&format!("<p><a href=\"{link}\">{}</a></p>\n", escaped(words.title)));
    if !words.caption.is_empty() {
        inside.push_str(&format!("<p>{}</p>\n", escaped(words.caption)));
    }
    inside.push_str(&format!("<p>{link}</p>\n"));
    inside
}

/// The frame, and below it what is left where frames are taken out.
fn frame(page: &str, shared: &ViewConfig, choices: &Choices, words: &Words<'_>) -> String {
    let place = page.split_once("://").map_or(page, |(_, place)| place);
    format!(
        "<iframe title=\"{title}\" aria-label=\"{}\" src=\"{}\" width=\"100%\" height=\"{}\" loading=\"lazy\" \
         frameborder=\"0\"></iframe>\n<p><a href=\"{}\">{title}</a> ({})</p>",
        escaped(&words.label()),
        escaped(&choices.address(page, shared)),
        choices.height.unwrap_or(HEIGHT),
        escaped(words.link),
        escaped(place),
        title = escaped(words.title),
    )
}

/// The folder that a page lies in, with its last slash.
fn folder(page: &str) -> &str {
    page.rfind('/').and_then(|end| page.get(..=end)).unwrap_or_default()
}

/// A text as it stands in an attribute or between tags.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "https://example.org/a/index.html";

    fn made(fragment: &str, choices: &Choices) -> [String; 3] {
        let (shared, ignored) = ViewConfig::parse(fragment);
        assert_eq!(ignored, []);
        let link = "https://example.org/a/#v=1&min=3";
        let words = Words { title: "“a” & <b>", caption: "7 of 426 words", link, picture: None };
        snippets(PAGE, &shared, choices, &words)
    }

    #[test]
    fn the_element_has_what_is_shown_as_attributes() {
        let [element, ..] =
            made("#view=cooccurrence&focus=russia&focus=central%20asia&min=3", &Choices::default());
        assert_eq!(
            element,
            "<script src=\"https://example.org/a/embed.js\" defer></script>\n\
             <memo-explorer view=\"cooccurrence\" focus=\"russia|central asia\" settings=\"min=3\" title=\"“a” &amp; &lt;b&gt;\" \
             label=\"“a” &amp; &lt;b&gt;. 7 of 426 words\">\n\
             <p><a href=\"https://example.org/a/#v=1&amp;min=3\">“a” &amp; &lt;b&gt;</a></p>\n\
             <p>7 of 426 words</p>\n<p>https://example.org/a/#v=1&amp;min=3</p>\n</memo-explorer>"
        );
        let choices =
            Choices { look: Look::Transparent, height: Some(500), poster: true, view: Some(View::Sentiment) };
        let [element, ..] = made("#focus=russia%7Cmoscow&focus=b", &choices);
        assert!(element.contains(
            "<memo-explorer view=\"sentiment\" settings=\"focus=russia%7Cmoscow&amp;focus=b\" theme=\"transparent\" height=\"500\" "
        ), "{element}");
        assert!(element.contains(" poster>\n<p><a"), "{element}");
    }

    #[test]
    fn the_picture_of_the_site_stands_first_and_nothing_stands_for_a_caption_that_is_not_known() {
        let words = Words {
            title: "Tone?",
            caption: "",
            link: "https://example.org/",
            picture: Some("Top \"words\""),
        };
        let [element, _, bare] = snippets(PAGE, &ViewConfig::default(), &Choices::default(), &words);
        assert!(
            element.ends_with(
                "title=\"Tone?\">\n<img src=\"https://example.org/a/figure.svg\" width=\"600\" height=\"315\" \
                 alt=\"Top &quot;words&quot;\">\n<p><a href=\"https://example.org/\">Tone?</a></p>\n\
                 <p>https://example.org/</p>\n</memo-explorer>"
            ),
            "{element}"
        );
        assert!(bare.starts_with("<iframe title=\"Tone?\" aria-label=\"Tone?\" src="), "{bare}");
        assert_eq!(Words { caption: "Seven.", ..words }.label(), "Tone? Seven.");
    }

    #[test]
    fn frames_have_title_label_address_and_height_and_words_below_them() {
        let [_, grows, bare] = made("#focus=russia&text=0123456789abcdef", &Choices::default());
        assert_eq!(
            bare,
            "<iframe title=\"“a” &amp; &lt;b&gt;\" aria-label=\"“a” &amp; &lt;b&gt;. 7 of 426 words\" \
             src=\"https://example.org/a/index.html#v=1&amp;focus=russia&amp;text=0123456789abcdef&amp;embed=1\" \
             width=\"100%\" height=\"760\" loading=\"lazy\" frameborder=\"0\"></iframe>\n\
             <p><a href=\"https://example.org/a/#v=1&amp;min=3\">“a” &amp; &lt;b&gt;</a> (example.org/a/index.html)</p>"
        );
        assert!(
            grows.starts_with("<iframe data-memoscope title=") && grows.ends_with("</script>"),
            "{grows}"
        );
        let choices = Choices { look: Look::Dark, height: Some(400), ..Choices::default() };
        let [_, grows, bare] = made("#theme=light", &choices);
        assert!(
            bare.contains("#v=1&amp;embed=1&amp;theme=dark\"") && bare.contains("height=\"400\""),
            "{bare}"
        );
        assert!(grows.starts_with("<iframe title="), "a height that was chosen is kept: {grows}");
        let see_through = Choices { look: Look::Transparent, ..Choices::default() };
        assert!(made("", &see_through)[2].contains("index.html?transparent#v=1&amp;embed=1\""));
    }
}
