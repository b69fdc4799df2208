//! Turns `kaa.lalrpop` into the parser's tables.

fn main() {
    println!("cargo:rerun-if-changed=kaa.lalrpop");
    let out_dir = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    lalrpop::Configuration::new()
        .emit_rerun_directives(false)
        .emit_comments(false)
        .set_out_dir(out_dir)
        .process_file("kaa.lalrpop")
        .expect("the grammar is valid and free of conflicts");
}
