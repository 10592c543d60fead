//! Prepares two-face's grammars and themes at build time: everything that a start needs is found by number in one
//! block of bytes, so that a run reads only the pages of the grammar and of the theme at hand.

mod dump;
mod expressions;
mod grammars;
mod languages;
mod pool;
mod regex;
mod themes;

use std::path::PathBuf;

use pool::{Pool, Section};

#[expect(clippy::print_stdout, reason = "cargo listens there")]
fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo names the directory"));
    let set = two_face::syntax::extra_newlines();
    let path = out.join("syntaxes.dump");
    syntect::dumps::dump_to_uncompressed_file(&set, &path).expect("the directory can be written");
    let grammars = dump::grammars(&std::fs::read(&path).expect("it was just written"));
    let mut pool = Pool::default();
    languages::write(&grammars, &mut pool);
    grammars::write(&grammars, &mut pool);
    themes::write(&mut pool);
    let licences = two_face::acknowledgement::listing().to_md();
    pool.section(Section::Licences).extend(licences.trim_end().bytes());
    pool::write_scopes(&mut pool);
    std::fs::write(out.join("set.bin"), pool.finish()).expect("the directory can be written");
}
