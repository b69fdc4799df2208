//! The native part of `socket`: the class of sockets, names and addresses, numbers in network order.

mod address;
mod ancillary;
mod class;
mod constants;
mod convert;
mod lookup;
mod transfer;
mod waiting;

use crate::value::{Dict, Value};
use crate::vm::{Exc, Raised, Vm};

/// Fills the namespace of `_socket`.
///
/// # Errors
/// None.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    for table in [class::FUNCTIONS, convert::NATIVES, lookup::NATIVES, ancillary::FUNCTIONS] {
        super::add(vm, dict, table);
    }
    for (name, number) in [constants::INTS, constants::MORE, constants::FIXED].concat() {
        super::set(vm, dict, name, Value::int(number));
    }
    let socket = class::class(vm).value();
    for (name, v) in [
        ("socket", socket.clone()),
        ("SocketType", socket),
        ("error", vm.exc(Exc::OSError).value()),
        ("timeout", vm.exc(Exc::TimeoutError).value()),
        ("gaierror", lookup::error_class(vm, "gaierror").value()),
        ("herror", lookup::error_class(vm, "herror").value()),
        ("has_ipv6", Value::TRUE),
    ] {
        super::set(vm, dict, name, v);
    }
    let doc =
        "Implementation module for socket operations.\n\nSee the socket module for documentation.";
    super::set(vm, dict, "__doc__", Value::str(doc));
    Ok(())
}
