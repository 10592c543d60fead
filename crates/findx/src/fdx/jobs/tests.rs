use super::super::command::Filling;
use super::*;

fn check(threads: usize, results: usize, policy: Policy) {
    let words = ["sh", "-c", "sleep 0.00$(( (7 * $1) % 5 )); echo $1", "sh", "{}"];
    let template =
        CommandTemplate::each(&words.map(Into::into), Filling::default(), false).expect("a command");
    let (mut jobs, mut found) =
        (Jobs::new(vec![template], policy, Turn::Results, threads, PathBuf::new()), String::new());
    let mut emit = |ran: &[Ran]| {
        let output = ran[0].output.as_ref().expect("sh can be run");
        let taken = output.stdout.each(|bytes| found.push_str(&String::from_utf8_lossy(bytes)));
        taken.expect("nothing is in a file");
    };
    for result in 0..results {
        jobs.start(result.to_string().as_bytes(), &mut emit);
    }
    assert!(!jobs.finish(&mut emit));
    let expected: String = (0..results).map(|result| format!("{result}\n")).collect();
    assert_eq!(found, expected);
}

#[test]
fn output_comes_in_the_order_of_results() {
    check(4, 0, Policy::default());
    check(4, 1, Policy::default());
    check(4, 200, Policy::default());
    check(4, 50, Policy { halt: Halt::Now, retries: 1 });
}
