//! What streams and transports have, as the natives among their methods use it: attributes that
//! scripts see, and methods that derived classes may define anew.

use super::field::{Field, Fields, Method};
use super::module::classes;
use crate::value::{Attrs, Value};
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
    all: Fields<7>,
}

/// The order of a reader's attributes, seen together.
pub(super) mod reader {
    pub const LIMIT: usize = 0;
    pub const OWNER: usize = 1;
    pub const BUFFER: usize = 2;
    pub const EOF: usize = 3;
    pub const WAITER: usize = 4;
    pub const EXCEPTION: usize = 5;
    pub const PAUSED: usize = 6;
}

impl ReaderNames {
    /// The attributes of a reader whose methods are all the natives' own.
    #[inline(always)]
    pub fn of<'a>(&self, reader: &'a Value, vm: &Vm) -> Option<Attrs<'a, 7>> {
        self.all.of(reader, vm, || {
            [
                &self.ask_exception,
                &self.feed_data,
                &self.wake,
                &self.resume,
                &self.wait,
                &self.readuntil,
                &self.readline,
                &self.read,
            ]
            .iter()
            .all(|method| method.is_own(reader, vm))
        })
    }
}

/// Of a `StreamWriter`.
pub(super) struct WriterNames {
    pub transport: Field,
    pub protocol: Field,
    pub reader: Field,
    all: Fields<3>,
}

/// The order of a writer's attributes.
pub(super) mod writer {
    pub const TRANSPORT: usize = 0;
    pub const PROTOCOL: usize = 1;
    pub const READER: usize = 2;
}

impl WriterNames {
    /// The attributes of a writer.
    #[inline(always)]
    pub fn of<'a>(&self, writer: &'a Value, vm: &Vm) -> Option<Attrs<'a, 3>> {
        self.all.of(writer, vm, || true)
    }
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
    all: Fields<3>,
}

/// The order of a protocol's attributes.
pub(super) mod protocol {
    pub const READER: usize = 0;
    pub const PAUSED: usize = 1;
    pub const LOST: usize = 2;
}

impl ProtocolNames {
    /// The attributes of a stream's protocol whose methods are all the natives' own.
    #[inline(always)]
    pub fn of<'a>(&self, protocol: &'a Value, vm: &Vm) -> Option<Attrs<'a, 3>> {
        self.all.of(protocol, vm, || {
            self.data_received.is_own(protocol, vm) && self.drain_helper.is_own(protocol, vm)
        })
    }
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
    all: Fields<8>,
}

/// The order of a transport's attributes.
pub(super) mod transport {
    pub const EOF: usize = 0;
    pub const EMPTY_WAITER: usize = 1;
    pub const LOST: usize = 2;
    pub const BUFFER: usize = 3;
    pub const SOCK: usize = 4;
    pub const CLOSING: usize = 5;
    pub const OWN_BUFFER: usize = 6;
    pub const PROTOCOL: usize = 7;
}

impl TransportNames {
    /// The attributes of a transport whose methods are all the natives' own.
    #[inline(always)]
    pub fn of<'a>(&self, transport: &'a Value, vm: &Vm) -> Option<Attrs<'a, 8>> {
        self.all.of(transport, vm, || {
            [&self.is_closing, &self.write, &self.read_ready]
                .iter()
                .all(|method| method.is_own(transport, vm))
        })
    }
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
#[inline]
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
            all: Fields::new(
                ["_limit", "_loop", "_buffer", "_eof", "_waiter", "_exception", "_paused"],
                vm,
            ),
        },
        writer: WriterNames {
            transport: field("_transport"),
            protocol: field("_protocol"),
            reader: field("_reader"),
            all: Fields::new(["_transport", "_protocol", "_reader"], vm),
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
            all: Fields::new(["_stream_reader_wr", "_paused", "_connection_lost"], vm),
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
            all: Fields::new(
                [
                    "_eof",
                    "_empty_waiter",
                    "_conn_lost",
                    "_buffer",
                    "_sock",
                    "_closing",
                    "_receives_in_own_buffer",
                    "_protocol",
                ],
                vm,
            ),
        },
        create_future,
    })
}
