//! What streams and transports have, as the natives among their methods use it: attributes that
//! scripts see, and methods that derived classes may define anew.

use super::field::{Field, Method};
use super::module::classes;
use crate::vm::{Raised, Vm};

/// Of a `StreamReader`.
pub(super) struct ReaderNames {
    pub limit: Field,
    pub owner: Field,
    pub buffer: Field,
    pub eof: Field,
    pub waiter: Field,
    pub exception: Field,
    pub transport: Field,
    pub paused: Field,
    pub ask_exception: Method,
    pub feed_data: Method,
    pub wake: Method,
    pub resume: Method,
    pub wait: Method,
    pub readuntil: Method,
    pub readline: Method,
    pub read: Method,
}

/// Of a `StreamWriter`.
pub(super) struct WriterNames {
    pub transport: Field,
    pub protocol: Field,
    pub reader: Field,
}

/// Of a `StreamReaderProtocol`.
pub(super) struct ProtocolNames {
    pub reader_reference: Field,
    pub owner: Field,
    pub paused: Field,
    pub connection_lost: Field,
    pub drain_waiters: Field,
    pub drain_helper: Method,
    pub close_waiter: Method,
    pub data_received: Method,
}

/// Of a transport over a socket.
pub(super) struct TransportNames {
    pub eof: Field,
    pub empty_waiter: Field,
    pub lost: Field,
    pub buffer: Field,
    pub sock: Field,
    pub closing: Field,
    pub own_buffer: Field,
    pub protocol: Field,
    pub max_size: Method,
    pub is_closing: Method,
    pub write: Method,
    pub read_ready: Method,
    pub send: Method,
    pub receive: Method,
}

/// All of them.
pub(super) struct Names {
    pub reader: ReaderNames,
    pub writer: WriterNames,
    pub protocol: ProtocolNames,
    pub transport: TransportNames,
    /// Of a loop.
    pub create_future: Method,
}

/// The names, with what was found out about them.
///
/// # Errors
/// What making asyncio's classes raised.
pub(super) fn names(vm: &Vm) -> Result<&Names, Raised> {
    let kept = &classes(vm)?.stream_names;
    if let Some(names) = kept.get() {
        return Ok(names);
    }
    let made = Box::new(make(vm)?);
    Ok(kept.get_or_init(|| made))
}

#[cold]
fn make(vm: &Vm) -> Result<Names, Raised> {
    let field = |name| Field::new(name, vm);
    let method = |name| Method::new(name, vm);
    let create_future = method("create_future");
    let loops = super::loop_type::base_class(vm)?;
    if let Some(own) = vm.lookup(&loops, vm.intern("create_future")) {
        create_future.set_own(&own);
    }
    Ok(Names {
        reader: ReaderNames {
            limit: field("_limit"),
            owner: field("_loop"),
            buffer: field("_buffer"),
            eof: field("_eof"),
            waiter: field("_waiter"),
            exception: field("_exception"),
            transport: field("_transport"),
            paused: field("_paused"),
            ask_exception: method("exception"),
            feed_data: method("feed_data"),
            wake: method("_wakeup_waiter"),
            resume: method("_maybe_resume_transport"),
            wait: method("_wait_for_data"),
            readuntil: method("readuntil"),
            readline: method("readline"),
            read: method("read"),
        },
        writer: WriterNames {
            transport: field("_transport"),
            protocol: field("_protocol"),
            reader: field("_reader"),
        },
        protocol: ProtocolNames {
            reader_reference: field("_stream_reader_wr"),
            owner: field("_loop"),
            paused: field("_paused"),
            connection_lost: field("_connection_lost"),
            drain_waiters: field("_drain_waiters"),
            drain_helper: method("_drain_helper"),
            close_waiter: method("_get_close_waiter"),
            data_received: method("data_received"),
        },
        transport: TransportNames {
            eof: field("_eof"),
            empty_waiter: field("_empty_waiter"),
            lost: field("_conn_lost"),
            buffer: field("_buffer"),
            sock: field("_sock"),
            closing: field("_closing"),
            own_buffer: field("_receives_in_own_buffer"),
            protocol: field("_protocol"),
            max_size: method("max_size"),
            is_closing: method("is_closing"),
            write: method("write"),
            read_ready: method("_read_ready"),
            send: method("send"),
            receive: method("recv"),
        },
        create_future,
    })
}
