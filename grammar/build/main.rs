//! Makes what the crate includes: the parser's tables of `kaa.lalrpop`, names, categories and
//! normal forms of characters.

mod actions;
mod categories;
mod names;
mod nfkc;
mod parser;

use std::path::PathBuf;

fn main() {
    let out_dir = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    println!("cargo:rerun-if-changed=kaa.lalrpop");
    lalrpop::Configuration::new()
        .emit_rerun_directives(false)
        .emit_comments(false)
        .set_out_dir(&out_dir)
        .process_file("kaa.lalrpop")
        .expect("the grammar is valid and free of conflicts");
    parser::rewrite(&out_dir).expect("the output folder can be written");
    categories::write(&out_dir).expect("the output folder can be written");
    nfkc::write(&out_dir).expect("the output folder can be written");
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed={}", names::ALIASES);
    names::write(&out_dir).expect("the output folder can be written");
}
