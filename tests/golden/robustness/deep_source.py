"""Source nested too deep for the parser is a MemoryError with a message and no place."""

for source in ("-" * 100_000 + "1", "lambda: " * 20_000 + "1"):
    try:
        eval(source)
    except MemoryError as e:
        print(e, len(e.args))
