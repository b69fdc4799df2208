//! What `sys` says of the interpreter and the machine.

use crate::native::structseq::from_pairs;
use crate::native::{namespace, set};
use crate::value::{Dict, Str, Value};
use crate::vm::Vm;
use crate::vm::launch::Launch;

/// The version of the language.
const VERSION: (i64, i64, i64) = (3, 14, 0);
const HEX_VERSION: i64 = VERSION.0 << 24 | VERSION.1 << 16 | VERSION.2 << 8 | 0xf0;

fn int(n: i64) -> Value {
    Value::int(n)
}

fn version_info(vm: &Vm) -> Value {
    from_pairs(
        vm,
        "sys",
        "version_info",
        &[
            ("major", int(VERSION.0)),
            ("minor", int(VERSION.1)),
            ("micro", int(VERSION.2)),
            ("releaselevel", Value::str("final")),
            ("serial", int(0)),
        ],
    )
}

/// `sys.flags`: none of them can be set.
pub fn flags(vm: &Vm) -> Value {
    let launch = vm.interp.launch.get();
    let interactive = launch.is_some_and(|l| l.interactive);
    let bytes_warning = launch.map_or(0, |l| l.bytes_warning);
    let dev_mode = launch.is_some_and(|l| l.dev_mode);
    let given = |flag: fn(&Launch) -> bool| int(i64::from(launch.is_some_and(flag)));
    from_pairs(
        vm,
        "sys",
        "flags",
        &[
            ("debug", int(0)),
            ("inspect", int(0)),
            ("interactive", int(i64::from(interactive))),
            ("optimize", int(0)),
            ("dont_write_bytecode", int(1)),
            ("no_user_site", given(|l| l.no_user_site)),
            ("no_site", given(|l| l.no_site)),
            ("ignore_environment", int(0)),
            ("verbose", int(0)),
            ("bytes_warning", int(i64::from(bytes_warning))),
            ("quiet", given(|l| l.quiet)),
            ("hash_randomization", int(1)),
            ("isolated", int(0)),
            ("dev_mode", Value::bool(dev_mode)),
            ("utf8_mode", int(0)),
            ("warn_default_encoding", int(0)),
            ("safe_path", Value::bool(launch.is_some_and(|l| l.safe_path))),
            ("int_max_str_digits", int(vm.interp.int_max_digits.get() as i64)),
            ("gil", int(1)),
            ("thread_inherit_context", int(0)),
            ("context_aware_warnings", int(0)),
        ],
    )
}

fn float_info(vm: &Vm) -> Value {
    from_pairs(
        vm,
        "sys",
        "float_info",
        &[
            ("max", Value::float(f64::MAX)),
            ("max_exp", int(1024)),
            ("max_10_exp", int(308)),
            ("min", Value::float(f64::MIN_POSITIVE)),
            ("min_exp", int(-1021)),
            ("min_10_exp", int(-307)),
            ("dig", int(15)),
            ("mant_dig", int(53)),
            ("epsilon", Value::float(f64::EPSILON)),
            ("radix", int(2)),
            ("rounds", int(1)),
        ],
    )
}

fn hash_info(vm: &Vm) -> Value {
    from_pairs(
        vm,
        "sys",
        "hash_info",
        &[
            ("width", int(64)),
            ("modulus", int((1 << 61) - 1)),
            ("inf", int(314_159)),
            ("nan", int(0)),
            ("imag", int(1_000_003)),
            ("algorithm", Value::str("siphash13")),
            ("hash_bits", int(64)),
            ("seed_bits", int(128)),
            ("cutoff", int(0)),
        ],
    )
}

fn int_info(vm: &Vm) -> Value {
    from_pairs(
        vm,
        "sys",
        "int_info",
        &[
            ("bits_per_digit", int(30)),
            ("sizeof_digit", int(4)),
            ("default_max_str_digits", int(4300)),
            ("str_digits_check_threshold", int(640)),
        ],
    )
}

fn thread_info(vm: &Vm) -> Value {
    from_pairs(
        vm,
        "sys",
        "thread_info",
        &[("name", Value::str("pthread")), ("lock", Value::NONE), ("version", Value::NONE)],
    )
}

/// Adds what never changes to the namespace.
pub fn fill(vm: &Vm, dict: &Dict) {
    let put = |name: &str, v: Value| set(vm, dict, name, v);
    let version = version_info(vm);
    put("version_info", version.clone());
    let own = env!("CARGO_PKG_VERSION");
    let (a, b, c) = VERSION;
    put("version", Value::str(&format!("{a}.{b}.{c} (kaa {own})")));
    put("hexversion", int(HEX_VERSION));
    put("api_version", int(1013));
    put(
        "implementation",
        namespace::make(
            vm,
            vec![
                ("name", Value::str("kaa")),
                ("cache_tag", Value::NONE),
                ("version", version),
                ("hexversion", int(HEX_VERSION)),
            ],
        ),
    );
    put("copyright", Value::str(crate::native::builtins::site::COPYRIGHT));
    put("float_info", float_info(vm));
    put("hash_info", hash_info(vm));
    put("int_info", int_info(vm));
    put("thread_info", thread_info(vm));
    put("maxsize", int(i64::MAX));
    put("maxunicode", int(0x10_ffff));
    put("byteorder", Value::str(if cfg!(target_endian = "little") { "little" } else { "big" }));
    put("platform", Value::str(if cfg!(target_os = "macos") { "darwin" } else { "linux" }));
    put("float_repr_style", Value::str("short"));
    put("abiflags", vm.empty_str());
    put("platlibdir", Value::str("lib"));
    for name in ["prefix", "base_prefix", "exec_prefix", "base_exec_prefix"] {
        put(name, Value::str("/usr/local"));
    }
    put("pycache_prefix", Value::NONE);
    put("dont_write_bytecode", Value::TRUE);
    let names = crate::native::names().map(|n| Str::new(n).into()).collect();
    put("builtin_module_names", Value::tuple(names));
}
