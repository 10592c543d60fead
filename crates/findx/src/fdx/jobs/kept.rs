//! What a command writes, kept until its turn comes: the beginning of it, or what is left over, in memory, and full blocks in a
//! file without a name that all commands share, so that memory stays bounded whatever they write.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What one stream of a command has in memory at most, and what a block in the file takes.
const BLOCK: usize = 64 * 1024;

/// The file, which is made when the first block is full.
pub(crate) struct Room {
    directory: PathBuf,
    file: Mutex<Blocks>,
}

#[derive(Default)]
struct Blocks {
    file: Option<Arc<File>>,
    /// Blocks that were used and may be again.
    free: Vec<u64>,
    /// How many there are.
    count: u64,
}

impl Room {
    /// Where a directory has room.
    pub(crate) fn new(directory: PathBuf) -> Arc<Self> {
        Arc::new(Self { directory, file: Mutex::default() })
    }

    fn blocks(&self) -> MutexGuard<'_, Blocks> {
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn file(&self, blocks: &mut Blocks) -> io::Result<Arc<File>> {
        if blocks.file.is_none() {
            blocks.file = Some(Arc::new(sys::children::unnamed_file(&self.directory)?));
        }
        blocks.file.clone().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Writes a block; says which it is.
    fn put(&self, bytes: &[u8]) -> io::Result<u64> {
        let (file, block) = {
            let mut blocks = self.blocks();
            let file = self.file(&mut blocks)?;
            let block = blocks.free.pop().unwrap_or_else(|| {
                blocks.count += 1;
                blocks.count - 1
            });
            (file, block)
        };
        let written = file.write_all_at(bytes, block * BLOCK as u64);
        if written.is_err() {
            self.blocks().free.push(block);
        }
        written.map(|()| block)
    }

    fn get(&self, block: u64, bytes: &mut [u8]) -> io::Result<()> {
        let file = self.file(&mut self.blocks())?;
        file.read_exact_at(bytes, block * BLOCK as u64)
    }
}

/// What one stream of a command has written.
pub(crate) struct Kept {
    room: Arc<Room>,
    blocks: Vec<u64>,
    rest: Vec<u8>,
    /// Why there is not more of it.
    failure: Option<io::Error>,
}

impl Kept {
    pub(crate) fn new(room: &Arc<Room>) -> Self {
        Self { room: Arc::clone(room), blocks: Vec::new(), rest: Vec::new(), failure: None }
    }

    /// Keeps some more; says whether it could.
    pub(crate) fn push(&mut self, mut bytes: &[u8]) -> bool {
        while self.rest.len() + bytes.len() > BLOCK {
            let (first, others) = bytes.split_at(BLOCK - self.rest.len());
            self.rest.extend_from_slice(first);
            match self.room.put(&self.rest) {
                Ok(block) => self.blocks.push(block),
                Err(error) => {
                    self.failure = Some(error);
                    return false;
                }
            }
            self.rest.clear();
            bytes = others;
        }
        self.rest.extend_from_slice(bytes);
        true
    }

    /// What is said where not all of it is here.
    pub(crate) fn refusal(&self) -> Option<Vec<u8>> {
        let reason = sys::errno::reason(self.failure.as_ref()?);
        let directory = self.room.directory.display();
        Some(format!("'{directory}' cannot keep what a command writes: {reason}").into_bytes())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.rest.is_empty()
    }

    /// Gives all of it, piece by piece.
    ///
    /// # Errors
    /// What the system says when the file cannot be read.
    pub(crate) fn each(&self, mut take: impl FnMut(&[u8])) -> io::Result<()> {
        let mut bytes = if self.blocks.is_empty() { Vec::new() } else { vec![0; BLOCK] };
        for &block in &self.blocks {
            self.room.get(block, &mut bytes)?;
            take(&bytes);
        }
        take(&self.rest);
        Ok(())
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        if !self.blocks.is_empty() {
            self.room.blocks().free.append(&mut self.blocks);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(kept: &Kept) -> Vec<u8> {
        let mut text = Vec::new();
        kept.each(|bytes| text.extend_from_slice(bytes)).expect("the file is there");
        text
    }

    #[test]
    fn what_is_kept_comes_back_and_its_room_is_used_again() {
        let room = Room::new(std::env::temp_dir());
        let mut expected = Vec::new();
        for pieces in [0, 1, 7, 30] {
            let (mut one, mut other) = (Kept::new(&room), Kept::new(&room));
            expected.clear();
            for piece in 0..pieces {
                let bytes = vec![u8::try_from(piece).expect("few"); 10_001];
                assert!(one.push(&bytes) && other.push(&bytes));
                expected.extend_from_slice(&bytes);
            }
            assert!(text(&one) == expected && text(&other) == expected);
            assert_eq!(one.is_empty(), pieces == 0);
        }
        assert_eq!(room.blocks().count, 2 * 4, "thirty pieces twice");
    }

    #[test]
    fn where_there_is_no_room_that_is_said() {
        let room = Room::new("/no/such".into());
        let mut kept = Kept::new(&room);
        assert!(kept.push(&[1; BLOCK]) && !kept.push(&[1]));
        let expected = "'/no/such' cannot keep what a command writes: No such file or directory";
        assert_eq!(kept.refusal().as_deref(), Some(expected.as_bytes()));
        assert_eq!(text(&kept).len(), BLOCK);
    }
}
