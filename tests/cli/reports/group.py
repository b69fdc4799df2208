def fail(e):
    raise e


errors = []
for e in [ValueError("one"), KeyError("two")]:
    try:
        fail(e)
    except Exception as caught:
        errors.append(caught)
errors[0].add_note("a note\nof two lines")
raise ExceptionGroup("several", [*errors, ExceptionGroup("inner", [OSError("three")])])
