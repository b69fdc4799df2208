"""A small scheduler of one's own, made of plain generators."""


class Scheduler:
    def __init__(self):
        self.ready, self.sleeping, self.now = [], [], 0

    def spawn(self, name, generator):
        self.ready.append((name, generator, None))

    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                self.sleeping.sort(key=lambda entry: entry[0])
                self.now, name, generator = self.sleeping.pop(0)
                self.ready.append((name, generator, self.now))
            name, generator, value = self.ready.pop(0)
            try:
                command, *arguments = generator.send(value)
            except StopIteration as e:
                print(f"{self.now:>3} {name} ended with {e.value!r}")
            except Exception as e:
                print(f"{self.now:>3} {name} failed with {e!r}")
            else:
                getattr(self, "do_" + command)(name, generator, *arguments)

    def do_sleep(self, name, generator, time):
        self.sleeping.append((self.now + time, name, generator))

    def do_spawn(self, name, generator, child_name, child):
        self.spawn(child_name, child)
        self.ready.append((name, generator, child_name))


def child(n):
    for i in range(n):
        now = yield "sleep", 2
        print(f"{now:>3} child {n} step {i}")
    if n == 2:
        raise ValueError("two is too many")
    return n


def nested():
    now = yield "sleep", 1
    result = yield from child(1)
    return now, result


def parent():
    for n in (1, 2, 3):
        name = yield "spawn", f"child {n}", child(n)
        print("spawned", name)
        yield "sleep", 1
    return "all spawned"


s = Scheduler()
s.spawn("parent", parent())
s.spawn("nested", nested())
s.run()
