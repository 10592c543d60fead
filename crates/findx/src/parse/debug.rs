//! `-D`: what it knows, and what of that is told.

use expression::Refusal;

use super::Parser;

/// What `-D` knows, each word ending in its comma where several are given.
pub(super) const DEBUG_WORDS: [&[u8]; 9] =
    [b"exec", b"opt", b"rates", b"search", b"stat", b"time", b"tree", b"all", b"help"];

/// What `-D help` says.
pub(crate) const DEBUG_HELP: &str = "\
Valid arguments for -D:
exec       Show diagnostic information relating to -exec, -execdir, -ok and -okdir
opt        Show diagnostic information relating to optimisation
rates      Indicate how often each predicate succeeded
search     Navigate the directory tree verbosely
stat       Trace calls to stat(2) and lstat(2)
time       Show diagnostic information relating to time-of-day and timestamp comparisons
tree       Display the expression tree
all        Set all of the debug flags (but help)
help       Explain the various -D options
";

impl Parser<'_> {
    /// `-D WORD,...`: says whether help was asked for. Runs of commands are told as GNU find tells them;
    /// what the other words would show is of its own making.
    pub(super) fn debug(&mut self) -> Result<bool, Refusal> {
        // Where help is comes last.
        let refuse = |text: &[u8]| Err(Refusal::lines(vec![text.to_vec(), Vec::new()]));
        let Some(words) = self.reader.peek().map(<[u8]>::to_vec) else {
            return refuse(b"Missing argument after the -D option.");
        };
        if words.iter().all(|&byte| byte == b',') {
            return refuse(b"Empty argument to the -D option.");
        }
        Ok(self.debug_words(&words))
    }

    /// The same, of the words.
    pub(super) fn debug_words(&mut self, words: &[u8]) -> bool {
        let mut words = words.split(|&byte| byte == b',').filter(|word| !word.is_empty()).peekable();
        // GNU find names the first of the words, whichever it is that it does not know.
        let Some(&first) = words.peek() else { return false };
        let mut helps = false;
        for word in words {
            helps |= word == b"help";
            self.settings.tells_commands |= word == b"exec" || word == b"all";
            if !DEBUG_WORDS.contains(&word) {
                let quoted = self.reader.quoted(first);
                self.reader.tell(&[b"Ignoring unrecognised debug flag ", &quoted[..]].concat());
            }
        }
        helps
    }
}
