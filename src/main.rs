//! The command `kaa`.

use kaa::lower::Mode;
use kaa::vm::clock::Clock;

/// The native stack of the interpreter's thread: address space, committed as it is used.
const STACK_SIZES: [usize; 3] = [4 << 30, 1 << 30, 64 << 20];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    for size in STACK_SIZES {
        let args = args.clone();
        let thread = std::thread::Builder::new().name("kaa".into()).stack_size(size);
        if let Ok(handle) = thread.spawn(move || run(&args, size)) {
            let code = handle.join().unwrap_or(70);
            std::process::exit(code);
        }
    }
    eprintln!("kaa: no memory for a stack");
    std::process::exit(70);
}

fn run(args: &[String], stack_size: usize) -> i32 {
    let mut clock = Clock::real();
    let mut rest = args;
    while let [first, more @ ..] = rest {
        match first.as_str() {
            "--time=virtual" => clock = Clock::simulated(),
            "--traceback=python" => {}
            _ => break,
        }
        rest = more;
    }
    let Some(path) = rest.first() else {
        eprintln!("usage: kaa FILE");
        return 2;
    };
    let (source, name) = if path == "-c" {
        (rest.get(1).cloned().unwrap_or_default().into_bytes(), "<string>")
    } else {
        match std::fs::read(path) {
            Ok(s) => (s, path.as_str()),
            Err(e) => {
                eprintln!("kaa: can't open file '{path}': {e}");
                return 2;
            }
        }
    };
    let vm = kaa::interpreter(clock, stack_size);
    let result = kaa::run_source(&vm, &source, name, Mode::Exec);
    let code = match result {
        Ok(_) => 0,
        Err(_) => {
            let e = vm.take_pending();
            let _ = vm.interp.out.flush();
            eprint!("{}", vm.format_exception(&e));
            1
        }
    };
    let _ = vm.interp.out.flush();
    std::mem::forget(vm);
    code
}
