//! Classes of bytes found 64 at a time, one bit each: what the processor's vectors are for.
//!
//! The portable path does it with plain integers, eight bytes at once; a test proves that both agree.

mod notation;

pub use notation::{SLACK_BYTES, Signs, notate};

/// Bytes that share a mask.
pub const BLOCK_BYTES: usize = 64;

/// Which bytes are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Line feeds.
    Newline,
    /// Line feeds and tabs.
    NewlineTab,
    /// Everything that is not printable ASCII, line feeds and tabs among it.
    Control,
}

/// Fills in a mask for each block of the input, the first byte's bit lowest; the bits after the end are 0.
///
/// `masks` must have room for `input.len().div_ceil(BLOCK_BYTES)`; the used part is returned.
///
/// # Panics
/// If it has not.
pub fn masks<'m>(class: Class, input: &[u8], masks: &'m mut [u64]) -> &'m [u64] {
    let masks = &mut masks[..input.len().div_ceil(BLOCK_BYTES)];
    let (blocks, tail) = input.as_chunks::<BLOCK_BYTES>();
    let (whole, last) = masks.split_at_mut(blocks.len());
    whole_masks(class, blocks, whole);
    if let Some(last) = last.first_mut() {
        // Spaces are of no class.
        let mut block = [b' '; BLOCK_BYTES];
        block[..tail.len()].copy_from_slice(tail);
        *last = portable_mask(class, &block);
    }
    masks
}

/// What `newlines` writes at once, whether there are as many or not.
const STRIDE: usize = 4;

/// The slots that `newlines` needs for an input of `input_bytes` bytes.
#[must_use]
pub const fn newline_slots(input_bytes: usize) -> usize {
    input_bytes + STRIDE
}

/// Writes down where the line feeds of the input are, in order, and returns the part of `places` that holds them.
///
/// Nothing in it depends on how many a block has, as long as they are few: that is what a walk from bit to bit of a
/// mask pays for with a mispredicted branch a block.
///
/// # Panics
/// If the input is longer than `u16` counts, or `places` shorter than [`newline_slots`].
pub fn newlines<'p>(input: &[u8], places: &'p mut [u16]) -> &'p [u16] {
    assert!(input.len() <= usize::from(u16::MAX) && places.len() >= newline_slots(input.len()));
    let (blocks, tail) = input.as_chunks::<BLOCK_BYTES>();
    let mut count = whole_newlines(blocks, places);
    let base = blocks.len() * BLOCK_BYTES;
    for (at, _) in tail.iter().enumerate().filter(|(_, byte)| **byte == b'\n') {
        places[count] = (base + at) as u16;
        count += 1;
    }
    &places[..count]
}

#[cfg(target_arch = "x86_64")]
fn whole_newlines(blocks: &[[u8; BLOCK_BYTES]], places: &mut [u16]) -> usize {
    let has = std::arch::is_x86_feature_detected!("avx2")
        && std::arch::is_x86_feature_detected!("bmi1")
        && std::arch::is_x86_feature_detected!("popcnt");
    if has {
        // SAFETY: the processor has just been asked for all three.
        unsafe { avx2::newlines(blocks, places) }
    } else {
        portable_newlines(blocks, places)
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn whole_newlines(blocks: &[[u8; BLOCK_BYTES]], places: &mut [u16]) -> usize {
    portable_newlines(blocks, places)
}

fn portable_newlines(blocks: &[[u8; BLOCK_BYTES]], places: &mut [u16]) -> usize {
    blocks.iter().enumerate().fold(0, |count, (index, block)| {
        write_places(portable_mask(Class::Newline, block), index * BLOCK_BYTES, count, places)
    })
}

/// Writes the places of a mask's bits after the `count` that are there, and returns the new count.
#[inline(always)]
fn write_places(mut mask: u64, base: usize, count: usize, places: &mut [u16]) -> usize {
    let end = count + mask.count_ones() as usize;
    let mut at = count;
    loop {
        for slot in &mut places[at..at + STRIDE] {
            *slot = (base + mask.trailing_zeros() as usize) as u16;
            mask &= mask.wrapping_sub(1);
        }
        at += STRIDE;
        if at >= end {
            return end;
        }
    }
}

#[cfg(target_arch = "x86_64")]
fn whole_masks(class: Class, blocks: &[[u8; BLOCK_BYTES]], masks: &mut [u64]) {
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has just been asked for AVX2.
        unsafe { avx2::masks(class, blocks, masks) };
    } else {
        portable_masks(class, blocks, masks);
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn whole_masks(class: Class, blocks: &[[u8; BLOCK_BYTES]], masks: &mut [u64]) {
    portable_masks(class, blocks, masks);
}

fn portable_masks(class: Class, blocks: &[[u8; BLOCK_BYTES]], masks: &mut [u64]) {
    for (block, mask) in blocks.iter().zip(masks) {
        *mask = portable_mask(class, block);
    }
}

fn portable_mask(class: Class, block: &[u8; BLOCK_BYTES]) -> u64 {
    let of = |matches: fn(u64) -> u64| {
        let (words, _) = block.as_chunks::<8>();
        let gathered = words.iter().map(|word| gather(matches(u64::from_le_bytes(*word))));
        gathered.enumerate().fold(0, |mask, (index, bits)| mask | bits << (index * 8))
    };
    match class {
        Class::Newline => of(|word| equal(word, b'\n')),
        Class::NewlineTab => of(|word| equal(word, b'\n') | equal(word, b'\t')),
        Class::Control => of(control),
    }
}

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The high bit of each byte of `word` that equals `byte`.
fn equal(word: u64, byte: u8) -> u64 {
    let difference = word ^ (LOW * u64::from(byte));
    let low_bits = (difference & !HIGH) + !HIGH;
    !(low_bits | difference) & HIGH
}

/// The high bit of each byte below a space or above a tilde.
fn control(word: u64) -> u64 {
    let low_bits = word & !HIGH;
    (word | (low_bits + LOW) | !(low_bits + LOW * 0x60)) & HIGH
}

/// The high bits of eight bytes, side by side.
fn gather(high_bits: u64) -> u64 {
    (high_bits >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use super::{BLOCK_BYTES, Class};
    use std::arch::x86_64::{
        __m256i, _mm256_cmpeq_epi8, _mm256_cmpgt_epi8, _mm256_loadu_si256, _mm256_movemask_epi8,
        _mm256_or_si256, _mm256_set1_epi8,
    };

    #[target_feature(enable = "avx2")]
    pub(super) fn masks(class: Class, blocks: &[[u8; BLOCK_BYTES]], masks: &mut [u64]) {
        match class {
            Class::Newline => each(blocks, masks, newline),
            Class::NewlineTab => each(blocks, masks, newline_tab),
            Class::Control => each(blocks, masks, control),
        }
    }

    #[target_feature(enable = "avx2,bmi1,popcnt")]
    pub(super) fn newlines(blocks: &[[u8; BLOCK_BYTES]], places: &mut [u16]) -> usize {
        let mut count = 0;
        for (index, block) in blocks.iter().enumerate() {
            count = super::write_places(mask(block, newline), index * BLOCK_BYTES, count, places);
        }
        count
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    fn each(blocks: &[[u8; BLOCK_BYTES]], masks: &mut [u64], matches: impl Fn(__m256i) -> u32) {
        for (block, found) in blocks.iter().zip(masks) {
            *found = mask(block, &matches);
        }
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    fn mask(block: &[u8; BLOCK_BYTES], matches: impl Fn(__m256i) -> u32) -> u64 {
        // SAFETY: both unaligned loads lie within the 64 bytes of the block.
        let (first, second) = unsafe {
            (_mm256_loadu_si256(block.as_ptr().cast()), _mm256_loadu_si256(block.as_ptr().add(32).cast()))
        };
        u64::from(matches(first)) | u64::from(matches(second)) << 32
    }

    // These three run only inside `mask`, into which they are inlined.

    #[inline(always)]
    fn newline(bytes: __m256i) -> u32 {
        // SAFETY: reached only from `masks`, whose caller has asked for AVX2.
        unsafe { bits(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(b'\n' as i8))) }
    }

    #[inline(always)]
    fn newline_tab(bytes: __m256i) -> u32 {
        // SAFETY: as above.
        unsafe {
            let newlines = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(b'\n' as i8));
            bits(_mm256_or_si256(newlines, _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(b'\t' as i8))))
        }
    }

    #[inline(always)]
    fn control(bytes: __m256i) -> u32 {
        // SAFETY: as above.
        unsafe {
            // As signed numbers, bytes from 0x80 on lie below a space too.
            let below = _mm256_cmpgt_epi8(_mm256_set1_epi8(b' ' as i8), bytes);
            bits(_mm256_or_si256(below, _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(0x7f))))
        }
    }

    #[target_feature(enable = "avx2")]
    #[inline]
    fn bits(matches: __m256i) -> u32 {
        _mm256_movemask_epi8(matches) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(class: Class, wanted: impl Fn(u8) -> bool) {
        let mut input: Vec<u8> = (0..=255).collect();
        input.extend((0..777u32).map(|i| (i * i % 251) as u8));
        for length in [0, 1, 63, 64, 65, 256, input.len()] {
            let input = &input[..length];
            let mut room = [0; 32];
            let masks = masks(class, input, &mut room);
            assert_eq!(masks.len(), length.div_ceil(BLOCK_BYTES));
            for (at, &byte) in input.iter().enumerate() {
                assert_eq!(masks[at / 64] >> (at % 64) & 1 == 1, wanted(byte), "{class:?} {byte}");
            }
            let (blocks, _) = input.as_chunks::<BLOCK_BYTES>();
            for (block, mask) in blocks.iter().zip(masks) {
                assert_eq!(*mask, portable_mask(class, block));
            }
        }
    }

    #[test]
    fn line_feeds_are_found_by_both_paths_few_or_many() {
        let few: Vec<u8> = (0..1000u32).map(|i| if i * i % 77 == 4 { b'\n' } else { b'x' }).collect();
        for input in [&few[..], &few[..130], &[b'\n'; 300], b"\n", b""] {
            let expected: Vec<u16> =
                (0..).zip(input).filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at).collect();
            let mut places = vec![0; newline_slots(input.len())];
            assert_eq!(newlines(input, &mut places), expected);
            let (blocks, _) = input.as_chunks::<BLOCK_BYTES>();
            let mut portable = vec![0; newline_slots(input.len())];
            let count = portable_newlines(blocks, &mut portable);
            assert_eq!(portable[..count], places[..count]);
        }
    }

    #[test]
    fn every_byte_is_classified_by_both_paths() {
        check(Class::Newline, |byte| byte == b'\n');
        check(Class::NewlineTab, |byte| byte == b'\n' || byte == b'\t');
        check(Class::Control, |byte| !(b' '..=b'~').contains(&byte));
    }
}
