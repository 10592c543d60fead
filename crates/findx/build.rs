//! What the program says of its making.

fn main() {
    let variable = |name: &str| std::env::var(name).ok();
    print!("{}", stamp::directives(&variable, env!("CARGO_MANIFEST_DIR").as_ref(), &[]));
}
