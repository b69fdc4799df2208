"""A module two levels down."""

from ..dog import bark
from .. import dog


def howl():
    return bark() + "oooo " + dog.__name__
