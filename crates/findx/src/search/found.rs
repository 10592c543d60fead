//! What the evaluation of a file has standard output say, where that does not go out as it is found: taken out of what
//! else is said, and gathered or counted.

use walk::{Consumer as _, Entry, Flow, Stream};

use crate::action::outputs::{BETWEEN, Text};
use crate::output::Output;
use crate::parse::{Form, Results};
use crate::results::{Gathered, Gathering, Sorting, each_in_order, frame};
use crate::spaces::Spaces;

/// How results leave a search.
#[derive(Clone, Debug)]
pub(crate) enum Leaving {
    /// As they are found.
    AtOnce,
    /// So many of them, each in a frame that says where it ends.
    Limited(usize),
    Gathered(Gathering),
    /// What is done with a file is put off until all are found.
    PutOff(Sorting),
    /// Only whether there is one matters.
    Present(Gathering),
}

/// What a thread keeps for it.
pub(crate) struct Found {
    own: Text,
    said: Vec<u8>,
    /// Where results go, if it is not the output.
    gathered: Option<Gathered>,
    one_is_enough: bool,
}

impl Leaving {
    pub(crate) fn new(results: &Results) -> Self {
        match (results.gathering(), results.limit) {
            (Some(gathering), _) if results.form == Form::Presence => Self::Present(gathering),
            (Some(Gathering::Sort(sorting, _)), _) if results.puts_off => Self::PutOff(sorting),
            (Some(gathering), _) => Self::Gathered(gathering),
            (None, Some(limit)) => Self::Limited(limit),
            (None, None) => Self::AtOnce,
        }
    }

    /// After the walk: has the output say what was gathered, with this between the lines of two files.
    pub(crate) fn finish(&self, output: &mut Output, between: Option<&[u8]>) {
        match self {
            Self::AtOnce | Self::Limited(_) | Self::PutOff(_) => {}
            Self::Gathered(Gathering::Sort(sorting, pool)) => {
                // Where it ends is where no more could be written.
                let _ = each_in_order(*sorting, pool.take(), |text| {
                    let lines = between.and_then(|between| text.strip_prefix(between));
                    if let (Some(between), Some(_)) = (between, lines) {
                        output.text(BETWEEN, between)?;
                    }
                    output.text(Stream::OUTPUT, lines.unwrap_or(text))
                });
            }
            Self::Gathered(Gathering::Count(pool)) => {
                let number: u64 = pool.take().iter().sum();
                let _ = output.text(Stream::OUTPUT, format!("{number}\n").as_bytes());
            }
            Self::Present(Gathering::Count(pool)) => {
                output.raise(pool.take().iter().all(|&found| found == 0));
            }
            // Sums are told by whoever has the expression count for them.
            Self::Gathered(Gathering::Sum(_)) | Self::Present(Gathering::Sort(..) | Gathering::Sum(_)) => {}
        }
    }

    /// Whether results wait until the walk has ended.
    pub(crate) fn gathers(&self) -> bool {
        matches!(self, Self::Gathered(_) | Self::Present(_))
    }

    /// What one more thread keeps.
    pub(crate) fn found(&self) -> Option<Found> {
        let gathered = match self {
            Self::AtOnce | Self::PutOff(_) => return None,
            Self::Limited(_) => None,
            Self::Gathered(gathering) | Self::Present(gathering) => Some(gathering.part()),
        };
        let one_is_enough = matches!(self, Self::Present(_));
        Some(Found { own: Text::new(), said: Vec::new(), gathered, one_is_enough })
    }
}

/// Whether a text has something for standard output.
pub(super) fn holds_result(text: &Text) -> bool {
    !text.each_text(|stream, _| stream != Stream::OUTPUT)
}

impl Found {
    /// Where an evaluation writes.
    pub(crate) fn text(&mut self) -> &mut Text {
        &mut self.own
    }

    /// Takes what the evaluation of a file has written; what is no result goes on to `rest`. Says how the walk goes on.
    pub(crate) fn pass_on(
        &mut self,
        entry: &Entry<'_>,
        spaces: Option<&Spaces>,
        rest: &mut Text,
        flow: Flow,
    ) -> Flow {
        if self.own.is_empty() {
            return flow;
        }
        let Self { own, said, gathered, one_is_enough } = self;
        said.clear();
        own.each_text(|stream, text| {
            let out = match stream {
                Stream::OUTPUT => &mut *said,
                // It goes with the lines, to wherever they come in the end.
                BETWEEN if gathered.is_some() => &mut *said,
                stream => rest.text(stream),
            };
            out.extend_from_slice(text);
            true
        });
        own.clear();
        if said.is_empty() {
            return flow;
        }
        match gathered {
            Some(gathered) => gathered.take(entry, entry.path(), spaces, |out| out.extend_from_slice(said)),
            None => frame::append(said, rest.text(Stream::OUTPUT)),
        }
        if *one_is_enough { Flow::Stop } else { flow }
    }
}
