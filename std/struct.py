"""Functions to convert between Python values and C structs: their bytes, laid out as a format says."""

import math
from array import array
from operator import index

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"]


class error(Exception):
    pass


# Codes and their sizes: by the machine's rules, where each is aligned to its own, and by the standard's.
_NATIVE = {
    "x": 1, "c": 1, "b": 1, "B": 1, "?": 1, "s": 1, "p": 1, "h": 2, "H": 2, "e": 2, "i": 4, "I": 4, "f": 4, "l": 8,
    "L": 8, "q": 8, "Q": 8, "n": 8, "N": 8, "P": 8, "d": 8, "F": 8, "D": 16,
}
_STANDARD = {code: size for code, size in _NATIVE.items() if code not in "nNP"} | {"l": 4, "L": 4}
_ALIGNED = _NATIVE | {"F": 4, "D": 8}
_LARGEST = 2**63 - 1
_known = {}


class Struct:
    """Struct(fmt) --> compiled struct object"""

    __module__ = "_struct"
    __slots__ = ("format", "size", "_items", "_count", "_order", "__weakref__")

    def __init__(self, format):
        if isinstance(format, bytes):
            format = format.decode("latin-1")
        elif isinstance(format, str):
            format.encode("ascii")
        else:
            kind = type(format).__name__
            raise TypeError(f"Struct() argument 1 must be a str or bytes object, not {kind}")
        if "\0" in format:
            raise error("embedded null character")
        self.format = format
        self._order = "big" if format[:1] in (">", "!") and format else "little"
        self._items, self.size = _layout(format)
        self._count = sum(count for code, count, _, _ in self._items if code != "x")

    def __repr__(self):
        return f"{type(self).__name__}({self.format!r})"

    def pack(self, *values):
        """S.pack(v1, v2, ...) -> bytes

        Return a bytes object containing values v1, v2, ... packed according
        to the format string S.format.  See help(struct) for more on format
        strings.
        """
        return self._packed("pack", values)

    def pack_into(self, *args):
        """S.pack_into(buffer, offset, v1, v2, ...)

        Pack the values v1, v2, ... according to the format string S.format
        and write the packed bytes into the writable buffer buf starting at
        offset.  Note that the offset is a required argument.  See
        help(struct) for more on format strings.
        """
        if len(args) < 2:
            raise error(f"pack_into expected {('buffer', 'offset')[len(args)]} argument")
        buffer, offset, *values = args
        if len(values) != self._count:
            raise error(f"pack_into expected {self._count} items for packing (got {len(values)})")
        view = _bytes_of(buffer)
        if view.readonly:
            raise TypeError(f"argument must be read-write bytes-like object, not {type(buffer).__name__}")
        offset = index(offset)
        start = _place(offset, len(view), self.size, "pack_into", "packing", "no space to pack {} bytes at offset {}")
        view[start:start + self.size] = self._packed("pack_into", values)

    def unpack(self, buffer, /):
        """Return a tuple containing unpacked values.

        Unpack according to the format string Struct.format. The buffer's size
        in bytes must be Struct.size.

        See help(struct) for more on format strings.
        """
        view = _bytes_of(buffer)
        if len(view) != self.size:
            raise error(f"unpack requires a buffer of {self.size} bytes")
        return self._unpacked(view.tobytes(), 0)

    def unpack_from(self, /, buffer, offset=0):
        """Return a tuple containing unpacked values.

        Values are unpacked according to the format string Struct.format.

        The buffer's size in bytes, starting at position offset, must be
        at least Struct.size.

        See help(struct) for more on format strings.
        """
        view = _bytes_of(buffer)
        start = _place(
            index(offset), len(view), self.size, "unpack_from", "unpacking", "not enough data to unpack {} bytes at offset {}"
        )
        return self._unpacked(view[start:start + self.size].tobytes(), 0)

    def iter_unpack(self, buffer, /):
        """Return an iterator yielding tuples.

        Tuples are unpacked from the given bytes source, like a repeated
        invocation of unpack_from().

        Requires that the bytes length be a multiple of the struct size.
        """
        view = _bytes_of(buffer)
        if not self.size:
            raise error("cannot iteratively unpack with a struct of length 0")
        if len(view) % self.size:
            raise error(f"iterative unpacking requires a buffer of a multiple of {self.size} bytes")
        return unpack_iterator(self, view)

    def _packed(self, name, values):
        if len(values) != self._count:
            raise error(f"{name} expected {self._count} items for packing (got {len(values)})")
        out = bytearray(self.size)
        at = 0
        for code, count, offset, size in self._items:
            if code == "x":
                continue
            if code in "sp":
                text = _text(code, values[at], size)
                out[offset:offset + len(text)] = text
                at += 1
                continue
            write = _WRITERS[code]
            for value in values[at:at + count]:
                out[offset:offset + size] = write(value, code, size, self._order)
                offset += size
            at += count
        return bytes(out)

    def _unpacked(self, data, start):
        found = []
        for code, count, offset, size in self._items:
            offset += start
            if code == "x":
                continue
            if code == "s":
                found.append(data[offset:offset + size])
            elif code == "p":
                length = min(data[offset], size - 1) if size else 0
                found.append(data[offset + 1:offset + 1 + length] if size else b"")
            else:
                read = _READERS[code]
                for _ in range(count):
                    found.append(read(data[offset:offset + size], self._order))
                    offset += size
        return tuple(found)


class unpack_iterator:
    """What `iter_unpack` gives."""

    __module__ = "_struct"

    def __init__(self, struct, view):
        self._struct, self._view, self._at = struct, view, 0

    def __iter__(self):
        return self

    def __next__(self):
        size = self._struct.size
        if self._at >= len(self._view):
            raise StopIteration
        self._at += size
        return self._struct._unpacked(self._view[self._at - size:self._at].tobytes(), 0)

    def __length_hint__(self):
        return (len(self._view) - self._at) // self._struct.size


def _layout(format):
    """Codes with their counts, offsets and sizes, and the size of it all."""
    codes, aligned, at = _NATIVE, True, 0
    if format[:1] in ("@", "=", "<", ">", "!") and format:
        aligned = format[0] == "@"
        codes = _NATIVE if aligned else _STANDARD
        at = 1
    items, total = [], 0
    while at < len(format):
        code = format[at]
        if code.isspace():
            at += 1
            continue
        count = 1
        if code in "0123456789":
            start = at
            while at < len(format) and format[at] in "0123456789":
                at += 1
            count = int(format[start:at])
            if at == len(format):
                raise error("repeat count given without format specifier")
            code = format[at]
        at += 1
        size = codes.get(code)
        if size is None:
            raise error("bad char in struct format")
        if aligned:
            total += -total % _ALIGNED[code]
        if code in "sp":
            items.append((code, 1, total, count))
        elif count:
            items.append((code, count, total, size))
        total += count * size
        if total > _LARGEST:
            raise error("total struct size too long")
    return items, total


def _bytes_of(buffer):
    try:
        view = memoryview(buffer)
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(buffer).__name__}'") from None
    return view if view.format == "B" and view.ndim == 1 and view.c_contiguous else memoryview(view.tobytes())


def _place(offset, length, size, name, doing, lacking):
    if offset < 0:
        if offset + size > 0:
            raise error(lacking.format(size, offset))
        if offset + length < 0:
            raise error(f"offset {offset} out of range for {length}-byte buffer")
        offset += length
    if length - offset < size:
        raise error(
            f"{name} requires a buffer of at least {offset + size} bytes for {doing} {size} bytes at offset {offset} "
            f"(actual buffer size is {length})"
        )
    return offset


def _text(code, value, size):
    if not isinstance(value, (bytes, bytearray)):
        raise error(f"argument for '{code}' must be a bytes object")
    if code == "s":
        return value[:size]
    kept = value[:max(size - 1, 0)]
    return bytes([min(len(kept), 255)])[:size] + kept


def _write_int(value, code, size, order):
    if not isinstance(value, int):
        if not hasattr(type(value), "__index__"):
            raise error("required argument is not an integer")
        value = index(value)
    signed = code in "bhilqn"
    if code == "P":
        if not -2**63 <= value < 2**64:
            raise error("int too large to convert")
        value &= 2**64 - 1
    low, high = (-(1 << 8 * size - 1), (1 << 8 * size - 1) - 1) if signed else (0, (1 << 8 * size) - 1)
    if not low <= value <= high:
        raise error(f"'{code}' format requires {low} <= number <= {high}")
    return value.to_bytes(size, order, signed=signed)


def _number(value):
    if isinstance(value, float):
        return value
    if isinstance(value, (str, bytes, bytearray)):
        raise error("required argument is not a float")
    try:
        return float(value)
    except (TypeError, OverflowError):
        raise error("required argument is not a float") from None


def _write_float(value, code, size, order):
    value = _number(value)
    if size == 2:
        return _half(value).to_bytes(2, order)
    if math.isnan(value):
        value = math.copysign(math.nan, value)
    try:
        data = array("f" if size == 4 else "d", [value])
        if math.isfinite(value) and not math.isfinite(data[0]):
            raise OverflowError
    except OverflowError:
        raise OverflowError("float too large to pack with f format") from None
    return data.tobytes() if order == "little" else data.tobytes()[::-1]


def _half(value):
    """The bits of the nearest float of 16 bits, of two equally near ones the even one."""
    sign = 0x8000 if math.copysign(1, value) < 0 else 0
    if math.isnan(value):
        return sign | 0x7e00
    if math.isinf(value):
        return sign | 0x7c00
    fraction, exponent = math.frexp(abs(value))
    # A normal number is 1.x times a power of two from -14 on; below there are multiples of 2**-24.
    exponent = max(exponent - 1, -14)
    scaled = math.ldexp(abs(value), 10 - exponent)
    bits = round(scaled)
    if bits < 1 << 10:
        return sign | bits
    bits += exponent + 14 << 10
    if bits >= 0x7c00:
        raise OverflowError("float too large to pack with e format")
    return sign | bits


def _write_complex(value, code, size, order):
    try:
        if isinstance(value, str):
            raise TypeError
        value = complex(value)
    except TypeError:
        raise error("required argument is not a complex") from None
    return b"".join(_write_float(part, "f", size // 2, order) for part in (value.real, value.imag))


def _write_char(value, code, size, order):
    if not isinstance(value, bytes) or len(value) != 1:
        raise error("char format requires a bytes object of length 1")
    return value


def _read_float(data, order):
    if len(data) == 2:
        bits = int.from_bytes(data, order)
        sign = -1.0 if bits & 0x8000 else 1.0
        exponent, fraction = bits >> 10 & 31, bits & 1023
        if exponent == 31:
            return math.copysign(math.nan if fraction else math.inf, sign)
        if exponent == 0:
            return sign * math.ldexp(fraction, -24)
        return sign * math.ldexp(1024 + fraction, exponent - 25)
    return array("f" if len(data) == 4 else "d", data if order == "little" else data[::-1])[0]


def _read_complex(data, order):
    middle = len(data) // 2
    return complex(_read_float(data[:middle], order), _read_float(data[middle:], order))


_WRITERS = {
    "c": _write_char, "?": lambda value, *_: b"\1" if value else b"\0", "e": _write_float, "f": _write_float,
    "d": _write_float, "F": _write_complex, "D": _write_complex,
}
_WRITERS |= dict.fromkeys("bBhHiIlLqQnNP", _write_int)
_READERS = {
    "c": lambda data, order: data, "?": lambda data, order: data != b"\0", "e": _read_float, "f": _read_float,
    "d": _read_float, "F": _read_complex, "D": _read_complex,
}
_READERS |= dict.fromkeys("bhilqn", lambda data, order: int.from_bytes(data, order, signed=True))
_READERS |= dict.fromkeys("BHILQNP", int.from_bytes)


def _struct(format):
    known = _known.get(format) if isinstance(format, (str, bytes)) else None
    if known is None:
        known = Struct(format)
        if len(_known) > 100:
            _known.clear()
        _known[format] = known
    return known


def calcsize(format, /):
    """Return size in bytes of the struct described by the format string."""
    return _struct(format).size


def pack(*args):
    """pack(format, v1, v2, ...) -> bytes

    Return a bytes object containing the values v1, v2, ... packed according
    to the format string.  See help(struct) for more on format strings.
    """
    if not args:
        raise TypeError("missing format argument")
    return _struct(args[0])._packed("pack", args[1:])


def pack_into(*args):
    """pack_into(format, buffer, offset, v1, v2, ...)

    Pack the values v1, v2, ... according to the format string and write
    the packed bytes into the writable buffer buf starting at offset.  Note
    that the offset is a required argument.  See help(struct) for more
    on format strings.
    """
    if not args:
        raise TypeError("missing format argument")
    return _struct(args[0]).pack_into(*args[1:])


def unpack(format, buffer, /):
    """Return a tuple containing values unpacked according to the format string.

    The buffer's size in bytes must be calcsize(format).

    See help(struct) for more on format strings.
    """
    return _struct(format).unpack(buffer)


def unpack_from(format, /, buffer, offset=0):
    """Return a tuple containing values unpacked according to the format string.

    The buffer's size, minus offset, must be at least calcsize(format).

    See help(struct) for more on format strings.
    """
    return _struct(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer, /):
    """Return an iterator yielding tuples unpacked from the given bytes.

    The bytes are unpacked according to the format string, like
    a repeated invocation of unpack_from().

    Requires that the bytes length be a multiple of the format struct size.
    """
    return _struct(format).iter_unpack(buffer)
