//! A recorded session as an animated picture: commands are typed, outputs appear, all of it stays, and it begins anew.
//! The first thing to be seen is what the first command printed, not an empty window.
//! Where animation is off, or the viewer prefers no motion, all of it is there at once.

use std::fmt::Write as _;

use super::ground::Ground;
use super::screen;
use super::svg::{self, COLUMN, LINE, MARGIN};

const SECONDS_BEFORE_TYPING: f64 = 0.8;
const SECONDS_A_LETTER: f64 = 0.05;
const SECONDS_TO_RUN: f64 = 0.3;
/// For one line of output, beside what each output has.
const SECONDS_TO_READ_A_LINE: f64 = 0.25;
const SECONDS_TO_READ: f64 = 1.2;
const SECONDS_AT_THE_END: f64 = 6.0;

/// A command of a session, and what it printed.
pub(super) struct Scene {
    pub(super) typed: String,
    pub(super) output: Vec<u8>,
}

/// When a scene's command is shown, typed, run.
#[derive(Debug, PartialEq)]
struct Times {
    prompt: f64,
    typing: f64,
    typed: f64,
    output: f64,
    end: f64,
}

pub(super) fn drawn(scenes: &[Scene], columns: u16, prompt: &str, ground: &Ground) -> String {
    let outputs: Vec<_> = scenes.iter().map(|scene| screen::rows(&scene.output, columns, ground)).collect();
    let lengths: Vec<(usize, usize)> =
        scenes.iter().zip(&outputs).map(|(scene, rows)| (scene.typed.chars().count(), rows.len())).collect();
    let times = times(&lengths);
    let whole = times.last().map_or(1.0, |last| last.end) + SECONDS_AT_THE_END;
    let (mut style, mut inner, mut row) = (String::new(), String::new(), 0);
    for (number, ((scene, output), times)) in scenes.iter().zip(&outputs).zip(&times).enumerate() {
        let line = screen::rows(format!("{prompt}{}", scene.typed).as_bytes(), columns, ground);
        let letters = scene.typed.chars().count();
        let _ = write!(
            inner,
            "<g class=\"p{number}\">\n{}{}</g>\n<g class=\"o{number}\">\n{}</g>\n",
            svg::rows(&line, row, ground),
            cover(number, row, columns, ground),
            svg::rows(output, row + 1, ground),
        );
        style.push_str(&appears(&format!("p{number}"), times.prompt, whole));
        style.push_str(&types(number, letters, times, whole));
        style.push_str(&appears(&format!("o{number}"), times.output, whole));
        row += 1 + output.len() + usize::from(number + 1 < scenes.len());
    }
    let begins = times.first().map_or(0.0, |first| first.output);
    let moving = format!(
        ".c{{opacity:0}}@media (prefers-reduced-motion:no-preference){{\
         .s{{animation:s {whole:.1}s infinite}}@keyframes s{{0%,97%{{opacity:1}}99%,100%{{opacity:0}}}}{style}\
         *{{animation-delay:-{begins:.2}s!important}}}}"
    );
    let width = f64::from(columns) * COLUMN + MARGIN;
    let height = row as f64 * LINE;
    let clipped = format!(
        "<clipPath id=\"v\"><rect x=\"{MARGIN}\" y=\"{MARGIN}\" width=\"{:.0}\" height=\"{height}\"/></clipPath>\n\
         <g class=\"s\" clip-path=\"url(#v)\">\n{inner}</g>\n",
        width - MARGIN / 2.0
    );
    svg::document(columns, row, "A session with lsx, catx, findx and fdx", &moving, &clipped, ground)
}

fn times(lengths: &[(usize, usize)]) -> Vec<Times> {
    let mut now = 0.0;
    let time = |(letters, lines): &(usize, usize)| {
        let prompt = now;
        let typing = prompt + SECONDS_BEFORE_TYPING;
        let typed = typing + *letters as f64 * SECONDS_A_LETTER;
        let output = typed + SECONDS_TO_RUN;
        now = output + SECONDS_TO_READ + *lines as f64 * SECONDS_TO_READ_A_LINE;
        Times { prompt, typing, typed, output, end: now }
    };
    lengths.iter().map(time).collect()
}

/// What hides a command that is not typed yet, with the cursor at its edge.
fn cover(number: usize, row: usize, columns: u16, ground: &Ground) -> String {
    let x = MARGIN + 2.0 * COLUMN;
    let y = MARGIN + row as f64 * LINE;
    let width = f64::from(columns) * COLUMN;
    format!(
        "<g class=\"c c{number}\"><rect x=\"{x:.1}\" y=\"{y}\" width=\"{width:.0}\" height=\"{LINE}\" fill=\"{}\"/>\
         <rect x=\"{x:.1}\" y=\"{:.1}\" width=\"{COLUMN:.1}\" height=\"{:.1}\" fill=\"{}\" opacity=\"0.7\"/></g>\n",
        svg::hex(ground.background),
        y + 2.0,
        LINE - 4.0,
        svg::hex(ground.text),
    )
}

/// The rule by which a group is there from a moment on.
fn appears(class: &str, at: f64, whole: f64) -> String {
    if at == 0.0 {
        return String::new();
    }
    format!(
        ".{class}{{animation:{class} {whole:.1}s infinite step-end}}\
         @keyframes {class}{{0%{{opacity:0}}{:.2}%,100%{{opacity:1}}}}",
        at / whole * 100.0
    )
}

/// The rule by which the cover of a command moves off it, a letter at a time.
fn types(number: usize, letters: usize, times: &Times, whole: f64) -> String {
    let percent = |at: f64| at / whole * 100.0;
    let far = letters as f64 * COLUMN;
    format!(
        ".c{number}{{animation:c{number} {whole:.1}s infinite step-end}}@keyframes c{number}{{0%{{opacity:1}}\
         {:.2}%{{opacity:1;transform:translateX(0);animation-timing-function:steps({letters})}}\
         {:.2}%{{opacity:1;transform:translateX({far:.1}px)}}\
         {:.2}%,100%{{opacity:0;transform:translateX({far:.1}px)}}}}",
        percent(times.typing),
        percent(times.typed),
        percent(times.output),
    )
}

#[cfg(test)]
mod tests {
    use super::super::ground::DARK;
    use super::*;

    #[test]
    fn scenes_follow_one_another() {
        let times = times(&[(10, 4), (20, 0)]);
        let in_order = |times: &Times| {
            times.prompt < times.typing
                && times.typing < times.typed
                && times.typed < times.output
                && times.output < times.end
        };
        assert!(times.iter().all(in_order), "{times:?}");
        assert_eq!(times[1].prompt, times[0].end);
    }

    #[test]
    fn without_motion_every_line_is_there_and_no_cover() {
        let scenes = [
            Scene { typed: "lsx".to_owned(), output: b"a\r\n".to_vec() },
            Scene { typed: "catx a".to_owned(), output: b"text\r\n".to_vec() },
        ];
        let svg = drawn(&scenes, 20, "$ ", &DARK);
        let (still, moving) =
            svg.split_once("@media (prefers-reduced-motion:no-preference)").expect("it moves");
        assert!(still.contains(".c{opacity:0}"), "{still}");
        assert!(!still.contains("animation"), "{still}");
        assert!(moving.contains("animation-delay:-1.25s!important"), "{moving}");
        for text in [">$ lsx<", ">a<", ">$ catx a<", ">text<"] {
            assert!(moving.contains(text), "{text}: {moving}");
        }
    }
}
