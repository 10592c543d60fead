//! What can stand around the text: bat's words for `--style`, and some of ours.

/// One part of what is around the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Component {
    Changes,
    Grid,
    Rule,
    HeaderFilename,
    HeaderFilesize,
    /// The whole path.
    HeaderPath,
    /// When the file was last changed.
    HeaderModified,
    /// The heading is one line.
    HeaderCompact,
    Numbers,
    Snip,
    /// Blanks at the ends of lines, and a last line that no line feed ends, have marks.
    Whitespace,
}

/// A set of components.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Components(u16);

impl Components {
    /// Nothing: what catx shows unless told otherwise.
    pub(crate) const PLAIN: Self = Self(0);
    /// What it shows around lines that differ.
    pub(crate) const DIFF: Self = Self(1 << Component::Changes as u8 | 1 << Component::Snip as u8);
    const FULL: &[Component] = &[
        Component::Changes,
        Component::Grid,
        Component::HeaderFilename,
        Component::HeaderFilesize,
        Component::Numbers,
        Component::Snip,
    ];

    pub(crate) fn has(self, component: Component) -> bool {
        self.0 & 1 << component as u8 != 0
    }

    fn with(self, components: &[Component]) -> Self {
        components.iter().fold(self, |set, &component| Self(set.0 | 1 << component as u8))
    }

    pub(crate) fn without(self, components: &[Component]) -> Self {
        components.iter().fold(self, |set, &component| Self(set.0 & !(1 << component as u8)))
    }
}

/// What `--style` asks for: a set, or changes to the default one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ComponentEdits {
    edits: Vec<(Edit, &'static [Component])>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edit {
    Set,
    Add,
    Remove,
}

impl ComponentEdits {
    /// Words between commas; the word that is not known is returned.
    ///
    /// # Errors
    /// That word.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let edit = |word: &str| {
            let (edit, name) = match word.as_bytes().first() {
                Some(b'+') => (Edit::Add, &word[1..]),
                Some(b'-') => (Edit::Remove, &word[1..]),
                _ => (Edit::Set, word),
            };
            named(name).map(|components| (edit, components)).ok_or_else(|| word.to_owned())
        };
        Ok(Self { edits: text.split(',').map(edit).collect::<Result<_, _>>()? })
    }

    /// These edits after others, which they change where each has a sign, and else replace.
    pub(crate) fn after(self, earlier: Self) -> Self {
        if self.edits.iter().any(|(edit, _)| *edit == Edit::Set) {
            return self;
        }
        Self { edits: [earlier.edits, self.edits].concat() }
    }

    /// The set that they make of the default one. A bare word anywhere starts from nothing.
    pub(crate) fn resolve(&self, default: Components) -> Components {
        let sets = self.edits.iter().any(|(edit, _)| *edit == Edit::Set);
        let start = if sets { Components::PLAIN } else { default };
        self.edits.iter().fold(start, |set, (edit, components)| match edit {
            Edit::Set | Edit::Add => set.with(components),
            Edit::Remove => set.without(components),
        })
    }
}

/// The words that a person would type.
pub(crate) const WORDS: [&str; 14] = [
    "numbers",
    "grid",
    "header",
    "header-filename",
    "header-filesize",
    "header-path",
    "header-modified",
    "header-compact",
    "rule",
    "snip",
    "changes",
    "whitespace",
    "full",
    "plain",
];

fn named(word: &str) -> Option<&'static [Component]> {
    Some(match word {
        "changes" => &[Component::Changes],
        "grid" => &[Component::Grid],
        "rule" => &[Component::Rule],
        "header" | "header-filename" => &[Component::HeaderFilename],
        "header-filesize" => &[Component::HeaderFilesize],
        "header-path" => &[Component::HeaderPath],
        "header-modified" => &[Component::HeaderModified],
        "header-compact" => &[Component::HeaderCompact],
        "whitespace" => &[Component::Whitespace],
        "numbers" => &[Component::Numbers],
        "snip" => &[Component::Snip],
        "full" => Components::FULL,
        "auto" | "default" => &[
            Component::Changes,
            Component::Grid,
            Component::HeaderFilename,
            Component::Numbers,
            Component::Snip,
        ],
        "plain" => &[],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[Component]) {
        let edits = ComponentEdits::parse(text).expect(text);
        assert_eq!(edits.resolve(Components::PLAIN), Components::PLAIN.with(expected), "{text}");
    }

    #[test]
    fn the_words_of_completions_are_known() {
        WORDS.iter().for_each(|word| assert!(named(word).is_some(), "{word}"));
    }

    #[test]
    fn words_add_up_and_signs_change_the_default() {
        check("plain", &[]);
        check("numbers,grid", &[Component::Numbers, Component::Grid]);
        check("+numbers", &[Component::Numbers]);
        check("full,-grid,-changes,-snip,-header-filesize", &[Component::HeaderFilename, Component::Numbers]);
        check("header-path,header-modified", &[Component::HeaderPath, Component::HeaderModified]);
        assert_eq!(ComponentEdits::parse("numbers,nothing"), Err("nothing".to_owned()));
    }

    #[test]
    fn words_with_signs_change_what_earlier_words_say() {
        let check = |earlier: &str, later: &str, expected: &str| {
            let parse = |text: &str| ComponentEdits::parse(text).expect(text);
            let found = parse(later).after(parse(earlier)).resolve(Components::PLAIN);
            assert_eq!(found, parse(expected).resolve(Components::PLAIN), "{earlier} {later}");
        };
        check("full", "-grid", "full,-grid");
        check("numbers", "+grid", "numbers,grid");
        check("+numbers", "+grid,-numbers", "grid");
        check("full", "numbers", "numbers");
        check("full", "numbers,+grid", "numbers,grid");
        check("full", "plain", "plain");
        check("-numbers", "+numbers", "numbers");
    }
}
