"""The clocks of the system, and what is known of them."""
import time

for name in ("process_time", "thread_time", "time", "monotonic", "perf_counter"):
    clock = getattr(time, name)
    first, second = clock(), clock()
    print(name, type(first).__name__, type(getattr(time, name + "_ns")()).__name__, first <= second)
    print(time.get_clock_info(name))
for clock in (time.CLOCK_MONOTONIC, time.CLOCK_REALTIME, time.CLOCK_PROCESS_CPUTIME_ID, time.CLOCK_THREAD_CPUTIME_ID):
    print(type(time.clock_gettime(clock)).__name__, type(time.clock_gettime_ns(clock)).__name__, time.clock_getres(clock) > 0)
for attempt in (
    lambda: time.clock_gettime(99), lambda: time.clock_gettime("a"), lambda: time.clock_getres(99),
    lambda: time.clock_settime(time.CLOCK_MONOTONIC, 2.0), lambda: time.get_clock_info("other"),
):
    try:
        attempt()
    except Exception as e:
        print(type(e).__name__, e)
