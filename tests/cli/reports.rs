//! The reports of uncaught errors: each script of `reports/` has its expected standard error beside
//! it. `KAA_BLESS=1 cargo test --test cli` writes them anew.

use crate::support::run_in;
use std::path::Path;

#[test]
fn reports_are_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/reports");
    let bless = std::env::var_os("KAA_BLESS").is_some();
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(&folder).expect("the folder is there") {
        let script = entry.expect("an entry").path();
        if script.extension().is_none_or(|e| e != "py") {
            continue;
        }
        let name = script.file_name().expect("a file").to_string_lossy().into_owned();
        let ended = run_in(&folder, &["--time=virtual", &name], "");
        assert_eq!(ended.code, Some(1), "{name}: {}", ended.err);
        let err = ended.err.replace(&*folder.to_string_lossy(), "<folder>");
        let expected = script.with_extension("err");
        if bless {
            std::fs::write(&expected, &err).expect("written");
        } else if std::fs::read_to_string(&expected).unwrap_or_default() != err {
            wrong.push(format!("{name}:\n{err}"));
        }
    }
    assert!(wrong.is_empty(), "unexpected reports:\n{}", wrong.join("\n"));
}
