"""A script that opens a file that isn't there can catch it."""

try:
    open("no_such_file.txt")
except FileNotFoundError as e:
    print(e, e.errno, e.filename)
