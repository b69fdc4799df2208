//! `io.FileIO`: a file of the system, without a buffer.

use super::base::raw_io_base;
use super::codec::bytes;
use super::{closing_class, data, size_argument, slots, unsupported, zeros};
use crate::native::os::{fd, path::fs_path, wait};
use crate::natives;
use crate::types::bytes::buffer::need_buffer;
use crate::types::exceptions::os_error::raise_io;
use crate::value::{Class, NativeData, Ref, Str, Value, sym};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Exc, Raised, Slots, Vm};
use nix::fcntl::OFlag;
use nix::sys::stat::SFlag;
use std::cell::Cell;
use std::io;
use std::rc::Rc;

static CLASS: NativeClass = NativeClass {
    name: "FileIO",
    module: "_io",
    doc: "Open a file.\n\nThe mode is 'r' (the default) for reading, 'w' for writing an emptied file, 'x' \
          for writing a new one or 'a' for writing at the end, each with a '+' for doing both. A callable \
          opener(name, flags) may give the descriptor, as os.open would.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = slots::<File>();

/// `_io.FileIO`
pub fn class(vm: &Vm) -> Ref<Class> {
    closing_class(vm, &CLASS, raw_io_base)
}

/// The data of a FileIO.
pub struct File {
    /// Its number; negative when it is closed.
    fd: Rc<Cell<i32>>,
    readable: Cell<bool>,
    writable: Cell<bool>,
    created: Cell<bool>,
    appending: Cell<bool>,
    closes: Cell<bool>,
    /// Whether a read may have to wait for input.
    waits: Cell<bool>,
    seekable: Cell<Option<bool>>,
    block_size: Cell<i64>,
}

impl Default for File {
    fn default() -> File {
        File {
            fd: Rc::new(Cell::new(-1)),
            readable: Cell::default(),
            writable: Cell::default(),
            created: Cell::default(),
            appending: Cell::default(),
            closes: Cell::new(true),
            waits: Cell::new(true),
            seekable: Cell::default(),
            block_size: Cell::new(super::BUFFER_SIZE as i64),
        }
    }
}

impl NativeData for File {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
    fn holds_values(&self) -> bool {
        false
    }
}

natives! { METHODS of "_io.FileIO" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, file, mode='r', closefd=True, opener=None)"
    (vm, this: &Value, file: &Value, mode: &Value, closefd: Option<bool>, opener: &Value) {
        let mode = match vm.unwrap(mode).get::<Str>() {
            Some(mode) => mode.to_string_lossy().into_owned(),
            None if mode.is_unbound() => "r".to_owned(),
            None => {
                let name = vm.type_name_or_none(mode);
                let text = format!("FileIO() argument 'mode' must be str, not {name}");
                return Err(vm.type_error(text));
            }
        };
        init(vm, this, file, &mode, closefd.unwrap_or(true), opener)?;
        Ok(Value::NONE)
    }
    /// Read at most size bytes, returned as bytes.
    ///
    /// If size is less than 0, read all bytes in the file making
    /// multiple read calls. See ``FileIO.readall``.
    ///
    /// Attempts to make only one system call, retrying only per
    /// PEP 475 (EINTR). This means less data may be returned than
    /// requested.
    ///
    /// In non-blocking mode, returns None if no data is available.
    /// Return an empty bytes object at EOF.
    method "read(self, size=-1, /)" (vm, this: &Value, size: &Value) {
        let size = size_argument(vm, size)?;
        let file = readable(vm, this)?;
        let Some(size) = size else { return read_all(vm, &file) };
        let mut room = zeros(vm, size)?;
        match file.read(vm, &mut room)? {
            Some(n) => {
                room.truncate(n);
                Ok(bytes(room))
            }
            None => Ok(Value::NONE),
        }
    }
    /// Read all data from the file, returned as bytes.
    ///
    /// Reads until either there is an error or read returns size 0 (indicates EOF).
    /// If the file is already at EOF, returns an empty bytes object.
    ///
    /// In non-blocking mode, returns as much data as could be read before EAGAIN. If
    /// no data is available (EAGAIN is returned before bytes are read) returns None.
    method "readall(self, /)" (vm, this: &Value) { read_all(vm, &*readable(vm, this)?) }
    /// Same as RawIOBase.readinto().
    method "readinto(self, buffer, /)" (vm, this: &Value, target: &Value) {
        let file = readable(vm, this)?;
        let mut room = zeros(vm, super::target::len(vm, target, "readinto() argument")?)?;
        let Some(n) = file.read(vm, &mut room)? else { return Ok(Value::NONE) };
        super::target::fill(vm, target, "readinto() argument", &room[..n])?;
        Ok(Value::int(n as i64))
    }
    /// Write buffer b to file, return number of bytes written.
    ///
    /// Only makes one system call, so not all of the data may be written.
    /// The number of bytes actually written is returned.  In non-blocking mode,
    /// returns None if the write would block.
    method "write(self, b, /)" (vm, this: &Value, b: &Value) {
        let file = open(vm, this)?;
        if !file.writable.get() {
            return Err(unsupported(vm, "File not open for writing"));
        }
        let source = need_buffer(vm, b)?;
        let written = if file.waits.get() && !vm.is_alone() {
            // Other threads run while it waits, and may change what it writes.
            file.write(vm, &source.steady())?
        } else {
            file.write(vm, &source.borrow())?
        };
        Ok(written.map_or(Value::NONE, |n| Value::int(n as i64)))
    }
    /// Move to new file position and return the file position.
    ///
    /// Argument offset is a byte count.  Optional argument whence defaults to
    /// SEEK_SET or 0 (offset from start of file, offset should be >= 0); other values
    /// are SEEK_CUR or 1 (move relative to current position, positive or negative),
    /// and SEEK_END or 2 (move relative to end of file, usually negative, although
    /// many platforms allow seeking beyond the end of a file).
    ///
    /// Note that not all file objects are seekable.
    method "seek(self, pos, whence=0, /)" (vm, this: &Value, position: &Value, whence: Option<i64>) {
        let file = open(vm, this)?;
        if crate::vm::types::T::Float as u16 == vm.interp.types.builtin_of(position) {
            return Err(vm.type_error("an integer is required"));
        }
        let position = vm.index_i64(position)?;
        file.seek(vm, position, whence.unwrap_or(0) as i32).map(Value::int)
    }
    /// Current file position.
    ///
    /// Can raise OSError for non seekable files.
    method "tell(self, /)" (vm, this: &Value) { open(vm, this)?.seek(vm, 0, 1).map(Value::int) }
    /// Truncate the file to at most size bytes and return the truncated size.
    ///
    /// Size defaults to the current file position, as returned by tell().
    /// The current file position is changed to the value of size.
    method "truncate(self, size=None, /)" (vm, this: &Value, size: &Value) {
        let file = open(vm, this)?;
        if !file.writable.get() {
            return Err(unsupported(vm, "File not open for writing"));
        }
        let size = match size.is_none() || size.is_unbound() {
            true => file.seek(vm, 0, 1)?,
            false => vm.index_i64(size)?,
        };
        fd::truncate(file.fd.get(), size).map_err(|e| raise_io(vm, &e, None))?;
        Ok(Value::int(size))
    }
    /// Close the file.
    ///
    /// A closed file cannot be used for further I/O operations.  close() may be
    /// called more than once without error.
    method "close(self, /)" (vm, this: &Value) {
        let file = data::<File>(vm, this)?;
        // The method of the base flushes, and marks the stream for others of its methods.
        let flushed = base_close(vm, this);
        super::both(vm, flushed, || file.close(vm).map(|()| Value::NONE))
    }
    /// True if file supports random-access.
    method "seekable(self, /)" (vm, this: &Value) { Ok(Value::bool(open(vm, this)?.is_seekable())) }
    /// True if file was opened in a read mode.
    method "readable(self, /)" (vm, this: &Value) { Ok(Value::bool(open(vm, this)?.readable.get())) }
    /// True if file was opened in a write mode.
    method "writable(self, /)" (vm, this: &Value) { Ok(Value::bool(open(vm, this)?.writable.get())) }
    /// Return the underlying file descriptor (an integer).
    method "fileno(self, /)" (vm, this: &Value) { Ok(Value::int(i64::from(open(vm, this)?.fd.get()))) }
    /// True if the file is connected to a TTY device.
    method "isatty(self, /)" (vm, this: &Value) {
        Ok(Value::bool(fd::is_terminal(open(vm, this)?.fd.get())))
    }
    /// Return repr(self).
    method "__repr__(self, /)" (vm, this: &Value) { repr(vm, this) }
    method "__getstate__(self, /)" (vm, this: &Value) { Err(super::cannot_pickle(vm, this)) }
    /// True if the file is closed
    getter "closed" (vm, this: &Value) { Ok(Value::bool(data::<File>(vm, this)?.fd.get() < 0)) }
    /// True if the file descriptor will be closed by close().
    getter "closefd" (vm, this: &Value) { Ok(Value::bool(data::<File>(vm, this)?.closes.get())) }
    /// String giving the file mode
    getter "mode" (vm, this: &Value) { Ok(Value::str(data::<File>(vm, this)?.mode())) }
    /// Stat st_blksize if available
    getter "_blksize" (vm, this: &Value) { Ok(Value::int(data::<File>(vm, this)?.block_size.get())) }
] }

/// A file that is there already, under a name: a standard stream's.
pub fn standard(vm: &Vm, number: i32, name: &str) -> Value {
    let file = File {
        fd: Rc::new(Cell::new(number)),
        readable: Cell::new(number == 0),
        writable: Cell::new(number != 0),
        closes: Cell::new(false),
        ..File::default()
    };
    let object = super::instance(&class(vm), file);
    let _ = vm.set_attr(&object, sym::name, Value::str(name));
    object
}

/// The file that `v` is, if its class is `FileIO` itself: what it does is known then.
pub fn plain(vm: &Vm, v: &Value) -> Option<Data<File>> {
    if super::is_plain(v) { Data::of(vm, v) } else { None }
}

#[cold]
fn closed(vm: &Vm) -> Raised {
    vm.value_error("I/O operation on closed file")
}

fn open(vm: &Vm, this: &Value) -> Result<Data<File>, Raised> {
    let file = data::<File>(vm, this)?;
    if file.fd.get() < 0 { Err(closed(vm)) } else { Ok(file) }
}

fn readable(vm: &Vm, this: &Value) -> Result<Data<File>, Raised> {
    let file = open(vm, this)?;
    if file.readable.get() { Ok(file) } else { Err(unsupported(vm, "File not open for reading")) }
}

/// What `RawIOBase.close` does: flushes, unless it is closed.
fn base_close(vm: &Vm, this: &Value) -> Eval {
    let class = raw_io_base(vm);
    match vm.lookup(&class, vm.intern("close")) {
        Some(close) => vm.call_found(&close, this, &[]),
        None => Ok(Value::NONE),
    }
}

/// The flags and abilities that a mode stands for.
fn parse_mode(vm: &Vm, file: &File, mode: &str) -> Result<OFlag, Raised> {
    let bad = "Must have exactly one of create/read/write/append mode and at most one plus";
    let (mut main, mut plus) = (None, false);
    let mut flags = OFlag::empty();
    for c in mode.chars() {
        match c {
            'r' | 'w' | 'x' | 'a' if main.is_some() => return Err(vm.value_error(bad)),
            'r' | 'w' | 'x' | 'a' => main = Some(c),
            '+' if plus => return Err(vm.value_error(bad)),
            '+' => plus = true,
            'b' => {}
            _ => return Err(vm.value_error(format!("invalid mode: {mode}"))),
        }
    }
    let Some(main) = main else { return Err(vm.value_error(bad)) };
    file.created.set(main == 'x');
    file.appending.set(main == 'a');
    file.readable.set(main == 'r' || plus);
    file.writable.set(main != 'r' || plus);
    flags |= match main {
        'r' => OFlag::empty(),
        'w' => OFlag::O_CREAT | OFlag::O_TRUNC,
        'x' => OFlag::O_CREAT | OFlag::O_EXCL,
        _ => OFlag::O_CREAT | OFlag::O_APPEND,
    };
    flags |= match (file.readable.get(), file.writable.get()) {
        (true, true) => OFlag::O_RDWR,
        (true, false) => OFlag::O_RDONLY,
        _ => OFlag::O_WRONLY,
    };
    Ok(flags)
}

fn init(
    vm: &Vm,
    this: &Value,
    name: &Value,
    mode: &str,
    closefd: bool,
    opener: &Value,
) -> Result<(), Raised> {
    let file = data::<File>(vm, this)?;
    if file.fd.get() >= 0 {
        if file.closes.get() {
            file.close(vm)?;
        }
        file.fd.set(-1);
    }
    file.seekable.set(None);
    file.closes.set(closefd);
    let number = number_of(vm, name)?;
    let path = match number {
        Some(_) => None,
        None => Some(fs_path(vm, name)?),
    };
    let flags = parse_mode(vm, &file, mode)?;
    let fd = match (number, path) {
        (Some(fd), _) => fd,
        (None, _) if !closefd => {
            return Err(vm.value_error("Cannot use closefd=False with file name"));
        }
        (None, _) if !opener.is_none() && !opener.is_unbound() => {
            let flags = i64::from((flags | OFlag::O_CLOEXEC).bits());
            ask_opener(vm, opener, name, flags)?
        }
        (None, Some(path)) => retry(vm, || fd::open(&path, flags.bits(), 0o666))?
            .map_err(|e| raise_io(vm, &e, Some(name.clone())))?,
        (None, None) => return Err(closed(vm)),
    };
    file.fd.set(fd);
    let own = number.is_none();
    if let Err(raised) = file.look_at(vm, name) {
        if own {
            let pending = vm.take_pending();
            let _ = fd::close(fd);
            let _ = vm.pend_again(pending);
        }
        file.fd.set(-1);
        return Err(raised);
    }
    vm.set_attr(this, sym::name, name.clone())?;
    if file.appending.get() {
        match fd::seek(fd, 0, 2) {
            Ok(_) => {}
            Err(e) if e.raw_os_error() == Some(nix::Error::ESPIPE as i32) => {}
            Err(e) => return Err(raise_io(vm, &e, None)),
        }
    }
    Ok(())
}

/// The number of a file that is given by it.
fn number_of(vm: &Vm, name: &Value) -> Result<Option<i32>, Raised> {
    if vm.as_any_int(name).is_none() && vm.special(name, sym::__index__).is_none() {
        return Ok(None);
    }
    // What fails to be a number may still be a path.
    let number = match vm.index_i64(name) {
        Ok(number) => i32::try_from(number).ok(),
        Err(raised) => {
            drop(vm.catch(raised, Exc::Exception)?);
            None
        }
    };
    match number {
        Some(..0) => Err(vm.value_error("negative file descriptor")),
        number => Ok(number),
    }
}

fn ask_opener(vm: &Vm, opener: &Value, name: &Value, flags: i64) -> Result<i32, Raised> {
    let answer = vm.call(opener, &[name.clone(), Value::int(flags)])?;
    if vm.as_any_int(&answer).is_none() {
        return Err(vm.type_error("expected integer from opener"));
    }
    let fd = vm.index_i64(&answer)?;
    match i32::try_from(fd) {
        Ok(fd) if fd >= 0 => Ok(fd),
        _ => Err(vm.value_error(format!("opener returned {fd}"))),
    }
}

/// Calls the system again where a signal got in the way.
fn retry<T>(vm: &Vm, mut f: impl FnMut() -> io::Result<T>) -> Result<io::Result<T>, Raised> {
    loop {
        match f() {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => vm.poll()?,
            result => return Ok(result),
        }
    }
}

fn would_block(e: &io::Error) -> bool {
    e.kind() == io::ErrorKind::WouldBlock
}

impl File {
    /// Notes what kind of file it is; folders are refused.
    fn look_at(&self, vm: &Vm, name: &Value) -> Result<(), Raised> {
        let status = match fd::status(self.fd.get()) {
            Ok(status) => status,
            Err(e) => return Err(raise_io(vm, &e, None)),
        };
        let kind = SFlag::from_bits_truncate(status.st_mode) & SFlag::S_IFMT;
        if kind == SFlag::S_IFDIR {
            let e = io::Error::from_raw_os_error(nix::Error::EISDIR as i32);
            return Err(raise_io(vm, &e, Some(name.clone())));
        }
        self.waits.set(kind != SFlag::S_IFREG);
        if status.st_blksize > 1 {
            self.block_size.set(status.st_blksize as i64);
        }
        Ok(())
    }

    /// Whether closing it is still to be done here.
    pub fn is_unclosed(&self) -> bool {
        self.fd.get() >= 0 && self.closes.get()
    }

    /// Its number as it changes: negative when it is closed.
    pub fn number(&self) -> Rc<Cell<i32>> {
        self.fd.clone()
    }

    pub fn is_readable(&self) -> bool {
        self.readable.get()
    }

    pub fn is_writable(&self) -> bool {
        self.writable.get()
    }

    pub fn block_size(&self) -> usize {
        self.block_size.get() as usize
    }

    pub fn is_terminal(&self) -> bool {
        // Regular files are none, and need not be asked.
        self.waits.get() && fd::is_terminal(self.fd.get())
    }

    /// Reads once; `None` if there is nothing now and it doesn't wait. Ctrl-C gets in.
    pub fn read(&self, vm: &Vm, room: &mut [u8]) -> Result<Option<usize>, Raised> {
        let fd = self.fd.get();
        if fd < 0 {
            return Err(closed(vm));
        }
        if self.waits.get() {
            wait::until_readable(vm, fd)?;
        }
        match retry(vm, || fd::read(fd, room))? {
            Ok(n) => Ok(Some(n)),
            Err(e) if would_block(&e) => Ok(None),
            Err(e) => Err(raise_io(vm, &e, None)),
        }
    }

    /// Writes once; `None` if nothing can be written now and it doesn't wait.
    pub fn write(&self, vm: &Vm, bytes: &[u8]) -> Result<Option<usize>, Raised> {
        let fd = self.fd.get();
        if fd < 0 {
            return Err(closed(vm));
        }
        let written = if self.waits.get() {
            wait::write(vm, fd, bytes)?
        } else {
            retry(vm, || fd::write(fd, bytes))?
        };
        match written {
            Ok(n) => Ok(Some(n)),
            Err(e) if would_block(&e) => Ok(None),
            Err(e) => Err(raise_io(vm, &e, None)),
        }
    }

    /// Moves in the file.
    pub fn seek(&self, vm: &Vm, offset: i64, whence: i32) -> Result<i64, Raised> {
        let fd = self.fd.get();
        if fd < 0 {
            return Err(closed(vm));
        }
        let to = fd::seek(fd, offset, whence).map_err(|e| raise_io(vm, &e, None))?;
        self.seekable.set(Some(true));
        Ok(to)
    }

    pub fn is_seekable(&self) -> bool {
        let asked = self.seekable.get();
        let seekable = asked.unwrap_or_else(|| fd::seek(self.fd.get(), 0, 1).is_ok());
        self.seekable.set(Some(seekable));
        seekable
    }

    fn close(&self, vm: &Vm) -> Result<(), Raised> {
        let fd = self.fd.replace(-1);
        if fd < 0 || !self.closes.get() {
            return Ok(());
        }
        fd::close(fd).map_err(|e| raise_io(vm, &e, None))
    }

    fn mode(&self) -> &'static str {
        match (self.created.get(), self.appending.get(), self.readable.get(), self.writable.get()) {
            (true, _, true, _) => "xb+",
            (true, ..) => "xb",
            (_, true, true, _) => "ab+",
            (_, true, ..) => "ab",
            (_, _, true, true) => "rb+",
            (_, _, true, false) => "rb",
            _ => "wb",
        }
    }
}

/// The rest of the file; `None` where it has nothing now and doesn't wait.
fn read_all(vm: &Vm, file: &File) -> Eval {
    let fd = file.fd.get();
    let rest = match (fd::status(fd), fd::seek(fd, 0, 1)) {
        (Ok(status), Ok(at)) if !file.waits.get() => (status.st_size - at).max(0) as usize,
        _ => 0,
    };
    // One more than is left, so that the end shows; zeros that the system gives cost nothing.
    let mut room = rest + 1;
    let mut all = zeros(vm, room)?;
    let mut start = 0;
    loop {
        vm.poll()?;
        vm.check_text(start + room)?;
        if all.len() < start + room {
            all.resize(start + room, 0);
        }
        let read = file.read(vm, &mut all[start..])?;
        all.truncate(start + read.unwrap_or(0));
        match read {
            Some(0) => break,
            None if all.is_empty() => return Ok(Value::NONE),
            None => break,
            Some(_) => room = (all.capacity() - all.len()).max(8192).max(all.len() / 2),
        }
        start = all.len();
    }
    Ok(bytes(all))
}

fn repr(vm: &Vm, this: &Value) -> Eval {
    let file = data::<File>(vm, this)?;
    let class = vm.type_name(this);
    if file.fd.get() < 0 {
        return Ok(Value::str(&format!("<{class} [closed]>")));
    }
    let mode = file.mode();
    let closes = if file.closes.get() { "True" } else { "False" };
    let name = match super::repr_of_name(vm, this)? {
        Some(name) => format!("name={name}"),
        None => format!("fd={}", file.fd.get()),
    };
    Ok(Value::str(&format!("<{class} {name} mode='{mode}' closefd={closes}>")))
}
