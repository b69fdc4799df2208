"""Annotations that stay strings open no scopes."""
from __future__ import annotations

x: lambda: 1


class C:
    x: [T for T in x] = 1

    def f(self, x: T) -> (lambda: T):
        y: x


def g(x):
    y: lambda: x
    return lambda y: y
