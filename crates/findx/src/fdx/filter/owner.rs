//! `-o`: what belongs to a user or a group, or does not.

use std::str::FromStr;

use sys::accounts;

/// A bound on owners; `None` where a side is left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Owner {
    pub(crate) user: Option<Is>,
    pub(crate) group: Option<Is>,
}

/// This one, or any other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Is {
    This(u32),
    Other(u32),
}

impl FromStr for Owner {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (user, group) = text.split_once(':').unwrap_or((text, ""));
        if group.contains(':') {
            return Err(format!("more than one ':' in '{text}'"));
        }
        Ok(Self {
            user: side(user, "user", accounts::user_id)?,
            group: side(group, "group", accounts::group_id)?,
        })
    }
}

fn side(text: &str, what: &str, look_up: impl Fn(&[u8]) -> Option<u32>) -> Result<Option<Is>, String> {
    let (name, is): (&str, fn(u32) -> Is) = match text.strip_prefix('!') {
        Some(name) => (name, Is::Other),
        None if text.is_empty() => return Ok(None),
        None => (text, Is::This),
    };
    let id = name.parse().ok().or_else(|| look_up(name.as_bytes()));
    id.map(|id| Some(is(id))).ok_or_else(|| format!("there is no {what} '{name}'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(Option<Is>, Option<Is>)>) {
        let found = text.parse::<Owner>().ok().map(|owner| (owner.user, owner.group));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn either_side_may_be_open_and_either_may_be_negated() {
        check("", Some((None, None)));
        check(":", Some((None, None)));
        check("0", Some((Some(Is::This(0)), None)));
        check("root:", Some((Some(Is::This(0)), None)));
        check(":7", Some((None, Some(Is::This(7)))));
        check("!5:!6", Some((Some(Is::Other(5)), Some(Is::Other(6)))));
        for wrong in ["!", "no such user", ":no such group", "a:b:c"] {
            check(wrong, None);
        }
    }
}
