//! The colours of help on a terminal: of headings, and of flags. clap's own would come with its colours of errors.

const HEADING: &str = "\x1b[1;33m";
const FLAG: &str = "\x1b[32m";
const RESET: &str = "\x1b[0m";
/// Lines of what flags do are indented by more.
const MOST_INDENT: usize = 6;

/// The text of a help with colours.
pub(super) fn paint(help: &str) -> String {
    help.split_inclusive('\n').map(line).collect()
}

fn line(line: &str) -> String {
    let text = line.trim_start_matches(' ');
    let indent = line.len() - text.len();
    let heading = match text.split_once(':') {
        _ if indent > 0 => None,
        Some(("Usage", _)) => Some("Usage:".len()),
        Some((title, "\n")) => Some(title.len() + 1),
        _ => None,
    };
    if let Some(end) = heading {
        return format!("{HEADING}{}{RESET}{}", &line[..end], &line[end..]);
    }
    if !text.starts_with('-') || !(1..=MOST_INDENT).contains(&indent) {
        return line.to_owned();
    }
    let end = indent + text.find("  ").unwrap_or(text.trim_end().len());
    format!("{}{FLAG}{}{RESET}{}", &line[..indent], &line[indent..end], &line[end..])
}
