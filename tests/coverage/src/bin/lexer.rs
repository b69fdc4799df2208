//! Bytes to tokens: to the end, or to as many errors as are reported.

#![no_main]

use kaa_coverage::on_worker;
use kaa_grammar::source::place_in_bytes;
use kaa_grammar::{LARGE_DEPTH, SourceText, token_spans};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: kaa_coverage::machine::report_panics(), |data: &[u8]| on_worker(scan, data));

fn scan(data: &[u8]) {
    let source = match SourceText::from_bytes(data) {
        Ok(source) => source,
        Err(e) => {
            let _ = place_in_bytes(data, &e);
            return;
        }
    };
    for span in token_spans(&source, LARGE_DEPTH) {
        assert!(span.start <= span.end, "a token ends before it begins");
        let _ = (source.slice(span), source.range(span));
    }
}
