//! two-face's set of grammars. It leaves some out where it is built without Oniguruma, PowerShell and its better grammar of
//! JavaScript among them, because fancy-regex cannot compile all of their expressions. Ours can: so the whole set lies in
//! `data`, as two-face has it.

use syntect::parsing::SyntaxSet;

/// All grammars, for lines that come with their newline.
#[cfg(feature = "oniguruma")]
pub(crate) fn builtin() -> SyntaxSet {
    two_face::syntax::extra_newlines()
}

/// All grammars, for lines that come with their newline.
#[cfg(not(feature = "oniguruma"))]
pub(crate) fn builtin() -> SyntaxSet {
    kept()
}

#[cfg(any(test, not(feature = "oniguruma")))]
fn kept() -> SyntaxSet {
    syntect::dumps::from_uncompressed_data(include_bytes!("../data/syntaxes.bin")).expect("the tests read it")
}

#[cfg(all(test, feature = "oniguruma"))]
mod tests {
    #[test]
    fn the_set_that_is_kept_is_that_of_two_face() {
        let dump = |set| syntect::dumps::dump_binary(&set);
        assert!(
            dump(super::kept()) == dump(super::builtin()),
            "data/syntaxes.bin is not two-face's generated/syntaxes-onig-newlines.bin"
        );
    }
}
