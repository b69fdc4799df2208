"""A prepared namespace is asked for __name__ first; whatever has items can be one."""


class Namespace(dict):
    def __getitem__(self, key):
        print("get", key)
        return dict.__getitem__(self, key)

    def __setitem__(self, key, value):
        print("set", key)
        dict.__setitem__(self, key, value)


class Meta(type):
    @classmethod
    def __prepare__(self, name, bases):
        return Namespace()


class C(metaclass=Meta):
    a = 1


for namespace in "aaa", (1,), [], b"", range(2), 5:
    class Other(type):
        @classmethod
        def __prepare__(self, name, bases):
            return namespace

    try:
        class C(metaclass=Other):
            a = 1
    except TypeError as error:
        print(error)
    for source in "a = 1", "a":
        try:
            exec(source, {}, namespace)
        except TypeError as error:
            print(error)
