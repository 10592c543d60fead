//! Users and groups: names, or numbers where there are none or none are wanted.

use sys::accounts::Accounts;
use sys::locale::Locale;
use term::width;

use crate::padding::{append_aligned_number, append_left, digits};

/// The accounts of a run, each looked up once.
#[derive(Debug, Default)]
pub(crate) struct AccountNames<'l> {
    accounts: Option<Accounts>,
    users: Vec<AccountName>,
    groups: Vec<AccountName>,
    locale: Option<&'l Locale>,
}

#[derive(Clone, Debug)]
pub(crate) struct AccountName {
    number: u32,
    name: Option<Box<[u8]>>,
    width: usize,
}

impl<'l> AccountNames<'l> {
    /// Nobody looked up yet; `numeric` for never looking anyone up.
    pub(crate) fn new(numeric: bool, locale: &'l Locale) -> Self {
        AccountNames {
            accounts: (!numeric).then(Accounts::new),
            users: Vec::new(),
            groups: Vec::new(),
            locale: Some(locale),
        }
    }

    pub(crate) fn user(&mut self, uid: u32) -> &AccountName {
        let (accounts, locale) = (&mut self.accounts, self.locale);
        find(&mut self.users, uid, || {
            AccountName::new(uid, accounts.as_mut().and_then(|all| all.user_name(uid)), locale)
        })
    }

    pub(crate) fn group(&mut self, gid: u32) -> &AccountName {
        let (accounts, locale) = (&mut self.accounts, self.locale);
        find(&mut self.groups, gid, || {
            AccountName::new(gid, accounts.as_mut().and_then(|all| all.group_name(gid)), locale)
        })
    }

    /// Whether a user and a group are called the same.
    pub(crate) fn are_called_alike(&mut self, uid: u32, gid: u32) -> bool {
        self.user(uid);
        self.group(gid);
        // Each stands first now.
        self.users.first().zip(self.groups.first()).is_some_and(|(user, group)| user.is_called_like(group))
    }
}

/// The account of a number; the one asked for last stands first, since neighbours share theirs.
fn find(known: &mut Vec<AccountName>, number: u32, look_up: impl FnOnce() -> AccountName) -> &AccountName {
    if known.first().is_none_or(|first| first.number != number) {
        match known.iter().position(|account| account.number == number) {
            Some(place) => known.swap(0, place),
            None => {
                known.push(look_up());
                let last = known.len() - 1;
                known.swap(0, last);
            }
        }
    }
    &known[0]
}

impl AccountName {
    fn new(number: u32, name: Option<&[u8]>, locale: Option<&Locale>) -> Self {
        let width = match name {
            Some(name) => width::of_bytes(name, locale.unwrap_or(&Locale::C)),
            None => digits(number.into()),
        };
        Self { number, name: name.map(Into::into), width }
    }

    /// Whether another account is called the same; numbers count where there are no names.
    fn is_called_like(&self, other: &Self) -> bool {
        match (&self.name, &other.name) {
            (None, None) => self.number == other.number,
            (own, others) => own == others,
        }
    }

    /// The name, if it has one and names are wanted.
    pub(crate) fn name(&self) -> Option<&[u8]> {
        self.name.as_deref()
    }

    /// How many columns it takes.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Names stand to the left, numbers to the right.
    pub(crate) fn append(&self, width: usize, out: &mut Vec<u8>) {
        match &self.name {
            Some(name) => append_left(name, self.width, width, out),
            None => append_aligned_number(self.number.into(), width, out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_compared_by_what_is_shown() {
        let account = |number, name: Option<&str>| AccountName::new(number, name.map(str::as_bytes), None);
        assert!(account(1000, Some("me")).is_called_like(&account(100, Some("me"))));
        assert!(!account(1000, Some("me")).is_called_like(&account(1000, Some("users"))));
        assert!(account(1000, None).is_called_like(&account(1000, None)));
        assert!(!account(1000, None).is_called_like(&account(100, None)));
        assert!(!account(1000, Some("1000")).is_called_like(&account(1000, None)));
    }
}
