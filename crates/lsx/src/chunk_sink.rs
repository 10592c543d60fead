//! Pages on their way through walk's engine: events become pieces of text on streams of their own, and events again.

use std::ops::ControlFlow;

use walk::{Chunk, Consumer, Stream};

use crate::output::{Event, EventSink, Output, Places};

const SECTION: Stream = Stream(2);
const OPENING: Stream = Stream(3);
const PLACES: Stream = Stream(4);

/// A page on its way through the engine: events as pieces of text on streams of their own.
pub(crate) struct ChunkSink<'c, C>(pub(crate) &'c mut Chunk<C>);

impl<C> EventSink for ChunkSink<'_, C> {
    fn event(&mut self, event: Event) {
        match event {
            Event::Section => self.0.text(SECTION).push(b'\n'),
            Event::Opening(opening) => self.0.text(OPENING).extend_from_slice(opening),
            Event::Text(text) => self.0.text(Stream::OUTPUT).extend_from_slice(text),
            Event::Places(places) => pack(places, self.0.text(PLACES)),
            Event::Problem(status, message) => {
                let room = self.0.text(Stream::DIAGNOSTICS);
                room.push(status);
                room.extend_from_slice(&(message.len() as u64).to_le_bytes());
                room.extend_from_slice(message);
            }
        }
    }
}

/// The other end: pieces of text as events again.
pub(crate) struct Replay<'o, 'p>(pub(crate) &'o mut Output<'p>);

impl Consumer for Replay<'_, '_> {
    fn text(&mut self, stream: Stream, text: &[u8]) -> ControlFlow<()> {
        replay(stream, text, self.0);
        if self.0.has_failed() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// Makes events again of one piece of text.
pub(crate) fn replay(stream: Stream, text: &[u8], events: &mut dyn EventSink) {
    match stream {
        SECTION => text.iter().for_each(|_| events.event(Event::Section)),
        OPENING => events.event(Event::Opening(text)),
        PLACES => unpack(text, |places| events.event(Event::Places(places))),
        Stream::DIAGNOSTICS => {
            each_problem(text, |status, message| events.event(Event::Problem(status, message)));
        }
        _ => events.event(Event::Text(text)),
    }
}

fn each_problem(mut text: &[u8], mut each: impl FnMut(u8, &[u8])) {
    while let Some((&status, rest)) = text.split_first() {
        let Some((length, rest)) = number(rest) else { return };
        let length = usize::try_from(length).unwrap_or(usize::MAX).min(rest.len());
        each(status, &rest[..length]);
        text = &rest[length..];
    }
}

fn pack(places: &Places, room: &mut Vec<u8>) {
    let counts = [places.length, places.names.len() as u64, places.headings.len() as u64];
    for number in counts.iter().chain(&places.names).chain(&places.headings) {
        room.extend_from_slice(&number.to_le_bytes());
    }
}

fn unpack(mut text: &[u8], mut each: impl FnMut(&Places)) {
    let mut next = || {
        let (number, rest) = number(text)?;
        text = rest;
        Some(number)
    };
    while let (Some(length), Some(names), Some(headings)) = (next(), next(), next()) {
        let names = (0..names).map_while(|_| next()).collect();
        let headings = (0..headings).map_while(|_| next()).collect();
        each(&Places { length, names, headings });
    }
}

fn number(text: &[u8]) -> Option<(u64, &[u8])> {
    let (number, rest) = text.split_first_chunk::<8>()?;
    Some((u64::from_le_bytes(*number), rest))
}
