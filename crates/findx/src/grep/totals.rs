//! What stands at the end of JSON: everything that was searched and printed, as ripgrep sums it up.

use std::time::Duration;

use grep_printer::Stats;

/// The event, a line of it.
pub(super) fn event(stats: &Stats, elapsed: Duration) -> Vec<u8> {
    format!(
        "{{\"data\":{{\"elapsed_total\":{total},\"stats\":{{\"bytes_printed\":{printed},\"bytes_searched\":{searched},\
         \"elapsed\":{spent},\"matched_lines\":{lines},\"matches\":{matches},\"searches\":{searches},\
         \"searches_with_match\":{matching}}}}},\"type\":\"summary\"}}\n",
        total = time(elapsed),
        printed = stats.bytes_printed(),
        searched = stats.bytes_searched(),
        spent = time(stats.elapsed()),
        lines = stats.matched_lines(),
        matches = stats.matches(),
        searches = stats.searches(),
        matching = stats.searches_with_match(),
    )
    .into_bytes()
}

fn time(time: Duration) -> String {
    let (seconds, nanos) = (time.as_secs(), time.subsec_nanos());
    format!("{{\"human\":\"{:.6}s\",\"nanos\":{nanos},\"secs\":{seconds}}}", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_come_in_the_order_of_their_names() {
        let mut stats = Stats::new();
        stats.add_searches(3);
        stats.add_bytes_searched(12);
        stats.add_elapsed(Duration::from_nanos(37_476));
        let text = String::from_utf8(event(&stats, Duration::new(2, 5))).expect("ASCII");
        assert_eq!(
            text,
            "{\"data\":{\"elapsed_total\":{\"human\":\"2.000000s\",\"nanos\":5,\"secs\":2},\"stats\":{\"bytes_printed\":0,\
             \"bytes_searched\":12,\"elapsed\":{\"human\":\"0.000037s\",\"nanos\":37476,\"secs\":0},\"matched_lines\":0,\
             \"matches\":0,\"searches\":3,\"searches_with_match\":0}},\"type\":\"summary\"}\n"
        );
    }
}
