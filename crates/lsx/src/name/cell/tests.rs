use listing::icon::Icons;
use term::quote::{Quoting, QuotingStyle};

use super::*;
use crate::entry::Details;
use crate::output::{Event, EventSink};
use crate::plan::{NameIcons, Naming, ShownName};
use crate::words::Indicators;

#[derive(Default)]
struct Text(Vec<u8>);

impl EventSink for Text {
    fn event(&mut self, event: Event) {
        if let Event::Text(text) = event {
            self.0.extend_from_slice(text);
        }
    }
}

fn naming(style: QuotingStyle, shows_targets: bool) -> Naming<'static> {
    let quoting = Quoting::new(style, &Locale::C_UTF8);
    Naming {
        shown: ShownName::Own,
        quoting,
        heading: quoting,
        aside: quoting,
        masks: false,
        aligns_marks: true,
        indicators: Indicators::Classify,
        shows_targets,
        shows_mounts: false,
        icons: None,
        coloring: None,
        theme: None,
        knows_targets: false,
        hyperlinks: false,
        host: Vec::new(),
    }
}

/// Names of these kinds with what links among them hold.
fn listing(entries: &[(&str, Kind, Option<&str>)]) -> Listing {
    let mut listing = Listing::default();
    for (place, &(name, kind, target)) in entries.iter().enumerate() {
        listing.push(name.as_bytes(), Some(kind));
        if let Some(target) = target {
            let mut details = Details { mode: 0o120_777, links: 1, ..Details::default() };
            let rare = details.rare_mut();
            (rare.target, rare.target_mode) = (Some(target.into()), Some(0o040_755));
            listing.attach(place, details);
        }
    }
    listing
}

/// What the cells of a listing hold, each as wide as it says.
#[track_caller]
fn check(naming: &Naming, listing: &Listing, prefix: &Prefix, expected: &[(&str, usize)]) {
    let namer = Namer::new(naming, 80);
    let cells = Cells::new(listing, &namer);
    for (place, &(text, width)) in expected.iter().enumerate() {
        let cell = cells.cell(place).with_prefix(prefix);
        let mut found = Text::default();
        let mut page = Page::new(&mut found, None, false);
        cell.write(0, &namer, &mut page);
        drop(page);
        assert_eq!(String::from_utf8_lossy(&found.0), text);
        assert_eq!(cell.width(&namer), width, "{text}");
        // One cell alone is what it is among all.
        let mut room = b"of another".to_vec();
        let pads_unquoted = namer.pads_unquoted(listing.measured_names());
        let alone = namer.cell(listing, &listing.entries[place], pads_unquoted, &mut room);
        assert_eq!(alone.with_prefix(prefix).width(&namer), width, "{text}");
    }
}

#[test]
fn names_without_marks_make_room_for_them_and_signs_count() {
    let entries = [("a b", Kind::File, None), ("dir", Kind::Directory, None), ("漢", Kind::Fifo, None)];
    let expected = [("'a b'", 5), (" dir/", 5), (" 漢|", 4)];
    check(&naming(QuotingStyle::ShellEscape, false), &listing(&entries), &Prefix::default(), &expected);
    let plain = [("dir", Kind::Directory, None), ("漢", Kind::Fifo, None)];
    check(
        &naming(QuotingStyle::ShellEscape, false),
        &listing(&plain),
        &Prefix::default(),
        &[("dir/", 4), ("漢|", 3)],
    );
}

#[test]
fn where_a_link_leads_is_part_of_its_cell_where_it_is_shown() {
    let entries = [("l", Kind::Symlink, Some("é/d")), ("unknown", Kind::Symlink, None)];
    let prefix = Prefix::default();
    check(
        &naming(QuotingStyle::Literal, true),
        &listing(&entries),
        &prefix,
        &[("l -> é/d/", 9), ("unknown", 7)],
    );
    check(&naming(QuotingStyle::Literal, false), &listing(&entries), &prefix, &[("l@", 2), ("unknown@", 8)]);
}

#[test]
fn guides_and_icons_stand_before_the_name() {
    let prefix = Prefix { guides: ["│   ".as_bytes(), "└── ".as_bytes()] };
    let entries = [("x.rs", Kind::File, None), ("a.md", Kind::File, None)];
    let mut icons = Icons::default();
    icons.set_extension("md", "🦀");
    let naming =
        Naming { icons: Some(NameIcons { icons, columns: 3 }), ..naming(QuotingStyle::Literal, true) };
    let expected = [("│   └── \u{e7a8}  x.rs", 15), ("│   └── 🦀 a.md", 15)];
    check(&naming, &listing(&entries), &prefix, &expected);
}

#[test]
fn a_name_that_cannot_be_measured_is_one_less_than_nothing() {
    let entries = [("a\tb", Kind::File, None)];
    check(
        &naming(QuotingStyle::Literal, false),
        &listing(&entries),
        &Prefix::default(),
        &[("a\tb", usize::MAX)],
    );
}
