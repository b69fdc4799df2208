"""Selectors: waiting for many files."""

import os
import selectors
import socket
from selectors import EVENT_READ, EVENT_WRITE

for kind in selectors.SelectSelector, selectors.PollSelector, selectors.EpollSelector:
    print(kind.__name__)
    a, b = socket.socketpair()
    with kind() as selector:
        key = selector.register(a, EVENT_READ | EVENT_WRITE, "data")
        print(key.fileobj is a, key.fd == a.fileno(), key.events, key.data)
        print([(key.data, events) for key, events in selector.select(0)])
        b.send(b"x")
        print([(key.data, events) for key, events in selector.select()])
        a.recv(1)
        print(selector.modify(a, EVENT_READ, "other")[2:], selector.select(0), selector.select(0.01))
        print(selector.modify(a.fileno(), EVENT_READ, "third").data)
        mapping = selector.get_map()
        print(len(mapping), mapping[a].data, mapping.get(b), a in mapping, list(mapping) == [a.fileno()])
        reading, writing = os.pipe()
        selector.register(reading, EVENT_READ, "pipe")
        os.write(writing, b"1")
        print([(key.data, events) for key, events in selector.select(None)])
        os.close(writing)
        os.read(reading, 1)
        print([(key.data, events) for key, events in selector.select(-1)])
        print(selector.unregister(reading).data, selector.get_key(a).data)
        os.close(reading)
        a.close()
        print(selector.unregister(a).data, selector.select(0))
    print(selector.get_map())
    b.close()
print(issubclass(selectors.DefaultSelector, selectors.BaseSelector))
