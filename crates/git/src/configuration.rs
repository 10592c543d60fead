//! git's configuration, as far as it is about ignoring (git-config(1)): from which files it comes, and what it says.
//!
//! It is looked up for each repository that the walk meets. gix reads the language; where git looks, and what is
//! included on which condition, is here, since gix puts included values in other places than git does.

mod condition;
mod variables;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use gix_config::file::Metadata;
use gix_config::file::init::Options;
use gix_config::path::interpolate;
use gix_config::{Boolean, File, Source};
use walk::ignore::{Configuration, Repository, Settings};

use crate::id::Kind;
use condition::{Conditions, Verdict};
pub use variables::Variables;

/// What answers for any repository that a walk meets.
pub fn configuration(variables: Variables) -> Configuration {
    let files = Files::new(variables);
    Configuration::new(move |repository| files.settings(repository).ignoring)
}

/// What the configuration says of a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RepositorySettings {
    pub(crate) ignoring: Settings,
    /// What attributes hold everywhere: `core.attributesFile`, or its default.
    pub(crate) attributes_file: Option<PathBuf>,
    /// Programs that convert contents: those of `filter` that would be run.
    pub(crate) filters: Vec<Vec<u8>>,
    pub(crate) core: Core,
}

/// What bears on whether files are as they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Core {
    /// Whether the bit for execution counts: `core.fileMode`.
    pub(crate) file_mode: bool,
    /// Whether links are links in the work tree: `core.symlinks`.
    pub(crate) symlinks: bool,
    /// Whether the time of the inode's change counts: `core.trustCtime`.
    pub(crate) trust_ctime: bool,
    /// Whether little more than the time and the size counts: `core.checkStat`.
    pub(crate) checks_least: bool,
    /// Whether only some of the files are to be there: `core.sparseCheckout`.
    pub(crate) sparse_checkout: bool,
    /// Whether line ends may be converted: `core.autocrlf`, a boolean or `input`.
    pub(crate) converts_line_ends: bool,
    /// Whether files that git does not know are shown: `status.showUntrackedFiles`.
    pub(crate) shows_untracked: bool,
    /// How objects are named: `extensions.objectFormat`.
    pub(crate) objects: Kind,
}

impl Default for Core {
    fn default() -> Self {
        Self {
            file_mode: true,
            symlinks: true,
            trust_ctime: true,
            checks_least: false,
            sparse_checkout: false,
            converts_line_ends: false,
            shows_untracked: true,
            objects: Kind::Sha1,
        }
    }
}

pub(crate) struct Files {
    variables: Variables,
    /// What is the same for all repositories.
    shared: OnceLock<Shared>,
}

/// Files of the system and of the user, read once, and where git is installed.
struct Shared {
    prefix: PathBuf,
    texts: Vec<Text>,
}

/// A text in the language of git's configuration, and the file that it is from.
struct Text {
    file: Option<PathBuf>,
    content: Vec<u8>,
}

impl Files {
    /// Where these variables tell that they are.
    pub(crate) fn new(variables: Variables) -> Self {
        Self { variables, shared: OnceLock::new() }
    }

    pub(crate) fn settings(&self, repository: Option<&Repository>) -> RepositorySettings {
        let shared = self.shared.get_or_init(|| Shared::read(&self.variables));
        let mut texts: Vec<&Text> = shared.texts.iter().collect();
        let own = repository.map(Own::of).unwrap_or_default();
        texts.extend(&own.texts);
        texts.push(&self.variables.overrides);
        let interpolate = interpolate::Context {
            git_install_dir: Some(&shared.prefix),
            home_dir: self.variables.home.as_deref(),
            home_for_user: Some(|name| sys::accounts::home_of(name.as_bytes())),
        };
        let variables = &self.variables;
        let said = Said::by(&texts, Conditions { repository, variables, urls: None, interpolate });
        let in_repository = |file: PathBuf| match repository {
            Some(repository) => repository.top.join(file),
            None => file,
        };
        let file = |named: Option<gix_config::Path>, name: &str| match named {
            None => self.variables.configuration_file(name),
            Some(named) => named.interpolate(interpolate).ok().map(in_repository),
        };
        RepositorySettings {
            ignoring: Settings {
                excludes_file: file(said.excludes_file, "git/ignore"),
                ignores_case: said.ignores_case,
            },
            attributes_file: file(said.attributes_file, "git/attributes"),
            filters: said.filters,
            core: Core { objects: own.objects, ..said.core },
        }
    }
}

impl Shared {
    fn read(variables: &Variables) -> Self {
        let prefix = variables.prefix();
        let files = variables.system_file(&prefix).into_iter().chain(variables.global_files());
        Self { texts: files.filter_map(Text::read).collect(), prefix }
    }
}

impl Text {
    fn read(file: PathBuf) -> Option<Self> {
        let content = sys::file::read_regular(&file, LARGEST_FILE).ok()?;
        Some(Self { file: Some(file), content })
    }

    /// The text as gix has it; what is not in the language says nothing, where git itself would give up.
    fn parsed(&self) -> Option<File> {
        let from = Metadata::from(Source::Api);
        File::from_bytes_owned(&mut self.content.clone(), from, Options::default()).ok()
    }
}

/// How a repository names its objects.
pub(crate) fn objects_kind(common_dir: &Path) -> Kind {
    const KEY: &[u8] = b"objectformat";
    let text = Text::read(common_dir.join("config"));
    // Few repositories have the key, and the language is not read for the others.
    let text = text.filter(|text| text.content.windows(KEY.len()).any(|word| word.eq_ignore_ascii_case(KEY)));
    text.as_ref().and_then(Text::parsed).map_or(Kind::Sha1, |file| told_kind(&file))
}

/// What a repository's file says of that. Only that file tells, and not what it includes, as for git.
fn told_kind(file: &File) -> Kind {
    let format = file.string("extensions.objectFormat");
    let is_long = format.is_some_and(|format| format.eq_ignore_ascii_case(b"sha256"));
    if is_long { Kind::Sha256 } else { Kind::Sha1 }
}

/// What a repository says itself.
#[derive(Default)]
struct Own {
    /// Its file, and that of its worktree where it says that there is one.
    texts: Vec<Text>,
    objects: Kind,
}

impl Own {
    fn of(repository: &Repository) -> Self {
        let shared = Text::read(repository.common_dir.join("config"));
        let file = shared.as_ref().and_then(Text::parsed);
        // Extensions count in a repository that says of which format it is.
        let has_more = file.as_ref().is_some_and(|file| {
            file.string("core.repositoryFormatVersion").is_some()
                && file.boolean("extensions.worktreeConfig").is_ok_and(|extended| extended == Some(true))
        });
        let objects = file.as_ref().map(told_kind).unwrap_or_default();
        let worktree = has_more.then(|| Text::read(repository.git_dir.join("config.worktree"))).flatten();
        Self { texts: shared.into_iter().chain(worktree).collect(), objects }
    }
}

/// What texts say, the last word being the one that counts.
#[derive(Default)]
struct Said {
    excludes_file: Option<gix_config::Path>,
    attributes_file: Option<gix_config::Path>,
    filters: Vec<Vec<u8>>,
    ignores_case: bool,
    core: Core,
    /// Where repositories are fetched from, which may be a condition.
    urls: Vec<Vec<u8>>,
    asks_for_urls: bool,
    /// What was included so far, in bytes.
    included: usize,
    /// Files include others deeper or more often than anybody means.
    is_endless: bool,
}

/// Bytes of a configuration or of what names a branch; beyond is neither.
const LARGEST_FILE: usize = 16 * 1024 * 1024;

/// Files include others this deep.
const DEEPEST_INCLUDE: usize = 10;

/// Bytes of all that is included; a file that is included twice counts twice.
const MOST_INCLUDED: usize = LARGEST_FILE;
/// What a file counts for that is short.
const LEAST_INCLUDED: usize = 16 * 1024;

impl Said {
    fn by(texts: &[&Text], conditions: Conditions<'_>) -> Self {
        let gathered = |urls: Option<&[Vec<u8>]>| {
            let mut said = Self::default();
            texts.iter().for_each(|text| said.add(text, &Conditions { urls, ..conditions }, 0));
            said
        };
        let said = gathered(None);
        // All texts tell of them, so that it takes another round.
        if said.asks_for_urls { gathered(Some(&said.urls)) } else { said }
    }

    fn add(&mut self, text: &Text, conditions: &Conditions<'_>, depth: usize) {
        self.is_endless |= depth > DEEPEST_INCLUDE;
        if self.is_endless {
            return;
        }
        let Some(file) = text.parsed() else { return };
        for section in file.sections() {
            let header = section.header();
            match (&*header.name().to_ascii_lowercase(), header.subsection_name()) {
                (b"core", None) => self.add_core(&section),
                (b"status", None) => {
                    if let Some(shown) = section.value("showUntrackedFiles") {
                        self.core.shows_untracked = shown != b"no" && shown != b"false";
                    }
                }
                (b"filter", Some(name)) => {
                    let runs = |key: &str| section.value(key).is_some_and(|command| !command.is_empty());
                    if runs("clean") || runs("process") {
                        self.filters.push(name.to_vec());
                    }
                }
                (b"remote", Some(_)) => self.urls.extend(section.values("url").into_iter().map(Into::into)),
                (b"include", None) => self.include(&section.values("path"), text, conditions, depth),
                (b"includeif", Some(condition)) => {
                    match conditions.verdict(condition, text.file.as_deref()) {
                        Verdict::Holds => self.include(&section.values("path"), text, conditions, depth),
                        Verdict::Fails => {}
                        Verdict::AsksForUrls => self.asks_for_urls = true,
                    }
                }
                _ => {}
            }
        }
    }

    fn add_core(&mut self, section: &gix_config::file::SectionRef<'_>) {
        if let Some(file) = section.value("excludesFile") {
            self.excludes_file = Some(gix_config::Path::from(file));
        }
        if let Some(file) = section.value("attributesFile") {
            self.attributes_file = Some(gix_config::Path::from(file));
        }
        let core = &mut self.core;
        for (key, said) in [
            ("ignoreCase", &mut self.ignores_case),
            ("fileMode", &mut core.file_mode),
            ("symlinks", &mut core.symlinks),
            ("trustCtime", &mut core.trust_ctime),
            ("sparseCheckout", &mut core.sparse_checkout),
        ] {
            // Without a value it is true.
            if let Some(value) = section.value_implicit(key) {
                *said = value.is_none_or(|value| Boolean::try_from(value).is_ok_and(Boolean::is_true));
            }
        }
        if let Some(value) = section.value("checkStat") {
            core.checks_least = value.eq_ignore_ascii_case(b"minimal");
        }
        if let Some(value) = section.value_implicit("autocrlf") {
            core.converts_line_ends = value.is_none_or(|value| {
                value.eq_ignore_ascii_case(b"input") || Boolean::try_from(value).is_ok_and(Boolean::is_true)
            });
        }
    }

    fn include<P: Clone>(&mut self, paths: &[P], text: &Text, conditions: &Conditions<'_>, depth: usize)
    where
        gix_config::Path: From<P>,
    {
        for path in paths {
            if self.is_endless {
                return;
            }
            let named = gix_config::Path::from(path.clone()).interpolate(conditions.interpolate).ok();
            let folder = text.file.as_deref().and_then(Path::parent);
            let file = named.and_then(|named| match folder {
                Some(folder) => Some(folder.join(named)),
                None => named.is_absolute().then_some(named),
            });
            if let Some(included) = file.and_then(Text::read) {
                self.included += included.content.len().max(LEAST_INCLUDED);
                self.is_endless |= self.included > MOST_INCLUDED;
                self.add(&included, conditions, depth + 1);
            }
        }
    }
}
