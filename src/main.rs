//! The command `kaa`.

mod cli;
mod repl;

fn main() {
    cli::main();
}
