//! Bytes to trees, in every mode; their dump, their code, and the reports of what is wrong with them.

#![no_main]

use kaa::diag::syntax_errors;
use kaa::lower::Mode;
use kaa_coverage::{Machine, cross, mutate, on_worker, quiet};
use kaa_grammar::dump::{Options, dump};
use kaa_grammar::{
    LARGE_DEPTH, SourceText, parse_expression, parse_interactive, parse_module, parse_single,
};
use libfuzzer_sys::{fuzz_crossover, fuzz_mutator, fuzz_target};
use std::cell::RefCell;

fuzz_target!(init: kaa_coverage::machine::report_panics(), |data: &[u8]| on_worker(parse, data));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate::text(data, size, max_size, seed, mutate::Taste::Bytes)
});

fuzz_crossover!(|data1: &[u8], data2: &[u8], out: &mut [u8], seed: u32| {
    cross::texts(data1, data2, out, seed)
});

/// How many inputs share an interpreter, which keeps the names that it has seen.
const INPUTS: u32 = 500;

thread_local! {
    static MACHINE: RefCell<(u32, Machine)> = RefCell::default();
}

fn parse(data: &[u8]) {
    if let Ok(source) = SourceText::from_bytes(data) {
        trees(&source);
    }
    quiet();
    let _ = syntax_errors(data, "<fuzz>", LARGE_DEPTH);
    MACHINE.with_borrow_mut(|(count, machine)| {
        if *count == INPUTS {
            (*count, *machine) = Default::default();
        }
        *count += 1;
        compile(machine, data);
    });
}

/// Parses in each mode; of errors the attributes, of trees the dump.
fn trees(source: &SourceText) {
    for parser in [parse_module, parse_expression, parse_single, parse_interactive] {
        match parser(source, LARGE_DEPTH) {
            Ok(parsed) => drop(dump(&parsed.module, source, Options { attributes: true })),
            Err(errors) => {
                for e in errors {
                    let _ = e.report(source, false);
                }
            }
        }
    }
}

fn compile(machine: &Machine, data: &[u8]) {
    let vm = machine.vm();
    for mode in [Mode::Exec, Mode::Single, Mode::Eval] {
        for top_level_await in [false, true] {
            if kaa::compile(vm, data, "<fuzz>", mode, top_level_await).is_err() {
                machine.show(&vm.take_pending());
            }
        }
    }
}
