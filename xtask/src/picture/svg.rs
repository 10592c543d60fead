//! Rows of a screen as SVG: every piece stands at its own column, whatever the viewer's font, and lines of boxes are drawn.

use std::fmt::Write as _;

use super::ground::{Ground, Rgb};
use super::screen::{Piece, arms};

const FONT_SIZE: f64 = 14.0;
/// A column is as wide as a letter of most monospaced fonts.
pub(super) const COLUMN: f64 = FONT_SIZE * 0.6;
pub(super) const LINE: f64 = 20.0;
/// Around the text.
pub(super) const MARGIN: f64 = 16.0;
const FONTS: &str =
    "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace";

/// A whole picture: `inner` on the ground, with `style` added to the style sheet.
pub(super) fn document(
    columns: u16,
    rows: usize,
    title: &str,
    style: &str,
    inner: &str,
    ground: &Ground,
) -> String {
    let width = f64::from(columns) * COLUMN + 2.0 * MARGIN;
    let height = rows as f64 * LINE + 2.0 * MARGIN;
    let title = escaped(title);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         height=\"{height:.0}\" role=\"img\">\n<title>{title}</title>\n\
         <style>text{{font:{FONT_SIZE}px {FONTS};fill:{text}}}\
         .b{{font-weight:bold}}.i{{font-style:italic}}.u{{text-decoration:underline}}{style}</style>\n\
         <rect x=\"0.5\" y=\"0.5\" width=\"{:.0}\" height=\"{:.0}\" rx=\"8\" fill=\"{}\" stroke=\"{}\"/>\n\
         {inner}</svg>\n",
        width - 1.0,
        height - 1.0,
        hex(ground.background),
        hex(ground.border),
        text = hex(ground.text),
    )
}

/// Rows from the line `first` on.
pub(super) fn rows(rows: &[Vec<Piece>], first: usize, ground: &Ground) -> String {
    let mut svg = String::new();
    for (row, pieces) in rows.iter().enumerate() {
        let top = MARGIN + (first + row) as f64 * LINE;
        for piece in pieces {
            behind(piece, top, &mut svg);
        }
        for piece in pieces {
            match arms(&piece.text) {
                Some(arms) => lines(piece, arms, top, &mut svg),
                None => text(piece, top, ground, &mut svg),
            }
        }
    }
    svg
}

fn behind(piece: &Piece, top: f64, svg: &mut String) {
    let Some(colour) = piece.look.behind else { return };
    let (x, width) = (left(piece), f64::from(piece.columns) * COLUMN);
    let colour = hex(colour);
    let _ = writeln!(
        svg,
        "<rect x=\"{x:.1}\" y=\"{top}\" width=\"{width:.1}\" height=\"{LINE}\" fill=\"{colour}\" shape-rendering=\"crispEdges\"/>"
    );
}

/// The words of a piece. Viewers differ in what they make of blanks, so what stands after several begins anew at its column.
fn text(piece: &Piece, top: f64, ground: &Ground, svg: &mut String) {
    let look = piece.look;
    let y = top + LINE * 0.72;
    let classes: Vec<&str> = [(look.is_bold, "b"), (look.is_italic, "i"), (look.is_underlined, "u")]
        .into_iter()
        .filter_map(|(is_so, class)| is_so.then_some(class))
        .collect();
    let class = if classes.is_empty() { String::new() } else { format!(" class=\"{}\"", classes.join(" ")) };
    let is_usual = look.colour == ground.text;
    let fill = if is_usual { String::new() } else { format!(" style=\"fill:{}\"", hex(look.colour)) };
    for (column, words) in parts(&piece.text) {
        let x = left(piece) + column as f64 * COLUMN;
        let _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\"{class}{fill}>{}</text>", escaped(words));
    }
}

/// The parts of a text between which there are two blanks or more, and in which column each begins.
fn parts(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut column = 0;
    text.split("  ").filter_map(move |part| {
        let words = part.trim_matches(' ');
        let start = column + part.len() - part.trim_start_matches(' ').len();
        column += part.chars().count() + 2;
        (!words.is_empty()).then_some((start, words))
    })
}

/// A box-drawing letter, drawn from the middle of its cell to its edges, so that it joins its neighbours.
fn lines(piece: &Piece, [up, right, down, to_left]: [bool; 4], top: f64, svg: &mut String) {
    let start = left(piece);
    let (x, y) = (start + COLUMN / 2.0, top + LINE / 2.0);
    let mut path = String::new();
    let (from, to) = (if to_left { start } else { x }, if right { start + COLUMN } else { x });
    if from < to {
        let _ = write!(path, "M{from:.1} {y:.1}H{to:.1}");
    }
    let (from, to) = (if up { top } else { y }, if down { top + LINE } else { y });
    if from < to {
        let _ = write!(path, "M{x:.1} {from:.1}V{to:.1}");
    }
    let _ = writeln!(svg, "<path d=\"{path}\" fill=\"none\" stroke=\"{}\"/>", hex(piece.look.colour));
}

fn left(piece: &Piece) -> f64 {
    MARGIN + f64::from(piece.column) * COLUMN
}

pub(super) fn hex((red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::super::ground::DARK;
    use super::super::screen;
    use super::*;

    fn drawn(output: &str) -> String {
        rows(&screen::rows(output.as_bytes(), 40, &DARK), 0, &DARK)
    }

    #[test]
    fn a_text_stands_at_its_column_and_is_escaped() {
        assert_eq!(drawn("   a<b & c"), "<text x=\"41.2\" y=\"30.4\">a&lt;b &amp; c</text>\n");
        let expected = "<text x=\"16.0\" y=\"30.4\">a b</text>\n<text x=\"66.4\" y=\"30.4\">c</text>\n";
        assert_eq!(drawn("a b   c"), expected);
    }

    #[test]
    fn looks_are_classes_and_colours() {
        let expected = "<text x=\"16.0\" y=\"30.4\" class=\"b u\" style=\"fill:#f2777a\">x</text>\n";
        assert_eq!(drawn("\x1b[1;4;31mx"), expected);
    }

    #[test]
    fn lines_of_boxes_reach_the_edges_of_their_cells() {
        assert_eq!(
            drawn("└"),
            "<path d=\"M20.2 26.0H24.4M20.2 16.0V26.0\" fill=\"none\" stroke=\"#dfe4ea\"/>\n"
        );
    }

    #[test]
    fn what_is_behind_a_text_is_a_rectangle_below_it() {
        let svg = drawn("\x1b[48;2;1;2;3m ab");
        assert!(
            svg.starts_with("<rect x=\"16.0\" y=\"16\" width=\"25.2\" height=\"20\" fill=\"#010203\""),
            "{svg}"
        );
        assert!(svg.contains("<text x=\"24.4\""), "{svg}");
    }
}
