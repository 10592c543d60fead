//! Files that something is done with in sorted order, once all are found: each is kept with the step at which its
//! evaluation is to go on.

use std::ops::ControlFlow;

use sys::dir::{self, Dir, Links};
use sys::locale::c_name;
use walk::{Entry, Options};

use crate::results::{Ranking, Sorting, each_in_order};
use crate::spaces::Spaces;

/// The files.
#[derive(Debug)]
pub(super) struct PutOff {
    sorting: Sorting,
    ranking: Ranking,
}

/// How one of them is found again, in front of its path.
struct Place {
    step: usize,
    depth: usize,
    root_length: usize,
    is_out_of_reach: bool,
}

impl PutOff {
    pub(super) fn new(sorting: Sorting) -> Self {
        Self { sorting, ranking: Ranking::new(sorting) }
    }

    pub(super) fn add(&mut self, entry: &Entry<'_>, step: usize, spaces: Option<&Spaces>) {
        let place = Place {
            step,
            depth: entry.depth(),
            root_length: entry.root().len(),
            is_out_of_reach: entry.is_out_of_reach(),
        };
        self.ranking.take(self.sorting.key.number(entry, spaces), entry.path(), |out| {
            place.append(out);
            out.extend_from_slice(entry.path());
        });
    }

    /// Calls `act` for each in order until it says to end, with the step, and whether the file was out of reach;
    /// `gone` for one whose directory is not there any more.
    pub(super) fn each(
        self,
        options: &Options,
        mut act: impl FnMut(Result<&Entry<'_>, (&[u8], &std::io::Error)>, usize, bool) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        each_in_order(self.sorting, vec![self.ranking], |record| {
            let Some((place, path)) = Place::split(record) else { return ControlFlow::Continue(()) };
            let Place { step, depth, root_length, is_out_of_reach } = place;
            let slash = path.iter().rposition(|&byte| byte == b'/').filter(|_| depth > 0);
            let opened;
            let (parent, name) = match slash {
                None => (dir::current(), path),
                Some(slash) => {
                    let directory = c_name(if slash == 0 { b"/" } else { &path[..slash] });
                    opened = match Dir::open(&directory, Links::Follow) {
                        Ok(opened) => opened,
                        Err(error) => return act(Err((path, &error)), step, is_out_of_reach),
                    };
                    (std::os::fd::AsFd::as_fd(&opened), &path[slash + 1..])
                }
            };
            let name = c_name(name);
            let entry = options.entry_again(parent, &name, path, root_length, depth);
            act(Ok(&entry), step, is_out_of_reach)
        })
    }
}

impl Place {
    fn append(&self, out: &mut Vec<u8>) {
        [self.step, self.depth, self.root_length].iter().for_each(|number| out.extend(number.to_ne_bytes()));
        out.push(u8::from(self.is_out_of_reach));
    }

    /// The place and what stands after it.
    fn split(mut record: &[u8]) -> Option<(Self, &[u8])> {
        let mut number = || {
            let (number, rest) = record.split_first_chunk()?;
            record = rest;
            Some(usize::from_ne_bytes(*number))
        };
        let (step, depth, root_length) = (number()?, number()?, number()?);
        let (&is_out_of_reach, path) = record.split_first()?;
        Some((Self { step, depth, root_length, is_out_of_reach: is_out_of_reach != 0 }, path))
    }
}
