"""TCP within the machine: listening, connecting, accepting."""

import socket

with socket.create_server(("127.0.0.1", 0)) as server:
    address = server.getsockname()
    print(address[0], address[1] > 0, repr(server.family), repr(server.type))
    print(server.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN) != 0)
    client = socket.create_connection(address, timeout=5)
    print(client.gettimeout(), client.getpeername() == address)
    connection, peer = server.accept()
    print(type(connection), peer == client.getsockname(), connection.gettimeout())
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    print(client.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0)
    connection.sendall(b"welcome")
    print(client.recv(100))
    client.close()
    print(connection.recv(100))
    connection.close()
print(server.fileno())

with socket.socket() as server:
    server.bind(("127.0.0.1", 0))
    server.listen()
    with socket.socket() as client:
        print(client.connect_ex(server.getsockname()))
        connection, _ = server.accept()
        duplicate = connection.dup()
        connection.close()
        duplicate.send(b"from the duplicate")
        print(client.recv(100))
        number = duplicate.detach()
        print(duplicate.fileno(), "[closed]" in repr(duplicate))
        again = socket.socket(fileno=number)
        print(repr(again.family), repr(again.type), again.fileno() == number)
        again.close()

with socket.create_server(("127.0.0.1", 0)) as server:
    source = socket.create_connection(server.getsockname(), source_address=("127.0.0.1", 0))
    print(source.getsockname()[0])
    source.close()
