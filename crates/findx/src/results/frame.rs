//! Results one after the other, each in a frame that says where it ends: they may hold any bytes.

use std::ops::ControlFlow;

type Length = usize;

/// Appends a result in its frame.
pub(crate) fn append(result: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(&result.len().to_ne_bytes());
    out.extend_from_slice(result);
}

/// Passes on the results in a text of whole frames.
pub(crate) fn each(mut text: &[u8], mut take: impl FnMut(&[u8]) -> ControlFlow<()>) -> ControlFlow<()> {
    while let Some((length, rest)) = text.split_first_chunk::<{ size_of::<Length>() }>() {
        let (result, rest) = rest.split_at(Length::from_ne_bytes(*length));
        take(result)?;
        text = rest;
    }
    ControlFlow::Continue(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_out_of_their_frames() {
        let results: [&[u8]; 4] = [b"a\n", b"", b"\0\xff\n\n", b"b"];
        let mut text = Vec::new();
        results.iter().for_each(|result| append(result, &mut text));
        let mut seen = Vec::new();
        let _ = each(&text, |result| {
            seen.push(result.to_vec());
            ControlFlow::Continue(())
        });
        assert_eq!(seen, results);
        let ended =
            each(
                &text,
                |result| if result.is_empty() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) },
            );
        assert!(ended.is_break());
    }
}
