//! `kaa check --syntax` without the rest of Kaa: parses files and directories.

#[path = "../../src/cli/check.rs"]
mod check;

fn main() {
    let args: Vec<String> =
        std::iter::once("--syntax".to_owned()).chain(std::env::args().skip(1)).collect();
    std::process::exit(check::run(&args));
}
