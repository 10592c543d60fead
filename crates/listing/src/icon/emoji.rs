//! The emoji of kinds: each is shown in colour, two columns wide, without a selector after it.

use super::IconKind;

pub(super) const fn of(kind: IconKind) -> char {
    match kind {
        IconKind::File => '\u{1f4c4}',
        IconKind::Executable => '\u{1f527}',
        IconKind::Directory => '\u{1f4c1}',
        IconKind::Mount => '\u{1f4bd}',
        IconKind::Link | IconKind::DirectoryLink => '\u{1f517}',
        IconKind::BrokenLink => '\u{1f494}',
        IconKind::Pipe => '\u{1f6b0}',
        IconKind::Socket => '\u{1f50c}',
        IconKind::BlockDevice => '\u{1f4be}',
        IconKind::CharacterDevice => '\u{1f4df}',
        IconKind::Other => '\u{2753}',
    }
}
