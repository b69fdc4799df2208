"""A thread that waits for a socket lets others run."""

import socket
import threading


def serve(server, count):
    for _ in range(count):
        connection, _ = server.accept()
        with connection, connection.makefile("rw") as stream:
            for line in stream:
                stream.write(line.upper())
                stream.flush()


with socket.create_server(("127.0.0.1", 0)) as server:
    thread = threading.Thread(target=serve, args=(server, 3))
    thread.start()
    for name in "one", "two", "three":
        with socket.create_connection(server.getsockname()) as client:
            with client.makefile("rw") as stream:
                for number in range(2):
                    print(f"{name} {number}", file=stream, flush=True)
                    print(stream.readline(), end="")
    thread.join()
print("done")
