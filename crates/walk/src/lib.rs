//! Traversal: entries with lazy facts, one parallel engine.
