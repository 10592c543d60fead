//! End-to-end tests; the harness and the modules are under `e2e`.
