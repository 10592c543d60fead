//! One thread at work: a file is read, searched, and what matches in it is printed.

use std::ffi::OsStr;
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use grep_matcher::Matcher;
use grep_printer::{
    ColorSpecs, JSONBuilder, Standard, StandardBuilder, Summary, SummaryBuilder, SummaryKind,
};
use grep_regex::RegexMatcher;
use grep_searcher::{BinaryDetection, Searcher, SearcherBuilder, Sink};

use super::Grep;
use sys::file::Content;

use super::page::{Page, Piece};
use super::wishes::{Binary, Form, Wishes};

/// What a file may have to be searched where it lies, once read; longer ones are searched as they are read.
const WHOLE_BYTES: usize = 64 * 1024;

/// What a thread keeps from one file to the next.
pub(crate) struct Seeker {
    /// A copy, so that threads do not share its memory.
    matcher: RegexMatcher,
    searcher: Searcher,
    lines: StandardBuilder,
    counts: SummaryBuilder,
    room: Vec<u8>,
    text: Vec<u8>,
    path: Vec<u8>,
}

impl Seeker {
    pub(crate) fn new(grep: &Grep) -> Self {
        Self {
            matcher: grep.matcher.clone(),
            searcher: searcher(&grep.wishes),
            lines: lines(grep),
            counts: counts(grep),
            room: vec![0; WHOLE_BYTES],
            text: Vec::new(),
            path: Vec::new(),
        }
    }

    /// Searches a file of which nothing has been read, and says whether anything matches. What is printed goes to
    /// `pass_on`, which says whether more is wanted.
    ///
    /// # Errors
    /// What the system says when it cannot be read.
    pub(crate) fn search(
        &mut self,
        grep: &Grep,
        file: &mut Content,
        path: &[u8],
        pass_on: &mut dyn FnMut(Piece<'_>) -> bool,
    ) -> io::Result<bool> {
        if grep.wishes.most == Some(0) {
            return Ok(false);
        }
        let (length, is_whole) = read_beginning(file, &mut self.room)?;
        let source = match is_whole {
            true if self.is_without_match(grep, length) => return Ok(false),
            true if !is_ending_told(&grep.wishes) && is_plain(&self.room[..length]) => {
                Source::Text(&self.room[..length])
            }
            _ => Source::Stream(&self.room[..length], file),
        };
        let path = Path::new(OsStr::from_bytes(grep.shown(path, &mut self.path)));
        let mut is_wanted = true;
        let mut pass_on = |piece: Piece<'_>| {
            is_wanted = pass_on(piece);
            is_wanted
        };
        let mut page = Page::new(&mut self.text, grep.surface, &mut pass_on);
        let (searcher, matcher) = (&mut self.searcher, &self.matcher);
        let mut is_binary = false;
        let found = match grep.wishes.form {
            Form::Lines => {
                let mut printer: Standard<&mut Page<'_>> = self.lines.build(&mut page);
                let mut sink = printer.sink_with_path(matcher, path);
                let searched = source.search(searcher, matcher, &mut sink).map(|()| sink.has_match());
                is_binary = sink.binary_byte_offset().is_some();
                searched
            }
            Form::Count => {
                let mut printer: Summary<&mut Page<'_>> = self.counts.build(&mut page);
                let mut sink = printer.sink_with_path(matcher, path);
                source.search(searcher, matcher, &mut sink).map(|()| sink.has_match())
            }
            Form::Json => {
                let mut printer = JSONBuilder::new().build(&mut page);
                let mut sink = printer.sink_with_path(matcher, path);
                let searched = source.search(searcher, matcher, &mut sink).map(|()| sink.has_match());
                grep.add_to_totals(sink.stats());
                searched
            }
        };
        page.finish(is_binary);
        match found {
            Err(_) if !is_wanted => Ok(true),
            found => found,
        }
    }

    /// Whether a file that was read whole certainly has no match, at a glance; what JSON sums up takes more than that, and
    /// so does a NUL, which may end a line.
    fn is_without_match(&self, grep: &Grep, length: usize) -> bool {
        let text = &self.room[..length];
        let has_none = || matches!(self.matcher.find_candidate_line(text), Ok(None)) && is_plain(text);
        grep.wishes.form != Form::Json && (text.is_empty() || has_none())
    }
}

/// Where the text is.
enum Source<'s> {
    Text(&'s [u8]),
    /// Its beginning, and what follows in the file.
    Stream(&'s [u8], &'s mut Content),
}

impl Source<'_> {
    fn search<S: Sink<Error = io::Error>>(
        self,
        searcher: &mut Searcher,
        matcher: &RegexMatcher,
        sink: S,
    ) -> io::Result<()> {
        match self {
            Self::Text(text) => searcher.search_slice(matcher, text, sink),
            Self::Stream(beginning, file) => searcher.search_reader(matcher, beginning.chain(file), sink),
        }
    }
}

/// Reads the beginning of a file, and says how much that is, and whether it is everything.
fn read_beginning(file: &mut Content, room: &mut [u8]) -> io::Result<(usize, bool)> {
    let mut length = 0;
    while length < room.len() {
        match file.read(&mut room[length..]) {
            Ok(0) => return Ok((length, true)),
            Ok(more) => length += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok((length, false))
}

/// Whether it is printed how far a search went that ended early: as ripgrep counts it while it reads.
fn is_ending_told(wishes: &Wishes) -> bool {
    wishes.form == Form::Json && wishes.most.is_some()
}

/// Whether a text is searched as it is, with nothing in it that changes how.
fn is_plain(text: &[u8]) -> bool {
    memchr::memchr(0, text).is_none() && !begins_with_mark(text)
}

/// Whether a byte order mark may tell the encoding.
fn begins_with_mark(text: &[u8]) -> bool {
    matches!(text, [0xef, 0xbb, ..] | [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
}

fn searcher(wishes: &Wishes) -> Searcher {
    let is_lines = wishes.form != Form::Count;
    SearcherBuilder::new()
        .line_number(wishes.has_numbers && is_lines)
        .multi_line(wishes.is_multiline)
        .before_context(wishes.lines_before())
        .after_context(wishes.lines_after())
        .max_matches(wishes.most)
        .binary_detection(match wishes.binary {
            Binary::Told => BinaryDetection::convert(0),
            Binary::Left => BinaryDetection::quit(0),
            Binary::Shown => BinaryDetection::none(),
        })
        .build()
}

fn lines(grep: &Grep) -> StandardBuilder {
    let mut lines = StandardBuilder::new();
    lines
        .color_specs(colors(grep))
        .heading(grep.has_heading())
        .path(true)
        .only_matching(grep.wishes.only_matching)
        .column(grep.wishes.has_columns)
        .path_terminator(grep.wishes.ends_paths.then_some(0));
    lines
}

fn counts(grep: &Grep) -> SummaryBuilder {
    let mut counts = SummaryBuilder::new();
    let kind = if grep.wishes.only_matching { SummaryKind::CountMatches } else { SummaryKind::Count };
    counts
        .color_specs(colors(grep))
        .kind(kind)
        .path(true)
        .exclude_zero(true)
        .path_terminator(grep.wishes.ends_paths.then_some(0));
    counts
}

fn colors(grep: &Grep) -> ColorSpecs {
    if grep.surface.has_colors { ColorSpecs::default_with_color() } else { ColorSpecs::default() }
}
