//! What the threads of a walk gather, each by itself, until the walk has ended.

use std::sync::{Arc, Mutex, PoisonError};

/// Where the parts of all threads come together.
#[derive(Debug)]
pub(crate) struct Pool<T> {
    parts: Arc<Mutex<Vec<T>>>,
}

/// A thread's own part, which comes into the pool when the thread drops it.
#[derive(Debug)]
pub(crate) struct Part<T: Default> {
    pub(crate) own: T,
    pool: Pool<T>,
}

impl<T: Default> Pool<T> {
    /// A part that begins with `own`. A walk's scratch is the place for it: that is made and dropped by each thread.
    pub(crate) fn part(&self, own: T) -> Part<T> {
        Part { own, pool: self.clone() }
    }

    /// All parts, once the walk has ended.
    pub(crate) fn take(&self) -> Vec<T> {
        std::mem::take(&mut *self.parts.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<T: Default> Drop for Part<T> {
    fn drop(&mut self) {
        let own = std::mem::take(&mut self.own);
        self.pool.parts.lock().unwrap_or_else(PoisonError::into_inner).push(own);
    }
}

impl<T> Default for Pool<T> {
    fn default() -> Self {
        Self { parts: Arc::default() }
    }
}

impl<T> Clone for Pool<T> {
    fn clone(&self) -> Self {
        Self { parts: Arc::clone(&self.parts) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_all_threads_come_together() {
        let pool = Pool::<u64>::default();
        std::thread::scope(|scope| {
            for number in 1..=4 {
                let pool = &pool;
                scope.spawn(move || {
                    let mut part = pool.part(0);
                    (0..100).for_each(|_| part.own += number);
                });
            }
        });
        let parts = pool.take();
        assert_eq!((parts.len(), parts.iter().sum::<u64>()), (4, 1000));
    }
}
