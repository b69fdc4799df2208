//! `tell` and `seek` of text.
//!
//! A place in text is a number that says where in the bytes decoding begins, the decoder's flags
//! there, how many bytes it is fed, and how many characters of what comes out are passed over. Mostly
//! all but the first are 0.

use super::super::string_io::{chars_length, count_chars};
use super::config::need_seekable;
use super::{Snapshot, TextStream, open, refuse};
use crate::natives;
use crate::value::{Value, int_from_big, sym};
use crate::vm::convert::AnyInt;
use crate::vm::{Eval, Exc, Raised, Vm};
use num_bigint::{BigInt, Sign};

natives! { pub(super) METHODS of "_io.TextIOWrapper" = [
    /// Set the stream position, and return the new stream position.
    ///
    ///   cookie
    ///     Zero or an opaque number returned by tell().
    ///   whence
    ///     The relative position to seek from.
    ///
    /// Four operations are supported, given by the following argument
    /// combinations:
    ///
    /// - seek(0, SEEK_SET): Rewind to the start of the stream.
    /// - seek(cookie, SEEK_SET): Restore a previous position.
    /// - seek(0, SEEK_CUR): A no-op.
    /// - seek(0, SEEK_END): Fast-forward to the end of the stream.
    ///
    /// Any other argument combinations are invalid,
    /// and may raise exceptions.
    method "seek(self, cookie, whence=0, /)" (vm, this: &Value, cookie: &Value, whence: Option<i64>) {
        seek(vm, this, cookie, whence.unwrap_or(0))
    }
    /// Return the stream position as an opaque number.
    ///
    /// The return value of tell() can be given as input to seek(), to restore a
    /// previous stream position.
    method "tell(self, /)" (vm, this: &Value) {
        let stream = open(vm, this)?;
        if !stream.seekable.get() {
            return Err(refuse(vm, "underlying stream is not seekable"));
        }
        if !stream.telling.get() {
            return Err(vm.raise(Exc::OSError, "telling position disabled by next() call"));
        }
        stream.pass_on(vm)?;
        vm.call_method(this, sym::flush, &[])?;
        stream.tell(vm)
    }
    method "truncate(self, pos=None, /)" (vm, this: &Value, size: &Value) {
        let stream = open(vm, this)?;
        vm.call_method(this, sym::flush, &[])?;
        let size = size.clone().bound().unwrap_or(Value::NONE);
        vm.call_method(&stream.buffer(vm), sym::truncate, &[size])
    }
] }

/// A place in text.
#[derive(Default)]
struct Place {
    start: u64,
    flags: u32,
    fed: u32,
    skipped: u32,
    at_end: bool,
}

impl Place {
    fn number(&self) -> Value {
        if self.flags == 0 && self.fed == 0 && self.skipped == 0 && !self.at_end {
            return Value::int(self.start as i64);
        }
        let mut digits = Vec::with_capacity(21);
        digits.extend(self.start.to_le_bytes());
        for part in [self.flags, self.fed, self.skipped] {
            digits.extend(part.to_le_bytes());
        }
        digits.push(u8::from(self.at_end));
        int_from_big(BigInt::from_bytes_le(Sign::Plus, &digits))
    }

    fn of(vm: &Vm, cookie: &Value) -> Result<Place, Raised> {
        let number = match vm.index(cookie)? {
            AnyInt::Small(n) => BigInt::from(n),
            AnyInt::Big(n) => n.clone(),
        };
        if number.sign() == Sign::Minus {
            let text = format!("negative seek position {}", vm.repr_text(cookie)?);
            return Err(vm.value_error(text));
        }
        let (_, mut digits) = number.to_bytes_le();
        if digits.len() > 21 {
            return Err(vm.raise(Exc::OverflowError, "int too big to convert"));
        }
        digits.resize(21, 0);
        let part = |at: usize| {
            u32::from_le_bytes([digits[at], digits[at + 1], digits[at + 2], digits[at + 3]])
        };
        Ok(Place {
            start: u64::from(part(0)) | u64::from(part(4)) << 32,
            flags: part(8),
            fed: part(12),
            skipped: part(16),
            at_end: digits[20] != 0,
        })
    }
}

fn seek(vm: &Vm, this: &Value, cookie: &Value, whence: i64) -> Eval {
    let stream = open(vm, this)?;
    if !stream.seekable.get() {
        return Err(refuse(vm, "underlying stream is not seekable"));
    }
    need_seekable(vm, this)?;
    let zero = matches!(vm.index(cookie)?, AnyInt::Small(0));
    let mut cookie = cookie.clone();
    match whence {
        0 => {}
        1 if !zero => return Err(refuse(vm, "can't do nonzero cur-relative seeks")),
        1 => {
            vm.call_method(this, sym::flush, &[])?;
            cookie = vm.call_method(this, sym::tell, &[])?;
        }
        2 if !zero => return Err(refuse(vm, "can't do nonzero end-relative seeks")),
        2 => {
            vm.call_method(this, sym::flush, &[])?;
            stream.forget_decoded();
            stream.snapshot.replace(None);
            stream.reset_decoder();
            let at =
                vm.call_method(&stream.buffer(vm), sym::seek, &[Value::int(0), Value::int(2)])?;
            stream.at_start.set(vm.index_i64(&at)? == 0);
            return Ok(at);
        }
        _ => {
            return Err(vm.value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)")));
        }
    }
    let place = Place::of(vm, &cookie)?;
    vm.call_method(this, sym::flush, &[])?;
    stream.go_to(vm, &place)?;
    Ok(cookie)
}

impl TextStream {
    fn reset_decoder(&self) {
        if let Some(decoder) = self.decoder.borrow_mut().as_mut() {
            decoder.reset();
        }
        if let Some(newlines) = self.newlines.borrow_mut().as_mut() {
            newlines.pending_cr = false;
        }
    }

    fn set_flags(&self, flags: i64) {
        let mut newlines = self.newlines.borrow_mut();
        let inner = match newlines.as_mut() {
            Some(newlines) => {
                newlines.pending_cr = flags & 1 != 0;
                flags >> 1
            }
            None => flags,
        };
        if let Some(decoder) = self.decoder.borrow_mut().as_mut() {
            decoder.set_state(&[], inner);
        }
    }

    fn go_to(&self, vm: &Vm, place: &Place) -> Result<(), Raised> {
        let buffer = self.buffer(vm);
        vm.call_method(&buffer, sym::seek, &[Value::int(place.start as i64)])?;
        self.forget_decoded();
        self.snapshot.replace(None);
        let is_start = place.start == 0 && place.flags == 0;
        if is_start {
            self.reset_decoder();
        } else {
            self.set_flags(i64::from(place.flags));
        }
        if place.skipped > 0 {
            let size = Value::int(i64::from(place.fed));
            let input = vm.call_method(&buffer, sym::read, &[size])?;
            let Some(bytes) = crate::types::bytes::buffer::buffer(vm, &input) else {
                let name = vm.type_name(&input);
                let text =
                    format!("underlying read() should have returned a bytes object, not '{name}'");
                return Err(vm.type_error(text));
            };
            let bytes = bytes.borrow().to_vec();
            let text = self.decode(vm, &bytes, place.at_end)?;
            let skipped = place.skipped as usize;
            if count_chars(&text) < skipped {
                return Err(vm.raise(Exc::OSError, "can't restore logical file position"));
            }
            self.given.set(chars_length(&text, skipped));
            self.decoded.replace(text);
            let flags = i64::from(place.flags);
            self.snapshot.replace(Some(Snapshot { flags, bytes }));
        } else {
            self.snapshot.replace(Some(Snapshot { flags: i64::from(place.flags), bytes: vec![] }));
        }
        self.at_start.set(is_start);
        Ok(())
    }

    fn tell(&self, vm: &Vm) -> Eval {
        let at = vm.call_method(&self.buffer(vm), sym::tell, &[])?;
        let snapshot = self.snapshot.borrow().clone();
        let Some(snapshot) = snapshot.filter(|_| self.decoder.borrow().is_some()) else {
            return Ok(at);
        };
        let mut place = Place {
            start: (vm.index_i64(&at)? - snapshot.bytes.len() as i64).max(0) as u64,
            flags: snapshot.flags as u32,
            ..Place::default()
        };
        let used = {
            let decoded = self.decoded.borrow();
            let piece = self.piece.get().min(self.given.get());
            count_chars(&decoded[piece..self.given.get()])
        };
        if used == 0 {
            return Ok(place.number());
        }
        let saved = (self.decoder.borrow().clone(), *self.newlines.borrow());
        let found = self.find(vm, &snapshot, used, &mut place);
        self.decoder.replace(saved.0);
        self.newlines.replace(saved.1);
        found?;
        Ok(place.number())
    }

    /// Decodes the bytes of the last piece anew, until the characters that were used are there.
    fn find(
        &self,
        vm: &Vm,
        snapshot: &Snapshot,
        used: usize,
        place: &mut Place,
    ) -> Result<(), Raised> {
        self.set_flags(snapshot.flags);
        let mut left = used;
        let (mut fed, mut chars) = (0, 0);
        let mut rest = &snapshot.bytes[..];
        let plain = self.decoder.borrow().as_ref().is_some_and(|d| d.is_ascii_based());
        if plain && snapshot.flags == 0 {
            // ASCII without `\r`: as many characters as bytes.
            let odd = rest.iter().position(|b| !b.is_ascii() || *b == b'\r');
            let safe = odd.unwrap_or(rest.len()).min(left);
            place.start += safe as u64;
            left -= safe;
            rest = &rest[safe..];
        }
        while let Some((first, more)) = rest.split_first() {
            if left == 0 {
                return Ok(());
            }
            rest = more;
            chars += count_chars(&self.decode(vm, &[*first], false)?);
            fed += 1;
            let (waiting, flags) = self.decoder_state();
            if waiting.is_empty() && chars <= left {
                // Decoding can begin here.
                place.start += fed;
                left -= chars;
                place.flags = flags as u32;
                (fed, chars) = (0, 0);
            }
            if chars >= left {
                break;
            }
        }
        if left > chars {
            chars += count_chars(&self.decode(vm, &[], true)?);
            place.at_end = true;
            if chars < left {
                return Err(vm.raise(Exc::OSError, "can't reconstruct logical file position"));
            }
        }
        place.fed = fed as u32;
        place.skipped = left as u32;
        if left == 0 {
            (place.fed, place.at_end) = (0, false);
        }
        Ok(())
    }
}
