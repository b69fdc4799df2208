//! The native part of `random`: the Mersenne Twister, which draws what CPython's draws.

use crate::natives;
use crate::prim::mt19937::{Mt19937, seed_of_bytes};
use crate::value::{Class, Dict, NativeData, Ref, Tuple, Value, int_from_big};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Raised, Slots, Vm};
use num_bigint::BigInt;
use sha2::{Digest, Sha512};
use std::cell::RefCell;
use std::hash::{BuildHasher, RandomState};

/// Fills the namespace of `_random`.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::set(vm, dict, "Random", vm.native_class(&RANDOM).value());
    super::add(vm, dict, FUNCTIONS);
    Ok(())
}

static RANDOM: NativeClass = NativeClass {
    name: "Random",
    module: "_random",
    doc: "Random() -> create a random number generator with its own internal state.",
    slots: &Slots { new: Some(new), new_is_whole: true, ..Slots::EMPTY },
    methods: METHODS,
};

struct Generator(RefCell<Mt19937>);

impl NativeData for Generator {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

fn new(vm: &Vm, class: &Ref<Class>, args: &[Value], _: &[Value]) -> Eval {
    // Arguments of derived classes are their `__init__`'s.
    let own = Ref::ptr_eq(class, &vm.native_class(&RANDOM));
    let seed = if own { args.first() } else { None };
    let generator = Generator(RefCell::new(seeded(vm, seed.unwrap_or(&Value::NONE))?));
    Ok(vm.wrap_new(class, vm.new_native(&RANDOM, generator)))
}

/// A generator for a seed; for None one that differs each time.
fn seeded(vm: &Vm, seed: &Value) -> Result<Mt19937, Raised> {
    if seed.is_none() || seed.is_unbound() {
        let words: Vec<u8> =
            (0..4).flat_map(|i| RandomState::new().hash_one(i).to_ne_bytes()).collect();
        return Ok(Mt19937::from_int(&BigInt::from_bytes_le(num_bigint::Sign::Plus, &words)));
    }
    let number = match vm.as_any_int(seed) {
        Some(n) => n.to_big(),
        // As an unsigned number.
        None => BigInt::from(vm.hash(seed)? as u64),
    };
    Ok(Mt19937::from_int(&number))
}

natives! { METHODS of "Random" = [
    /// random() -> x in the interval [0, 1).
    method "random(self, /)" (vm, this: Data<Generator>) {
        Ok(Value::float(this.0.borrow_mut().random()))
    }
    /// seed([n]) -> None.
    method "seed(self, n=None, /)" (vm, this: Data<Generator>, n: &Value) {
        let new = seeded(vm, n)?;
        *this.0.borrow_mut() = new;
        Ok(Value::NONE)
    }
    /// getrandbits(k) -> x.  Generates an int with k random bits.
    method "getrandbits(self, k, /)" (vm, this: Data<Generator>, k: i64) {
        let Ok(k) = u64::try_from(k) else {
            return Err(vm.value_error("number of bits must be non-negative"));
        };
        if k == 0 {
            return Ok(Value::int(0));
        }
        if k > u64::from(u32::MAX) {
            return Err(vm.memory_error());
        }
        Ok(int_from_big(BigInt::from(this.0.borrow_mut().bits(k))))
    }
    /// below(n) -> x in range(n), for n > 0.
    method "_below(self, n, /)" (vm, this: Data<Generator>, n: i64) {
        match u64::try_from(n) {
            Ok(n) if n > 0 => Ok(Value::int(this.0.borrow_mut().below(n) as i64)),
            _ => Err(vm.value_error("n must be positive")),
        }
    }
    /// getstate() -> tuple containing the current state.
    method "getstate(self, /)" (vm, this: Data<Generator>) {
        let state = this.0.borrow().state().map(|n| Value::int(i64::from(n))).collect();
        Ok(Value::tuple(state))
    }
    /// setstate(state) -> None.  Restores generator state.
    method "setstate(self, state, /)" (vm, this: Data<Generator>, state: &Value) {
        let Some(numbers) = state.get::<Tuple>() else {
            return Err(vm.type_error("state vector must be a tuple"));
        };
        let mut state = Vec::with_capacity(numbers.len());
        for v in numbers.items() {
            match u32::try_from(vm.index_i64(v)?) {
                Ok(n) => state.push(n),
                Err(_) => return Err(vm.value_error("invalid state")),
            }
        }
        let new = Mt19937::from_state(&state).map_err(|e| vm.prim_error(&e))?;
        *this.0.borrow_mut() = new;
        Ok(Value::NONE)
    }
] }

natives! { FUNCTIONS of "_random" = [
    /// The int that stands for bytes as a seed.
    function "seed_of_bytes(data, /)" (vm, data: &Value) {
        let Some(bytes) = data.get::<crate::value::Bytes>() else {
            return Err(vm.wrong_argument(data, 0, "bytes"));
        };
        let digest = Sha512::digest(bytes.as_slice());
        Ok(int_from_big(seed_of_bytes(bytes.as_slice(), &digest)))
    }
] }
