mod rows;

use super::*;

const NOW: Timestamp = Timestamp { seconds: 1_000_000_000, nanoseconds: 123_456_789 };

fn utc() -> WallClock<'static> {
    WallClock::Fixed(0, b"UTC".to_vec())
}

#[test]
fn texts_mean_what_gnu_date_makes_of_them() {
    for (text, expected) in rows::ROWS {
        let expected = expected.map(|(seconds, nanoseconds)| Timestamp { seconds, nanoseconds });
        assert_eq!(parse_by(text.as_bytes(), NOW, utc()), expected, "{text}");
    }
}

#[test]
fn the_clock_s_zone_is_meant_where_none_is_said() {
    for (text, expected) in [
        ("2001-09-11 10:00", 1_000_186_200),
        ("2001-09-11 10:00 UTC", 1_000_202_400),
        ("2001-09-11 10:00 IST", 1_000_182_600),
        ("@5", 5),
        ("", 999_961_200 + 16_200),
    ] {
        let clock = WallClock::Fixed(4 * 3600 + 1800, b"IRDT".to_vec());
        let found = parse_by(text.as_bytes(), NOW, clock).map(|moment| moment.seconds);
        assert_eq!(found, Some(expected), "{text}");
    }
}

#[test]
fn no_text_makes_it_panic() {
    let parts = [
        "9223372036854775807",
        "-9223372036854775807",
        "2147485547",
        "-",
        "month",
        "day",
        "year",
        "@",
        ":",
        "10",
        "sec",
        "ago",
        "12",
        "feb",
        "/",
        "T",
        "+14",
        "monday",
        "999999999",
        "1.5",
        "next",
        "utc",
    ];
    let mut state = 1usize;
    for round in 0..200_000 {
        let mut text = String::new();
        for _ in 0..round % 6 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(parts[(state >> 33) % parts.len()]);
            text.push(' ');
        }
        parse_by(text.as_bytes(), NOW, utc());
    }
}
