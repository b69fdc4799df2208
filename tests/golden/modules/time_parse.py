"""Moments from text: strptime with each directive, and texts that do not fit."""
import time
import warnings

warnings.simplefilter("ignore")
cases = [
    ("2024-02-29", "%Y-%m-%d"), ("2023-02-29", "%Y-%m-%d"), ("12:30 PM", "%I:%M %p"), ("12 AM", "%I %p"),
    ("Thu Feb 29 01:02:03 2024", "%c"), ("69 70", "%y %m"), ("68", "%y"), ("69", "%y"), ("  1", "%d"), (" 1", "%d"),
    ("2024 60", "%Y %j"), ("2024-366", "%Y-%j"), ("2024 08 4", "%Y %U %w"), ("2024 00 0", "%Y %U %w"),
    ("2024 52 Sun", "%Y %W %a"), ("2024 09 4", "%G %V %u"), ("2026 53 7", "%G %V %u"), ("2024 09", "%Y %V"),
    ("2024 4", "%G %u"), ("x", "%Y"), ("2024x", "%Y"), ("a", "%Q"), ("a", "%"), ("UTC", "%Z"), ("gmt", "%Z"),
    ("+0530", "%z"), ("-05:30:10", "%z"), ("Z", "%z"), ("1.5", "%f"), ("01/02/24", "%x"), ("01:02:03", "%X"),
    ("feb", "%b"), ("FEBRUARY", "%B"), ("mon", "%a"), ("%", "%%"), ("a  b", "a b"), ("a.b", "a.b"), ("axb", "a.b"),
    ("61", "%S"), ("62", "%S"), ("24", "%H"), ("29 Feb", "%d %b"), ("10:20", "%R"), ("10:20:30", "%T"),
    ("2024 08", "%Y %U"),
]
for text, format in cases:
    try:
        moment = time.strptime(text, format)
        print(repr(text), format, *moment, moment.tm_zone, moment.tm_gmtoff)
    except Exception as e:
        print(repr(text), format, type(e).__name__, e)
print(time.strptime("Thu Feb 29 01:02:03 2024"))
for wrong in ((3, "%Y"), ("3", 4)):
    try:
        time.strptime(*wrong)
    except TypeError as e:
        print(e)
