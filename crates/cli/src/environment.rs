//! The environment's variables, as a value.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;

/// Where variables come from.
#[derive(Clone, Debug)]
pub enum Environment {
    /// The process's own; read when asked.
    Process,
    /// Given ones, for tests.
    Fixed(BTreeMap<String, Vec<u8>>),
}

impl Environment {
    /// A variable's bytes; `None` when it is not set.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Vec<u8>> {
        match self {
            Self::Process => std::env::var_os(name).map(OsString::into_vec),
            Self::Fixed(variables) => variables.get(name).cloned(),
        }
    }

    /// A variable's bytes, where it is set and not empty.
    #[must_use]
    pub fn get_set(&self, name: &str) -> Option<Vec<u8>> {
        self.get(name).filter(|value| !value.is_empty())
    }

    /// The folder of the user's that a variable of the XDG Base Directory Specification names, where that is absolute,
    /// else `fallback` in the home directory, where that is absolute.
    #[must_use]
    pub fn base_folder(&self, variable: &str, fallback: &str) -> Option<PathBuf> {
        let path = |bytes: Vec<u8>| PathBuf::from(OsString::from_vec(bytes));
        let absolute = |name| self.get_set(name).map(path).filter(|base| base.is_absolute());
        absolute(variable).or_else(|| absolute("HOME").map(|home| home.join(fallback)))
    }

    /// Whether flags may follow operands: POSIXLY_CORRECT, even empty, says no.
    #[must_use]
    pub fn order(&self) -> crate::argv::Order {
        match self.get("POSIXLY_CORRECT") {
            Some(_) => crate::argv::Order::Posix,
            None => crate::argv::Order::Permute,
        }
    }

    /// Made of given variables.
    #[must_use]
    pub fn fixed(variables: &[(&str, &str)]) -> Self {
        let owned = variables.iter().map(|(name, value)| ((*name).to_owned(), value.as_bytes().to_vec()));
        Self::Fixed(owned.collect())
    }
}
