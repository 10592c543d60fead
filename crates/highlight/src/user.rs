//! The user's own grammars and themes: compiled once with the built-in set into a cache, and read from that.
//!
//! The cache is the whole set again, so that all is found in it as in the built-in one; before it stand a mark, a
//! stamp of the build that made it, its length and a checksum. Files are the caller's to read and write.

use grammars::user;
pub use grammars::user::{BaseSet, Built, Complaint, Source};

use crate::data;

const MARK: &[u8; 8] = b"classixG";
const HEAD: usize = 32;
/// Of the built-in block and of the version: another build's numbers may mean other things.
const STAMP: u64 = match u64::from_str_radix(env!("HIGHLIGHT_STAMP"), 16) {
    Ok(stamp) => stamp,
    Err(_) => panic!("the build script writes a number"),
};

/// Compiles the user's grammars (`.sublime-syntax`) and themes (`.tmTheme`); of two of a name the later one has the
/// last word, and both have it over the built-in ones. The block is what [`install`] takes. It takes a second or two.
///
/// ```no_run
/// use highlight::Language;
/// use highlight::user::{self, BaseSet, Source};
///
/// let text = b"name: Own\nscope: source.own\ncontexts: {main: [{match: x, scope: keyword.own}]}\n".to_vec();
/// let built = user::build(BaseSet::Builtin, &[Source { path: "own.sublime-syntax".into(), text }], &[]);
/// assert!(built.complaints.is_empty());
/// user::install(built.block.expect("it is small")).expect("this build made it");
/// assert!(Language::named("Own").is_some());
/// ```
pub fn build(base: BaseSet, grammars: &[Source], themes: &[Source]) -> Built {
    let built = user::build(base, grammars, themes);
    Built { block: built.block.map(|block| seal(&block)), ..built }
}

/// Why a cache is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// Another build of this crate made it.
    Stale,
    /// It is no cache, or not all of it is there, or it has changed.
    Damaged,
}

/// Makes every look-up of this process go to a cache that [`build`] made. Call it first: a [`crate::Language`] or
/// [`crate::Theme`] from before stands for another one afterwards.
///
/// # Errors
/// The cache is of no use, and nothing has changed.
pub fn install(cache: Vec<u8>) -> Result<(), Unusable> {
    let cache: &'static [u8] = open(&cache).map(|()| cache.leak())?;
    data::install(&cache[HEAD..]);
    Ok(())
}

fn seal(block: &[u8]) -> Vec<u8> {
    let length = block.len() as u64;
    [MARK, &STAMP.to_le_bytes(), &length.to_le_bytes(), &checksum(block).to_le_bytes(), block].concat()
}

fn open(cache: &[u8]) -> Result<(), Unusable> {
    let (head, block) = cache.split_at_checked(HEAD).ok_or(Unusable::Damaged)?;
    if !head.starts_with(MARK) {
        return Err(Unusable::Damaged);
    }
    if head[8..16] != STAMP.to_le_bytes() {
        return Err(Unusable::Stale);
    }
    let expected = [(block.len() as u64).to_le_bytes(), checksum(block).to_le_bytes()].concat();
    if head[16..] == expected { Ok(()) } else { Err(Unusable::Damaged) }
}

/// A sum that a change of any bit changes: against accidents, not against enemies. Four lanes of words, so that it
/// takes little of a start.
fn checksum(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut lanes = [1u64, 2, 3, 4];
    let mix = |lane: u64, word: u64| (lane ^ word).wrapping_mul(FACTOR).rotate_left(29);
    let (blocks, rest) = bytes.as_chunks::<32>();
    for block in blocks {
        let (words, _) = block.as_chunks::<8>();
        for (lane, word) in lanes.iter_mut().zip(words) {
            *lane = mix(*lane, u64::from_le_bytes(*word));
        }
    }
    let sum = lanes.into_iter().fold(bytes.len() as u64, mix);
    rest.iter().fold(sum, |sum, &byte| mix(sum, byte.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_the_sealed_block_whole_and_of_this_build_is_refused() {
        let block: Vec<u8> = (0..1000u32).map(|number| (number * 7) as u8).collect();
        let cache = seal(&block);
        assert_eq!(open(&cache), Ok(()));
        for length in [0, 1, 8, 31, 32, 33, 500, cache.len() - 1] {
            assert_eq!(open(&cache[..length]), Err(Unusable::Damaged), "{length}");
        }
        assert_eq!(open(&[&*cache, b"x"].concat()), Err(Unusable::Damaged));
        for place in 0..cache.len() {
            for bit in 0..8 {
                let mut changed = cache.clone();
                changed[place] ^= 1 << bit;
                let expected = if (8..16).contains(&place) { Unusable::Stale } else { Unusable::Damaged };
                assert_eq!(open(&changed), Err(expected), "{place}");
            }
        }
    }
}
