"""Builtins can be shadowed and are found again once the shadow is gone."""

len = lambda x: "shadow"
print(len([]))
del len
print(len([]))


def f(list):
    return list


print(f(5), list("ab"))
try:
    undefined_function()
except NameError as e:
    print(e)
