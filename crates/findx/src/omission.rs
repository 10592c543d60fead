//! What a search leaves out beside what its expression excludes: what ignore files say, hidden files, other repositories.
//!
//! What is left out is as though it were not there: it is neither visited nor entered, whichever way the walk goes.
//! Starting points are never left out.

use std::ffi::CString;
use std::fmt::{self, Display, Formatter};
use std::path::PathBuf;

use git::Variables;
use sys::dir::{Dir, Listing};
use sys::kind::Kind;
use walk::Entry;
use walk::ignore::{Flaw, FlawKind, Ignore, Language, Malformed, Reason, Scope, Sources, Verdict};

use crate::shell::quoted;

/// What is to be left out, as typed.
#[derive(Clone, Default)]
pub(crate) struct LeftOut {
    /// What git ignores, and git's own directories.
    pub(crate) git: bool,
    /// Whether git's files count outside of repositories too.
    pub(crate) git_everywhere: bool,
    /// Whether ignore files above the starting points do not count.
    pub(crate) no_parents: bool,
    /// Files of patterns.
    pub(crate) files: Vec<PathBuf>,
    /// The names of ignore files that are looked for in every directory.
    pub(crate) names: Vec<CString>,
    pub(crate) hidden: Hidden,
    /// Whether repositories below the starting points are not entered.
    pub(crate) one_repository: bool,
}

/// Whether names that begin with a dot are visited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Hidden {
    #[default]
    Included,
    /// But for those that an ignore file asks for.
    Excluded,
}

impl LeftOut {
    /// Whether anything is.
    pub(crate) fn is_any(&self) -> bool {
        let files = self.git || !self.files.is_empty() || !self.names.is_empty();
        files || self.hidden == Hidden::Excluded || self.one_repository
    }

    fn sources(&self, get: &dyn Fn(&str) -> Option<Vec<u8>>) -> Sources {
        Sources {
            own: self.names.clone(),
            language: Language::Git,
            git: self.git,
            requires_repository: !self.git_everywhere,
            parents: !self.no_parents,
            configuration: self.git.then(|| git::configuration(Variables::new(get))),
            named: self.files.clone(),
            one_repository: self.one_repository,
            ..Sources::none()
        }
    }
}

/// In words, for whoever asks what a search would do.
impl Display for LeftOut {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let place = if self.git_everywhere { " inside and outside of repositories" } else { "" };
        let mut parts: Vec<String> = Vec::new();
        parts.extend(self.git.then(|| format!("what git ignores{place}")));
        parts.extend(self.files.iter().map(|file| format!("what {} says", quoted(&file.to_string_lossy()))));
        parts.extend(
            self.names
                .iter()
                .map(|name| format!("what files called {} say", quoted(&name.to_string_lossy()))),
        );
        parts.extend((self.hidden == Hidden::Excluded).then(|| "hidden files".to_owned()));
        parts.extend(self.one_repository.then(|| "what is in repositories below".to_owned()));
        formatter.write_str(&parts.join(", "))
    }
}

/// Why an entry is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Omission {
    /// It is git's own.
    OfGit,
    /// A rule says so.
    Ignored,
    /// Its name begins with a dot.
    Hidden,
}

/// What is left out, at work.
pub(crate) struct Omissions {
    pub(crate) ignore: Ignore,
    omits_git: bool,
    hidden: Hidden,
}

impl Omissions {
    /// `None` where nothing is left out. What cannot be followed as it stands is refused: who deletes must not delete
    /// more for it.
    ///
    /// # Errors
    /// The message about a file of patterns.
    pub(crate) fn new(
        left_out: &LeftOut,
        get: &dyn Fn(&str) -> Option<Vec<u8>>,
    ) -> Result<Option<Self>, Vec<u8>> {
        if !left_out.is_any() {
            return Ok(None);
        }
        let mut refusal = None;
        let ignore = Ignore::new(left_out.sources(get), b"", &mut |flaw| {
            refusal.get_or_insert_with(|| described(&flaw).into_bytes());
        })
        .map_err(|malformed: Malformed| malformed.to_string().into_bytes());
        let ignore = refusal.map_or(ignore, Err)?;
        Ok(Some(Self { ignore, omits_git: left_out.git, hidden: left_out.hidden }))
    }

    /// What holds for the entries of a directory.
    pub(crate) fn enter(&self, path: &[u8], dir: &Dir, listing: &Listing, above: &Scope) -> Scope {
        self.ignore.enter(path, dir, listing, above)
    }

    /// Why an entry is left out, if it is.
    #[inline]
    pub(crate) fn omission(&self, entry: &Entry<'_>, scope: &Scope) -> Option<Omission> {
        if entry.depth() == 0 {
            return None;
        }
        let name = entry.name().to_bytes();
        if self.omits_git && name == b".git" {
            return Some(Omission::OfGit);
        }
        match self.ignore.verdict(scope, entry.path(), name, entry.kind() == Some(Kind::Directory)) {
            Verdict::Ignored => Some(Omission::Ignored),
            Verdict::Silent if self.hidden == Hidden::Excluded && name.starts_with(b".") => {
                Some(Omission::Hidden)
            }
            Verdict::Silent | Verdict::Included => None,
        }
    }
}

impl Omissions {
    /// The rule that leaves an entry out or lets it in, if one does.
    pub(crate) fn reason(&self, entry: &Entry<'_>, scope: &Scope) -> Option<Reason> {
        let (path, name) = (entry.path(), entry.name().to_bytes());
        let is_judged = entry.depth() > 0;
        is_judged
            .then(|| self.ignore.reason(scope, path, name, entry.kind() == Some(Kind::Directory)))
            .flatten()
    }
}

/// What is wrong with a file of patterns that was named.
pub(crate) fn described(Flaw { file, kind }: &Flaw) -> String {
    match kind {
        FlawKind::Unreadable(error) => {
            format!("ignore file '{}': {}", file.display(), sys::errno::reason(error))
        }
        FlawKind::Malformed(line, reason) => {
            format!("ignore file '{}': line {line}: {reason}", file.display())
        }
    }
}
