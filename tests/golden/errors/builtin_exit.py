"""exit() and quit() end the program."""

try:
    exit()
except SystemExit as e:
    print(repr(e.code))
quit(9)
