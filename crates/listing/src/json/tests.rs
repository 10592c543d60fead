use sys::stat::{Facts, TimeField};

use super::*;
use crate::text::Formats;
use crate::value::Row;

#[test]
fn strings_are_escaped() {
    let check = |text: &str, expected: &str| {
        let mut out = Vec::new();
        append_string(text, &mut out);
        assert_eq!(String::from_utf8_lossy(&out), expected);
    };
    check("a\"\\\n\té", "\"a\\\"\\\\\\n\\té\"");
    check("\u{1b}\u{85}", "\"\\u001b\\u0085\"");
    check("\u{202e}\u{200b}\u{e0041}", "\"\\u202e\\u200b\\udb40\\udc41\"");
}

#[test]
fn times_are_rfc_3339() {
    let check = |seconds, nanoseconds| {
        let mut out = Vec::new();
        let mut object = Object::begin(&mut out);
        object.time(Column::Time(TimeField::Changed), Timestamp { seconds, nanoseconds });
        object.end();
        let expected = DateTime::from_timestamp(seconds, nanoseconds)
            .map(|time| time.to_rfc3339_opts(SecondsFormat::AutoSi, true))
            .map(|time| format!("{{\"changed\":\"{time}\"}}"));
        assert_eq!(String::from_utf8_lossy(&out), expected.unwrap_or_else(|| "{}".into()));
    };
    check(0, 0);
    check(i64::MAX, 0);
    for nanoseconds in [1, 999_999_999, 120_000_000, 120_000, 7_000_000, 1000] {
        check(-1, nanoseconds);
        check(1_709_210_096, nanoseconds);
    }
    // Before the year 0, before 1000, and after 9999.
    [-62_200_000_000, -62_000_000_000, -40_000_000_000, 253_402_300_799, 253_402_300_800]
        .into_iter()
        .for_each(|seconds| check(seconds, 0));
}

#[test]
fn accounts_have_names_and_numbers() {
    let check = |numeric, expected: &str| {
        let formats = Formats { numeric, ..Formats::default() };
        let mut writer = ValueWriter::new(&formats);
        let mut out = Vec::new();
        let mut object = Object::begin(&mut out);
        let facts = Facts { uid: 0, gid: 4_294_967_290, ..Facts::default() };
        for column in [Column::User, Column::Group, Column::Author] {
            object.named_value(column, facts.value(column), &mut writer);
        }
        object.end();
        assert_eq!(String::from_utf8_lossy(&out), expected);
    };
    check(false, "{\"user\":\"root\",\"uid\":0,\"gid\":4294967290,\"author\":\"root\"}");
    check(true, "{\"uid\":0,\"gid\":4294967290}");
}

#[test]
fn objects_nest() {
    let mut out = Vec::new();
    let mut object = Object::begin(&mut out);
    object.text("path", "a");
    object.begin_list("children");
    Object::begin(&mut out).end();
    Object::resume(&mut out).end_list().end();
    assert_eq!(String::from_utf8_lossy(&out), "{\"path\":\"a\",\"children\":[{}]}");
}

#[test]
fn an_object_holds_what_is_known() {
    let facts = Facts { mode: 0o020_620, special_device: 0x501, blocks: 3, ..Facts::default() };
    let columns = [
        Column::Permissions,
        Column::Blocks,
        Column::Size,
        Column::Context,
        Column::Time(TimeField::Modified),
    ];
    let mut out = Vec::new();
    let mut object = Object::begin(&mut out);
    object.bytes("path", b"a\xff");
    object.kind(Some(facts.kind()));
    columns.iter().for_each(|&column| object.value(column, facts.value(column)));
    object.end();
    assert_eq!(
        String::from_utf8_lossy(&out),
        "{\"path_lossy\":\"a\u{fffd}\",\"path_hex\":\"61ff\",\"type\":\"char-device\",\"mode\":\"0620\",\
         \"blocks\":1536,\"size\":0,\"device\":{\"major\":5,\"minor\":1},\"modified\":\"1970-01-01T00:00:00Z\"}"
    );
}
