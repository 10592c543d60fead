//! find and fd, made modern.
