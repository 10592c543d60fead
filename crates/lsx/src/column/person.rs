//! Owners and groups: names, or numbers where there are none or none are wanted.

use sys::accounts::Accounts;
use sys::locale::Locale;
use term::width;

use super::{digits, right_number};

/// The people of a run, each looked up once.
#[derive(Debug, Default)]
pub(crate) struct People<'p> {
    accounts: Option<Accounts>,
    users: Vec<Person>,
    groups: Vec<Person>,
    locale: Option<&'p Locale>,
}

#[derive(Clone, Debug)]
struct Person {
    number: u32,
    name: Option<Box<[u8]>>,
    width: usize,
}

impl<'p> People<'p> {
    /// Nobody looked up yet; `numeric` for never looking anyone up.
    pub(crate) fn new(numeric: bool, locale: &'p Locale) -> People<'p> {
        People {
            accounts: (!numeric).then(Accounts::new),
            users: Vec::new(),
            groups: Vec::new(),
            locale: Some(locale),
        }
    }

    pub(crate) fn user_width(&mut self, uid: u32) -> usize {
        self.user(uid).width
    }

    pub(crate) fn group_width(&mut self, gid: u32) -> usize {
        self.group(gid).width
    }

    /// Appends a user and a blank; `None` is unknown.
    pub(crate) fn append_user(&mut self, uid: Option<u32>, width: usize, out: &mut Vec<u8>) {
        match uid {
            Some(uid) => self.user(uid).append(width, out),
            None => append_left(b"?", 1, width, out),
        }
    }

    /// Appends a group and a blank; `None` is unknown.
    pub(crate) fn append_group(&mut self, gid: Option<u32>, width: usize, out: &mut Vec<u8>) {
        match gid {
            Some(gid) => self.group(gid).append(width, out),
            None => append_left(b"?", 1, width, out),
        }
    }

    fn user(&mut self, uid: u32) -> &Person {
        let (accounts, locale) = (&mut self.accounts, self.locale);
        find(&mut self.users, uid, || {
            Person::new(uid, accounts.as_mut().and_then(|all| all.user_name(uid)), locale)
        })
    }

    fn group(&mut self, gid: u32) -> &Person {
        let (accounts, locale) = (&mut self.accounts, self.locale);
        find(&mut self.groups, gid, || {
            Person::new(gid, accounts.as_mut().and_then(|all| all.group_name(gid)), locale)
        })
    }
}

/// The person of a number; whoever was asked for last stands first.
fn find(known: &mut Vec<Person>, number: u32, look_up: impl FnOnce() -> Person) -> &Person {
    if known.first().is_none_or(|first| first.number != number) {
        match known.iter().position(|person| person.number == number) {
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

impl Person {
    fn new(number: u32, name: Option<&[u8]>, locale: Option<&Locale>) -> Person {
        let width = match name {
            Some(name) => width::of_bytes(name, locale.unwrap_or(&Locale::C)),
            None => digits(number.into()),
        };
        Person { number, name: name.map(Into::into), width }
    }

    /// Names stand to the left, numbers to the right.
    fn append(&self, width: usize, out: &mut Vec<u8>) {
        match &self.name {
            Some(name) => append_left(name, self.width, width, out),
            None => {
                right_number(self.number.into(), width, out);
                out.push(b' ');
            }
        }
    }
}

/// Appends text that takes so many columns, blanks up to the width, and one more.
pub(crate) fn append_left(text: &[u8], columns: usize, width: usize, out: &mut Vec<u8>) {
    out.extend_from_slice(text);
    out.extend(std::iter::repeat_n(b' ', width.saturating_sub(columns) + 1));
}
