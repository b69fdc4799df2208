"""Waiting for the first of many files to become ready.

A selector has files registered for reading or writing, each with any data; `select` tells which
are ready. Three ways of the system to wait have a class each, and `DefaultSelector` is the best.
"""

import select
from abc import ABCMeta, abstractmethod
from collections import namedtuple
from collections.abc import Mapping
from math import ceil

EVENT_READ = 1
EVENT_WRITE = 2


def _fileobj_to_fd(fileobj):
    """The descriptor of a file, which may be one itself."""
    if isinstance(fileobj, int):
        fd = fileobj
    else:
        try:
            fd = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f"Invalid file object: {fileobj!r}") from None
    if fd < 0:
        raise ValueError(f"Invalid file descriptor: {fd}")
    return fd


SelectorKey = namedtuple("SelectorKey", ["fileobj", "fd", "events", "data"])
SelectorKey.__doc__ = "A registered file: the file, its descriptor, the events, and the data."
SelectorKey.fileobj.__doc__ = "What was registered."
SelectorKey.fd.__doc__ = "Its descriptor."
SelectorKey.events.__doc__ = "The events that are waited for."
SelectorKey.data.__doc__ = "What was registered with it."


class _SelectorMapping(Mapping):
    """The keys of a selector by their files."""

    def __init__(self, selector):
        self._selector = selector

    def __len__(self):
        return len(self._selector._fd_to_key)

    def get(self, fileobj, default=None):
        return self._selector._fd_to_key.get(self._selector._fileobj_lookup(fileobj), default)

    def __getitem__(self, fileobj):
        key = self.get(fileobj)
        if key is None:
            raise KeyError(f"{fileobj!r} is not registered")
        return key

    def __iter__(self):
        return iter(self._selector._fd_to_key)


class BaseSelector(metaclass=ABCMeta):
    """What every selector can do."""

    @abstractmethod
    def register(self, fileobj, events, data=None):
        """Waits for events of a file from now on; its key."""
        raise NotImplementedError

    @abstractmethod
    def unregister(self, fileobj):
        """Waits no more for a file; the key that it had."""
        raise NotImplementedError

    def modify(self, fileobj, events, data=None):
        """Changes the events or the data of a file; its new key."""
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    @abstractmethod
    def select(self, timeout=None):
        """Waits until files are ready: pairs of a key and its events.

        At most `timeout` seconds; not at all if that is not positive; without end if it is None.
        """
        raise NotImplementedError

    def close(self):
        """Gives up what the selector has; must be called once it is not needed any more."""

    def get_key(self, fileobj):
        """The key of a registered file; KeyError for others."""
        mapping = self.get_map()
        if mapping is None:
            raise RuntimeError("Selector is closed")
        try:
            return mapping[fileobj]
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None

    @abstractmethod
    def get_map(self):
        """All keys by their files; None after `close`."""
        raise NotImplementedError

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class _BaseSelectorImpl(BaseSelector):
    """The keys, by descriptor."""

    def __init__(self):
        self._fd_to_key = {}
        self._map = _SelectorMapping(self)

    def _fileobj_lookup(self, fileobj):
        """The descriptor under which a file is, or would be, registered."""
        try:
            return _fileobj_to_fd(fileobj)
        except ValueError:
            # It may have been closed meanwhile.
            for key in self._fd_to_key.values():
                if key.fileobj is fileobj:
                    return key.fd
            raise

    def register(self, fileobj, events, data=None):
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError(f"Invalid events: {events!r}")
        key = SelectorKey(fileobj, self._fileobj_lookup(fileobj), events, data)
        if key.fd in self._fd_to_key:
            raise KeyError(f"{fileobj!r} (FD {key.fd}) is already registered")
        self._fd_to_key[key.fd] = key
        return key

    def unregister(self, fileobj):
        try:
            return self._fd_to_key.pop(self._fileobj_lookup(fileobj))
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None

    def modify(self, fileobj, events, data=None):
        key = self._registered(fileobj)
        if events != key.events:
            self.unregister(fileobj)
            return self.register(fileobj, events, data)
        if data != key.data:
            key = key._replace(data=data)
            self._fd_to_key[key.fd] = key
        return key

    def _registered(self, fileobj):
        try:
            return self._fd_to_key[self._fileobj_lookup(fileobj)]
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None

    def close(self):
        self._fd_to_key.clear()
        self._map = None

    def get_map(self):
        return self._map

    def _ready(self, fd, happened, ready):
        """Adds a file to a list of those ready, if it waits for what happened."""
        key = self._fd_to_key.get(fd)
        if key and (events := happened & key.events):
            ready.append((key, events))


class SelectSelector(_BaseSelectorImpl):
    """Waits with `select.select`."""

    def __init__(self):
        super().__init__()
        self._readers = set()
        self._writers = set()

    def register(self, fileobj, events, data=None):
        key = super().register(fileobj, events, data)
        if events & EVENT_READ:
            self._readers.add(key.fd)
        if events & EVENT_WRITE:
            self._writers.add(key.fd)
        return key

    def unregister(self, fileobj):
        key = super().unregister(fileobj)
        self._readers.discard(key.fd)
        self._writers.discard(key.fd)
        return key

    _select = select.select

    def select(self, timeout=None):
        timeout = None if timeout is None else max(timeout, 0)
        ready = []
        try:
            readable, writable, _ = self._select(self._readers, self._writers, [], timeout)
        except InterruptedError:
            return ready
        readable, writable = frozenset(readable), frozenset(writable)
        for fd in readable | writable:
            happened = (EVENT_READ if fd in readable else 0) | (EVENT_WRITE if fd in writable else 0)
            self._ready(fd, happened, ready)
        return ready


class _PollLikeSelector(_BaseSelectorImpl):
    """Waits with an object that has the files registered in the system's own terms."""

    _selector_cls = None
    _EVENT_READ = None
    _EVENT_WRITE = None

    def __init__(self):
        super().__init__()
        self._selector = self._selector_cls()

    def _mask(self, events):
        read = self._EVENT_READ if events & EVENT_READ else 0
        return read | (self._EVENT_WRITE if events & EVENT_WRITE else 0)

    def register(self, fileobj, events, data=None):
        key = super().register(fileobj, events, data)
        try:
            self._selector.register(key.fd, self._mask(events))
        except:
            super().unregister(fileobj)
            raise
        return key

    def unregister(self, fileobj):
        key = super().unregister(fileobj)
        try:
            self._selector.unregister(key.fd)
        except OSError:
            # It was closed meanwhile, and the system has forgotten it.
            pass
        return key

    def modify(self, fileobj, events, data=None):
        key = self._registered(fileobj)
        changed = key.events != events
        if changed:
            try:
                self._selector.modify(key.fd, self._mask(events))
            except:
                super().unregister(fileobj)
                raise
        if changed or data != key.data:
            key = key._replace(events=events, data=data)
            self._fd_to_key[key.fd] = key
        return key

    def select(self, timeout=None):
        # Poll counts milliseconds: to wait too short would be to wait again at once.
        if timeout is not None:
            timeout = ceil(timeout * 1e3) if timeout > 0 else 0
        try:
            return self._collect(self._selector.poll(timeout))
        except InterruptedError:
            return []

    def _collect(self, polled):
        """What happened, in terms of this module; errors and hang-ups make a file ready for all."""
        ready = []
        for fd, mask in polled:
            happened = (EVENT_WRITE if mask & ~self._EVENT_READ else 0) | (
                EVENT_READ if mask & ~self._EVENT_WRITE else 0
            )
            self._ready(fd, happened, ready)
        return ready


class PollSelector(_PollLikeSelector):
    """Waits with `select.poll`."""

    _selector_cls = select.poll
    _EVENT_READ = select.POLLIN
    _EVENT_WRITE = select.POLLOUT


DefaultSelector = PollSelector

if hasattr(select, "epoll"):

    class EpollSelector(_PollLikeSelector):
        """Waits with `select.epoll`, whose cost does not grow with the files that are not ready."""

        _selector_cls = select.epoll
        _EVENT_READ = select.EPOLLIN
        _EVENT_WRITE = select.EPOLLOUT

        def fileno(self):
            """The descriptor of the system's own selector."""
            return self._selector.fileno()

        def select(self, timeout=None):
            if timeout is None:
                timeout = -1
            elif timeout <= 0:
                timeout = 0
            else:
                timeout = ceil(timeout * 1e3) * 1e-3
            # It refuses to wait for no file.
            most = max(len(self._fd_to_key), 1)
            try:
                return self._collect(self._selector.poll(timeout, most))
            except InterruptedError:
                return []

        def close(self):
            self._selector.close()
            super().close()

    DefaultSelector = EpollSelector
