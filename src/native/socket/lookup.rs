//! Names: hosts, services, protocols, interfaces.

use super::address::{self, host_bytes};
use crate::native::os::env;
use crate::native::os::socket::lookup_error;
use crate::natives;
use crate::types::exceptions::os_error::raise_io;
use crate::value::{Bytes, Class, Dict, Ref, Str, Tuple, Value};
use crate::vm::types::T;
use crate::vm::{Eval, Exc, Raised, Vm};
use dns_lookup::{AddrInfo, AddrInfoHints, LookupError, getaddrinfo, getnameinfo};
use nix::libc;
use nix::net::if_;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV6};

/// `socket.gaierror` or `socket.herror`; each interpreter makes it once.
pub fn error_class(vm: &Vm, name: &str) -> Ref<Class> {
    let key = Str::new(&format!("socket.{name}"));
    if let Some(made) = vm.interp.native_state.get_str(&key).and_then(Value::into_ref::<Class>) {
        return made;
    }
    let dict = Dict::new();
    dict.set_str(&Str::new("__module__"), Value::str("socket"));
    let args = [Value::str(name), Value::tuple(vec![vm.exc(Exc::OSError).value()]), dict.into()];
    let made = vm.call(&vm.class(T::Type).value(), &args).ok().and_then(Value::into_ref::<Class>);
    let class = made.unwrap_or_else(|| vm.exc(Exc::OSError).clone());
    vm.interp.native_state.set_str(&key, class.value());
    class
}

/// Raises `gaierror(number, text)`, or what the system says.
fn raise_lookup(vm: &Vm, error: &LookupError) -> Raised {
    let number = error.error_num();
    if number == libc::EAI_SYSTEM {
        return raise_io(vm, &std::io::Error::last_os_error(), None);
    }
    raise_number(vm, number)
}

fn raise_number(vm: &Vm, number: i32) -> Raised {
    let args = [Value::int(i64::from(number)), Value::str(&lookup_error(number))];
    match vm.call(&error_class(vm, "gaierror").value(), &args) {
        Ok(e) => vm.raise_value(e),
        Err(raised) => raised,
    }
}

/// Asks for addresses where it may take its time.
fn ask(
    vm: &Vm,
    host: Option<String>,
    service: Option<String>,
    hints: AddrInfoHints,
) -> Result<Vec<AddrInfo>, Raised> {
    if host.is_none() && service.is_none() {
        return Err(raise_number(vm, libc::EAI_NONAME));
    }
    let ask = move || {
        env::while_read(|| {
            let found = getaddrinfo(host.as_deref(), service.as_deref(), Some(hints))?;
            // Addresses of families that scripts cannot see are left out.
            Ok(found.filter_map(Result::ok).collect())
        })
    };
    vm.block_on(ask)?.map_err(|e| raise_lookup(vm, &e))
}

/// The address of a host: none for any of this one, `<broadcast>`, a number, or a name.
///
/// # Errors
/// `gaierror` for a name that nobody knows.
pub fn resolve(vm: &Vm, host: &[u8], family: i32) -> Result<IpAddr, Raised> {
    let text = String::from_utf8_lossy(host).into_owned();
    match (text.as_str(), family) {
        ("", libc::AF_INET6) => return Ok(Ipv6Addr::UNSPECIFIED.into()),
        ("", _) => return Ok(address::ANY.into()),
        ("<broadcast>" | "255.255.255.255", libc::AF_INET) => return Ok(Ipv4Addr::BROADCAST.into()),
        _ => {}
    }
    if let Ok(ip) = text.parse::<IpAddr>() {
        if ip.is_ipv4() == (family == libc::AF_INET) {
            return Ok(ip);
        }
    }
    let hints = AddrInfoHints { address: family, socktype: 0, protocol: 0, flags: 0 };
    let found = ask(vm, Some(text), None, hints)?;
    match found.first() {
        Some(info) => Ok(info.sockaddr.ip()),
        None => Err(raise_number(vm, libc::EAI_NONAME)),
    }
}

/// The host of an address, with the interface that it belongs to.
pub fn scoped_host(a: &SocketAddrV6) -> String {
    if a.scope_id() == 0 {
        return a.ip().to_string();
    }
    let named = getnameinfo(&SocketAddr::V6(*a), libc::NI_NUMERICHOST | libc::NI_NUMERICSERV);
    named.map_or_else(|_| a.ip().to_string(), |(host, _)| host)
}

/// The service that `getaddrinfo` is asked for.
fn service_text(vm: &Vm, v: &Value) -> Result<Option<String>, Raised> {
    if v.is_none() {
        return Ok(None);
    }
    if vm.as_any_int(v).is_some() {
        return Ok(Some(vm.index_i64(v)?.to_string()));
    }
    let plain = vm.unwrap(v);
    match (plain.get::<Str>(), plain.get::<Bytes>()) {
        (Some(text), _) => Ok(Some(text.to_string_lossy().into_owned())),
        (_, Some(bytes)) => Ok(Some(String::from_utf8_lossy(bytes.as_slice()).into_owned())),
        _ => Err(vm.raise(Exc::OSError, "Int or String expected")),
    }
}

fn addresses(
    vm: &Vm,
    host: &Value,
    port: &Value,
    (family, kind, proto, flags): (i64, i64, i64, i64),
) -> Eval {
    let plain = vm.unwrap(host);
    let host = match host.is_none() {
        true => None,
        false if plain.get::<Str>().is_some() || plain.get::<Bytes>().is_some() => {
            Some(String::from_utf8_lossy(&host_bytes(vm, host)?).into_owned())
        }
        false => return Err(vm.type_error("getaddrinfo() argument 1 must be string or None")),
    };
    let service = service_text(vm, port)?;
    let hints = AddrInfoHints {
        address: family as i32,
        socktype: kind as i32,
        protocol: proto as i32,
        flags: flags as i32,
    };
    let found = ask(vm, host, service, hints)?;
    let shown = found.iter().map(|info| {
        Value::tuple(vec![
            Value::int(i64::from(info.address)),
            Value::int(i64::from(info.socktype)),
            Value::int(i64::from(info.protocol)),
            Value::str(info.canonname.as_deref().unwrap_or("")),
            address::shown_ip(&info.sockaddr),
        ])
    });
    Ok(Value::list(shown.collect()))
}

/// `(name, aliases, addresses)` of a host.
fn host_entry(name: &str, addresses: Vec<IpAddr>) -> Value {
    let mut shown: Vec<String> = Vec::new();
    for address in addresses {
        let text = address.to_string();
        if !shown.contains(&text) {
            shown.push(text);
        }
    }
    let shown = shown.iter().map(|a| Value::str(a)).collect();
    Value::tuple(vec![Value::str(name), Value::list(vec![]), Value::list(shown)])
}

fn name_info(vm: &Vm, sockaddr: &Value, flags: i64) -> Eval {
    let Some(parts) = vm.unwrap(sockaddr).into_ref::<Tuple>() else {
        return Err(vm.type_error("getnameinfo() argument 1 must be a tuple"));
    };
    let (Some(host), Some(port)) = (parts.items().first(), parts.items().get(1)) else {
        return Err(vm.type_error("getnameinfo(): illegal sockaddr argument"));
    };
    let host = String::from_utf8_lossy(&host_bytes(vm, host)?).into_owned();
    let port = vm.index_i64(port)?.to_string();
    let hints = AddrInfoHints { address: 0, socktype: libc::SOCK_DGRAM, protocol: 0, flags: 0 };
    let found = ask(vm, Some(host), Some(port), hints)?;
    let [info] = found.as_slice() else {
        let text = "sockaddr resolved to multiple addresses";
        return Err(vm.raise(Exc::OSError, text));
    };
    let address = info.sockaddr;
    let named = vm.block_on(move || env::while_read(|| getnameinfo(&address, flags as i32)))?;
    let (host, service) = named.map_err(|e| raise_lookup(vm, &e))?;
    Ok(Value::tuple(vec![Value::str(&host), Value::str(&service)]))
}

/// The protocols that have names everywhere.
const PROTOCOLS: &[(&str, i32)] = &[
    ("ip", libc::IPPROTO_IP),
    ("icmp", libc::IPPROTO_ICMP),
    ("igmp", libc::IPPROTO_IGMP),
    ("tcp", libc::IPPROTO_TCP),
    ("egp", libc::IPPROTO_EGP),
    ("udp", libc::IPPROTO_UDP),
    ("ipv6", libc::IPPROTO_IPV6),
    ("gre", libc::IPPROTO_GRE),
    ("ipv6-icmp", libc::IPPROTO_ICMPV6),
    ("raw", libc::IPPROTO_RAW),
];

/// The kind of socket that a service of a protocol has; 0 for any.
fn kind_of(vm: &Vm, protocol: Option<&Value>) -> Result<i32, Raised> {
    let Some(v) = protocol else { return Ok(0) };
    match vm.unwrap(v).get::<Str>().map(|text| text.to_string_lossy().into_owned()) {
        Some(text) if text == "tcp" => Ok(libc::SOCK_STREAM),
        Some(text) if text == "udp" => Ok(libc::SOCK_DGRAM),
        Some(_) => Err(unknown_service(vm)),
        None => Err(vm.wrong_argument(v, 1, "str")),
    }
}

fn unknown_service(vm: &Vm) -> Raised {
    vm.raise(Exc::OSError, "service/proto not found")
}

natives! { pub(super) NATIVES of "_socket" = [
    /// getaddrinfo(host, port [, family, type, proto, flags])
    ///     -> list of (family, type, proto, canonname, sockaddr)
    ///
    /// Resolve host and port into addrinfo struct.
    function "getaddrinfo(host, port, family=0, type=0, proto=0, flags=0)" (
        vm, host: &Value, port: &Value, family: Option<i64>, kind: Option<i64>, proto: Option<i64>,
        flags: Option<i64>
    ) {
        let numbers = [family, kind, proto, flags].map(Option::unwrap_or_default);
        addresses(vm, host, port, (numbers[0], numbers[1], numbers[2], numbers[3]))
    }
    /// getnameinfo(sockaddr, flags) --> (host, port)
    ///
    /// Get host and port for a sockaddr.
    function "getnameinfo(sockaddr, flags, /)" (vm, sockaddr: &Value, flags: i64) {
        name_info(vm, sockaddr, flags)
    }
    /// gethostbyname(host) -> address
    ///
    /// Return the IP address (a string of the form '255.255.255.255') for a host.
    function "gethostbyname(host, /)" (vm, host: &Value) {
        let host = host_bytes(vm, host)?;
        Ok(Value::str(&resolve(vm, &host, libc::AF_INET)?.to_string()))
    }
    /// gethostbyname_ex(host) -> (name, aliaslist, addresslist)
    ///
    /// Return the true host name, a list of aliases, and a list of IP addresses,
    /// for a host.  The host argument is a string giving a host name or IP number.
    function "gethostbyname_ex(host, /)" (vm, host: &Value) {
        let host = String::from_utf8_lossy(&host_bytes(vm, host)?).into_owned();
        let flags = libc::AI_CANONNAME;
        let hints = AddrInfoHints { address: libc::AF_INET, socktype: 0, protocol: 0, flags };
        let found = ask(vm, Some(host.clone()), None, hints)?;
        let name = found.first().and_then(|info| info.canonname.clone()).unwrap_or(host);
        Ok(host_entry(&name, found.iter().map(|info| info.sockaddr.ip()).collect()))
    }
    /// gethostbyaddr(host) -> (name, aliaslist, addresslist)
    ///
    /// Return the true host name, a list of aliases, and a list of IP addresses,
    /// for a host.  The host argument is a string giving a host name or IP number.
    function "gethostbyaddr(host, /)" (vm, host: &Value) {
        let host = String::from_utf8_lossy(&host_bytes(vm, host)?).into_owned();
        let hints = AddrInfoHints { address: 0, socktype: 0, protocol: 0, flags: 0 };
        let found = ask(vm, Some(host), None, hints)?;
        let Some(info) = found.first() else { return Err(raise_number(vm, libc::EAI_NONAME)) };
        let address = info.sockaddr;
        let named = vm.block_on(move || env::while_read(|| getnameinfo(&address, libc::NI_NAMEREQD)))?;
        match named {
            Ok((name, _)) => Ok(host_entry(&name, vec![address.ip()])),
            Err(_) => {
                // What the resolver of hosts calls it.
                let args = [Value::int(1), Value::str("Unknown host")];
                let e = vm.call(&error_class(vm, "herror").value(), &args)?;
                Err(vm.raise_value(e))
            }
        }
    }
    /// gethostname() -> string
    ///
    /// Return the current host name.
    function "gethostname()" (vm) {
        let name = nix::unistd::gethostname().map_err(|e| raise_io(vm, &e.into(), None))?;
        Ok(crate::native::os::path::name(vm, &name))
    }
    /// sethostname(name)
    ///
    /// Sets the hostname to name.
    function "sethostname(name, /)" (vm, name: &Value) {
        let name = crate::native::os::path::fs_path(vm, name)?;
        nix::unistd::sethostname(name).map_err(|e| raise_io(vm, &e.into(), None))?;
        Ok(Value::NONE)
    }
    /// getservbyname(servicename[, protocolname]) -> integer
    ///
    /// Return a port number from a service name and protocol name.
    /// The optional protocol name, if given, should be 'tcp' or 'udp',
    /// otherwise any protocol will match.
    function "getservbyname(servicename, protocolname=None, /)" (
        vm, name: crate::vm::native::Of<Str>, protocol: Option<&Value>
    ) {
        let service = name.0.to_string_lossy().into_owned();
        let socktype = kind_of(vm, protocol)?;
        // A number is a service to the system, but has no name.
        let numeric = service.bytes().all(|b| b.is_ascii_digit());
        let hints = AddrInfoHints { address: 0, socktype, protocol: 0, flags: 0 };
        let found = if numeric { None } else { getaddrinfo(None, Some(&service), Some(hints)).ok() };
        let port = found.and_then(|mut all| all.find_map(Result::ok)).map(|i| i.sockaddr.port());
        port.map_or_else(|| Err(unknown_service(vm)), |port| Ok(Value::int(i64::from(port))))
    }
    /// getservbyport(port[, protocolname]) -> string
    ///
    /// Return the service name from a port number and protocol name.
    /// The optional protocol name, if given, should be 'tcp' or 'udp',
    /// otherwise any protocol will match.
    function "getservbyport(port, protocolname=None, /)" (
        vm, port: i64, protocol: Option<&Value>
    ) {
        let Ok(number) = u16::try_from(port) else {
            return Err(vm.raise(Exc::OverflowError, "getservbyport: port must be 0-65535."));
        };
        let datagrams = kind_of(vm, protocol)? == libc::SOCK_DGRAM;
        let flags = libc::NI_NUMERICHOST | if datagrams { libc::NI_DGRAM } else { 0 };
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, number));
        match getnameinfo(&address, flags) {
            Ok((_, name)) if name != number.to_string() => Ok(Value::str(&name)),
            _ => Err(vm.raise(Exc::OSError, "port/proto not found")),
        }
    }
    /// getprotobyname(name) -> integer
    ///
    /// Return the protocol number for the named protocol.  (Rarely used.)
    function "getprotobyname(name, /)" (vm, name: crate::vm::native::Of<Str>) {
        let name = name.0.to_string_lossy();
        match PROTOCOLS.iter().find(|(known, _)| *known == name.to_lowercase()) {
            Some((_, number)) => Ok(Value::int(i64::from(*number))),
            None => Err(vm.raise(Exc::OSError, "protocol not found")),
        }
    }
    /// if_nameindex()
    ///
    /// Returns a list of network interface information (index, name) tuples.
    function "if_nameindex()" (vm) {
        let all = if_::if_nameindex().map_err(|e| raise_io(vm, &e.into(), None))?;
        let shown = all.iter().map(|i| {
            let name = i.name().to_string_lossy();
            Value::tuple(vec![Value::int(i64::from(i.index())), Value::str(&name)])
        });
        Ok(Value::list(shown.collect()))
    }
    /// Returns the interface index corresponding to the interface name if_name.
    function "if_nametoindex(oname, /)" (vm, name: &Value) {
        let path = crate::native::os::path::fs_path(vm, name)?;
        match if_::if_nametoindex(path.as_os_str()) {
            Ok(index) => Ok(Value::int(i64::from(index))),
            Err(e) => Err(raise_io(vm, &e.into(), None)),
        }
    }
    /// Returns the interface name corresponding to the interface index if_index.
    function "if_indextoname(if_index, /)" (vm, index: i64) {
        let all = if_::if_nameindex().map_err(|e| raise_io(vm, &e.into(), None))?;
        match all.iter().find(|i| i64::from(i.index()) == index) {
            Some(i) => Ok(Value::str(&i.name().to_string_lossy())),
            None => Err(raise_io(vm, &nix::Error::ENXIO.into(), None)),
        }
    }
] }
