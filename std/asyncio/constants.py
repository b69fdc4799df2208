"""Numbers that connections share."""

# So many writes to a lost connection pass in silence.
LOG_THRESHOLD_FOR_CONNLOST_WRITES = 5

# Seconds until a server that had no descriptor left accepts again.
ACCEPT_RETRY_DELAY = 1

# How many frames the debug mode remembers of what made a handle.
DEBUG_STACK_DEPTH = 10

# Seconds for the beginning and the end of TLS.
SSL_HANDSHAKE_TIMEOUT = 60.0
SSL_SHUTDOWN_TIMEOUT = 30.0

# Bytes that are read of a file at a time, where it cannot be sent as a whole.
SENDFILE_FALLBACK_READBUFFER_SIZE = 1024 * 256

# KiB at which TLS pauses reading and writing.
FLOW_CONTROL_HIGH_WATER_SSL_READ = 256
FLOW_CONTROL_HIGH_WATER_SSL_WRITE = 512

# Seconds that the end of `run` waits for the threads of the loop's executor.
THREAD_JOIN_TIMEOUT = 300


def __getattr__(name):
    # Few send files, and the module `enum` is not small.
    if name != "_SendfileMode":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)
    from enum import Enum

    members = ["UNSUPPORTED", "TRY_NATIVE", "FALLBACK"]
    mode = globals()[name] = Enum(name, members, module=__name__)
    return mode
