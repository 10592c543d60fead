//! Git's letters against `git status`, on repositories that were built for a case and on random ones.

#[path = "status/built.rs"]
mod built;
#[path = "status/hostile.rs"]
mod hostile;
#[path = "status/objects.rs"]
mod objects;
#[path = "status/random.rs"]
mod random;
#[path = "status/repository.rs"]
mod repository;
