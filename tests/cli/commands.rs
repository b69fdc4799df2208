//! Arguments, sources of programs, exit codes.

use crate::support::{Folder, kaa, run};
use std::io::{BufRead, BufReader};
use std::process::Stdio;

fn code(source: &str) -> (Option<i32>, String) {
    let ended = run(&["-c", source], "");
    (ended.code, ended.err)
}

#[test]
fn a_script_that_ends_exits_with_0() {
    let ended = run(&["-c", "print('hi')"], "");
    assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (Some(0), "hi\n", ""));
}

#[test]
fn an_uncaught_exception_exits_with_1() {
    let (code, err) = code("1 / 0");
    assert_eq!(code, Some(1));
    assert!(err.starts_with("ZeroDivisionError: division by zero\n"), "{err}");
}

#[test]
fn system_exit_gives_the_code() {
    let cases = [
        ("raise SystemExit", 0, ""),
        ("raise SystemExit(None)", 0, ""),
        ("raise SystemExit(7)", 7, ""),
        ("raise SystemExit(-1)", 255, ""),
        ("raise SystemExit(256)", 0, ""),
        ("raise SystemExit(10 ** 30)", 255, ""),
        ("raise SystemExit(True)", 1, ""),
        ("raise SystemExit('no way')", 1, "no way\n"),
        ("raise SystemExit((1, 2))", 1, "(1, 2)\n"),
        ("class Code(int): pass\nraise SystemExit(Code(9))", 9, ""),
        ("raise SystemExit('\\ud800')", 1, "\\ud800\n"),
        ("raise SystemExit(2.5)", 1, "2.5\n"),
        ("exit(3)", 3, ""),
        ("import sys\nsys.exit(4)", 4, ""),
    ];
    for (source, expected, text) in cases {
        assert_eq!(code(source), (Some(expected), text.to_owned()), "{source}");
    }
}

#[test]
fn output_is_written_before_the_process_ends() {
    let ended = run(&["-c", "print('a', end='')\nexit(3)"], "");
    assert_eq!((ended.code, ended.out.as_str()), (Some(3), "a"));
}

#[test]
fn what_the_module_holds_is_finalised() {
    let source = "class A:\n    def __del__(self): print('gone')\na = A()\nprint('end')";
    assert_eq!(run(&["-c", source], "").out, "end\ngone\n");
}

#[test]
fn wrong_options_show_the_usage() {
    for args in [&["--frobnicate"][..], &["-z"], &["-c"], &["-m"], &["--time=never"], &["--time"]] {
        let ended = run(args, "");
        assert_eq!(ended.code, Some(2), "{args:?}");
        assert!(ended.err.starts_with("kaa: "), "{}", ended.err);
        assert!(ended.err.contains("\nusage: kaa "), "{}", ended.err);
        assert_eq!(ended.out, "");
    }
}

#[test]
fn bytes_that_are_taken_for_text_are_warned_of() {
    let source =
        "import sys\nprint(sys.flags.bytes_warning, sys.warnoptions, b'a' == 'a', str(b'a'))";
    let warned = run(&["-b", "-c", source], "");
    assert_eq!(warned.out, "1 ['default::BytesWarning'] False b'a'\n");
    assert!(warned.err.contains("BytesWarning: Comparison between bytes and string"));
    assert!(warned.err.contains("BytesWarning: str() on a bytes instance"));
    let refused = run(&["-bb", "-c", source], "");
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.starts_with("BytesWarning: Comparison between bytes and string\n"));
}

#[test]
fn options_of_the_implementation_are_listed() {
    let source = "import sys\nprint(sys.flags.dev_mode, sys.warnoptions, sys._xoptions)";
    let ended = run(&["-X", "dev", "-X", "foo=1", "-Xbar", "-c", source], "");
    assert_eq!(ended.out, "True ['default'] {'dev': True, 'foo': '1', 'bar': True}\n");
    let refused = run(&["-X", "importtime", "-c", "1"], "");
    assert_eq!(refused.code, Some(2));
    assert!(refused.err.starts_with("kaa: -X importtime is not supported\n"));
}

#[test]
fn version_and_help_are_said() {
    let version = run(&["--version"], "");
    let expected = format!("Kaa {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!((version.code, version.out), (Some(0), expected));
    let help = run(&["--help"], "");
    assert_eq!(help.code, Some(0));
    assert!(help.out.contains("--time=virtual"), "{}", help.out);
}

#[test]
fn a_missing_file_is_said_as_cpython_says_it() {
    let folder = Folder::new("missing", &[("empty/x", b"")]);
    let path = folder.path().display();
    let ended = folder.run(&["nothing.py"]);
    let text =
        format!("kaa: can't open file '{path}/nothing.py': [Errno 2] No such file or directory\n");
    assert_eq!((ended.code, ended.err), (Some(2), text));
    let ended = folder.run(&["empty"]);
    let text = format!("kaa: can't find '__main__' module in '{path}/empty'\n");
    assert_eq!((ended.code, ended.err), (Some(1), text));
}

#[test]
fn every_source_has_its_argv_and_path() {
    let show = "import sys\nprint(sys.argv, sys.path[0])\n";
    let folder = Folder::new(
        "argv",
        &[
            ("sub/script.py", show.as_bytes()),
            ("dir/__main__.py", show.as_bytes()),
            ("pack/__init__.py", b"print('pack')\n"),
            ("pack/mod.py", show.as_bytes()),
        ],
    );
    let here = folder.path().display();
    let cases = [
        (vec!["sub/script.py", "a", "-b"], format!("['sub/script.py', 'a', '-b'] {here}/sub\n")),
        (vec!["dir", "x"], format!("['dir', 'x'] {here}/dir\n")),
        (vec!["-c", show, "-c", "y"], "['-c', '-c', 'y'] \n".to_owned()),
        (vec!["-m", "pack.mod", "z"], format!("pack\n['{here}/pack/mod.py', 'z'] {here}\n")),
    ];
    for (args, expected) in cases {
        let ended = folder.run(&args);
        assert_eq!((ended.code, ended.out), (Some(0), expected), "{args:?}: {}", ended.err);
    }
    let ended = run(&["-", "p", "--help"], show);
    assert_eq!(ended.out, "['-', 'p', '--help'] \n");
    assert_eq!(run(&[], show).out, "[''] \n");
    let ended = folder.run(&["-m", "pack.none"]);
    let text = format!("{}: No module named pack.none\n", env!("CARGO_BIN_EXE_kaa"));
    assert_eq!((ended.code, ended.err), (Some(1), text));
}

#[test]
fn a_script_imports_from_its_own_folder() {
    let folder = Folder::new("import", &[("d/a.py", b"import b\n"), ("d/b.py", b"print('b')\n")]);
    assert_eq!(folder.run(&["d/a.py"]).out, "b\n");
}

#[test]
fn a_virtual_clock_does_not_wait() {
    let source = "import asyncio, time\nasyncio.run(asyncio.sleep(86400))\ntime.sleep(86400)\n";
    assert_eq!(run(&["--time=virtual", "-c", source], "").code, Some(0));
}

#[test]
fn all_syntax_errors_of_a_file_are_reported() {
    let folder =
        Folder::new("syntax", &[("s.py", b"if True\n    pass\nx = 1\nfor in x:\n    pass\n")]);
    let ended = folder.run(&["s.py"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.err.contains("[s.py:1:8]"), "{}", ended.err);
    assert!(ended.err.contains("[s.py:4:5]"), "{}", ended.err);
}

#[test]
fn bytes_that_are_no_text_are_an_error() {
    let folder = Folder::new("bytes", &[("b.py", b"x = 1\ny = '\xff'\n"), ("n.py", b"x = '\0'\n")]);
    let ended = folder.run(&["b.py"]);
    assert_eq!(ended.code, Some(1));
    assert!(
        ended.err.starts_with("SyntaxError: Non-UTF-8 code starting with '\\xff'"),
        "{}",
        ended.err
    );
    assert!(ended.err.contains("[b.py:2:6]"), "{}", ended.err);
    let ended = folder.run(&["n.py"]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.err.contains("null bytes"), "{}", ended.err);
}

#[test]
fn check_and_ast_read_files() {
    let folder = Folder::new("check", &[("good.py", b"x\n"), ("bad.py", b"x = = 1\n")]);
    let ended = folder.run(&["check", "--syntax", "good.py"]);
    assert_eq!((ended.code, ended.out.as_str()), (Some(0), ""));
    let ended = folder.run(&["check", "--syntax", "."]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.out.contains("bad.py:1:5: SyntaxError: invalid syntax"), "{}", ended.out);
    assert_eq!(folder.run(&["check"]).code, Some(2));
    let ended = folder.run(&["ast", "--no-positions", "good.py"]);
    assert!(ended.out.starts_with("Module(\n body=[\n  Expr("), "{}", ended.out);
    assert_eq!(folder.run(&["ast", "none.py"]).code, Some(2));
}

#[test]
fn a_reader_that_leaves_ends_the_script_quietly() {
    let mut command = kaa();
    command.args(["-c", "while True: print('y' * 100)"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
    let mut line = String::new();
    let mut reader = BufReader::new(child.stdout.take().expect("piped"));
    reader.read_line(&mut line).expect("a line");
    drop(reader);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn reports_have_no_colour_unless_a_terminal_reads_them() {
    assert!(!code("1 / 0").1.contains('\x1b'));
}

#[test]
fn debug_tells_which_line_held_the_loop() {
    let source = "import asyncio, time\nasync def main():\n    step()\ndef step():\n    \
                  time.sleep(2)\n    time.sleep(1)\nasyncio.run(main())";
    let err = run(&["--debug", "--time=virtual", "-c", source], "").err;
    assert!(err.starts_with("Executing <Task finished name='Task-1' "), "{err}");
    let told =
        "> took 3.000 seconds\n  a call that blocks took 2.000 of them: <string>:5 in step\n";
    assert!(err.ends_with(told), "{err}");
    let source = "import asyncio, time\nasync def main():\n    end = time.monotonic() + 0.3\n    \
                  while time.monotonic() < end:\n        pass\nasyncio.run(main())";
    let err = run(&["--debug", "-c", source], "").err;
    assert!(err.contains("\n  after 50 ms it was at <string>:4 in main\n"), "{err}");
    assert_eq!(
        run(&["--debug", "-c", "import asyncio; asyncio.run(asyncio.sleep(0))"], "").err,
        ""
    );
    assert_eq!(run(&["--time=virtual", "-c", source], "").err, "");
}
