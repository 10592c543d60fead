//! The tokens that an expression is read into.

use std::ffi::OsString;

use crate::expr::{Primary, Typed};

/// One word of an expression, or one test or action with its arguments.
#[derive(Debug)]
pub(crate) enum Token {
    Primary(Primary, Typed),
    /// As typed; nothing for the one that is put around an expression without an action.
    Open(Option<OsString>),
    Close(Option<OsString>),
    /// As typed.
    Not(OsString),
    /// bfs's: what it holds for is passed by.
    Exclude(OsString),
    And(OsString),
    Or(OsString),
    Comma(OsString),
}

impl Token {
    /// Goes by another word in messages.
    pub(super) fn rename(&mut self, to: OsString) {
        match self {
            Self::Primary(..) => {}
            Self::Open(word) | Self::Close(word) => *word = Some(to),
            Self::Not(word) | Self::Exclude(word) | Self::And(word) | Self::Or(word) | Self::Comma(word) => {
                *word = to;
            }
        }
    }
}
