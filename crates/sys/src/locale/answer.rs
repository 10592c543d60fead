//! Answers to questions, in the words of the user's language (POSIX, Base Definitions, 7.3.6: `yesexpr`).

use std::ffi::CStr;
use std::mem::MaybeUninit;

use super::{Category, Kind, Locale, Object};

impl Locale {
    /// Whether an answer says yes. It ends at its first NUL.
    #[must_use]
    pub fn affirms(&self, answer: &[u8]) -> bool {
        match self.object.as_ref().filter(|_| self.kinds[Category::Messages as usize] == Kind::Language) {
            Some(object) => object.affirms(&super::c_name(answer)),
            None => matches!(answer.first(), Some(b'y' | b'Y')),
        }
    }
}

impl Object {
    fn affirms(&self, answer: &CStr) -> bool {
        let mut expression = MaybeUninit::<libc::regex_t>::uninit();
        let flags = libc::REG_EXTENDED | libc::REG_NOSUB;
        // SAFETY: the object is alive, and the thread's own locale is put back before returning; all strings are
        // NUL-terminated; the expression is used and freed only where it was compiled.
        unsafe {
            let before = libc::uselocale(self.0);
            let pattern = libc::nl_langinfo_l(libc::YESEXPR, self.0);
            let mut says_yes = false;
            if libc::regcomp(expression.as_mut_ptr(), pattern, flags) == 0 {
                let found = libc::regexec(expression.as_ptr(), answer.as_ptr(), 0, std::ptr::null_mut(), 0);
                says_yes = found == 0;
                libc::regfree(expression.as_mut_ptr());
            }
            libc::uselocale(before);
            says_yes
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_language_an_answer_is_yes_if_it_begins_so() {
        for (answer, expected) in [
            ("y", true),
            ("Yes", true),
            ("j", false),
            ("1", false),
            (" y", false),
            ("", false),
            ("\0y", false),
        ] {
            assert_eq!(Locale::C.affirms(answer.as_bytes()), expected, "{answer:?}");
            assert_eq!(Locale::C_UTF8.affirms(answer.as_bytes()), expected, "{answer:?}");
        }
    }
}
