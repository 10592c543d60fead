//! What can stand around the text: bat's words for `--style`.

/// One part of what is around the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Component {
    Changes,
    Grid,
    Rule,
    HeaderFilename,
    HeaderFilesize,
    Numbers,
    Snip,
}

/// A set of components.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Components(u8);

impl Components {
    /// Nothing: what catx shows unless told otherwise.
    pub(crate) const PLAIN: Self = Self(0);
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

fn named(word: &str) -> Option<&'static [Component]> {
    Some(match word {
        "changes" => &[Component::Changes],
        "grid" => &[Component::Grid],
        "rule" => &[Component::Rule],
        "header" | "header-filename" => &[Component::HeaderFilename],
        "header-filesize" => &[Component::HeaderFilesize],
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
    fn words_add_up_and_signs_change_the_default() {
        check("plain", &[]);
        check("numbers,grid", &[Component::Numbers, Component::Grid]);
        check("+numbers", &[Component::Numbers]);
        check("full,-grid,-changes,-snip,-header-filesize", &[Component::HeaderFilename, Component::Numbers]);
        assert_eq!(ComponentEdits::parse("numbers,nothing"), Err("nothing".to_owned()));
    }
}
