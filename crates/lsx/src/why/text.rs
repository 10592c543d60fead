//! An explanation as short lines for people, and as an object of JSON.

use std::os::unix::ffi::OsStrExt;

use git::Letter;
use listing::icon::IconRule;
use listing::json::Object;
use sys::locale::Locale;
use term::escape::{Keep, append_visible};

use super::explanation::{Color, Explanation, Icon, Letters};
use super::quoted::{append_quoted, append_rule};

impl Explanation {
    /// Appends it, a line a thing, below the name.
    pub(super) fn write_lines(&self, locale: &Locale, out: &mut Vec<u8>) {
        append_quoted(&self.path, locale, out);
        out.push(b'\n');
        out.extend_from_slice(b"  listed: ");
        match &self.omission {
            None => out.extend_from_slice(b"yes"),
            Some(omission) => {
                out.extend_from_slice(b"no, ");
                omission.append_words(locale, out);
            }
        }
        out.extend_from_slice(b"\n  colour: ");
        self.color.append_words(out);
        if let Some(target) = &self.target {
            out.extend_from_slice(b"\n  target: ");
            target.append_words(out);
        }
        out.extend_from_slice(b"\n  icon: ");
        match &self.icon {
            None => out.extend_from_slice(b"none in GNU's look"),
            Some(icon) => {
                out.extend_from_slice(icon.symbol.as_bytes());
                for character in icon.symbol.chars() {
                    out.extend_from_slice(format!(" U+{:04X}", u32::from(character)).as_bytes());
                }
                out.extend_from_slice(b", by the ");
                out.extend_from_slice(icon.rule_word().as_bytes());
                out.push(b' ');
                append_quoted(&icon.key, locale, out);
                out.extend_from_slice(b", ");
                out.extend_from_slice(icon.source.as_bytes());
            }
        }
        out.extend_from_slice(b"\n  git: ");
        match &self.letters {
            None => out.extend_from_slice(b"in no work tree"),
            Some(letters) => letters.append_words(locale, out),
        }
        out.push(b'\n');
    }

    /// Appends it as an object on a line.
    pub(super) fn write_json(&self, out: &mut Vec<u8>) {
        let mut object = Object::begin(out);
        object.bytes("path", &self.path);
        object.bytes("name", self.name());
        object.boolean("listed", self.omission.is_none());
        if let Some(omission) = &self.omission {
            let mut words = Vec::new();
            omission.append_words(&Locale::C_UTF8, &mut words);
            object.bytes("left_out", &words);
        }
        object.object("color", |object| self.color.write_json(object));
        if let Some(target) = &self.target {
            object.object("target_color", |object| target.write_json(object));
        }
        if let Some(icon) = &self.icon {
            object.object("icon", |object| {
                object.text("symbol", &icon.symbol);
                object.text("rule", icon.rule_word());
                object.bytes("key", &icon.key);
                object.text("source", icon.source);
            });
        }
        if let Some(letters) = &self.letters {
            object.object("git", |object| letters.write_json(object));
        }
        object.end();
        out.push(b'\n');
    }
}

impl Color {
    fn append_words(&self, out: &mut Vec<u8>) {
        match self {
            Self::Off(why) => {
                out.extend_from_slice(b"none, ");
                out.extend_from_slice(why.as_bytes());
            }
            Self::By { key, code, source } => {
                match code {
                    Some(code) => append_visible(code, Keep::Nothing, out),
                    None => out.extend_from_slice(b"none"),
                }
                out.extend_from_slice(b", by ");
                append_visible(key, Keep::Nothing, out);
                out.extend_from_slice(b", ");
                out.extend_from_slice(source.as_bytes());
            }
        }
    }

    fn write_json(&self, object: &mut Object<'_>) {
        match self {
            Self::Off(why) => object.text("none", why),
            Self::By { key, code, source } => {
                if let Some(code) = code {
                    object.bytes("code", code);
                }
                object.bytes("key", key);
                object.text("source", source);
            }
        }
    }
}

impl Icon {
    fn rule_word(&self) -> &'static str {
        match self.rule {
            IconRule::OwnName | IconRule::Name => "name",
            IconRule::OwnExtension | IconRule::Extension => "extension",
            IconRule::OwnKind | IconRule::Kind => "kind",
        }
    }
}

impl Letters {
    fn append_words(&self, locale: &Locale, out: &mut Vec<u8>) {
        let git::Status { staged, unstaged } = self.status;
        let letters = [staged.symbol(), unstaged.symbol()].concat();
        let words =
            format!("{letters}, {} in the index, {} in the work tree", staged.word(), unstaged.word());
        out.extend_from_slice(words.as_bytes());
        if unstaged != Letter::Ignored {
            return;
        }
        match &self.rule {
            Some(rule) => {
                out.extend_from_slice(b" by ");
                append_rule(rule, locale, out);
            }
            None if self.is_own => out.extend_from_slice(b" as git's own"),
            None => out.extend_from_slice(b" with all that is in it"),
        }
    }

    fn write_json(&self, object: &mut Object<'_>) {
        object.text("index", self.status.staged.symbol());
        object.text("work_tree", self.status.unstaged.symbol());
        if let Some(rule) = &self.rule {
            object.object("ignored_by", |object| {
                object.bytes("file", rule.file.as_os_str().as_bytes());
                object.number("line", rule.line as u64);
                object.bytes("pattern", &rule.pattern);
            });
        }
    }
}
