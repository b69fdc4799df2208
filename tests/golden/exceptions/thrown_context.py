"""What an exception that is thrown into a frame has as its context."""

def show(e):
    chain = []
    while e is not None:
        chain.append(repr(e))
        e = e.__context__
    return " < ".join(chain)


def attempt(label, call):
    try:
        print(label, "gave", call())
    except BaseException as e:
        print(label, show(e))


def plain():
    yield 1
    yield 2


def in_handler():
    try:
        raise KeyError("own")
    except KeyError:
        yield 1
    yield 2


def in_finally():
    try:
        raise KeyError("own")
    finally:
        yield 1


def in_else_finally():
    try:
        pass
    finally:
        yield 1


def nested(inner):
    try:
        raise IndexError("outer")
    except IndexError:
        yield from inner


for make in plain, in_handler, in_finally, in_else_finally:
    g = make()
    next(g)
    attempt(f"{make.__name__}:", lambda: g.throw(ValueError("thrown")))
    g = nested(make())
    next(g)
    attempt(f"nested {make.__name__}:", lambda: g.throw(ValueError("thrown")))
    g = make()
    next(g)
    try:
        raise OSError("caller")
    except OSError:
        attempt(f"{make.__name__} from a handler:", lambda: g.throw(ValueError("thrown")))
    g = nested(make())
    next(g)
    try:
        raise OSError("caller")
    except OSError:
        attempt(f"nested {make.__name__} from a handler:", lambda: g.throw(ValueError("thrown")))

# After the handler nothing is handled any more.
g = in_handler()
next(g), next(g)
attempt("after the handler:", lambda: g.throw(ValueError("thrown")))


def closed():
    try:
        raise KeyError("own")
    except KeyError:
        try:
            yield 1
        except GeneratorExit as e:
            print("closed", show(e))
            raise


g = closed()
next(g)
g.close()
g = closed()
next(g)
try:
    raise OSError("caller")
except OSError:
    g.close()


def raises_on_throw():
    try:
        raise KeyError("own")
    except KeyError:
        try:
            yield 1
        except ValueError:
            raise TypeError("instead")


g = nested(raises_on_throw())
next(g)
attempt("raises instead:", lambda: g.throw(ValueError("thrown")))


class Iterator:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def throw(self, e):
        raise e


g = nested(Iterator())
next(g)
attempt("an iterator's throw:", lambda: g.throw(ValueError("thrown")))
g = nested(iter([1, 2]))
next(g)
attempt("a list iterator:", lambda: g.throw(ValueError("thrown")))


# What is raised below without being thrown keeps its own context.
def raiser():
    yield 1
    try:
        raise KeyError("first")
    except KeyError:
        raise ValueError("second")


g = nested(raiser())
next(g)
attempt("raised below:", lambda: next(g))


def catches_and_delegates():
    try:
        yield 1
    except ValueError:
        pass
    yield from raiser_at_once()


def raiser_at_once():
    try:
        raise KeyError("first")
    except KeyError:
        raise ValueError("second")
    yield


g = nested(catches_and_delegates())
next(g)
attempt("raised after a throw:", lambda: g.throw(ValueError("thrown")))
