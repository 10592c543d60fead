//! EZA_COLORS and EXA_COLORS (eza_colors(5)): `KEY=CODES` with colons between them, a key being two letters or a glob.

use super::keys::EZA_KEYS;
use super::{Theme, Warning};
use crate::lscolors::LsColors;
use crate::style::TextStyle;

/// What such a value says beside the colours of fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameColors {
    /// Keys of LS_COLORS (`di`, `ex`) and globs (`*.rs`), each with its codes, in the order given. LS_COLORS wins over
    /// them.
    pub codes: Vec<(Vec<u8>, Vec<u8>)>,
    /// What could not be read.
    pub warnings: Vec<Warning>,
}

impl NameColors {
    /// Colours under these, as far as LS_COLORS can tell them; it cannot tell globs of whole names.
    #[must_use]
    pub fn over(&self, colors: LsColors) -> LsColors {
        let can_tell = |key: &[u8]| key.len() == 2 || key.starts_with(b"*");
        let told = self.codes.iter().filter(|(key, _)| can_tell(key));
        let pairs = told.map(|(key, codes)| [key, b"=".as_slice(), codes, b":"].concat());
        let value = pairs.collect::<Vec<_>>().concat();
        colors.clone().overlaid(&value).unwrap_or(colors)
    }
}

/// The keys that LS_COLORS has, too.
const NAME_KEYS: [&[u8]; 9] = [b"di", b"ex", b"fi", b"pi", b"so", b"bd", b"cd", b"ln", b"or"];

/// Applies a value to a theme. Keys that nothing here goes by are passed over, as eza does; so is `reset`, which takes
/// eza's colours by names away, for there are none here.
pub(super) fn apply(theme: &mut Theme, variable: &'static str, value: &[u8]) -> NameColors {
    let mut names = NameColors::default();
    for pair in value.split(|&byte| byte == b':') {
        let Some(equals) = pair.iter().position(|&byte| byte == b'=') else { continue };
        let (key, codes) = (&pair[..equals], &pair[equals + 1..]);
        let roles = EZA_KEYS.iter().find(|(known, _)| known.as_slice() == key).map(|(_, roles)| *roles);
        let is_name = NAME_KEYS.contains(&key) || is_glob(key);
        if roles.is_none() && !is_name {
            continue;
        }
        let Some(style) = TextStyle::from_codes(codes) else {
            names.warnings.push(Warning::value(variable, &lossy(key), &lossy(codes)));
            continue;
        };
        for &role in roles.unwrap_or_default() {
            theme.set(role, style.clone());
        }
        if is_name {
            names.codes.push((key.to_vec(), codes.to_vec()));
        }
    }
    names
}

fn is_glob(key: &[u8]) -> bool {
    key.len() > 2 || key.contains(&b'*')
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Role;

    fn on(theme: &Theme, role: Role) -> String {
        String::from_utf8_lossy(theme.style(role).on()).into_owned()
    }

    #[test]
    fn two_letters_are_fields_and_the_rest_is_names() {
        let mut theme = Theme::default();
        let names = apply(&mut theme, "EZA_COLORS", b"reset:da=38;5;208:di=1;34:*.rs=33:sn=:zz=1:Makefile=4");
        assert_eq!(on(&theme, Role::DateOlder), "\x1b[38;5;208m");
        assert_eq!(on(&theme, Role::TypeDirectory), "\x1b[1;34m");
        assert_eq!(on(&theme, Role::SizeHuge), "");
        assert!(names.warnings.is_empty());
        let codes: Vec<_> = names.codes.iter().map(|(key, _)| String::from_utf8_lossy(key)).collect();
        assert_eq!(codes, ["di", "*.rs", "Makefile"]);
    }

    #[test]
    fn a_later_key_wins_and_mistakes_are_named() {
        let mut theme = Theme::default();
        let names = apply(&mut theme, "EXA_COLORS", b"sb=31:uk=32::ur=x:=3:in=1=2:da");
        assert_eq!(on(&theme, Role::UnitMega), "\x1b[31m");
        assert_eq!(on(&theme, Role::UnitKilo), "\x1b[32m");
        let warnings: Vec<_> = names.warnings.iter().map(ToString::to_string).collect();
        assert_eq!(warnings, ["EXA_COLORS: ur: no style: 'x'", "EXA_COLORS: in: no style: '1=2'"]);
        assert_eq!(theme.style(Role::UserRead), Theme::default().style(Role::UserRead));
    }
}
