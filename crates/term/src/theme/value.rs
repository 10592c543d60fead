//! What a user writes for a style: `bold blue`, `#5f87ff`, `on 236`, or SGR codes as they are (`1;34`).

use std::str::FromStr;

use owo_colors::{Rgb, colors};

use crate::style::{Color, Effect, Style, TextStyle};

/// Reads a style. `None` where the text is none.
///
/// A number alone is one of the 256 colours; several with semicolons between them are SGR codes. Otherwise words:
/// attributes, a colour by name or `#rrggbb`, and after `on` a second one for the background.
pub(super) fn parse(text: &str) -> Option<TextStyle> {
    if text.contains(';') {
        return TextStyle::from_codes(text.as_bytes());
    }
    let mut style = Style::PLAIN;
    let mut is_background = false;
    let mut words = text.split_ascii_whitespace();
    while let Some(word) = words.next() {
        let word = word.to_ascii_lowercase();
        if let Some(with) = (!is_background).then(|| attribute(style, &word)).flatten() {
            style = with;
            continue;
        }
        if word == "on" && !is_background {
            is_background = true;
            continue;
        }
        let color = if word == "bright" { named(words.next()?, true) } else { color(&word) }?;
        style = if is_background { style.on_color(color) } else { style.color(color) };
        is_background = false;
    }
    (!is_background).then(|| TextStyle::from(style))
}

fn attribute(style: Style, word: &str) -> Option<Style> {
    Some(style.with(match word {
        "bold" => Effect::Bold,
        "dim" | "dimmed" | "faint" => Effect::Dimmed,
        "italic" => Effect::Italic,
        "underline" | "underlined" => Effect::Underline,
        "blink" => Effect::Blink,
        "reverse" | "reversed" => Effect::Reversed,
        "hidden" => Effect::Hidden,
        "strikethrough" | "strike" => Effect::Strikethrough,
        "none" | "plain" | "normal" => return Some(style),
        _ => return None,
    }))
}

fn color(word: &str) -> Option<Color> {
    if let Some(rgb) = rgb(word) {
        return Some(Color::Rgb(rgb));
    }
    if let Ok(number) = u8::from_str(word) {
        return Some(Color::Indexed(number));
    }
    match word.strip_prefix("bright-").or_else(|| word.strip_prefix("bright_")) {
        Some(name) => named(name, true),
        None => named(word, false),
    }
}

/// `#rrggbb`, or `#rgb` for short.
pub(super) fn rgb(word: &str) -> Option<Rgb> {
    let digits = word.strip_prefix('#')?.as_bytes();
    let digit =
        |place: usize| char::from(digits[place]).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (places, has_pairs) = match digits.len() {
        6 => ([0, 2, 4], true),
        3 => ([0, 1, 2], false),
        _ => return None,
    };
    let mut channels = [0; 3];
    for (channel, place) in channels.iter_mut().zip(places) {
        let high = digit(place)?;
        *channel = high * 16 + if has_pairs { digit(place + 1)? } else { high };
    }
    Some(Rgb(channels[0], channels[1], channels[2]))
}

fn named(name: &str, is_bright: bool) -> Option<Color> {
    Some(match (name.to_ascii_lowercase().as_str(), is_bright) {
        ("default", false) => Color::named::<colors::Default>(),
        ("black", false) => Color::named::<colors::Black>(),
        ("red", false) => Color::named::<colors::Red>(),
        ("green", false) => Color::named::<colors::Green>(),
        ("yellow", false) => Color::named::<colors::Yellow>(),
        ("blue", false) => Color::named::<colors::Blue>(),
        ("magenta" | "purple", false) => Color::named::<colors::Magenta>(),
        ("cyan", false) => Color::named::<colors::Cyan>(),
        ("white", false) => Color::named::<colors::White>(),
        ("gray" | "grey", false) | ("black", true) => Color::named::<colors::BrightBlack>(),
        ("red", true) => Color::named::<colors::BrightRed>(),
        ("green", true) => Color::named::<colors::BrightGreen>(),
        ("yellow", true) => Color::named::<colors::BrightYellow>(),
        ("blue", true) => Color::named::<colors::BrightBlue>(),
        ("magenta" | "purple", true) => Color::named::<colors::BrightMagenta>(),
        ("cyan", true) => Color::named::<colors::BrightCyan>(),
        ("white", true) => Color::named::<colors::BrightWhite>(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let style = parse(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(String::from_utf8_lossy(style.on()), expected, "{text}");
    }

    #[test]
    fn styles_are_words_colours_and_codes() {
        check("", "");
        check("none", "");
        check("blue", "\x1b[34m");
        check("bold blue", "\x1b[34;1m");
        check("Blue BOLD underline", "\x1b[34;1;4m");
        check("bright blue", "\x1b[94m");
        check("bright-blue", "\x1b[94m");
        check("grey", "\x1b[90m");
        check("red on white", "\x1b[31;47m");
        check("on bright black", "\x1b[100m");
        check("on #000", "\x1b[48;2;0;0;0m");
        check("0", "\x1b[38;5;0m");
        check("34", "\x1b[38;5;34m");
        check("bold 208", "\x1b[38;5;208;1m");
        check("#0a64ff", "\x1b[38;2;10;100;255m");
        check("1;34", "\x1b[1;34m");
        check("38;5;208", "\x1b[38;5;208m");
        check("4:3;31", "\x1b[4:3;31m");
    }

    #[test]
    fn what_is_no_style_is_none() {
        for text in [
            "256",
            "-1",
            "blu",
            "on",
            "bold on",
            "on on red",
            "on bold",
            "bright",
            "bright bold",
            "#12345",
            "#1234567",
            "#gggggg",
            "#é123",
            "1;x",
            "1;34m",
            "1;\u{1b}[m",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
