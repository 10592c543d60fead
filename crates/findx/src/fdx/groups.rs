//! What the groups of the patterns match of a result.

use regex::bytes::CaptureLocations;
use walk::Entry;

use super::pattern::Matcher;
use crate::template::Groups;

/// The patterns, in the order in which they were typed: their groups are numbered through.
#[derive(Debug)]
pub(crate) struct GroupFinder {
    pub(crate) matchers: Vec<Matcher>,
    /// The current directory, where patterns are about absolute paths.
    pub(crate) full_path_from: Option<Vec<u8>>,
}

/// What a thread keeps.
pub(crate) struct Finding {
    matchers: Vec<(Matcher, CaptureLocations)>,
    full_path: Vec<u8>,
}

impl GroupFinder {
    pub(crate) fn scratch(&self) -> Finding {
        let matchers = self.matchers.iter().map(|matcher| (matcher.clone(), matcher.locations()));
        Finding { matchers: matchers.collect(), full_path: Vec::new() }
    }

    /// Finds what the groups match; those of a pattern that does not match take no part.
    pub(crate) fn find(&self, entry: &Entry<'_>, finding: &mut Finding, found: &mut Groups) {
        let text = match &self.full_path_from {
            None => entry.name().to_bytes(),
            Some(_) if entry.path().starts_with(b"/") => entry.path(),
            Some(here) => {
                let full_path = &mut finding.full_path;
                full_path.clear();
                full_path.extend_from_slice(here);
                if !here.ends_with(b"/") {
                    full_path.push(b'/');
                }
                full_path.extend_from_slice(entry.path().strip_prefix(b"./").unwrap_or(entry.path()));
                full_path
            }
        };
        found.clear();
        found.text.extend_from_slice(text);
        for (matcher, locations) in &mut finding.matchers {
            matcher.find_groups(text, locations, &mut found.places);
        }
    }
}
