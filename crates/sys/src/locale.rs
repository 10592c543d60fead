//! The locale: how bytes are characters, what sorts before what, the names of months.
//!
//! Nothing is loaded for the C and C.UTF-8 locales, which sort by bytes; any other locale, and the character
//! tables of UTF-8 beyond ASCII, come from the C library through a locale object (POSIX `newlocale`), so the
//! process's own locale stays "C" and every call is safe on any thread.

mod answer;
mod catalog;
mod class;
mod item;

pub use class::Class;
pub use item::Item;

use std::cmp::Ordering;
use std::ffi::{CStr, CString, c_char, c_int};
use std::sync::OnceLock;

/// All categories of a locale; musl has no name for them together.
#[cfg(not(target_env = "musl"))]
const EVERY_CATEGORY: c_int = libc::LC_ALL_MASK;
#[cfg(target_env = "musl")]
const EVERY_CATEGORY: c_int = libc::LC_CTYPE_MASK
    | libc::LC_NUMERIC_MASK
    | libc::LC_TIME_MASK
    | libc::LC_COLLATE_MASK
    | libc::LC_MONETARY_MASK
    | libc::LC_MESSAGES_MASK;

/// The categories that decide something here, in the order of the names they have in the environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// Characters: encoding, classes, width.
    Ctype,
    /// Sorting.
    Collate,
    /// Dates.
    Time,
    /// The decimal point and the grouping of digits.
    Numeric,
    /// The language of messages.
    Messages,
}

/// Every category POSIX and glibc read; a bad name in any of them makes `setlocale` fall back to "C" for all.
const VARIABLES: [(&str, Option<Category>); 12] = [
    ("LC_CTYPE", Some(Category::Ctype)),
    ("LC_COLLATE", Some(Category::Collate)),
    ("LC_TIME", Some(Category::Time)),
    ("LC_NUMERIC", Some(Category::Numeric)),
    ("LC_MESSAGES", Some(Category::Messages)),
    ("LC_MONETARY", None),
    ("LC_PAPER", None),
    ("LC_NAME", None),
    ("LC_ADDRESS", None),
    ("LC_TELEPHONE", None),
    ("LC_MEASUREMENT", None),
    ("LC_IDENTIFICATION", None),
];

/// How bytes make characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// One byte is one character; those above 127 are none (the "C" locale).
    Bytes,
    /// UTF-8.
    Utf8,
}

/// The locale of the process, resolved from its environment once.
#[derive(Debug)]
pub struct Locale {
    encoding: Encoding,
    kinds: [Kind; 5],
    object: Option<Object>,
    /// There may be catalogs in which texts are looked up.
    has_catalogs: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// "C", "POSIX", or unset.
    Posix,
    /// "C.UTF-8": sorts by bytes, knows Unicode's characters.
    PosixUtf8,
    /// A language's own rules, known to the C library.
    Language,
}

/// A locale object of the C library, never freed: there is one a process.
#[derive(Debug)]
struct Object(libc::locale_t);

// SAFETY: a locale object is immutable once made; the `_l` functions only read it.
unsafe impl Send for Object {}
// SAFETY: as above.
unsafe impl Sync for Object {}

unsafe extern "C" {
    fn iswctype_l(character: libc::c_uint, class: libc::c_ulong, locale: libc::locale_t) -> c_int;
    fn wctype_l(name: *const c_char, locale: libc::locale_t) -> libc::c_ulong;
    fn towlower_l(character: libc::c_uint, locale: libc::locale_t) -> libc::c_uint;
    fn towupper_l(character: libc::c_uint, locale: libc::locale_t) -> libc::c_uint;
    fn wcwidth(character: libc::wchar_t) -> c_int;
    fn strcoll_l(left: *const c_char, right: *const c_char, locale: libc::locale_t) -> c_int;
}

impl Locale {
    /// The "C" locale.
    pub const C: Self =
        Self { encoding: Encoding::Bytes, kinds: [Kind::Posix; 5], object: None, has_catalogs: false };

    /// C.UTF-8, for tests and for tools that were told to.
    pub const C_UTF8: Self =
        Self { encoding: Encoding::Utf8, kinds: [Kind::PosixUtf8; 5], object: None, has_catalogs: false };

    /// Resolves LC_ALL, the category's own variable and LANG, in that order, as `setlocale(LC_ALL, "")` does
    /// (POSIX, Base Definitions, 8.2). A name that the system does not know makes everything "C".
    #[must_use]
    pub fn from_environment(get: impl Fn(&str) -> Option<Vec<u8>>) -> Self {
        let set = |name: &str| get(name).filter(|value| !value.is_empty());
        let all = set("LC_ALL");
        let lang = if all.is_none() { set("LANG") } else { None };
        let mut kinds = [Kind::Posix; 5];
        let (mut language, mut speaks_otherwise) = (false, false);
        for (variable, category) in VARIABLES {
            let own = if all.is_none() { set(variable) } else { None };
            let name = all.as_deref().or(own.as_deref()).or(lang.as_deref());
            let kind = name.map_or(Kind::Posix, Kind::of_name);
            language |= kind == Kind::Language;
            // The texts are American English already.
            speaks_otherwise |=
                kind == Kind::Language && !name.is_some_and(|name| name.starts_with(b"en_US"));
            if let Some(category) = category {
                kinds[category as usize] = kind;
            }
        }
        if !language {
            let utf8 = kinds[Category::Ctype as usize] == Kind::PosixUtf8;
            let encoding = if utf8 { Encoding::Utf8 } else { Encoding::Bytes };
            return Self { encoding, kinds, object: None, has_catalogs: false };
        }
        let Some(object) = Object::named(c"") else { return Self::C };
        let encoding = match object.info(libc::CODESET) {
            name if name.eq_ignore_ascii_case(b"UTF-8") => Encoding::Utf8,
            _ => Encoding::Bytes,
        };
        Self {
            encoding,
            kinds,
            object: Some(object),
            has_catalogs: speaks_otherwise || set("LANGUAGE").is_some(),
        }
    }

    /// How bytes make characters here.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// Whether a category is "C" or "POSIX" (and not C.UTF-8), gnulib's `hard_locale` negated.
    #[must_use]
    pub fn is_posix(&self, category: Category) -> bool {
        self.kinds[category as usize] == Kind::Posix
    }

    /// Whether names sort by the values of their bytes, so that the C library need not be asked.
    #[must_use]
    pub fn sorts_by_bytes(&self) -> bool {
        self.kinds[Category::Collate as usize] != Kind::Language
    }

    /// Compares two names as `strcoll` does, without the tie-break by bytes. Neither may hold a NUL.
    #[must_use]
    pub fn collate(&self, left: &CStr, right: &CStr) -> Ordering {
        let Some(object) = self.object.as_ref().filter(|_| !self.sorts_by_bytes()) else {
            return left.cmp(right);
        };
        // SAFETY: both are NUL-terminated and the locale object is alive.
        unsafe { strcoll_l(left.as_ptr(), right.as_ptr(), object.0) }.cmp(&0)
    }

    /// Whether a text matches a shell pattern by the C library's own `fnmatch`: nothing else knows the order in which a
    /// language's ranges go (`[a-e]`), and what it takes for equivalent. `None` in the "C" locale.
    #[must_use]
    pub fn library_matches(&self, pattern: &CStr, text: &CStr) -> Option<bool> {
        let object = self.character_tables()?;
        // SAFETY: both texts are NUL-terminated.
        Some(object.as_own(|| unsafe { libc::fnmatch(pattern.as_ptr(), text.as_ptr(), 0) == 0 }))
    }

    /// Whether a character is printable (`iswprint`).
    #[must_use]
    pub fn is_printable(&self, character: char) -> bool {
        match character {
            ' '..='~' => true,
            '\0'..='\x7f' => false,
            _ => self.is(character, Class::Print),
        }
    }

    /// Columns that a character takes (`wcwidth`); `None` for one that is not printable.
    #[must_use]
    pub fn width(&self, character: char) -> Option<usize> {
        match character {
            ' '..='~' => return Some(1),
            '\0'..='\x7f' => return None,
            _ => {}
        }
        let object = self.character_tables()?;
        // SAFETY: any value is allowed.
        usize::try_from(object.as_own(|| unsafe { wcwidth(character as libc::wchar_t) })).ok()
    }

    /// Whether a character is in a class.
    #[must_use]
    pub fn is(&self, character: char, class: Class) -> bool {
        if character.is_ascii() {
            return class.holds_ascii(character as u8);
        }
        let Some(object) = self.character_tables() else { return false };
        // SAFETY: the class's name is NUL-terminated and the object is alive.
        unsafe { iswctype_l(character as u32, wctype_l(class.name().as_ptr(), object.0), object.0) != 0 }
    }

    /// The lower-case form of a character, itself where it has none (`towlower`).
    #[must_use]
    pub fn lower(&self, character: char) -> char {
        self.map(character, |c| c.to_ascii_lowercase(), towlower_l)
    }

    /// The upper-case form of a character, itself where it has none (`towupper`).
    #[must_use]
    pub fn upper(&self, character: char) -> char {
        self.map(character, |c| c.to_ascii_uppercase(), towupper_l)
    }

    fn map(
        &self,
        character: char,
        ascii: fn(&char) -> char,
        wide: unsafe extern "C" fn(libc::c_uint, libc::locale_t) -> libc::c_uint,
    ) -> char {
        if character.is_ascii() {
            return ascii(&character);
        }
        let Some(object) = self.character_tables() else { return character };
        // SAFETY: any value is allowed, and the object is alive.
        char::from_u32(unsafe { wide(character as u32, object.0) }).unwrap_or(character)
    }

    /// A name or format that the locale holds (`nl_langinfo`), such as `ABMON_1`; `None` in the C locales.
    #[must_use]
    pub fn info(&self, category: Category, item: Item) -> Option<Vec<u8>> {
        let object = self.object.as_ref().filter(|_| self.kinds[category as usize] == Kind::Language)?;
        Some(object.info(item.code()).to_vec())
    }

    fn character_tables(&self) -> Option<&Object> {
        static UTF8: OnceLock<Option<Object>> = OnceLock::new();
        match (&self.object, self.encoding) {
            (Some(object), _) => Some(object),
            (None, Encoding::Utf8) => UTF8.get_or_init(|| Object::named(c"C.UTF-8")).as_ref(),
            (None, Encoding::Bytes) => None,
        }
    }
}

impl Kind {
    fn of_name(name: &[u8]) -> Self {
        match name {
            b"C" | b"POSIX" => Self::Posix,
            b"C.UTF-8" | b"C.utf8" => Self::PosixUtf8,
            _ => Self::Language,
        }
    }
}

impl Object {
    fn named(name: &CStr) -> Option<Self> {
        // SAFETY: the name is NUL-terminated; a null base asks for a new object.
        let object = unsafe { libc::newlocale(EVERY_CATEGORY, name.as_ptr(), std::ptr::null_mut()) };
        (!object.is_null()).then_some(Self(object))
    }

    /// Does something while this is the thread's own locale; for what the C library has no other way to be told.
    fn as_own<T>(&self, act: impl FnOnce() -> T) -> T {
        // SAFETY: the object is alive.
        let before = unsafe { libc::uselocale(self.0) };
        let done = act();
        // SAFETY: what was in use before is put back.
        unsafe { libc::uselocale(before) };
        done
    }

    fn info(&self, item: libc::nl_item) -> &[u8] {
        // SAFETY: the object is alive, and it owns the string that is returned for as long.
        unsafe { CStr::from_ptr(libc::nl_langinfo_l(item, self.0)) }.to_bytes()
    }
}

/// A name without its NULs, as the C library takes it.
#[must_use]
pub fn c_name(name: &[u8]) -> CString {
    let end = name.iter().position(|&byte| byte == 0).unwrap_or(name.len());
    CString::new(&name[..end]).unwrap_or_default()
}

/// The name up to the first NUL of bytes that end with one, where it lies; `None` where they do not. The C library
/// finds the end of a name in a quarter of the instructions that `CStr::from_bytes_until_nul` takes.
#[must_use]
pub fn c_name_in(bytes: &[u8]) -> Option<&CStr> {
    // SAFETY: the last byte is NUL, so that the search ends within the slice, which lives as long as what is returned.
    (bytes.last() == Some(&0)).then(|| unsafe { CStr::from_ptr(bytes.as_ptr().cast()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_at_the_first_nul() {
        for (bytes, name) in [
            (&b"a\0"[..], Some(c"a")),
            (b"\0", Some(c"")),
            (b"a\0b\0", Some(c"a")),
            (b"a", None),
            (b"a\0b", None),
            (b"", None),
        ] {
            assert_eq!(c_name_in(bytes), name, "{bytes:?}");
        }
    }

    fn locale(variables: &[(&str, &str)]) -> Locale {
        Locale::from_environment(|name| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_bytes().to_vec())
        })
    }

    #[test]
    fn lc_all_wins_over_a_category_and_that_over_lang() {
        assert_eq!(locale(&[]).encoding(), Encoding::Bytes);
        assert_eq!(locale(&[("LANG", "C.UTF-8")]).encoding(), Encoding::Utf8);
        assert_eq!(locale(&[("LANG", "C.UTF-8"), ("LC_CTYPE", "C")]).encoding(), Encoding::Bytes);
        assert_eq!(locale(&[("LC_ALL", "C"), ("LC_CTYPE", "C.UTF-8")]).encoding(), Encoding::Bytes);
        assert_eq!(locale(&[("LC_ALL", ""), ("LC_CTYPE", "C.utf8")]).encoding(), Encoding::Utf8);
    }

    #[test]
    fn characters_beyond_ascii_need_an_encoding_that_has_them() {
        assert!(Locale::C_UTF8.is_printable('é'));
        assert!(!Locale::C.is_printable('é'));
        assert!(!Locale::C_UTF8.is_printable('\u{85}'));
        assert_eq!(Locale::C_UTF8.width('漢'), Some(2));
        assert_eq!(Locale::C_UTF8.width('\u{301}'), Some(0));
        assert_eq!(Locale::C_UTF8.lower('É'), 'é');
        assert_eq!(Locale::C.lower('É'), 'É');
    }

    #[test]
    fn ascii_classes_agree_with_the_c_library() {
        for byte in 0..128u8 {
            for (class, expected) in [
                // SAFETY: every value of an unsigned char is allowed.
                (Class::Punct, unsafe { libc::ispunct(byte.into()) }),
                // SAFETY: as above.
                (Class::Space, unsafe { libc::isspace(byte.into()) }),
                // SAFETY: as above.
                (Class::Print, unsafe { libc::isprint(byte.into()) }),
            ] {
                assert_eq!(Locale::C.is(char::from(byte), class), expected != 0, "{class:?} of {byte}");
            }
        }
    }

    #[test]
    fn without_a_language_characters_go_by_their_values() {
        assert_eq!(Locale::C_UTF8.library_matches(c"[a-c]", c"b"), Some(true));
        assert_eq!(Locale::C.library_matches(c"[a-c]", c"b"), None);
        assert_eq!(Locale::C.collate(c"B", c"a"), Ordering::Less);
    }
}
