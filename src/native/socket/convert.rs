//! Numbers in network order, and addresses as bytes.

use crate::natives;
use crate::types::bytes::buffer::Buffer;
use crate::types::exceptions::os_error::raise_io;
use crate::value::{Bytes, Str, Value};
use crate::vm::convert::AnyInt;
use crate::vm::native::Of;
use crate::vm::{Exc, Raised, Vm};
use nix::libc;
use std::net::{Ipv4Addr, Ipv6Addr};

/// A number of so many bits.
fn unsigned(vm: &Vm, v: &Value, bits: u32) -> Result<u32, Raised> {
    match vm.index(v)? {
        AnyInt::Small(i) if i < 0 => Err(vm.value_error("Cannot convert negative int")),
        AnyInt::Small(i) if i < 1 << bits => Ok(i as u32),
        _ => {
            let text = format!("Python int too large for C uint{bits}_t");
            Err(vm.raise(Exc::OverflowError, text))
        }
    }
}

fn short(vm: &Vm, v: &Value) -> Result<u16, Raised> {
    Ok(unsigned(vm, v, 16)? as u16)
}

/// `1.2.3.4`, or with fewer parts, the last of which is wider, each decimal, octal or hexadecimal.
fn classic_ipv4(text: &str) -> Option<Ipv4Addr> {
    let parts: Vec<&str> = text.split('.').collect();
    let (last, front) = parts.split_last()?;
    if front.len() > 3 {
        return None;
    }
    let mut address: u32 = 0;
    for (i, part) in front.iter().enumerate() {
        let byte = u8::try_from(classic_number(part)?).ok()?;
        address |= u32::from(byte) << (24 - 8 * i);
    }
    let rest = classic_number(last)?;
    let room = 8 * (4 - front.len() as u32);
    if room < 32 && rest >> room != 0 {
        return None;
    }
    Some(Ipv4Addr::from(address | rest))
}

fn classic_number(text: &str) -> Option<u32> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None if text.len() > 1 && text.starts_with('0') => u32::from_str_radix(text, 8).ok(),
        None => text.parse().ok(),
    }
}

fn unknown_family(vm: &Vm) -> Raised {
    raise_io(vm, &std::io::Error::from_raw_os_error(libc::EAFNOSUPPORT), None)
}

natives! { pub(super) NATIVES of "_socket" = [
    /// Convert a 16-bit unsigned integer from host to network byte order.
    function "htons(integer, /)" (vm, v: &Value) {
        Ok(Value::int(i64::from(short(vm, v)?.to_be())))
    }
    /// Convert a 16-bit unsigned integer from network to host byte order.
    function "ntohs(integer, /)" (vm, v: &Value) {
        Ok(Value::int(i64::from(u16::from_be(short(vm, v)?))))
    }
    /// Convert a 32-bit unsigned integer from host to network byte order.
    function "htonl(integer, /)" (vm, v: &Value) {
        Ok(Value::int(i64::from(unsigned(vm, v, 32)?.to_be())))
    }
    /// Convert a 32-bit unsigned integer from network to host byte order.
    function "ntohl(integer, /)" (vm, v: &Value) {
        Ok(Value::int(i64::from(u32::from_be(unsigned(vm, v, 32)?))))
    }
    /// Convert an IP address in string format (123.45.67.89) to the 32-bit packed binary format used in low-level network functions.
    function "inet_aton(ip_addr, /)" (vm, text: Of<Str>) {
        match classic_ipv4(&text.0.to_string_lossy()) {
            Some(ip) => Ok(Bytes::new(ip.octets().to_vec()).into()),
            None => Err(vm.raise(Exc::OSError, "illegal IP address string passed to inet_aton")),
        }
    }
    /// Convert an IP address from 32-bit packed binary format to string format.
    function "inet_ntoa(packed_ip, /)" (vm, packed: Buffer) {
        match <[u8; 4]>::try_from(&*packed.borrow()) {
            Ok(bytes) => Ok(Value::str(&Ipv4Addr::from(bytes).to_string())),
            Err(_) => Err(vm.raise(Exc::OSError, "packed IP wrong length for inet_ntoa")),
        }
    }
    /// inet_pton(af, ip) -> packed IP address string
    ///
    /// Convert an IP address from string format to a packed string suitable
    /// for use with low-level network functions.
    function "inet_pton(af, ip, /)" (vm, family: i64, text: Of<Str>) {
        let text = text.0.to_string_lossy();
        let packed = match family as i32 {
            libc::AF_INET => text.parse::<Ipv4Addr>().ok().map(|ip| ip.octets().to_vec()),
            libc::AF_INET6 => text.parse::<Ipv6Addr>().ok().map(|ip| ip.octets().to_vec()),
            _ => return Err(unknown_family(vm)),
        };
        match packed {
            Some(bytes) => Ok(Bytes::new(bytes).into()),
            None => Err(vm.raise(Exc::OSError, "illegal IP address string passed to inet_pton")),
        }
    }
    /// inet_ntop(af, packed_ip) -> string formatted IP address
    ///
    /// Convert a packed IP address of the given family to string format.
    function "inet_ntop(af, packed_ip, /)" (vm, family: i64, packed: Buffer) {
        let packed = packed.borrow();
        let text = match family as i32 {
            libc::AF_INET => {
                <[u8; 4]>::try_from(&*packed).ok().map(|bytes| Ipv4Addr::from(bytes).to_string())
            }
            libc::AF_INET6 => {
                <[u8; 16]>::try_from(&*packed).ok().map(|bytes| Ipv6Addr::from(bytes).to_string())
            }
            _ => return Err(vm.value_error(format!("unknown address family {family}"))),
        };
        match text {
            Some(text) => Ok(Value::str(&text)),
            None => Err(vm.value_error("invalid length of packed IP address string")),
        }
    }
] }
