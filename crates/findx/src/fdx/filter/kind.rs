//! `-t`: what kinds of files are wanted, and the words that ask for more than a kind: executable, empty and leaf.

use clap::ValueEnum;
use sys::kind::Kind;

/// A word of `-t`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum KindWord {
    #[value(alias = "f")]
    File,
    #[value(aliases = ["d", "dir"])]
    Directory,
    #[value(alias = "l")]
    Symlink,
    #[value(alias = "b")]
    BlockDevice,
    #[value(alias = "c")]
    CharDevice,
    #[value(alias = "x")]
    Executable,
    #[value(alias = "e")]
    Empty,
    #[value(alias = "s")]
    Socket,
    #[value(alias = "p")]
    Pipe,
    Leaf,
}

/// What the words of one command line add up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kinds {
    pub(crate) kinds: Vec<Kind>,
    pub(crate) executable: bool,
    pub(crate) empty: bool,
    /// Whether directories are those that hold none.
    pub(crate) leaf: bool,
}

impl Kinds {
    pub(crate) fn new(words: &[KindWord]) -> Self {
        let mut kinds = Self { kinds: Vec::new(), executable: false, empty: false, leaf: false };
        for word in words {
            match word {
                KindWord::File => kinds.kinds.push(Kind::File),
                KindWord::Directory => kinds.kinds.push(Kind::Directory),
                KindWord::Symlink => kinds.kinds.push(Kind::Symlink),
                KindWord::BlockDevice => kinds.kinds.push(Kind::Block),
                KindWord::CharDevice => kinds.kinds.push(Kind::Character),
                KindWord::Socket => kinds.kinds.push(Kind::Socket),
                KindWord::Pipe => kinds.kinds.push(Kind::Fifo),
                KindWord::Empty => kinds.empty = true,
                KindWord::Leaf => {
                    kinds.leaf = true;
                    kinds.kinds.push(Kind::Directory);
                }
                KindWord::Executable => {
                    kinds.executable = true;
                    kinds.kinds.push(Kind::File);
                }
            }
        }
        // Without one of the two, that something is empty is asked of both.
        if kinds.empty && !kinds.kinds.iter().any(|kind| matches!(kind, Kind::File | Kind::Directory)) {
            kinds.kinds.extend([Kind::File, Kind::Directory]);
        }
        kinds
    }

    /// The letters that `find -type` takes.
    pub(crate) fn letters(&self) -> String {
        let mut letters: Vec<char> = self.kinds.iter().map(|kind| char::from(kind.letter())).collect();
        letters.sort_unstable();
        letters.dedup();
        letters.into_iter().map(String::from).collect::<Vec<_>>().join(",")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[&str], letters: &str) {
        let words: Vec<_> =
            words.iter().map(|word| KindWord::from_str(word, false).expect("a word")).collect();
        assert_eq!(Kinds::new(&words).letters(), letters, "{words:?}");
    }

    #[test]
    fn words_add_up() {
        check(&["f", "d"], "d,f");
        check(&["file", "symlink", "l"], "f,l");
        check(&["x"], "f");
        check(&["x", "dir"], "d,f");
        check(&["e"], "d,f");
        check(&["e", "directory"], "d");
        check(&["e", "l"], "d,f,l");
        check(&["leaf", "f"], "d,f");
        check(&["b", "c", "s", "p"], "b,c,p,s");
    }
}
