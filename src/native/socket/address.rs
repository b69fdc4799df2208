//! Addresses of sockets, as scripts write them and as the system does.

use super::lookup;
use crate::native::os::path;
use crate::types::bytes::buffer::need_buffer;
use crate::value::{Bytes, Str, Tuple, Value};
use crate::vm::{Eval, Exc, Raised, Vm};
use nix::libc;
use socket2::SockAddr;
use std::ffi::OsStr;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::os::unix::ffi::OsStrExt;

/// An address as scripts see it: `(host, port)`, `(host, port, flowinfo, scope_id)`, a path, or the
/// family and the bytes of one that is none of these. None where there is none.
pub fn shown(vm: &Vm, address: &SockAddr) -> Value {
    if let Some(address) = address.as_socket() {
        return shown_ip(&address);
    }
    if i32::from(address.family()) == libc::AF_UNIX {
        return shown_unix(vm, address);
    }
    if address.len() == 0 {
        return Value::NONE;
    }
    Value::tuple(vec![Value::int(i64::from(address.family())), Bytes::new(&[][..]).into()])
}

/// As [`shown`], of an address of the internet.
pub fn shown_ip(address: &SocketAddr) -> Value {
    let port = Value::int(i64::from(address.port()));
    match address {
        SocketAddr::V4(a) => Value::tuple(vec![Value::str(&a.ip().to_string()), port]),
        SocketAddr::V6(a) => Value::tuple(vec![
            Value::str(&lookup::scoped_host(a)),
            port,
            Value::int(i64::from(a.flowinfo())),
            Value::int(i64::from(a.scope_id())),
        ]),
    }
}

fn shown_unix(vm: &Vm, address: &SockAddr) -> Value {
    if let Some(path) = address.as_pathname() {
        return path::name(vm, path.as_os_str());
    }
    match address.as_abstract_namespace() {
        Some(name) => {
            let mut bytes = vec![0];
            bytes.extend_from_slice(name);
            Bytes::new(bytes).into()
        }
        // Nothing at all: nobody sent it. Else a socket that has no name.
        None if (address.len() as usize) < size_of::<libc::sa_family_t>() => Value::NONE,
        None => vm.empty_str(),
    }
}

/// The address that a script gives `caller` for a socket of that family.
///
/// # Errors
/// TypeError and OverflowError for what is none, `gaierror` for a name that nobody knows.
pub fn given(vm: &Vm, caller: &str, family: i32, v: &Value) -> Result<SockAddr, Raised> {
    match family {
        libc::AF_INET => {
            let parts = parts(vm, caller, "AF_INET", v)?;
            let [host, port] = parts.items() else {
                return Err(vm.type_error("AF_INET address must be a pair (host, port)"));
            };
            let host = host_bytes(vm, host)?;
            let port = port_number(vm, caller, port)?;
            match lookup::resolve(vm, &host, libc::AF_INET)? {
                IpAddr::V4(ip) => Ok(SocketAddrV4::new(ip, port).into()),
                IpAddr::V6(_) => Err(unsupported(vm)),
            }
        }
        libc::AF_INET6 => given_v6(vm, caller, v),
        libc::AF_UNIX => given_unix(vm, v),
        _ => Err(vm.raise(Exc::OSError, format!("{caller}(): bad family"))),
    }
}

fn given_v6(vm: &Vm, caller: &str, v: &Value) -> Result<SockAddr, Raised> {
    let parts = parts(vm, caller, "AF_INET6", v)?;
    let (host, port, flow, scope) = match parts.items() {
        [host, port] => (host, port, 0, 0),
        [host, port, flow] => (host, port, vm.index_i64(flow)?, 0),
        [host, port, flow, scope] => (host, port, vm.index_i64(flow)?, vm.index_i64(scope)?),
        _ => {
            let text = "AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])";
            return Err(vm.type_error(text));
        }
    };
    let host = host_bytes(vm, host)?;
    let port = port_number(vm, caller, port)?;
    if !(0..=0xfffff).contains(&flow) {
        let text = format!("{caller}(): flowinfo must be 0-1048575.");
        return Err(vm.raise(Exc::OverflowError, text));
    }
    match lookup::resolve(vm, &host, libc::AF_INET6)? {
        IpAddr::V6(ip) => Ok(SocketAddrV6::new(ip, port, flow as u32, scope as u32).into()),
        IpAddr::V4(_) => Err(unsupported(vm)),
    }
}

fn given_unix(vm: &Vm, v: &Value) -> Result<SockAddr, Raised> {
    let plain = vm.unwrap(v);
    let bytes = match plain.get::<Str>() {
        Some(text) => path::encode(vm, text)?,
        None => need_buffer(vm, v)?.borrow().to_vec(),
    };
    SockAddr::unix(OsStr::from_bytes(&bytes))
        .map_err(|_| vm.raise(Exc::OSError, "AF_UNIX path too long"))
}

fn parts(
    vm: &Vm,
    caller: &str,
    family: &str,
    v: &Value,
) -> Result<crate::value::Ref<Tuple>, Raised> {
    vm.unwrap(v).into_ref::<Tuple>().ok_or_else(|| {
        let name = vm.type_name(v);
        vm.type_error(format!("{caller}(): {family} address must be tuple, not {name}"))
    })
}

fn unsupported(vm: &Vm) -> Raised {
    let error = std::io::Error::from_raw_os_error(libc::EAFNOSUPPORT);
    crate::types::exceptions::os_error::raise_io(vm, &error, None)
}

fn port_number(vm: &Vm, caller: &str, v: &Value) -> Result<u16, Raised> {
    let out_of_range =
        |_| vm.raise(Exc::OverflowError, format!("{caller}(): port must be 0-65535."));
    u16::try_from(vm.index_clamped(v)?).map_err(out_of_range)
}

/// A host as it is asked for.
///
/// # Errors
/// TypeError; UnicodeError for what is no name of the internet.
pub fn host_bytes(vm: &Vm, v: &Value) -> Result<Vec<u8>, Raised> {
    let plain = vm.unwrap(v);
    if let Some(text) = plain.get::<Str>() {
        let bytes = text.as_wtf8();
        if bytes.is_ascii() {
            return no_null(vm, bytes.to_vec());
        }
        let codec = Value::str("idna");
        let encoded: Eval = vm.call_method(v, vm.intern("encode"), &[codec]);
        return Ok(need_buffer(vm, &encoded?)?.borrow().to_vec());
    }
    match crate::types::bytes::buffer::byte_string(vm, &plain) {
        Some(bytes) => no_null(vm, bytes.borrow().to_vec()),
        None => {
            let name = vm.type_name(v);
            Err(vm.type_error(format!("str, bytes or bytearray expected, not {name}")))
        }
    }
}

fn no_null(vm: &Vm, bytes: Vec<u8>) -> Result<Vec<u8>, Raised> {
    if bytes.contains(&0) {
        return Err(vm.type_error("host name must not contain null character"));
    }
    Ok(bytes)
}

/// Any address of this host.
pub const ANY: Ipv4Addr = Ipv4Addr::UNSPECIFIED;
