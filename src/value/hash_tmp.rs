use num_bigint::BigInt;
pub fn str_hash(b: &[u8]) -> i64 {
    let mut h = 0xcbf29ce484222325u64;
    for x in b {
        h = (h ^ *x as u64).wrapping_mul(0x100000001b3).rotate_left(5);
    }
    (h as i64) | 1
}
pub fn bytes_hash(b: &[u8]) -> i64 {
    str_hash(b)
}
pub fn int_hash(i: i64) -> i64 {
    if i == -1 {
        return -2;
    }
    if i.unsigned_abs() < (1 << 61) - 1 {
        i
    } else {
        let m = (i.unsigned_abs() % ((1 << 61) - 1)) as i64;
        if i < 0 { -m } else { m }
    }
}
pub fn big_hash(b: &BigInt) -> i64 {
    let m = BigInt::from((1i64 << 61) - 1);
    let r = b % m;
    i64::try_from(&r).unwrap_or(0)
}
pub fn float_hash(f: f64) -> Option<i64> {
    if f.is_nan() {
        return None;
    }
    if f.is_infinite() {
        return Some(if f > 0.0 { 314159 } else { -314159 });
    }
    if f == f.trunc() && f.abs() < 9e18 {
        return Some(int_hash(f as i64));
    }
    Some((f.to_bits() >> 3) as i64)
}
pub fn tuple_hash(h: &[i64]) -> i64 {
    let mut a = 0x345678i64;
    for x in h {
        a = a.wrapping_mul(1000003) ^ x
    }
    a
}
