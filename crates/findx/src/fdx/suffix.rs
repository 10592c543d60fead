//! The end of a name: what most searches are about, and far cheaper to compare than to search for.

/// A text that names end with.
#[derive(Clone, Debug)]
pub(crate) struct Suffix {
    /// In small letters if `folded`.
    text: Box<[u8]>,
    /// The last byte as a small letter and as a capital, if it is one of ASCII: it tells of most names.
    last: Option<[u8; 2]>,
    folded: bool,
    /// Whether something must stand before it.
    preceded: bool,
}

impl Suffix {
    pub(crate) fn new(text: &[u8], sensitive: bool, preceded: bool) -> Self {
        let text = if sensitive { text.to_vec() } else { text.to_ascii_lowercase() };
        let last = text.last().filter(|byte| byte.is_ascii());
        let last = last.map(|byte| [byte.to_ascii_lowercase(), byte.to_ascii_uppercase()]);
        Self { text: text.into(), last, folded: !sensitive, preceded }
    }

    /// Whether the name ends so; `None` where Unicode would have to be asked, because letters outside of ASCII may fold
    /// to the text's.
    #[inline]
    pub(crate) fn ends(&self, name: &[u8]) -> Option<bool> {
        if let (Some([small, capital]), Some(&last)) = (self.last, name.last())
            && last.is_ascii()
            && last != small
            && last != capital
        {
            return Some(false);
        }
        let Some(start) = name.len().checked_sub(self.text.len()) else { return Some(false) };
        let end = &name[start..];
        if !self.folded {
            return Some(*end == *self.text && start >= usize::from(self.preceded));
        }
        if end.eq_ignore_ascii_case(&self.text) {
            return Some(start >= usize::from(self.preceded));
        }
        if end.is_ascii() { Some(false) } else { None }
    }
}

/// Extensions of `-e`, any of which will do.
#[derive(Clone, Debug)]
pub(crate) struct Extensions(Vec<Suffix>);

impl Extensions {
    /// From the words as they were typed, with or without the dot.
    pub(crate) fn new<'w>(words: impl IntoIterator<Item = &'w [u8]>) -> Self {
        let endings = words.into_iter().map(|word| {
            let dots = word.iter().take_while(|&&byte| byte == b'.').count();
            Suffix::new(&[b".", &word[dots..]].concat(), false, true)
        });
        Self(endings.collect())
    }

    #[inline]
    pub(crate) fn admit(&self, name: &[u8]) -> bool {
        self.0.iter().any(|suffix| suffix.ends(name).unwrap_or_else(|| suffix.ends_in_unicode(name)))
    }
}

impl Suffix {
    /// As [`Suffix::ends`], for names and texts beyond ASCII: by the small letters of both.
    fn ends_in_unicode(&self, name: &[u8]) -> bool {
        let small = |text: &[u8]| String::from_utf8_lossy(text).to_lowercase();
        small(name)
            .strip_suffix(small(&self.text).as_str())
            .is_some_and(|start| !start.is_empty() || !self.preceded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(extension: &str, names: &[&str], others: &[&str]) {
        let extensions = Extensions::new([extension.as_bytes()]);
        for (names, expected) in [(names, true), (others, false)] {
            for name in names {
                assert_eq!(extensions.admit(name.as_bytes()), expected, "{extension} {name}");
            }
        }
    }

    #[test]
    fn an_extension_stands_after_a_name_and_a_dot() {
        check("gz", &["a.gz", "a.tar.gz", ".tar.gz", "A.GZ"], &["gz", ".gz", "agz", "a.gz2"]);
        check(".gz", &["a.gz"], &[".gz"]);
        check("tar.gz", &["a.tar.gz"], &["a.gz", ".tar.gz"]);
        check("", &["a."], &[".", "a"]);
        check("é", &["a.é", "a.É"], &["a.e"]);
    }

    #[test]
    fn what_unicode_may_fold_is_not_answered() {
        let suffix = Suffix::new(b".rs", false, false);
        assert_eq!(suffix.ends(b"a.RS"), Some(true));
        assert_eq!(suffix.ends(b"a.rx"), Some(false));
        assert_eq!(suffix.ends("a.r\u{17f}".as_bytes()), None);
        assert_eq!(Suffix::new(b".rs", true, false).ends("a.r\u{17f}".as_bytes()), Some(false));
    }
}
