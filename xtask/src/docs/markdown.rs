//! The claims of a document: in its spans and blocks of commands, in its links. Settings are tried by the end-to-end tests,
//! by `--config-check`.

use super::claim::{Claim, Place, variables};
use super::command;

/// Programs of others: what a column of a table with their name tells is theirs.
const PEERS: [&str; 12] =
    ["GNU", "uutils", "eza", "lsd", "bat", "fd", "find", "bfs", "rg", "ripgrep", "delta", "tokei"];

/// What the lines of a block of code are.
enum Block {
    /// Commands.
    Shell,
    /// Commands after `$ `, with their output.
    Console,
    Other,
}

pub(super) fn claims(text: &str) -> Vec<Place> {
    let mut places = Vec::new();
    let mut block: Option<Block> = None;
    let mut heads: Option<Vec<&str>> = None;
    for (line, content) in (1..).zip(text.lines()) {
        let found = match (&block, content.trim()) {
            (None, fence) if fence.starts_with("```") => {
                block = Some(match &fence[3..] {
                    "sh" | "fish" => Block::Shell,
                    "console" => Block::Console,
                    _ => Block::Other,
                });
                Vec::new()
            }
            (Some(_), "```") => {
                block = None;
                Vec::new()
            }
            (Some(block), line) => of_block(block, line),
            (None, row) if row.starts_with('|') => {
                let cells: Vec<&str> = cells(row);
                let heads = heads.get_or_insert_with(|| cells.clone());
                let ours = heads.iter().position(|head| *head == "classix").unwrap_or(0);
                let is_ours =
                    |at: usize| at >= ours && heads.get(at).is_none_or(|head| !PEERS.contains(head));
                let cells = cells.iter().enumerate().filter(|(at, _)| is_ours(*at));
                cells.flat_map(|(_, cell)| of_text(cell)).collect()
            }
            (None, _) => {
                heads = None;
                of_text(content)
            }
        };
        places.extend(found.into_iter().chain(variables(content)).map(|claim| Place { line, claim }));
    }
    places
}

fn of_block(block: &Block, line: &str) -> Vec<Claim> {
    match block {
        Block::Shell => command::claims(line),
        Block::Console => line.strip_prefix("$ ").map(command::claims).unwrap_or_default(),
        Block::Other => Vec::new(),
    }
}

/// The claims of a line outside of blocks.
fn of_text(line: &str) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut prose = String::new();
    for (at, part) in line.split('`').enumerate() {
        if at % 2 == 1 {
            claims.extend(command::claims(&part.replace("\\|", "|")));
            prose.push('`');
        } else {
            prose.push_str(part);
        }
    }
    let ends = [("](", ')'), ("src=\"", '"'), ("srcset=\"", '"'), ("href=\"", '"')];
    for (start, end) in ends {
        let targets = prose.split(start).skip(1).filter_map(|rest| rest.split(end).next());
        claims.extend(targets.map(|target| Claim::Link(target.to_owned())));
    }
    claims
}

/// The cells of a table's row; `\|` is no end of one.
fn cells(row: &str) -> Vec<&str> {
    let inner = row.trim().trim_start_matches('|').trim_end_matches('|');
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in inner.match_indices('|') {
        if !inner[..at].ends_with('\\') {
            cells.push(inner[start..at].trim());
            start = at + 1;
        }
    }
    cells.push(inner[start..].trim());
    cells
}

/// The anchors of a document's headings, as forges make them.
pub(super) fn anchors(text: &str) -> Vec<String> {
    let mut is_code = false;
    let headings = text.lines().filter(|line| {
        is_code ^= line.starts_with("```");
        line.starts_with('#') && !is_code
    });
    let titles = headings.map(|line| line.trim_start_matches('#').trim().to_lowercase());
    let kept = |letter: &char| letter.is_alphanumeric() || " -_".contains(*letter);
    titles.map(|title| title.chars().filter(kept).collect::<String>().replace(' ', "-")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_in_code_are_no_headings() {
        assert_eq!(anchors("# One two\n```sh\n# three\n```\n## `four` five!\n"), ["one-two", "four-five"]);
    }
}
