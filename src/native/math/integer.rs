//! Functions of ints: `gcd`, `lcm`, `isqrt`, `factorial`, `comb`, `perm`.

use crate::natives;
use crate::prim;
use crate::prim::int::cost;
use crate::value::{Tuple, Value, int_from_big};
use crate::vm::convert::AnyInt;
use crate::vm::native::Of;
use crate::vm::{Eval, Exc, Raised, Vm};
use num_bigint::{BigInt, Sign};
use num_traits::{One, Signed, Zero};

natives! { pub NATIVES of "math" = [
    /// Greatest Common Divisor.
    function "gcd(*integers)" (vm, integers: Of<Tuple>) {
        let mut all = BigInt::zero();
        for v in integers.items() {
            all = gcd(vm, &all, &vm.index(v)?.to_big())?;
        }
        Ok(int_from_big(all))
    }
    /// Least Common Multiple.
    function "lcm(*integers)" (vm, integers: Of<Tuple>) {
        let mut all = BigInt::one();
        for v in integers.items() {
            let n = vm.index(v)?.to_big();
            if all.is_zero() || n.is_zero() {
                all = BigInt::zero();
                continue;
            }
            let common = gcd(vm, &all, &n)?;
            vm.charge(cost::product(all.bits(), n.bits()))?;
            all = (all / common * n).abs();
        }
        Ok(int_from_big(all))
    }
    /// Return the integer part of the square root of the input.
    function "isqrt(n, /)" (vm, n: &Value) {
        let n = vm.index(n)?.to_big();
        vm.charge(cost::wordwise(n.bits()))?;
        prim::int::arith::isqrt(&n).map(int_from_big).map_err(|e| vm.prim_error(&e))
    }
    /// Find n!.
    function "factorial(n, /)" (vm, n: &Value) { factorial(vm, n) }
    /// Number of ways to choose k items from n items without repetition and without order.
    ///
    /// Evaluates to n! / (k! * (n - k)!) when k <= n and evaluates
    /// to zero when k > n.
    function "comb(n, k, /)" (vm, n: &Value, k: &Value) {
        let (n, k) = (count(vm, n, "n")?, count(vm, k, "k")?);
        if k > n {
            return Ok(Value::int(0));
        }
        let rest = &n - &k;
        let smaller = if rest < k { rest } else { k };
        let Ok(k) = u64::try_from(&smaller) else {
            return Err(too_large(vm, "min(n - k, k)"));
        };
        check_factors(vm, k, n.bits())?;
        Ok(int_from_big(falling(&n, k) / product(1, k)))
    }
    /// Number of ways to choose k items from n items without repetition and with order.
    ///
    /// Evaluates to n! / (n - k)! when k <= n and evaluates
    /// to zero when k > n.
    function "perm(n, k=None, /)" (vm, n: &Value, k: &Value) {
        if k.is_none() || k.is_unbound() {
            return factorial(vm, n);
        }
        let (n, k) = (count(vm, n, "n")?, count(vm, k, "k")?);
        if k > n {
            return Ok(Value::int(0));
        }
        match u64::try_from(&k) {
            Ok(k) => {
                check_factors(vm, k, n.bits())?;
                Ok(int_from_big(falling(&n, k)))
            }
            Err(_) => Err(too_large(vm, "k")),
        }
    }
] }

fn gcd(vm: &Vm, x: &BigInt, y: &BigInt) -> Result<BigInt, Raised> {
    vm.charge(cost::bitwise(x.bits().min(y.bits())))?;
    Ok(prim::int::arith::gcd(x, y))
}

/// Whether there is room for a product of `count` numbers of so many bits, and whether limits allow the
/// work.
fn check_factors(vm: &Vm, count: u64, bits: u64) -> Result<(), Raised> {
    let (work, bytes) = cost::factors(count, bits);
    vm.check_room(bytes)?;
    vm.charge(work)
}

fn factorial(vm: &Vm, n: &Value) -> Eval {
    match vm.index(n)? {
        AnyInt::Small(n) if n >= 0 => {
            check_factors(vm, n as u64, u64::from(n.checked_ilog2().unwrap_or(0)))?;
            Ok(int_from_big(product(1, n as u64)))
        }
        AnyInt::Big(b) if b.sign() == Sign::Plus => {
            let message = "factorial() argument should not exceed 9223372036854775807";
            Err(vm.raise(Exc::OverflowError, message))
        }
        _ => Err(vm.value_error("factorial() not defined for negative values")),
    }
}

fn count(vm: &Vm, v: &Value, name: &str) -> Result<BigInt, Raised> {
    let n = vm.index(v)?.to_big();
    if n.is_negative() {
        return Err(vm.value_error(format!("{name} must be a non-negative integer")));
    }
    Ok(n)
}

fn too_large(vm: &Vm, what: &str) -> Raised {
    vm.raise(Exc::OverflowError, format!("{what} must not exceed {}", i64::MAX))
}

/// The product of the numbers from `low` to `high`: halves are multiplied, so that factors are of
/// similar size.
fn product(low: u64, high: u64) -> BigInt {
    if high < low {
        return BigInt::one();
    }
    if high - low < 8 {
        return (low..=high).fold(BigInt::one(), |all, n| all * n);
    }
    let middle = low + (high - low) / 2;
    product(low, middle) * product(middle + 1, high)
}

/// `n * (n - 1) * …`, `k` factors.
fn falling(n: &BigInt, k: u64) -> BigInt {
    if let Ok(n) = u64::try_from(n) {
        return product(n - k + 1, n);
    }
    if k <= 8 {
        return (0..k).fold(BigInt::one(), |all, i| all * (n - i));
    }
    let half = k / 2;
    falling(n, half) * falling(&(n - half), k - half)
}
