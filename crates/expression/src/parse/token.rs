//! The tokens that an expression is read into.

use std::ffi::OsString;

use crate::expr::{Primary, Typed};

/// One word of an expression, or one test or action with its arguments.
#[derive(Debug)]
pub enum Token<A> {
    /// A test or an action.
    Primary(Primary<A>, Typed),
    /// As typed; nothing for the one that is put around an expression without an action.
    Open(Option<OsString>),
    /// The same.
    Close(Option<OsString>),
    /// As typed.
    Not(OsString),
    /// bfs's: what it holds for is passed by.
    Exclude(OsString),
    /// Written, as typed.
    And(OsString),
    /// As typed.
    Or(OsString),
    /// As typed.
    Comma(OsString),
}

impl<A> Token<A> {
    /// The operator that a word is, if it is one of those that every expression may have; without the dash that some
    /// have before them.
    pub fn operator(plain: &[u8], typed: &OsString) -> Option<Self> {
        let typed = || typed.clone();
        Some(match plain {
            b"(" => Self::Open(Some(typed())),
            b")" => Self::Close(Some(typed())),
            b"!" | b"-not" => Self::Not(typed()),
            b"-a" | b"-and" => Self::And(typed()),
            b"-o" | b"-or" => Self::Or(typed()),
            b"," => Self::Comma(typed()),
            _ => return None,
        })
    }

    /// Goes by another word in messages.
    pub fn rename(&mut self, to: OsString) {
        match self {
            Self::Primary(..) => {}
            Self::Open(word) | Self::Close(word) => *word = Some(to),
            Self::Not(word) | Self::Exclude(word) | Self::And(word) | Self::Or(word) | Self::Comma(word) => {
                *word = to;
            }
        }
    }
}
