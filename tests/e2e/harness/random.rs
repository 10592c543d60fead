//! Random numbers that are the same in every run, unless another seed is asked for.

use std::env;

/// A generator of its own seed (SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators").
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    /// The test's own sequence; CLASSIX_SEED, a number, asks for another one.
    pub(crate) fn seeded(seed: u64) -> Self {
        let other: u64 = env::var("CLASSIX_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(0);
        Self(seed ^ other.wrapping_mul(0x2545_f491_4f6c_dd1d))
    }

    /// How many lines a random test compares: its own number, or what CLASSIX_LINES says.
    pub(crate) fn lines(usual: usize) -> usize {
        env::var("CLASSIX_LINES").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, which is not 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).expect("it is below a usize")
    }

    /// True once in `times`.
    pub(crate) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of the choices.
    pub(crate) fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }
}
