"""Expression statements are evaluated and dropped; `pass` and `...` do nothing."""


def f():
    pass


class Empty: ...


f()
1 + 1
"text"
print("before") or print("after")
if True: pass
for _ in []: ...
print(f(), Empty.__name__); print("same line")
