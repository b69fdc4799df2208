"""`quit`, `exit` and `help` tell what they are for."""

for site in (quit, exit, help):
    print(repr(site), type(site).__module__, type(site).__name__)
print(quit.name, quit.eof, license)
for call in (quit, exit, lambda: quit(3), lambda: exit("text"), lambda: quit(code=4)):
    try:
        call()
    except SystemExit as e:
        print(repr(e), e.code)
try:
    quit(1, 2)
except TypeError as e:
    print(e)
