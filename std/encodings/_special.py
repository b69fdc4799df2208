"""Encodings that are no tables: escapes, UTF-7, those of domain names, and what is no text encoding."""

import codecs
from codecs import _handled, _make_info

import _codecs


def find(name):
    """The codec of that name, or None."""
    make = {
        "unicode_escape": _unicode_escape, "raw_unicode_escape": _raw_unicode_escape, "utf_7": _utf_7,
        "punycode": _punycode, "idna": _idna, "rot_13": _rot_13, "hex_codec": _hex, "charmap": _charmap,
    }.get(name)
    return make and make()


def _charmap():
    return _make_info("charmap", codecs.charmap_encode, codecs.charmap_decode)


# ---- Escapes.


def _unicode_escape():
    return _make_info("unicode-escape", _escape_text, _unescape)


def _raw_unicode_escape():
    return _make_info("raw-unicode-escape", _escape_raw, _unescape_raw)


def _bytes_of(data):
    return data.encode() if isinstance(data, str) else bytes(data)


_SHORT = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def _escape_text(text, errors="strict"):
    out = []
    for c in text:
        if c in _SHORT:
            out.append(_SHORT[c])
        elif " " <= c <= "~":
            out.append(c)
        else:
            out.append(codecs._escape(c))
    return "".join(out).encode(), len(text)


def _escape_raw(text, errors="strict"):
    parts = [chr(ord(c)) if c < "\u0100" else codecs._escape(c) for c in text]
    return "".join(parts).encode("latin-1"), len(text)


_LETTERS = dict(zip("\\'\"bftnrva", "\\'\"\b\f\t\n\r\v\a")) | {"\n": ""}
_WIDTHS = {"x": (2, "truncated \\xXX escape"), "u": (4, "truncated \\uXXXX escape"), "U": (8, "truncated \\UXXXXXXXX escape")}


def _digits(text, start, most, allowed="0123456789abcdefABCDEF"):
    """Where the digits end that begin there."""
    end = start
    while end < min(start + most, len(text)) and text[end] in allowed:
        end += 1
    return end


def _unescape(data, errors="strict", final=True):
    data = _bytes_of(data)
    text, out, i = data.decode("latin-1"), [], 0
    while i < len(text):
        at = text.find("\\", i)
        if at < 0:
            out.append(text[i:])
            break
        out.append(text[i:at])
        found, i, reason = _escape_at(text, at)
        if reason is not None:
            fault = UnicodeDecodeError("unicodeescape", data, at, i, reason)
            found, i = _handled(errors, fault)
        out.append(found)
    return "".join(out), len(data)


def _escape_at(text, at):
    """What an escape stands for, where it ends, and what is wrong with it."""
    if at + 1 == len(text):
        return "", at + 1, "\\ at end of string"
    c = text[at + 1]
    if c in _LETTERS:
        return _LETTERS[c], at + 2, None
    if c in "01234567":
        end = _digits(text, at + 1, 3, "01234567")
        return chr(int(text[at + 1:end], 8)), end, None
    if c in _WIDTHS:
        width, reason = _WIDTHS[c]
        end = _digits(text, at + 2, width)
        if end < at + 2 + width:
            return "", end, reason
        number = int(text[at + 2:end], 16)
        if number > 0x10FFFF:
            return "", end, "illegal Unicode character"
        return chr(number), end, None
    if c == "N":
        close = text.find("}", at)
        if text[at + 2:at + 3] != "{" or close <= at + 3:
            end = at + 3 if close > 0 else len(text)
            if text[at + 2:at + 3] != "{":
                end = at + 2
            return "", end, "malformed \\N character escape"
        found = _codecs.name_to_character(text[at + 3:close])
        return found or "", close + 1, None if found else "unknown Unicode character name"
    return "\\" + c, at + 2, None


def _unescape_raw(data, errors="strict", final=True):
    data = _bytes_of(data)
    text, out, i = data.decode("latin-1"), [], 0
    while i < len(text):
        if text[i] != "\\":
            out.append(text[i])
            i += 1
            continue
        if text[i + 1:i + 2] not in ("u", "U"):
            out.append(text[i:i + 2])
            i += 2
            continue
        width, reason = _WIDTHS[text[i + 1]]
        end = _digits(text, i + 2, width)
        number = int(text[i + 2:end], 16) if end == i + 2 + width else None
        if number is not None and number <= 0x10FFFF:
            out.append(chr(number))
            i = end
            continue
        if number is not None:
            reason = "\\Uxxxxxxxx out of range"
        found, i = _handled(errors, UnicodeDecodeError("rawunicodeescape", data, i, end, reason))
        out.append(found)
    return "".join(out), len(data)


def decode_byte_escapes(data):
    """The bytes that escapes in a bytes literal stand for."""
    data = _bytes_of(data)
    text, out, i = data.decode("latin-1"), [], 0
    while i < len(text):
        if text[i] == "\\" and text[i + 1:i + 2] not in ("u", "U", "N"):
            found, i, reason = _escape_at(text, i)
            if reason is not None:
                raise ValueError(f"invalid \\x escape at position {i - 2}" if i < len(text) else "Trailing \\ in string")
            out.append(found)
        else:
            out.append(text[i])
            i += 1
    return bytes(ord(c) & 0xFF for c in "".join(out)), len(data)


# ---- UTF-7.

_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_DIRECT = set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'(),-./:? \t\n\r"
    "!\"#$%&*;<=>@[]^_`{|}"
)


def _utf_7():
    return _make_info("utf-7", _encode_utf_7, _decode_utf_7, _decode_utf_7)


def _encode_utf_7(text, errors="strict"):
    out, i = [], 0
    while i < len(text):
        c = text[i]
        if c == "+":
            out.append("+-")
            i += 1
        elif c in _DIRECT:
            out.append(c)
            i += 1
        else:
            end = i
            while end < len(text) and text[end] not in _DIRECT:
                end += 1
            out.append("+" + _shifted(text[i:end]))
            after = text[end:end + 1]
            if after and (after in _BASE64 or after == "-"):
                out.append("-")
            elif not after:
                out.append("-")
            i = end
    return "".join(out).encode(), len(text)


def _shifted(text):
    bits = "".join(f"{b:08b}" for b in text.encode("utf-16-be", "surrogatepass"))
    bits += "0" * (-len(bits) % 6)
    return "".join(_BASE64[int(bits[i:i + 6], 2)] for i in range(0, len(bits), 6))


def _decode_utf_7(data, errors="strict", final=True):
    data = bytes(data)
    text, out, i = data.decode("latin-1"), [], 0
    while i < len(text):
        c = text[i]
        if c != "+":
            if c < "\x80":
                out.append(c)
                i += 1
                continue
            fault = UnicodeDecodeError("utf7", data, i, i + 1, "unexpected special character")
            found, i = _handled(errors, fault)
            out.append(found)
            continue
        end = i + 1
        while end < len(text) and text[end] in _BASE64:
            end += 1
        if end == len(text) and not final:
            break
        if end == i + 1:
            if text[end:end + 1] == "-":
                out.append("+")
                i = end + 1
                continue
            if end == len(text):
                break
            fault = UnicodeDecodeError("utf7", data, i, end + 1, "ill-formed sequence")
            found, i = _handled(errors, fault)
            out.append(found)
            continue
        found, reason = _unshifted(text[i + 1:end], end == len(text))
        if reason is not None:
            out.append(found)
            stop = min(end + (reason != "unterminated shift sequence"), len(text))
            found, i = _handled(errors, UnicodeDecodeError("utf7", data, i, stop, reason))
        else:
            i = end + (text[end:end + 1] == "-")
        out.append(found)
    else:
        i = len(data)
    return "".join(out), len(data) if final else i


def _unshifted(digits, at_end):
    """The text of base64 digits, and what is wrong with them."""
    bits = "".join(f"{_BASE64.index(d):06b}" for d in digits)
    whole = len(bits) // 16 * 16
    units = bytes(int(bits[i:i + 8], 2) for i in range(0, whole, 8))
    rest = bits[whole:]
    text = units.decode("utf-16-be", "surrogatepass")
    cut = "\ud800" <= text[-1:] < "\udc00"
    if at_end and (len(rest) >= 6 or cut):
        return text[:-1] if cut else text, "unterminated shift sequence"
    if len(rest) >= 6:
        return text, "partial character in shift sequence"
    if "1" in rest:
        return text, "non-zero padding bits in shift sequence"
    return text, None


# ---- Domain names.


def _punycode():
    return _make_info("punycode", _encode_punycode, _decode_punycode)


def _adapt(delta, first, count):
    delta = delta // 700 if first else delta // 2
    delta += delta // count
    divisions = 0
    while delta > 455:
        delta //= 35
        divisions += 36
    return divisions + 36 * delta // (delta + 38)


_PUNY = "abcdefghijklmnopqrstuvwxyz0123456789"


def _threshold(j, bias):
    return max(1, min(26, 36 * (j + 1) - bias))


def _encode_punycode(text, errors="strict"):
    base = "".join(c for c in text if c < "\x80")
    out = base + "-" if base else ""
    n, delta, bias, done = 128, 0, 72, len(base)
    while done < len(text):
        following = min(ord(c) for c in text if ord(c) >= n)
        delta += (following - n) * (done + 1)
        n = following
        for c in text:
            if ord(c) < n:
                delta += 1
            elif ord(c) == n:
                q, j = delta, 0
                while q >= (t := _threshold(j, bias)):
                    out += _PUNY[t + (q - t) % (36 - t)]
                    q, j = (q - t) // (36 - t), j + 1
                out += _PUNY[q]
                bias = _adapt(delta, done == len(base), done + 1)
                delta, done = 0, done + 1
        delta, n = delta + 1, n + 1
    return out.encode(), len(text)


def _decode_punycode(data, errors="strict"):
    if errors not in ("strict", "replace", "ignore"):
        raise UnicodeError(f"Unsupported error handling: {errors}")
    data = bytes(data)
    base, dash, extended = data.rpartition(b"-")
    out = list(str(base, "ascii", errors))
    extended = str(extended, "ascii", errors).upper().lower()
    n, i, bias, at, first = 128, 0, 72, 0, True
    while at < len(extended):
        before, w, j = i, 1, 0
        while True:
            if at == len(extended):
                if errors == "strict":
                    size = len(data)
                    raise UnicodeDecodeError("punycode", data, size, size + 1, "incomplete punycode string")
                return "".join(out), len(data)
            digit = _PUNY.find(extended[at])
            at += 1
            if digit < 0:
                place = len(base) + len(dash) + at - 1
                reason = f"Invalid extended code point '{ord(extended[at - 1].upper())}'"
                raise UnicodeDecodeError("punycode", data, place, place + 1, reason)
            i += digit * w
            t = _threshold(j, bias)
            if digit < t:
                break
            w, j = w * (36 - t), j + 1
        bias = _adapt(i - before, first, len(out) + 1)
        first = False
        n += i // (len(out) + 1)
        i %= len(out) + 1
        if n > 0x10FFFF:
            raise UnicodeError(f"Invalid character U+{n:x}")
        out.insert(i, chr(n))
        i += 1
    return "".join(out), len(data)


_DOTS = "\u002e\u3002\uff0e\uff61"


def _idna():
    return _make_info("idna", _encode_idna, _decode_idna)


def _labels(text):
    start = 0
    for i, c in enumerate(text):
        if c in _DOTS:
            yield start, text[start:i]
            start = i + 1
    yield start, text[start:]


def _encode_idna(text, errors="strict"):
    if errors != "strict":
        raise UnicodeError(f"Unsupported error handling: {errors}")
    if not text:
        return b"", 0
    labels = list(_labels(text))
    trailing = not labels[-1][1]
    if trailing:
        labels.pop()
    out = []
    for start, label in labels:
        if not label:
            raise UnicodeEncodeError("idna", text, start, start + 1, "label empty")
        encoded = _ascii_label(label)
        if len(encoded) >= 64:
            raise UnicodeEncodeError("idna", text, start, start + len(label), "label too long")
        out.append(encoded)
    return b".".join(out) + (b"." if trailing else b""), len(text)


def _ascii_label(label):
    if label.isascii():
        return label.encode()
    prepared = label.casefold()
    if prepared.isascii():
        return prepared.encode()
    if prepared.startswith("xn--"):
        raise UnicodeEncodeError("idna", label, 0, 4, "Label starts with ACE prefix")
    return b"xn--" + _encode_punycode(prepared)[0]


def _decode_idna(data, errors="strict"):
    if errors != "strict":
        raise UnicodeError(f"Unsupported error handling: {errors}")
    data = bytes(data)
    if not data:
        return "", 0
    if b"xn--" not in data.lower():
        try:
            return data.decode("ascii"), len(data)
        except UnicodeDecodeError:
            pass
    labels = data.split(b".")
    out = []
    for label in labels:
        if label.lower().startswith(b"xn--"):
            out.append(_decode_punycode(label[4:])[0])
        else:
            out.append(label.decode("ascii").lower())
    return ".".join(out), len(data)


# ---- What is no text encoding.


def _rot_13():
    upper, lower = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"
    table = str.maketrans(upper + lower, upper[13:] + upper[:13] + lower[13:] + lower[:13])

    def turn(input, errors="strict"):
        return str.translate(input, table), len(input)

    return _make_info("rot-13", turn, turn, text=False)


def _hex():
    def encode(input, errors="strict"):
        return bytes(input).hex().encode(), len(input)

    def decode(input, errors="strict"):
        data = input if isinstance(input, str) else bytes(input).decode("latin-1")
        return bytes.fromhex(data), len(input)

    return _make_info("hex", encode, decode, text=False)
