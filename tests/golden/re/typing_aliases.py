"""typing.Pattern and typing.Match."""
import re
import typing

print(typing.Pattern, typing.Match[str], typing.Pattern[bytes], typing.get_origin(typing.Match[str]), typing.get_args(typing.Match[str]))
print(isinstance(re.compile("a"), typing.Pattern), isinstance(re.match("a", "a"), typing.Match))


def f(p: typing.Pattern[str], m: re.Match[str] | None) -> typing.Match: ...


print(typing.get_type_hints(f))
