//! The languages of the set: bat's, by number, by name and by extension.

use crate::data;
use grammars::record::{self, Extension, Lookup};

/// A language of the set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(pub(crate) u16);

impl Language {
    /// Every language, in the set's order; hidden ones too.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..data::count::<record::Language>()).map(|number| Self(number as u16))
    }

    /// Text without a grammar.
    pub fn plain() -> Self {
        Self::named("Plain Text").expect("the set has plain text")
    }

    /// The language of exactly this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::last(|language| language.name() == name)
    }

    /// What `--language` means: an extension, else a name; case does not count.
    ///
    /// ```
    /// use highlight::Language;
    ///
    /// for token in ["rs", "RS", "rust"] {
    ///     assert_eq!(Language::from_token(token).map(Language::name), Some("Rust"));
    /// }
    /// assert_eq!(Language::from_token("no such language"), None);
    /// ```
    pub fn from_token(token: &str) -> Option<Self> {
        Self::from_extension(token)
            .or_else(|| Self::last(|language| language.name().eq_ignore_ascii_case(token)))
    }

    /// The language that has the last word on an extension, which may also be a whole file name (`Makefile`).
    pub fn from_extension(extension: &str) -> Option<Self> {
        let wanted = extension.bytes().map(|byte| byte.to_ascii_lowercase());
        let (mut low, mut high) = (0, data::count::<Lookup>());
        while low < high {
            let middle = usize::midpoint(low, high);
            let entry = data::record::<Lookup>(middle);
            match data::text(entry.extension).bytes().cmp(wanted.clone()) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(Self(entry.language as u16)),
            }
        }
        None
    }

    fn last(matches: impl Fn(Self) -> bool) -> Option<Self> {
        Self::all().filter(|&language| matches(language)).last()
    }

    fn record(self) -> record::Language {
        data::record(usize::from(self.0))
    }

    /// The name, as `--list-languages` shows it.
    pub fn name(self) -> &'static str {
        data::text(self.record().name)
    }

    /// Extensions and whole file names that belong to it, in the grammar's order and case.
    pub fn extensions(self) -> impl Iterator<Item = &'static str> {
        let record::Language { first_extension, extensions, .. } = self.record();
        let first = first_extension as usize;
        (first..first + usize::from(extensions))
            .map(|number| data::text(data::record::<Extension>(number).text))
    }

    /// Whether it is there for other grammars only, and not listed.
    pub fn is_hidden(self) -> bool {
        self.record().is_hidden
    }

    /// The context its text begins in.
    pub(crate) fn start(self) -> u16 {
        self.record().start as u16
    }

    /// Whether nothing in its text is ever styled.
    pub fn is_plain(self) -> bool {
        self.name() == "Plain Text"
    }
}

/// What two-face's set lacks where it is built without Oniguruma, because fancy-regex cannot compile all of it.
#[cfg(test)]
pub(crate) const LACKING: &[&str] = if cfg!(feature = "oniguruma") {
    &[]
} else {
    &["ARM Assembly", "Hosts File", "JavaScript (Babel)", "PowerShell", "Salt State (SLS)", "VimHelp"]
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_extensions_agree_with_syntect_for_every_language() {
        let set = two_face::syntax::extra_newlines();
        assert_eq!(set.syntaxes().len(), Language::all().count());
        for (language, syntax) in Language::all().zip(set.syntaxes()) {
            assert_eq!(language.name(), syntax.name);
            assert_eq!(language.is_hidden(), syntax.hidden);
            assert!(language.extensions().eq(syntax.file_extensions.iter().map(String::as_str)));
            for extension in language.extensions() {
                let theirs = set.find_syntax_by_extension(extension).map(|syntax| syntax.name.as_str());
                assert_eq!(Language::from_extension(extension).map(Language::name), theirs);
                assert_eq!(
                    Language::from_extension(&extension.to_ascii_uppercase()).map(Language::name),
                    theirs
                );
            }
            for token in [&syntax.name, &syntax.name.to_lowercase()] {
                let theirs = set.find_syntax_by_token(token).map(|syntax| syntax.name.as_str());
                assert_eq!(Language::from_token(token).map(Language::name), theirs);
            }
        }
        assert_eq!(Language::from_extension("no such extension"), None);
    }
}
