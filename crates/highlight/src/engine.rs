//! The engine for the expressions that our own does not match: Oniguruma, or without a C compiler fancy-regex.
//!
//! Both have the same parts: an expression with the places of its groups, whose search is charged to the matcher and ends
//! in time, and a pattern of a person's.

mod charge;
#[cfg(any(test, not(feature = "oniguruma")))]
pub(crate) mod fancy;
#[cfg(feature = "oniguruma")]
pub(crate) mod oniguruma;

#[cfg(not(feature = "oniguruma"))]
pub(crate) use fancy::{Engine, Finder};
#[cfg(feature = "oniguruma")]
pub(crate) use oniguruma::{Engine, Finder};
