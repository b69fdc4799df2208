//! Scripts, each run to its end by an interpreter of its own that limits it.

#![no_main]

use kaa_coverage::{Machine, cross, mutate, on_worker, quiet};
use libfuzzer_sys::{fuzz_crossover, fuzz_mutator, fuzz_target};

fuzz_target!(init: kaa_coverage::machine::report_panics(), |data: &[u8]| on_worker(run, data));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    mutate::text(data, size, max_size, seed, mutate::Taste::Trees)
});

fuzz_crossover!(|data1: &[u8], data2: &[u8], out: &mut [u8], seed: u32| {
    cross::texts(data1, data2, out, seed)
});

fn run(script: &[u8]) {
    quiet();
    Machine::confined().run(script);
}
