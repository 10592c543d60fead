//! How the sections of a page are written, as a text.
//!
//! ```text
//! # TITLE             a section; `#! TITLE` one that the help has too
//! ## Heading          a heading within it
//! A paragraph,
//! of several lines.
//! * TERM  what the term means,
//!   of several lines
//! $ command           a line of a shell
//! ```
//! Words between backticks are typed as they stand. The options stand at the end of the section `OPTIONS`.

use super::{Block, Section};

/// The sections of a text.
pub(super) fn read(text: &str) -> Vec<Section<'_>> {
    let mut sections = Vec::new();
    let mut is_open = false;
    for line in text.lines() {
        if let Some((in_help, title)) = title(line) {
            sections.push(Section { title, in_help, blocks: Vec::new() });
            is_open = false;
        } else if let Some(section) = sections.last_mut() {
            is_open = add(section, line, is_open);
        }
    }
    sections
}

fn title(line: &str) -> Option<(bool, &str)> {
    let only_here = line.strip_prefix("# ").map(|title| (false, title));
    only_here.or_else(|| line.strip_prefix("#! ").map(|title| (true, title)))
}

/// Adds a line, and says whether the block goes on with the next one.
fn add<'t>(section: &mut Section<'t>, line: &'t str, is_open: bool) -> bool {
    if line.trim().is_empty() {
        return false;
    }
    if let Some(heading) = line.strip_prefix("## ") {
        section.blocks.push(Block::Heading(heading));
        return false;
    }
    if let Some(command) = line.strip_prefix("$ ") {
        section.blocks.push(Block::Command(command));
        return false;
    }
    if let Some(item) = line.strip_prefix("* ") {
        let (term, meaning) = item.split_once("  ").unwrap_or((item, ""));
        section.blocks.push(Block::Item(term, meaning.trim().to_owned()));
        return true;
    }
    match section.blocks.last_mut() {
        Some(Block::Paragraph(text) | Block::Item(_, text)) if is_open => {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(line.trim());
        }
        _ => section.blocks.push(Block::Paragraph(line.trim().to_owned())),
    }
    true
}
