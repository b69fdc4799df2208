"""Codecs: looked up by name, in pieces and as streams; error handlers."""

import builtins
import sys

import _codecs

__all__ = [
    "register", "lookup", "open", "EncodedFile", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE", "BOM32_LE", "BOM64_BE",
    "BOM64_LE", "BOM_UTF8", "BOM_UTF16", "BOM_UTF16_LE", "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE",
    "BOM_UTF32_BE", "CodecInfo", "Codec", "IncrementalEncoder", "IncrementalDecoder", "StreamReader",
    "StreamWriter", "StreamReaderWriter", "StreamRecoder", "getencoder", "getdecoder", "getincrementalencoder",
    "getincrementaldecoder", "getreader", "getwriter", "encode", "decode", "iterencode", "iterdecode",
    "strict_errors", "ignore_errors", "replace_errors", "xmlcharrefreplace_errors", "backslashreplace_errors",
    "namereplace_errors", "register_error", "lookup_error",
]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = BOM32_LE = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = BOM32_BE = b"\xfe\xff"
BOM_UTF32_LE = BOM64_LE = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = BOM64_BE = b"\x00\x00\xfe\xff"
BOM = BOM_UTF16 = BOM_UTF16_LE if sys.byteorder == "little" else BOM_UTF16_BE
BOM_UTF32 = BOM_UTF32_LE if sys.byteorder == "little" else BOM_UTF32_BE


class CodecInfo(tuple):
    """Codec details when looking up the codec registry"""

    _is_text_encoding = True

    def __new__(
        cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None,
        incrementaldecoder=None, name=None, *, _is_text_encoding=None,
    ):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode, self.decode = encode, decode
        self.incrementalencoder, self.incrementaldecoder = incrementalencoder, incrementaldecoder
        self.streamwriter, self.streamreader = streamwriter, streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} object for encoding {self.name} at {id(self):#x}>"


# ---- The registry.

_searches = []
_found = {}


def _own_search(name):
    from encodings import search_function

    return search_function(name)


def register(search_function, /):
    """Register a codec search function."""
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _searches.append(search_function)


def unregister(search_function, /):
    """Unregister a codec search function and clear the registry's cache."""
    if search_function in _searches:
        _searches.remove(search_function)
        _found.clear()


def lookup(encoding, /):
    """Looks up a codec tuple in the Python codec registry and returns a CodecInfo object."""
    if not isinstance(encoding, str):
        raise TypeError(f"lookup() argument must be str, not {type(encoding).__name__}")
    if "\0" in encoding:
        raise ValueError("embedded null character")
    from encodings import normalize_encoding

    name = normalize_encoding(encoding).lower()
    info = _found.get(name)
    if info is None:
        for search in (_own_search, *_searches):
            info = search(name)
            if info is not None:
                break
        else:
            raise LookupError(f"unknown encoding: {encoding}")
        if not isinstance(info, tuple) or len(info) != 4:
            raise TypeError("codec search functions must return 4-tuples")
        _found[name] = info
    return info


def getencoder(encoding):
    """Lookup up the codec for the given encoding and return its encoder function."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """Lookup up the codec for the given encoding and return its decoder function."""
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    """Lookup up the codec for the given encoding and return its IncrementalEncoder class."""
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    """Lookup up the codec for the given encoding and return its IncrementalDecoder class."""
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    """Lookup up the codec for the given encoding and return its StreamReader class."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """Lookup up the codec for the given encoding and return its StreamWriter class."""
    return lookup(encoding).streamwriter


def encode(obj, encoding="utf-8", errors="strict"):
    """Encodes obj using the codec registered for encoding."""
    return _called(lookup(encoding).encode, "encod", encoding, obj, errors)


def decode(obj, encoding="utf-8", errors="strict"):
    """Decodes obj using the codec registered for encoding."""
    return _called(lookup(encoding).decode, "decod", encoding, obj, errors)


def _called(coder, what, encoding, obj, errors):
    try:
        result = coder(obj, errors)
    except BaseException as error:
        error.add_note(f"{what}ing with {encoding!r} codec failed")
        raise
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError(f"{what}er must return a tuple (object, integer)")
    return result[0]


def _text_codec(encoding, instead):
    info = lookup(encoding)
    if not getattr(info, "_is_text_encoding", True):
        raise LookupError(
            f"{encoding!r} is not a text encoding; use codecs.{instead}() to handle arbitrary codecs"
        )
    return info


def _encode_text(text, encoding, errors):
    """What `str.encode` makes with an encoding that is not built in."""
    result = _called(_text_codec(encoding, "encode")[0], "encod", encoding, text, errors)
    if not isinstance(result, bytes):
        if isinstance(result, bytearray):
            return bytes(result)
        raise TypeError(
            f"{encoding!r} encoder returned {type(result).__name__!r} instead of 'bytes'; "
            "use codecs.encode() to encode to arbitrary types"
        )
    return result


def _decode_bytes(data, encoding, errors):
    """What `bytes.decode` makes with an encoding that is not built in."""
    result = _called(_text_codec(encoding, "decode")[1], "decod", encoding, data, errors)
    if not isinstance(result, str):
        raise TypeError(
            f"{encoding!r} decoder returned {type(result).__name__!r} instead of 'str'; "
            "use codecs.decode() to decode to arbitrary types"
        )
    return result


# ---- Error handlers.


def _refuse(exception):
    raise TypeError(f"don't know how to handle {type(exception).__name__} in error callback")


def _part(exception):
    return exception.object[exception.start:exception.end]


def strict_errors(exception, /):
    """Implements the 'strict' error handling, which raises a UnicodeError on coding errors."""
    if isinstance(exception, Exception):
        raise exception
    raise TypeError("codec must pass exception instance")


def ignore_errors(exception, /):
    """Implements the 'ignore' error handling, which ignores malformed data and continues."""
    if isinstance(exception, (UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError)):
        return "", exception.end
    _refuse(exception)


def replace_errors(exception, /):
    """Implements the 'replace' error handling, which replaces malformed data with a replacement marker."""
    if isinstance(exception, UnicodeEncodeError):
        return "?" * (exception.end - exception.start), exception.end
    if isinstance(exception, UnicodeDecodeError):
        return "\ufffd", exception.end
    if isinstance(exception, UnicodeTranslateError):
        return "\ufffd" * (exception.end - exception.start), exception.end
    _refuse(exception)


def xmlcharrefreplace_errors(exception, /):
    """Implements the 'xmlcharrefreplace' error handling, which replaces an unencodable character with the appropriate XML character reference."""
    if isinstance(exception, UnicodeEncodeError):
        return "".join(f"&#{ord(c)};" for c in _part(exception)), exception.end
    _refuse(exception)


def backslashreplace_errors(exception, /):
    """Implements the 'backslashreplace' error handling, which replaces malformed data with a backslashed escape sequence."""
    if isinstance(exception, UnicodeDecodeError):
        return "".join(f"\\x{b:02x}" for b in _part(exception)), exception.end
    if isinstance(exception, (UnicodeEncodeError, UnicodeTranslateError)):
        return "".join(map(_escape, _part(exception))), exception.end
    _refuse(exception)


def _escape(c):
    n = ord(c)
    return f"\\x{n:02x}" if n < 0x100 else f"\\u{n:04x}" if n < 0x10000 else f"\\U{n:08x}"


def namereplace_errors(exception, /):
    """Implements the 'namereplace' error handling, which replaces an unencodable character with a \\N{...} escape sequence."""
    if isinstance(exception, UnicodeEncodeError):
        part = _part(exception)
        return part.encode("ascii", "namereplace").decode(), exception.end
    _refuse(exception)


def _surrogateescape(exception):
    if not isinstance(exception, (UnicodeEncodeError, UnicodeDecodeError)):
        _refuse(exception)
    part = _part(exception)
    if isinstance(exception, UnicodeEncodeError):
        if not all("\udc80" <= c <= "\udcff" for c in part):
            raise exception
        return bytes(ord(c) - 0xDC00 for c in part), exception.end
    high = 0
    while high < min(4, len(part)) and part[high] >= 0x80:
        high += 1
    if not high:
        raise exception
    return "".join(chr(0xDC00 + b) for b in part[:high]), exception.start + high


def _surrogatepass(exception):
    if not isinstance(exception, (UnicodeEncodeError, UnicodeDecodeError)):
        _refuse(exception)
    if not exception.encoding.lower().startswith(("utf-8", "utf8", "utf-16", "utf-32", "cp65001")):
        raise exception
    part, name = _part(exception), exception.encoding
    if isinstance(exception, UnicodeEncodeError):
        return part.encode(name, "surrogatepass"), exception.end
    width = {"8": 3, "1": 2, "3": 4}[name[4]]
    part = exception.object[exception.start:exception.start + width]
    return part.decode(name, "surrogatepass"), exception.start + width


_handlers = {
    "strict": strict_errors, "ignore": ignore_errors, "replace": replace_errors,
    "xmlcharrefreplace": xmlcharrefreplace_errors, "backslashreplace": backslashreplace_errors,
    "namereplace": namereplace_errors, "surrogateescape": _surrogateescape, "surrogatepass": _surrogatepass,
}


def register_error(errors, handler, /):
    """Register the specified error handler under the name errors."""
    if not callable(handler):
        raise TypeError("handler must be callable")
    _handlers[errors] = handler


def lookup_error(name, /):
    """lookup_error(errors) -> handler"""
    try:
        return _handlers[name]
    except KeyError:
        raise LookupError(f"unknown error handler name '{name}'") from None


def _handled(errors, exception):
    """What a handler puts in place of a fault, and where to go on."""
    result = lookup_error(errors or "strict")(exception)
    encoding = isinstance(exception, UnicodeEncodeError)
    wanted = (str, bytes) if encoding else str
    if not (
        isinstance(result, tuple) and len(result) == 2
        and isinstance(result[0], wanted) and isinstance(result[1], int)
    ):
        what = "encoding error handler must return (str/bytes" if encoding else (
            "decoding error handler must return (str"
        )
        raise TypeError(f"{what}, int) tuple")
    text, place = result
    at = place + len(exception.object) if place < 0 else place
    if not 0 <= at <= len(exception.object):
        raise IndexError(f"position {place} from error handler out of bounds")
    return text, at


# ---- Encodings of one byte a character.


def charmap_build(map):
    """The bytes of the characters that a table lists."""
    return {c: i for i, c in enumerate(map) if c != "\ufffe"}


def _encoded(mapping, c):
    """The byte or bytes of a character in a mapping of characters or their numbers, or None."""
    b = mapping.get(c)
    if b is None:
        b = mapping.get(ord(c))
    return bytes((b,)) if isinstance(b, int) else b


def charmap_encode(str, errors="strict", mapping=None):
    if mapping is None:
        return str.encode("latin-1", errors), len(str)
    try:
        return bytes([mapping[c] for c in str]), len(str)
    except (KeyError, TypeError, ValueError):
        pass
    out, i, n = bytearray(), 0, len(str)
    while i < n:
        b = _encoded(mapping, str[i])
        if b is not None:
            out += b
            i += 1
            continue
        end = i + 1
        while end < n and _encoded(mapping, str[end]) is None:
            end += 1
        fault = UnicodeEncodeError("charmap", str, i, end, "character maps to <undefined>")
        text, i = _handled(errors, fault)
        if isinstance(text, bytes):
            out += text
            continue
        for c in text:
            b = _encoded(mapping, c)
            if b is None:
                raise fault
            out += b
    return bytes(out), n


def _decoded(mapping, b):
    """The character of a byte in a table or mapping, or None."""
    try:
        c = mapping[b]
    except LookupError:
        return None
    if isinstance(c, int):
        c = chr(c)
    return None if c is None or c == "\ufffe" else c


def charmap_decode(data, errors="strict", mapping=None):
    data = bytes(data)
    if mapping is None:
        return data.decode("latin-1"), len(data)
    chars = [_decoded(mapping, b) for b in data]
    if None not in chars:
        return "".join(chars), len(data)
    out, i, n = [], 0, len(data)
    while i < n:
        if chars[i] is not None:
            out.append(chars[i])
            i += 1
            continue
        fault = UnicodeDecodeError("charmap", data, i, i + 1, "character maps to <undefined>")
        text, i = _handled(errors, fault)
        out.append(text)
    return "".join(out), n


def make_identity_dict(rng):
    """make_identity_dict(rng) -> dict"""
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    """Creates an encoding map from a decoding map."""
    encoding_map = {}
    for k, v in decoding_map.items():
        encoding_map[v] = None if v in encoding_map else k
    return encoding_map


def escape_encode(data, errors=None):
    text = repr(bytes(data))
    quote, body = text[1], text[2:-1]
    return (body.replace("'", "\\'") if quote == '"' else body).encode(), len(data)


def escape_decode(data, errors="strict"):
    from encodings import _special

    return _special.decode_byte_escapes(data)


# ---- Codecs in pieces.


class Codec:
    """Defines the interface for stateless encoders/decoders."""

    def encode(self, input, errors="strict"):
        """Encodes the object input and returns a tuple (output object, length consumed)."""
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        """Decodes the object input and returns a tuple (output object, length consumed)."""
        raise NotImplementedError


class IncrementalEncoder:
    """An IncrementalEncoder encodes an input in multiple steps."""

    def __init__(self, errors="strict"):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        """Encodes input and returns the resulting object."""
        raise NotImplementedError

    def reset(self):
        """Resets the encoder to the initial state."""

    def getstate(self):
        """Return the current state of the encoder."""
        return 0

    def setstate(self, state):
        """Set the current state of the encoder. state must have been returned by getstate()."""


class BufferedIncrementalEncoder(IncrementalEncoder):
    """An incremental encoder that keeps input of which the rest has not come yet."""

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self.buffer = ""

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_encode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        super().reset()
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""


class IncrementalDecoder:
    """An IncrementalDecoder decodes an input in multiple steps."""

    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        """Decode input and returns the resulting object."""
        raise NotImplementedError

    def reset(self):
        """Reset the decoder to the initial state."""

    def getstate(self):
        """Return the current state of the decoder."""
        return b"", 0

    def setstate(self, state):
        """Set the current state of the decoder."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """An incremental decoder that keeps bytes of which the rest has not come yet."""

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_decode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        super().reset()
        self.buffer = b""

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


def _make_info(name, encode, decode, partial=None, marks=None, text=True):
    """The codec of two functions; `partial` decodes what there is so far."""

    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            result = encode(input, self.errors)[0]
            if marks is None:
                return result
            started, self.started = self.started, True
            return result[len(marks[0]):] if started else result

        started = False

        def reset(self):
            self.started = False

        def getstate(self):
            return 0 if self.started or marks is None else 2

        def setstate(self, state):
            self.started = not state

    class Decoder(BufferedIncrementalDecoder):
        chosen = None

        def _buffer_decode(self, input, errors, final):
            if marks is not None and self.chosen is None:
                _, known, default, size = marks
                if len(input) < size and not final:
                    return "", 0
                chosen = known.get(input[:size])
                self.chosen = chosen or default
                if chosen:
                    text, used = _codecs.decode(input[size:], chosen, errors, final)
                    return text, used + size
            if marks is not None:
                return _codecs.decode(input, self.chosen, errors, final)
            return decode(input, errors) if partial is None else partial(input, errors, final)

        def reset(self):
            super().reset()
            self.chosen = None

    class Both(Codec):
        def encode(self, input, errors="strict"):
            return encode(input, errors)

        def decode(self, input, errors="strict"):
            return decode(input, errors)

    class Writer(Both, StreamWriter):
        pass

    class Reader(Both, StreamReader):
        pass

    Encoder.__name__, Decoder.__name__ = "IncrementalEncoder", "IncrementalDecoder"
    Writer.__name__, Reader.__name__ = "StreamWriter", "StreamReader"
    return CodecInfo(
        encode, decode, Reader, Writer, Encoder, Decoder, name, _is_text_encoding=None if text else False,
    )


# ---- Streams.


class StreamWriter(Codec):
    """Writes what it is given, encoded, to a stream of bytes."""

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        """Writes the object's contents encoded to self.stream."""
        data, _ = self.encode(object, self.errors)
        self.stream.write(data)

    def writelines(self, list):
        """Writes the concatenated list of strings to the stream using .write()."""
        self.write("".join(list))

    def reset(self):
        """Resets the codec buffers used for keeping internal state."""

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReader(Codec):
    """Reads text from a stream of bytes."""

    charbuffertype = str

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self.bytebuffer = b""
        self.charbuffer = ""

    def _more(self, size):
        """Decodes what the stream gives next; whether it gave anything."""
        new = self.stream.read() if size < 0 else self.stream.read(size)
        data = self.bytebuffer + new
        try:
            text, used = self.decode(data, self.errors)
        except UnicodeDecodeError as exc:
            if not new or exc.end < len(data) or size < 0:
                raise
            text, used = self.decode(data[:exc.start], self.errors)
        self.bytebuffer = data[used:]
        self.charbuffer += text
        return bool(new)

    def read(self, size=-1, chars=-1, firstline=False):
        """Decodes data from the stream self.stream and returns the resulting object."""
        if chars < 0 and size < 0:
            self._more(-1)
            result, self.charbuffer = self.charbuffer, ""
            return result
        if chars < 0:
            if not self.charbuffer:
                self._more(size)
            result, self.charbuffer = self.charbuffer, ""
            return result
        while len(self.charbuffer) < chars and self._more(max(size, 1) if size > 0 else chars):
            pass
        result, self.charbuffer = self.charbuffer[:chars], self.charbuffer[chars:]
        return result

    def readline(self, size=None, keepends=True):
        """Read one line from the input stream and return the decoded data."""
        while True:
            lines = self.charbuffer.splitlines(keepends=True)
            whole = len(lines) > 1 or lines and lines[0].endswith("\n")
            if whole or not self._more(size or 72):
                break
        if not lines:
            return ""
        self.charbuffer = "".join(lines[1:])
        line = lines[0]
        return line if keepends else line.splitlines()[0]

    def readlines(self, sizehint=None, keepends=True):
        """Read all lines available on the input stream and return them as a list."""
        return self.read().splitlines(keepends)

    def reset(self):
        """Resets the codec buffers used for keeping internal state."""
        self.bytebuffer, self.charbuffer = b"", ""

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamReaderWriter:
    """Reads and writes one stream."""

    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None):
        return self.reader.readlines(sizehint)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


class StreamRecoder:
    """Shows a stream of bytes in one encoding as a stream of bytes in another."""

    data_encoding = file_encoding = "unknown"

    def __init__(self, stream, encode, decode, Reader, Writer, errors="strict"):
        self.stream = stream
        self.encode, self.decode = encode, decode
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        return self.encode(self.reader.read(size), self.errors)[0]

    def readline(self, size=None):
        return self.encode(self.reader.readline(size), self.errors)[0]

    def readlines(self, sizehint=None):
        return self.read().splitlines(keepends=True)

    def __next__(self):
        return self.encode(next(self.reader), self.errors)[0]

    def __iter__(self):
        return self

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.write(b"".join(list))

    def reset(self):
        self.reader.reset()
        self.writer.reset()

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    """Open an encoded file using the given mode and return a wrapped version."""
    import warnings

    warnings.warn("codecs.open() is deprecated. Use open() instead.", DeprecationWarning, stacklevel=2)
    if encoding is not None and "b" not in mode:
        mode += "b"
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        result = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        result.encoding = encoding
        return result
    except:
        file.close()
        raise


def EncodedFile(file, data_encoding, file_encoding=None, errors="strict"):
    """Return a wrapped version of file which provides transparent encoding translation."""
    file_encoding = file_encoding or data_encoding
    data, other = lookup(data_encoding), lookup(file_encoding)
    result = StreamRecoder(file, data.encode, data.decode, other.streamreader, other.streamwriter, errors)
    result.data_encoding, result.file_encoding = data_encoding, file_encoding
    return result


def iterencode(iterator, encoding, errors="strict", **kwargs):
    """Encoding iterator."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = encoder.encode(input)
        if output:
            yield output
    output = encoder.encode("", True)
    if output:
        yield output


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    """Decoding iterator."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = decoder.decode(input)
        if output:
            yield output
    output = decoder.decode(b"", True)
    if output:
        yield output


def __getattr__(name):
    """`utf_8_encode` and its kin."""
    stem, _, what = name.rpartition("_")
    if what in ("encode", "decode") and stem in _FUNCTIONS:
        from encodings import search_function

        whole = getattr(search_function(stem), what)
        if what == "encode" or not stem.startswith("utf"):
            return whole
        return lambda data, errors="strict", final=False: whole(data, errors, final)
    raise AttributeError(f"module 'codecs' has no attribute '{name}'", name=name)


_FUNCTIONS = (
    "ascii", "latin_1", "utf_7", "utf_8", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le",
    "utf_32_be", "unicode_escape", "raw_unicode_escape",
)
