"""Names and numbers of hosts, services and addresses."""

import socket

print(socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM))
print(socket.getaddrinfo("::1", "443", socket.AF_INET6, socket.SOCK_DGRAM))
info = socket.getaddrinfo("127.0.0.1", None, flags=socket.AI_NUMERICHOST)
print(sorted({(family.name, address) for family, *_, address in info}))
try:
    socket.getaddrinfo("no address", 1, flags=socket.AI_NUMERICHOST)
except socket.gaierror as error:
    print(error.errno == socket.EAI_NONAME, error)
numeric = socket.NI_NUMERICHOST | socket.NI_NUMERICSERV
print(socket.getnameinfo(("127.0.0.1", 80), numeric))
print(socket.gethostbyname("127.0.0.1"))

print(socket.inet_aton("1.2.3.4"), socket.inet_ntoa(b"\x7f\0\0\1"))
print(socket.inet_pton(socket.AF_INET6, "::1"), socket.inet_ntop(socket.AF_INET6, b"\0" * 15 + b"\2"))
for call in (
    lambda: socket.inet_aton("a.b"),
    lambda: socket.inet_ntoa(b"123"),
    lambda: socket.inet_pton(socket.AF_INET, "::1"),
    lambda: socket.inet_ntop(socket.AF_INET, b"1"),
):
    try:
        call()
    except (OSError, ValueError) as error:
        print(type(error).__name__, error)
print(socket.htons(1), socket.ntohs(256), socket.htonl(1), socket.ntohl(1 << 24))
print(isinstance(socket.gethostname(), str), socket.getfqdn("a.b.invalid"))
