"""An uncaught exception shows its cause, its context and its notes."""


def load():
    try:
        {}["key"]
    except KeyError as e:
        error = ValueError("no such setting")
        error.add_note("known: none")
        raise error from e


try:
    load()
except ValueError:
    raise RuntimeError
