//! GNU's language of dates: a text means a moment or none.

#![no_main]

use expression::date;
use libfuzzer_sys::fuzz_target;
use sys::stat::Timestamp;
use sys::time::Zone;

fuzz_target!(|data: &[u8]| {
    // Zones are changed for the whole process by TZ=, so they are read from files: names of files there are not fuzzed.
    if data.starts_with(b"TZ=") {
        return;
    }
    let now = Timestamp { seconds: 1_700_000_000, nanoseconds: 5 };
    let found = date::parse(data, now, &mut Zone::local());
    if let Some(found) = found {
        assert!(found.nanoseconds < 1_000_000_000, "{found:?}");
    }
    assert_eq!(found, date::parse(data, now, &mut Zone::local()));
});
