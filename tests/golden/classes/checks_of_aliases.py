"""`isinstance` and `issubclass` with things of `typing` on either side."""

import typing

for thing in (
    typing.List, typing.List[int], list[int], typing.Any, typing.Union[int, str], int | str, typing.Optional[int],
    typing.Callable, typing.Callable[[int], str], typing.ClassVar, typing.Generic, typing.Tuple, typing.Literal[1],
    typing.TypeVar("T"), typing.Annotated[int, 1], typing.Type, typing.Dict, typing.Final, typing.Self, typing.Sequence,
    typing.Iterable[int], typing.NoReturn, typing.Protocol, int | list[int], "x", 5, (int, "x"), (str, list[int]),
):
    for check, value in ((isinstance, 1), (issubclass, int)):
        try:
            print(check.__name__, thing, check(value, thing))
        except TypeError as e:
            print(check.__name__, thing, e)
for sub in (list[int], typing.List, 5):
    try:
        print(issubclass(sub, list))
    except TypeError as e:
        print(e)
