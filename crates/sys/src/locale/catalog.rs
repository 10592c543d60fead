//! What GNU's own programs say in other languages, from their catalogs, where those are installed.
//!
//! The C library looks them up (`dcgettext`), in its usual folder, by LANGUAGE and the category's locale.

use std::ffi::CStr;

use super::{Category, Kind, Locale};

impl Locale {
    /// What coreutils say for an English text of theirs; `None` where that is the same.
    ///
    /// Nothing is looked up in the C locales, and in American English only if LANGUAGE asks for another language.
    #[must_use]
    pub fn translated(&self, text: &'static CStr, category: Category) -> Option<Vec<u8>> {
        let knows = self.has_catalogs && self.kinds[category as usize] == Kind::Language;
        let object = self.object.as_ref().filter(|_| knows)?;
        object.as_own(|| look_up(text, category))
    }
}

#[cfg(target_os = "linux")]
fn look_up(text: &'static CStr, category: Category) -> Option<Vec<u8>> {
    use std::ffi::{c_char, c_int};
    unsafe extern "C" {
        fn dcgettext(domain: *const c_char, text: *const c_char, category: c_int) -> *const c_char;
    }
    let category = match category {
        Category::Ctype => libc::LC_CTYPE,
        Category::Collate => libc::LC_COLLATE,
        Category::Time => libc::LC_TIME,
        Category::Numeric => libc::LC_NUMERIC,
        Category::Messages => libc::LC_MESSAGES,
    };
    // SAFETY: both texts are NUL-terminated and live for ever; so does what is returned, which is the text itself or
    // part of a catalog that is never unloaded.
    let found = unsafe { CStr::from_ptr(dcgettext(c"coreutils".as_ptr(), text.as_ptr(), category)) };
    (found != text).then(|| found.to_bytes().to_vec())
}

#[cfg(not(target_os = "linux"))]
fn look_up(_: &'static CStr, _: Category) -> Option<Vec<u8>> {
    None
}
