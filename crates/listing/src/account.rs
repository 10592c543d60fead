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
    limit: Option<&'l NameLimit>,
}

/// How much is shown of names of accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameLimit {
    /// Characters of a name.
    pub characters: usize,
    /// What stands in the place of others.
    pub marker: Vec<u8>,
}

#[derive(Clone, Debug)]
pub(crate) struct AccountName {
    number: u32,
    /// As it is shown.
    name: Option<Box<[u8]>>,
    /// All of one that is too long to be shown.
    whole: Option<Box<[u8]>>,
    width: usize,
}

impl NameLimit {
    /// What is shown of a name, if that is not all of it.
    fn cut(&self, name: &[u8]) -> Option<Vec<u8>> {
        // Names that are not UTF-8 have a character a byte.
        let end = match std::str::from_utf8(name) {
            Ok(name) => name.char_indices().nth(self.characters)?.0,
            Err(_) => Some(self.characters).filter(|&end| end < name.len())?,
        };
        Some([&name[..end], &self.marker].concat())
    }
}

impl<'l> AccountNames<'l> {
    /// Nobody looked up yet; `numeric` for never looking anyone up.
    pub(crate) fn new(numeric: bool, limit: Option<&'l NameLimit>, locale: &'l Locale) -> Self {
        AccountNames {
            limit,
            accounts: (!numeric).then(Accounts::new),
            users: Vec::new(),
            groups: Vec::new(),
            locale: Some(locale),
        }
    }

    pub(crate) fn user(&mut self, uid: u32) -> &AccountName {
        let (accounts, locale, limit) = (&mut self.accounts, self.locale, self.limit);
        find(&mut self.users, uid, || {
            AccountName::new(uid, accounts.as_mut().and_then(|all| all.user_name(uid)), limit, locale)
        })
    }

    pub(crate) fn group(&mut self, gid: u32) -> &AccountName {
        let (accounts, locale, limit) = (&mut self.accounts, self.locale, self.limit);
        find(&mut self.groups, gid, || {
            AccountName::new(gid, accounts.as_mut().and_then(|all| all.group_name(gid)), limit, locale)
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
    fn new(number: u32, name: Option<&[u8]>, limit: Option<&NameLimit>, locale: Option<&Locale>) -> Self {
        let cut = name.and_then(|name| limit?.cut(name));
        let whole = name.filter(|_| cut.is_some()).map(Into::into);
        let shown = cut.as_deref().or(name);
        let width = match shown {
            Some(shown) => width::of_bytes(shown, locale.unwrap_or(&Locale::C)),
            None => digits(number.into()),
        };
        Self { number, name: shown.map(Into::into), whole, width }
    }

    /// Whether another account is called the same; numbers count where there are no names.
    fn is_called_like(&self, other: &Self) -> bool {
        match (self.name(), other.name()) {
            (None, None) => self.number == other.number,
            (own, others) => own == others,
        }
    }

    /// The name, if it has one and names are wanted.
    pub(crate) fn name(&self) -> Option<&[u8]> {
        self.whole.as_deref().or(self.name.as_deref())
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
        let account =
            |number, name: Option<&str>| AccountName::new(number, name.map(str::as_bytes), None, None);
        assert!(account(1000, Some("me")).is_called_like(&account(100, Some("me"))));
        assert!(!account(1000, Some("me")).is_called_like(&account(1000, Some("users"))));
        assert!(account(1000, None).is_called_like(&account(1000, None)));
        assert!(!account(1000, None).is_called_like(&account(100, None)));
        assert!(!account(1000, Some("1000")).is_called_like(&account(1000, None)));
    }

    #[test]
    fn long_names_are_cut_between_characters() {
        let limit = NameLimit { characters: 3, marker: b"+".to_vec() };
        for (name, cut) in [("root", Some("roo+")), ("abc", None), ("äöüß", Some("äöü+")), ("", None)]
        {
            assert_eq!(limit.cut(name.as_bytes()).as_deref(), cut.map(str::as_bytes), "{name}");
        }
        assert_eq!(limit.cut(b"\xff\xfe\xfd\xfc").as_deref(), Some(&b"\xff\xfe\xfd+"[..]));
        assert_eq!(limit.cut(b"\xff\xfe\xfd"), None);
        let account = AccountName::new(0, Some(b"administrator"), Some(&limit), None);
        assert_eq!((account.width(), account.name()), (4, Some(&b"administrator"[..])));
    }
}
