//! What is compressed, as far as it may be long.

use std::io::Read;

use gix_zlib::{Decompress, FlushDecompress, Status};

/// Inflates what a source begins with: all of it, up to a number of bytes.
pub(super) fn inflate(source: &mut dyn Read, most: usize) -> Option<Vec<u8>> {
    let mut state = Decompress::new();
    let mut input = [0; 4096];
    let (mut start, mut end) = (0, 0);
    let mut output = vec![0; most.clamp(1, 4096)];
    let mut length = 0;
    loop {
        if start == end {
            (start, end) = (0, source.read(&mut input).ok()?);
        }
        if length == output.len() {
            // One byte more than is wanted shows that there is more.
            let longer = (output.len() * 2).min(most.checked_add(1)?);
            if longer == output.len() {
                return None;
            }
            output.resize(longer, 0);
        }
        let (read, written) = (state.total_in(), state.total_out());
        let status =
            state.decompress(&input[start..end], &mut output[length..], FlushDecompress::None).ok()?;
        let read = usize::try_from(state.total_in() - read).ok()?;
        let written = usize::try_from(state.total_out() - written).ok()?;
        start += read;
        length += written;
        match status {
            Status::StreamEnd if length <= most => {
                output.truncate(length);
                return Some(output);
            }
            Status::StreamEnd => return None,
            // It does not end.
            Status::Ok | Status::BufError if read == 0 && written == 0 => return None,
            Status::Ok | Status::BufError => {}
        }
    }
}
