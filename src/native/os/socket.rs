//! Sockets by their number, as scripts hold them: the calls of sockets(7).
//!
//! Invariant: as for [files](super::fd); bytes that are received lie in memory that was initialised.

#![allow(unsafe_code)]

use super::fd;
use nix::libc;
use socket2::{Domain, Protocol, SockAddr, SockRef, Socket, Type};
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{BorrowedFd, IntoRawFd};

fn with<R>(fd: i32, call: impl FnOnce(SockRef<'_>) -> io::Result<R>) -> io::Result<R> {
    let fd: BorrowedFd = fd::borrow(fd)?;
    call(SockRef::from(&fd))
}

/// A new socket, which programs that are started do not inherit.
pub fn open(family: i32, kind: i32, protocol: i32) -> io::Result<i32> {
    let protocol = Some(Protocol::from(protocol));
    Ok(Socket::new(Domain::from(family), Type::from(kind), protocol)?.into_raw_fd())
}

/// Two sockets that are connected with each other.
pub fn pair(family: i32, kind: i32, protocol: i32) -> io::Result<(i32, i32)> {
    let protocol = Some(Protocol::from(protocol));
    let (a, b) = Socket::pair(Domain::from(family), Type::from(kind), protocol)?;
    Ok((a.into_raw_fd(), b.into_raw_fd()))
}

/// Takes a connection; gives its socket, which is not inherited, and who is at the other end.
pub fn accept(fd: i32) -> io::Result<(i32, SockAddr)> {
    with(fd, |s| s.accept()).map(|(socket, from)| (socket.into_raw_fd(), from))
}

pub fn bind(fd: i32, address: &SockAddr) -> io::Result<()> {
    with(fd, |s| s.bind(address))
}

pub fn connect(fd: i32, address: &SockAddr) -> io::Result<()> {
    with(fd, |s| s.connect(address))
}

pub fn listen(fd: i32, backlog: i32) -> io::Result<()> {
    with(fd, |s| s.listen(backlog))
}

pub fn own_address(fd: i32) -> io::Result<SockAddr> {
    with(fd, |s| s.local_addr())
}

pub fn peer_address(fd: i32) -> io::Result<SockAddr> {
    with(fd, |s| s.peer_addr())
}

/// Ends one way of a connection or both: `SHUT_RD`, `SHUT_WR` or `SHUT_RDWR`.
pub fn shutdown(fd: i32, how: i32) -> io::Result<()> {
    use std::net::Shutdown::{Both, Read, Write};
    let how = match how {
        libc::SHUT_RD => Read,
        libc::SHUT_WR => Write,
        libc::SHUT_RDWR => Both,
        _ => return Err(io::Error::from_raw_os_error(libc::EINVAL)),
    };
    with(fd, |s| s.shutdown(how))
}

fn uninit(room: &mut [u8]) -> &mut [MaybeUninit<u8>] {
    // SAFETY: the same memory, initialised; the calls that get it write only what was received.
    unsafe { &mut *(std::ptr::from_mut(room) as *mut [MaybeUninit<u8>]) }
}

/// Receives at most as much as there is room for.
pub fn receive(fd: i32, room: &mut [u8], flags: i32) -> io::Result<usize> {
    with(fd, |s| s.recv_with_flags(uninit(room), flags))
}

/// As [`receive`], and who sent it.
pub fn receive_from(fd: i32, room: &mut [u8], flags: i32) -> io::Result<(usize, SockAddr)> {
    with(fd, |s| s.recv_from_with_flags(uninit(room), flags))
}

/// Sends some of the bytes; gives how many.
pub fn send(fd: i32, bytes: &[u8], flags: i32) -> io::Result<usize> {
    with(fd, |s| s.send_with_flags(bytes, flags))
}

/// As [`send`], to that address.
pub fn send_to(fd: i32, bytes: &[u8], flags: i32, to: &SockAddr) -> io::Result<usize> {
    with(fd, |s| s.send_to_with_flags(bytes, to, flags))
}

/// An option of a socket, written to `room`; gives how long it is.
pub fn option(fd: i32, level: i32, name: i32, room: &mut [u8]) -> io::Result<usize> {
    fd::borrow(fd)?;
    let mut length = room.len() as libc::socklen_t;
    // SAFETY: the system writes at most as much as it is told there is room for.
    let done =
        unsafe { libc::getsockopt(fd, level, name, room.as_mut_ptr().cast(), &raw mut length) };
    if done < 0 { Err(io::Error::last_os_error()) } else { Ok(length as usize) }
}

/// Sets an option of a socket. `Err`: so much that the system finds at no address.
pub fn set_option(fd: i32, level: i32, name: i32, value: Result<&[u8], u32>) -> io::Result<()> {
    fd::borrow(fd)?;
    let (start, length) = match value {
        Ok(bytes) => (bytes.as_ptr(), bytes.len() as libc::socklen_t),
        Err(length) => (std::ptr::null(), length),
    };
    // SAFETY: the system reads so many bytes at most, or finds that there are none.
    let done = unsafe { libc::setsockopt(fd, level, name, start.cast(), length) };
    if done < 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

/// What went wrong when a name was looked up.
pub fn lookup_error(number: i32) -> String {
    // SAFETY: for each number the system has a text that stays.
    let text = unsafe { std::ffi::CStr::from_ptr(libc::gai_strerror(number)) };
    text.to_string_lossy().into_owned()
}

/// What a message carries beside its bytes: level, kind, and the data.
pub type Ancillary = (i32, i32, Vec<u8>);

/// What [`receive_message`] got.
pub struct Message {
    pub length: usize,
    pub ancillary: Vec<Ancillary>,
    pub flags: i32,
    pub from: SockAddr,
}

/// The length of an ancillary item with so much data; `None` if there is no such length.
pub fn ancillary_length(data: usize, padded: bool) -> Option<usize> {
    let most = i32::MAX as usize - 2 * size_of::<libc::cmsghdr>();
    let data = u32::try_from(data).ok().filter(|data| *data as usize <= most)?;
    // SAFETY: it computes with the number alone.
    let length = unsafe { if padded { libc::CMSG_SPACE(data) } else { libc::CMSG_LEN(data) } };
    Some(length as usize)
}

/// Receives bytes and what comes with them, for which there is so much room.
pub fn receive_message(
    fd: i32,
    room: &mut [u8],
    ancillary_room: usize,
    flags: i32,
) -> io::Result<Message> {
    fd::borrow(fd)?;
    // Words, so that the headers in it are aligned.
    let mut control = vec![0u64; ancillary_room.div_ceil(8)];
    let mut parts = libc::iovec { iov_base: room.as_mut_ptr().cast(), iov_len: room.len() };
    // SAFETY: the system writes to the room that the header tells of, no further; the items that it leaves
    // there are read within the length that it gives.
    unsafe {
        let (message, from) = SockAddr::try_init(|storage, length| {
            let mut header: libc::msghdr = std::mem::zeroed();
            header.msg_name = storage.cast();
            header.msg_namelen = *length;
            header.msg_iov = &raw mut parts;
            header.msg_iovlen = 1;
            if ancillary_room > 0 {
                header.msg_control = control.as_mut_ptr().cast();
                header.msg_controllen = ancillary_room as _;
            }
            let received = libc::recvmsg(fd, &raw mut header, flags | libc::MSG_CMSG_CLOEXEC);
            if received < 0 {
                return Err(io::Error::last_os_error());
            }
            *length = header.msg_namelen;
            let mut ancillary = Vec::new();
            let mut item = libc::CMSG_FIRSTHDR(&raw const header);
            while !item.is_null() {
                let start = libc::CMSG_DATA(item);
                let length = (*item).cmsg_len as usize - (start as usize - item as usize);
                let end = header.msg_control as usize + header.msg_controllen as usize;
                let length = length.min(end.saturating_sub(start as usize));
                let data = std::slice::from_raw_parts(start, length).to_vec();
                ancillary.push(((*item).cmsg_level, (*item).cmsg_type, data));
                item = libc::CMSG_NXTHDR(&raw const header, item);
            }
            Ok((received as usize, ancillary, header.msg_flags & !libc::MSG_CMSG_CLOEXEC))
        })?;
        let (length, ancillary, flags) = message;
        Ok(Message { length, ancillary, flags, from })
    }
}

/// Sends some of the bytes, and with them what else the message carries.
pub fn send_message(
    fd: i32,
    bytes: &[u8],
    ancillary: &[Ancillary],
    flags: i32,
    to: Option<&SockAddr>,
) -> io::Result<usize> {
    fd::borrow(fd)?;
    let space = |item: &Ancillary| {
        ancillary_length(item.2.len(), true).ok_or(io::Error::from_raw_os_error(libc::EMSGSIZE))
    };
    let room = ancillary.iter().map(space).sum::<io::Result<usize>>()?;
    let mut control = vec![0u64; room.div_ceil(8)];
    let mut parts =
        libc::iovec { iov_base: bytes.as_ptr().cast_mut().cast(), iov_len: bytes.len() };
    // SAFETY: the header tells of memory that is there; the system only reads it. There is room for all items.
    let sent = unsafe {
        let mut header: libc::msghdr = std::mem::zeroed();
        if let Some(to) = to {
            header.msg_name = to.as_ptr().cast_mut().cast();
            header.msg_namelen = to.len();
        }
        header.msg_iov = &raw mut parts;
        header.msg_iovlen = 1;
        if room > 0 {
            header.msg_control = control.as_mut_ptr().cast();
            header.msg_controllen = room as _;
        }
        let mut place = libc::CMSG_FIRSTHDR(&raw const header);
        for (level, kind, data) in ancillary {
            if place.is_null() {
                break;
            }
            (*place).cmsg_level = *level;
            (*place).cmsg_type = *kind;
            (*place).cmsg_len = libc::CMSG_LEN(data.len() as u32) as _;
            std::ptr::copy_nonoverlapping(data.as_ptr(), libc::CMSG_DATA(place), data.len());
            place = libc::CMSG_NXTHDR(&raw const header, place);
        }
        libc::sendmsg(fd, &raw const header, flags)
    };
    if sent < 0 { Err(io::Error::last_os_error()) } else { Ok(sent as usize) }
}
