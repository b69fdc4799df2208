"""Reads dates and times from text by a format: what time.strptime does."""

import re
import time
import warnings

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)
_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)

_YEAR_MISSING = """\
Parsing dates involving a day of month without a year specified is ambiguous
and fails to parse leap day. The default behavior will change in Python 3.15
to either always raise an exception or to use a different default year (TBD).
To avoid trouble, add a specific year to the input & format.
See https://github.com/python/cpython/issues/70647."""


def _names(words):
    return "|".join(sorted(words, key=len, reverse=True))


_DAY = "3[0-1]|[1-2][0-9]|0[1-9]|[1-9]| [1-9]"
_WEEK = "5[0-3]|[0-4][0-9]|[0-9]"
_PARTS = {
    "d": _DAY, "e": _DAY,
    "f": "[0-9]{1,6}",
    "H": "2[0-3]|[0-1][0-9]|[0-9]",
    "I": "1[0-2]|0[1-9]|[1-9]| [1-9]",
    "G": r"[0-9]{4}",
    "j": "36[0-6]|3[0-5][0-9]|[1-2][0-9][0-9]|0[1-9][0-9]|00[1-9]|[1-9][0-9]|0[1-9]|[1-9]",
    "m": "1[0-2]|0[1-9]|[1-9]",
    "M": "[0-5][0-9]|[0-9]",
    "S": "6[0-1]|[0-5][0-9]|[0-9]",
    "U": _WEEK, "W": _WEEK,
    "w": "[0-6]", "u": "[1-7]",
    "V": "5[0-3]|0[1-9]|[1-4][0-9]|[0-9]",
    "y": "[0-9]{2}", "Y": "[0-9]{4}",
    "z": r"[+-][0-9]{2}:?[0-5][0-9](?::?[0-5][0-9](?:\.[0-9]{1,6})?)?|(?-i:Z)",
    "A": _names(_DAYS), "a": _names(d[:3] for d in _DAYS),
    "B": _names(_MONTHS), "b": _names(m[:3] for m in _MONTHS),
    "p": "am|pm",
}
_WHOLE = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S", "R": "%H:%M", "T": "%H:%M:%S", "r": "%I:%M:%S %p"}


def _zones():
    """The names of time zones that are known, with whether it is summer there."""
    names = {"utc": 0, "gmt": 0, time.tzname[0].lower(): 0}
    if time.daylight:
        names[time.tzname[1].lower()] = 1
    return names


def _pattern(format):
    """The expression for a format, and the directives in it."""
    for letter, whole in _WHOLE.items():
        format = re.sub(f"(?<!%)((?:%%)*)%{letter}", rf"\g<1>{whole}", format)
    found, parts, i = [], [], 0
    while i < len(format):
        c = format[i]
        i += 1
        if c.isspace():
            if not parts or parts[-1] != r"\s+":
                parts.append(r"\s+")
        elif c != "%":
            parts.append(re.escape(c))
        elif i == len(format):
            raise ValueError(f"stray % in format {format!r}") from None
        else:
            letter = format[i]
            i += 1
            if letter == "%":
                parts.append("%")
                continue
            rule = _names(map(re.escape, _zones())) if letter == "Z" else _PARTS.get(letter)
            if rule is None:
                bad = letter.replace("\\", "\\\\")
                raise ValueError(f"{bad!r} is a bad directive in format {format!r}") from None
            if letter in found:
                raise re.PatternError(f"redefinition of group name {letter!r}")
            found.append(letter)
            parts.append(f"(?P<{letter}>{rule})")
    return re.compile("".join(parts), re.IGNORECASE), found


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _ordinal(year, month, day):
    """The number of a day, which is 1 for the first of year 1."""
    before = year - 1
    leap = month > 2 and _is_leap(year)
    return before * 365 + before // 4 - before // 100 + before // 400 + _BEFORE[month - 1] + leap + day


def _date(ordinal):
    """The year, month and day of a day's number."""
    year = ordinal * 400 // 146097 + 1
    while _ordinal(year, 1, 1) > ordinal:
        year -= 1
    month = 12
    while _ordinal(year, month, 1) > ordinal:
        month -= 1
    return year, month, ordinal - _ordinal(year, month, 1) + 1


def _offset(text):
    """Seconds east of Greenwich, and millionths of one."""
    if text == "Z":
        return 0, 0
    digits = text[1:].replace(":", "")
    if len(text) > 6 and (text[3] == ":") != (text[6] == ":" if text[3] == ":" else ":" in text[5:]):
        raise ValueError(f"Inconsistent use of : in {text}")
    digits, _, fraction = digits.partition(".")
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6] or 0)
    sign = -1 if text[0] == "-" else 1
    return sign * seconds, sign * int((fraction + "000000")[:6])


def _check_week(found, year):
    """Weeks by ISO's rules need that year, a weekday and nothing else; others must not have it."""
    weekday = any(letter in found for letter in "Aawu")
    if "G" in found:
        if "j" in found:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
                             "Use '%Y' instead.")
        if "V" not in found or not weekday:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
    elif "V" in found:
        if year is None or not weekday:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year "
                         "'%G' instead.")


def _year(values):
    if "Y" in values:
        return int(values["Y"])
    if "y" in values:
        year = int(values["y"])
        return year + (2000 if year <= 68 else 1900)
    return None


def _hour(values):
    if "I" in values:
        after = 12 if values.get("p", "").lower() == "pm" else 0
        return int(values["I"]) % 12 + after
    return int(values.get("H", 0))


def _month(values):
    if "m" in values:
        return int(values["m"])
    name = values.get("B") or values.get("b")
    return 1 + next(i for i, m in enumerate(_MONTHS) if m.startswith(name.lower())) if name else 1


def _weekday(values):
    if "w" in values:
        return (int(values["w"]) - 1) % 7
    if "u" in values:
        return int(values["u"]) - 1
    name = values.get("A") or values.get("a")
    return next(i for i, d in enumerate(_DAYS) if d.startswith(name.lower())) if name else None


def _day_of_year(values, year, weekday):
    """The day of the year from the week; the first day of ISO's year is in week 1."""
    if "G" in values:
        iso = int(values["G"])
        fourth = _ordinal(iso, 1, 4)
        monday = fourth - (fourth + 6) % 7
        return iso, monday + (int(values["V"]) - 1) * 7 + weekday
    starts_monday = "W" in values
    week = int(values["W"] if starts_monday else values["U"])
    first = (_ordinal(year, 1, 1) + 6) % 7
    day = weekday
    if not starts_monday:
        first, day = (first + 1) % 7, (day + 1) % 7
    days = day - first if week == 0 else (7 - first) % 7 + 7 * (week - 1) + day
    return year, _ordinal(year, 1, 1) + days


def _zone(values):
    """Whether it is summer, and the zone's name."""
    name = values.get("Z")
    if name is None:
        return -1, None
    low = name.lower()
    same = time.tzname[0] == time.tzname[1] and time.daylight and low not in ("utc", "gmt")
    return (-1 if same else _zones()[low]), name


def _strptime_time(data_string, format="%a %b %d %H:%M:%S %Y"):
    """A struct_time of what the text says."""
    for i, text in enumerate((data_string, format)):
        if not isinstance(text, str):
            raise TypeError(f"strptime() argument {i} must be str, not {type(text)}")
    pattern, found = _pattern(format)
    match = pattern.match(data_string)
    if match is None:
        raise ValueError(f"time data {data_string!r} does not match format {format!r}")
    if len(data_string) != match.end():
        raise ValueError(f"unconverted data remains: {data_string[match.end():]}")
    values = match.groupdict()
    year = _year(values)
    _check_week(found, year)
    if ("d" in found or "e" in found) and not any(letter in found for letter in "YyG"):
        warnings.warn(_YEAR_MISSING, DeprecationWarning, stacklevel=2)
    return _assemble(values, year)


def _assemble(values, year):
    month, day, weekday = _month(values), int(values.get("d") or values.get("e") or 1), _weekday(values)
    shown = year
    if year is None:
        # A leap day needs a year that has one.
        shown, year = 1900, 1904 if month == 2 and day == 29 else 1900
    if "j" in values:
        _, month, day = _date(_ordinal(year, 1, 1) + int(values["j"]) - 1)
    elif weekday is not None and any(letter in values for letter in "GUW") and (shown != 1900 or "G" in values):
        year, ordinal = _day_of_year(values, year, weekday)
        year, month, day = _date(ordinal)
        shown = year
    length = 31 if month == 12 else _ordinal(year, month + 1, 1) - _ordinal(year, month, 1)
    if not 1 <= day <= length:
        raise ValueError(f"day {day} must be in range 1..{length} for month {month} in year {year}")
    ordinal = _ordinal(year, month, day)
    if weekday is None:
        weekday = (ordinal + 6) % 7
    yearday = int(values["j"]) if "j" in values else ordinal - _ordinal(year, 1, 1) + 1
    summer, zone = _zone(values)
    offset = _offset(values["z"])[0] if "z" in values else None
    return time.struct_time((
        shown, month, day, _hour(values), int(values.get("M", 0)), int(values.get("S", 0)), weekday, yearday,
        summer, zone, offset,
    ))
