//! Lists of numbers, which lie in a section of their own, each after its length.

use super::Field;

/// Where a list lies in its section, counted in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct List(u32);

/// The numbers of a list.
#[derive(Clone, Copy, Debug)]
pub struct Numbers<'a>(&'a [u8]);

impl Field for List {
    const WIDTH: usize = 4;

    fn write(self, out: &mut Vec<u8>) {
        self.0.write(out);
    }

    #[inline]
    fn read(bytes: &[u8]) -> Self {
        Self(u32::read(bytes))
    }
}

impl List {
    /// Appends a list to the section and says where it lies; nothing where it has no room for it.
    pub(crate) fn append(lists: &mut Vec<u8>, numbers: &[u16]) -> Option<Self> {
        let place = u32::try_from(lists.len() / u16::WIDTH).ok()?;
        u16::try_from(numbers.len()).ok()?.write(lists);
        numbers.iter().for_each(|number| number.write(lists));
        Some(Self(place))
    }

    /// Its numbers.
    #[inline]
    pub fn of(self, lists: &[u8]) -> Numbers<'_> {
        let start = self.0 as usize * u16::WIDTH;
        let length = usize::from(u16::read(&lists[start..start + u16::WIDTH]));
        let start = start + u16::WIDTH;
        Numbers(&lists[start..start + length * u16::WIDTH])
    }
}

impl<'a> Numbers<'a> {
    /// How many there are.
    #[inline]
    pub fn len(self) -> usize {
        self.0.len() / u16::WIDTH
    }

    /// Whether there is none.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// In their order.
    #[inline]
    pub fn iter(self) -> impl DoubleEndedIterator<Item = u16> + ExactSizeIterator + use<'a> {
        self.0.chunks_exact(u16::WIDTH).map(u16::read)
    }

    /// The numbers of a rule's captures, as groups of a match and the scopes that each gets.
    #[inline]
    pub fn captures(self) -> impl Iterator<Item = (u16, Numbers<'a>)> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let (head, after) = rest.split_at_checked(2 * u16::WIDTH)?;
            let (group, count) = (u16::read(&head[..2]), u16::read(&head[2..]));
            let (scopes, after) = after.split_at(usize::from(count) * u16::WIDTH);
            rest = after;
            Some((group, Numbers(scopes)))
        })
    }
}

/// Groups and their scopes as one list: for each the group, how many scopes it has, and these.
pub(crate) fn captures<'s>(groups: impl Iterator<Item = (u16, &'s [u16])>) -> Vec<u16> {
    groups.flat_map(|(group, scopes)| [&[group, scopes.len() as u16], scopes].concat()).collect()
}
