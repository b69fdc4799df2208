//! The table of the methods that bytes and bytearrays share.

/// Declares the methods of a byte string class, and those of its own after them.
macro_rules! byte_methods {
    ($vis:vis $table:ident of $owner:literal ($this:ty) and [$($own:tt)*]) => {
        $crate::natives! { $vis $table of $owner = [
            /// Return a buffer object that exposes the underlying memory of the object.
            method "__buffer__(self, flags, /)" (vm, this: &Value, flags: &Value) {
                crate::types::memoryview::asked_buffer(vm, this, flags)
            }
            /// Return the lowest index in B where subsection sub is found, such that sub is contained within B[start:end].
            ///
            /// Return -1 on failure.
            method "find(self, sub, start=None, end=None, /)" (vm, this: $this, sub: &Value, start: &Value, end: &Value) {
                shared::place(shared::locate(vm, &this, sub, (start, end), search::find)?)
            }
            /// Return the highest index in B where subsection sub is found, such that sub is contained within B[start:end].
            ///
            /// Return -1 on failure.
            method "rfind(self, sub, start=None, end=None, /)" (vm, this: $this, sub: &Value, start: &Value, end: &Value) {
                shared::place(shared::locate(vm, &this, sub, (start, end), search::rfind)?)
            }
            /// As find, but raise ValueError when the subsection is not found.
            method "index(self, sub, start=None, end=None, /)" (vm, this: $this, sub: &Value, start: &Value, end: &Value) {
                let found = shared::locate(vm, &this, sub, (start, end), search::find)?;
                shared::place_or_error(vm, found)
            }
            /// As rfind, but raise ValueError when the subsection is not found.
            method "rindex(self, sub, start=None, end=None, /)" (vm, this: $this, sub: &Value, start: &Value, end: &Value) {
                let found = shared::locate(vm, &this, sub, (start, end), search::rfind)?;
                shared::place_or_error(vm, found)
            }
            /// Return the number of non-overlapping occurrences of subsection sub in B[start:end].
            method "count(self, sub, start=None, end=None, /)" (vm, this: $this, sub: &Value, start: &Value, end: &Value) {
                shared::count(vm, &this, sub, start, end)
            }
            /// Return True if the bytes start with the specified prefix, False otherwise.
            method "startswith(self, prefix, start=None, end=None, /)" (vm, this: $this, prefix: &Value, start: &Value, end: &Value) {
                shared::has_affix(vm, "startswith", &this, prefix, (start, end), <[u8]>::starts_with)
            }
            /// Return True if the bytes end with the specified suffix, False otherwise.
            method "endswith(self, suffix, start=None, end=None, /)" (vm, this: $this, suffix: &Value, start: &Value, end: &Value) {
                shared::has_affix(vm, "endswith", &this, suffix, (start, end), <[u8]>::ends_with)
            }
            /// Return a copy with all occurrences of subsection old replaced by new.
            ///
            /// Only the first count occurrences are replaced if count is given and not -1.
            method "replace(self, old, new, count=-1, /)" (vm, this: $this, old: Buffer, new: Buffer, count: Option<i64>) {
                shared::replace(vm, &this, &old, &new, limit(count))
            }
            /// Return a copy with the given prefix removed if present.
            method "removeprefix(self, prefix, /)" (vm, this: $this, prefix: Buffer) {
                let range = {
                    let (b, prefix) = (this.borrow(), prefix.borrow());
                    if b.starts_with(&prefix) { prefix.len()..b.len() } else { 0..b.len() }
                };
                Ok(this.part(vm, range))
            }
            /// Return a copy with the given suffix removed if present.
            method "removesuffix(self, suffix, /)" (vm, this: $this, suffix: Buffer) {
                let range = {
                    let (b, suffix) = (this.borrow(), suffix.borrow());
                    if b.ends_with(&suffix) { 0..b.len() - suffix.len() } else { 0..b.len() }
                };
                Ok(this.part(vm, range))
            }
            /// Return a list of the sections in the bytes, using sep as the delimiter.
            ///
            /// Without sep, runs of ASCII white space delimit.
            method "split(self, /, sep=None, maxsplit=-1)" (vm, this: $this, sep: &Value, maxsplit: Option<i64>) {
                shared::split(vm, &this, sep, limit(maxsplit))
            }
            /// Return a list of the sections in the bytes, using sep as the delimiter, splitting from the end.
            method "rsplit(self, /, sep=None, maxsplit=-1)" (vm, this: $this, sep: &Value, maxsplit: Option<i64>) {
                shared::rsplit(vm, &this, sep, limit(maxsplit))
            }
            /// Return a list of the lines in the bytes, breaking at line boundaries.
            ///
            /// Line breaks are not included in the resulting list unless keepends is given and true.
            method "splitlines(self, /, keepends=False)" (vm, this: $this, keepends: Option<bool>) {
                shared::split_lines(vm, &this, keepends.unwrap_or(false))
            }
            /// Partition the bytes into three parts using the given separator.
            method "partition(self, sep, /)" (vm, this: $this, sep: &Value) {
                shared::partition(vm, &this, sep, false)
            }
            /// Partition the bytes into three parts using the last occurrence of the separator.
            method "rpartition(self, sep, /)" (vm, this: $this, sep: &Value) {
                shared::partition(vm, &this, sep, true)
            }
            /// Concatenate any number of bytes objects, with this one in between.
            method "join(self, iterable_of_bytes, /)" (vm, this: $this, iterable: &Value) {
                shared::join(vm, &this, iterable)
            }
            /// Strip leading and trailing bytes contained in the argument, or ASCII white space.
            method "strip(self, bytes=None, /)" (vm, this: $this, bytes: &Value) {
                shared::strip(vm, &this, bytes, true, true)
            }
            /// Strip leading bytes contained in the argument, or ASCII white space.
            method "lstrip(self, bytes=None, /)" (vm, this: $this, bytes: &Value) {
                shared::strip(vm, &this, bytes, true, false)
            }
            /// Strip trailing bytes contained in the argument, or ASCII white space.
            method "rstrip(self, bytes=None, /)" (vm, this: $this, bytes: &Value) {
                shared::strip(vm, &this, bytes, false, true)
            }
            /// Return a centered copy of length width, padded with the given byte.
            method "center(self, width, fillchar=b' ', /)" (vm, this: $this, width: i64, fillchar: &Value) {
                shared::pad(vm, "center", &this, width, fillchar, center)
            }
            /// Return a left-justified copy of length width, padded with the given byte.
            method "ljust(self, width, fillchar=b' ', /)" (vm, this: $this, width: i64, fillchar: &Value) {
                shared::pad(vm, "ljust", &this, width, fillchar, |_, missing| (0, missing))
            }
            /// Return a right-justified copy of length width, padded with the given byte.
            method "rjust(self, width, fillchar=b' ', /)" (vm, this: $this, width: i64, fillchar: &Value) {
                shared::pad(vm, "rjust", &this, width, fillchar, |_, missing| (missing, 0))
            }
            /// Pad a numeric string with zeros on the left, to fill a field of the given width.
            method "zfill(self, width, /)" (vm, this: $this, width: i64) {
                shared::zfill(vm, &this, width)
            }
            /// Return a copy where all tab characters are expanded using spaces.
            method "expandtabs(self, /, tabsize=8)" (vm, this: $this, tabsize: Option<&Value>) {
                let size = tab_size(vm, tabsize)?;
                let out = expand_tabs(vm, &this.borrow(), size, Kind::Bytes)?;
                Ok(<$this>::make(vm, out))
            }
            /// Return a copy with all ASCII letters in upper case.
            method "upper(self, /)" (vm, this: $this) {
                let out = this.borrow().to_ascii_uppercase();
                Ok(<$this>::make(vm, out))
            }
            /// Return a copy with all ASCII letters in lower case.
            method "lower(self, /)" (vm, this: $this) {
                let out = this.borrow().to_ascii_lowercase();
                Ok(<$this>::make(vm, out))
            }
            /// Return a copy where each word begins with an upper-case letter and goes on in lower case.
            method "title(self, /)" (vm, this: $this) {
                let out = shared::title(&this.borrow());
                Ok(<$this>::make(vm, out))
            }
            /// Return a copy whose first byte is in upper case and the rest in lower case.
            method "capitalize(self, /)" (vm, this: $this) {
                let mut out = this.borrow().to_ascii_lowercase();
                if let Some(first) = out.first_mut() {
                    first.make_ascii_uppercase();
                }
                Ok(<$this>::make(vm, out))
            }
            /// Return a copy with upper-case ASCII letters in lower case and vice versa.
            method "swapcase(self, /)" (vm, this: $this) {
                let swap = |&b: &u8| if b.is_ascii_alphabetic() { b ^ 0x20 } else { b };
                let out = this.borrow().iter().map(swap).collect();
                Ok(<$this>::make(vm, out))
            }
            /// Return True if all bytes are ASCII letters and there is one at least.
            method "isalpha(self, /)" (vm, this: $this) {
                shared::all(&this, u8::is_ascii_alphabetic)
            }
            /// Return True if all bytes are ASCII letters or digits and there is one at least.
            method "isalnum(self, /)" (vm, this: $this) {
                shared::all(&this, u8::is_ascii_alphanumeric)
            }
            /// Return True if all bytes are ASCII digits and there is one at least.
            method "isdigit(self, /)" (vm, this: $this) {
                shared::all(&this, u8::is_ascii_digit)
            }
            /// Return True if all bytes are ASCII white space and there is one at least.
            method "isspace(self, /)" (vm, this: $this) {
                shared::all(&this, |&b| search::is_byte_space(b))
            }
            /// Return True if all bytes are ASCII.
            method "isascii(self, /)" (vm, this: $this) {
                Ok(Value::bool(this.borrow().is_ascii()))
            }
            /// Return True if there is no lower-case ASCII letter and an upper-case one at least.
            method "isupper(self, /)" (vm, this: $this) {
                shared::cased(&this, u8::is_ascii_lowercase)
            }
            /// Return True if there is no upper-case ASCII letter and a lower-case one at least.
            method "islower(self, /)" (vm, this: $this) {
                shared::cased(&this, u8::is_ascii_uppercase)
            }
            /// Return True if upper-case letters follow uncased bytes only and lower-case ones cased ones only.
            method "istitle(self, /)" (vm, this: $this) {
                Ok(Value::bool(shared::is_title(&this.borrow())))
            }
            /// Return a copy without the bytes in delete, and the others mapped through the table.
            method "translate(self, table, /, delete=b'')" (vm, this: $this, table: &Value, delete: Option<&Value>) {
                shared::translate(vm, &this, table, delete)
            }
            /// Return a translation table useable for the bytes or bytearray translate method.
            staticmethod "maketrans(frm, to, /)" (vm, frm: Buffer, to: Buffer) {
                shared::make_table(vm, &frm, &to)
            }
            /// Decode the bytes using the codec registered for encoding.
            method "decode(self, /, encoding='utf-8', errors='strict')" (vm, this: $this, encoding: &Value, errors: &Value) {
                shared::decode(vm, &this.borrow(), encoding, errors)
            }
            /// Create a string of hexadecimal numbers, with a separator between groups if one is given.
            method "hex(self, /, sep=None, bytes_per_sep=1)" (vm, this: $this, sep: &Value, bytes_per_sep: Option<&Value>) {
                hex::hex(vm, &this.borrow(), sep, bytes_per_sep)
            }
            /// Create a byte string from a string of hexadecimal numbers.
            classmethod "fromhex(type, string, /)" (vm, class: &Value, string: &Value) {
                let out = <$this>::make(vm, hex::from_hex(vm, string)?);
                hex::as_class(vm, class, out)
            }
            /// Return the size of the object in memory, in bytes.
            method "__sizeof__(self, /)" (vm, this: $this) {
                Ok(Value::int(33 + this.borrow().len() as i64))
            }
            $($own)*
        ] }
    };
}

pub(crate) use byte_methods;
