"""Moments as tuples: struct_time, gmtime, localtime, mktime, and what is refused."""
import copy
import os
import pickle
import time


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


print(time.struct_time.n_fields, time.struct_time.n_sequence_fields, time.struct_time.__match_args__)
for count in (2, 9, 11, 12):
    attempt(lambda: time.struct_time(range(count)))
print(time.struct_time(range(9)).tm_zone, time.struct_time(range(11)).tm_gmtoff)

for seconds in (0, -1.5, 1e9, 1e18, 1 << 70, float("nan"), float("inf"), "x"):
    attempt(lambda: time.gmtime(seconds))
moment = time.gmtime(0)
print(moment[:3], moment.tm_zone, moment.tm_gmtoff, moment < time.gmtime(1), hash(moment) == hash(tuple(moment)))
print(pickle.loads(pickle.dumps(moment)) == moment, copy.copy(moment).tm_zone)
for name in ("tm_year", "other"):
    try:
        setattr(moment, name, 3)
    except AttributeError as e:
        print(e)

for zone in ("UTC0", "EST5EDT,M3.2.0,M11.1.0", "AEST-10AEDT,M10.1.0,M4.1.0/3", "XYZ-3:30"):
    os.environ["TZ"] = zone
    time.tzset()
    print(zone, time.timezone, time.altzone, time.daylight, time.tzname)
    summer = time.localtime(1720000000)
    print(tuple(summer), summer.tm_zone, summer.tm_gmtoff, time.mktime(summer))
    print(time.ctime(1700000000), time.localtime(1700000000).tm_isdst)

os.environ["TZ"] = "UTC0"
time.tzset()
attempt(lambda: time.mktime((2024, 2, 29, 1, 2, 3, 3, 60, 0)))
attempt(lambda: time.mktime((2024, 2, 40, 25, 61, 3, 3, 60, -1)))
attempt(lambda: time.mktime((1969, 12, 31, 23, 59, 59, 0, 0, 0)))
for wrong in ((1, 2), 3, ("a",) * 9, (10**12,) * 9, (1.5,) * 9):
    attempt(lambda: time.mktime(wrong))
print(time.localtime()[0] >= 1970, len(time.ctime()), len(time.asctime()))
