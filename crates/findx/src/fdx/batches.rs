//! -X: commands for many results at once, as many as fit.

use super::command::CommandTemplate;

/// Results on their way into commands.
pub(crate) struct Batches {
    pub(crate) commands: Vec<CommandTemplate>,
    most_results: usize,
    room_bytes: usize,
    /// The paths, each with a NUL after it, and what they take in each command.
    paths: Vec<u8>,
    count: usize,
    costs: Vec<usize>,
}

impl Batches {
    /// `most_results` is 0 for no limit but the system's, which is `room_bytes`.
    pub(crate) fn new(commands: Vec<CommandTemplate>, most_results: usize, room_bytes: usize) -> Self {
        let costs = commands.iter().map(CommandTemplate::fixed_cost).collect();
        Self { commands, most_results, room_bytes, paths: Vec::new(), count: 0, costs }
    }

    /// Adds a result; runs what is there before, if that is full.
    pub(crate) fn add(&mut self, path: &[u8], run: impl FnMut(Vec<Vec<u8>>)) {
        let is_full = self.most_results > 0 && self.count >= self.most_results;
        let overflows = self
            .commands
            .iter()
            .zip(&self.costs)
            .any(|(command, cost)| cost + command.cost_of(path) > self.room_bytes);
        if is_full || overflows && self.count > 0 {
            self.flush(run);
        }
        for (command, cost) in self.commands.iter().zip(&mut self.costs) {
            *cost += command.cost_of(path);
        }
        self.paths.extend_from_slice(path);
        self.paths.push(0);
        self.count += 1;
    }

    /// Runs every command on what is there, if anything is.
    pub(crate) fn flush(&mut self, mut run: impl FnMut(Vec<Vec<u8>>)) {
        if self.count == 0 {
            return;
        }
        let paths: Vec<&[u8]> =
            self.paths.split_inclusive(|&byte| byte == 0).map(|path| &path[..path.len() - 1]).collect();
        for command in &self.commands {
            run(command.words(&paths));
        }
        self.paths.clear();
        self.count = 0;
        self.costs = self.commands.iter().map(CommandTemplate::fixed_cost).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::super::command::Filling;
    use super::*;

    fn check(most_results: usize, room_bytes: usize, expected: &[&str]) {
        let template = |line: &str| {
            let words: Vec<_> = line.split(' ').map(Into::into).collect();
            CommandTemplate::batch(&words, Filling::default()).expect("a command")
        };
        let mut batches = Batches::new(vec![template("one"), template("two {/}")], most_results, room_bytes);
        let mut found = Vec::new();
        let mut run =
            |words: Vec<Vec<u8>>| found.push(String::from_utf8_lossy(&words.join(&b' ')).into_owned());
        for path in ["d/a", "d/b", "d/c"] {
            batches.add(path.as_bytes(), &mut run);
        }
        batches.flush(&mut run);
        batches.flush(&mut run);
        assert_eq!(found, expected);
    }

    #[test]
    fn results_are_gathered_up_to_a_number_or_a_size() {
        let each = &["one d/a", "two a", "one d/b", "two b", "one d/c", "two c"];
        check(0, usize::MAX, &["one d/a d/b d/c", "two a b c"]);
        check(2, usize::MAX, &["one d/a d/b", "two a b", "one d/c", "two c"]);
        check(1, usize::MAX, each);
        check(0, 40, &["one d/a d/b", "two a b", "one d/c", "two c"]);
        check(0, 1, each);
    }
}
