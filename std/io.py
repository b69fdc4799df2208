"""Streams: files, buffers and text, in memory and of the system.

At the bottom are raw streams, whose calls are the system's (FileIO). Over them lie buffers (BufferedReader,
BufferedWriter, BufferedRandom, BufferedRWPair), over those text (TextIOWrapper). BytesIO and StringIO hold
what is written to them in memory. All derive from IOBase. open() puts together what a mode asks for.
"""

import abc

import _io
from _io import (
    DEFAULT_BUFFER_SIZE,
    BlockingIOError,
    BufferedRandom,
    BufferedReader,
    BufferedRWPair,
    BufferedWriter,
    BytesIO,
    FileIO,
    IncrementalNewlineDecoder,
    StringIO,
    TextIOWrapper,
    UnsupportedOperation,
    open,
    open_code,
    text_encoding,
)

GenericAlias = type(list[int])

__all__ = [
    "BlockingIOError",
    "open",
    "open_code",
    "IOBase",
    "RawIOBase",
    "FileIO",
    "BytesIO",
    "StringIO",
    "BufferedIOBase",
    "BufferedReader",
    "BufferedWriter",
    "BufferedRWPair",
    "BufferedRandom",
    "TextIOBase",
    "TextIOWrapper",
    "UnsupportedOperation",
    "SEEK_SET",
    "SEEK_CUR",
    "SEEK_END",
    "text_encoding",
    "DEFAULT_BUFFER_SIZE",
    "IncrementalNewlineDecoder",
    "Reader",
    "Writer",
]

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2


class IOBase(_io._IOBase, metaclass=abc.ABCMeta):
    __doc__ = _io._IOBase.__doc__


class RawIOBase(_io._RawIOBase, IOBase):
    __doc__ = _io._RawIOBase.__doc__


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    __doc__ = _io._BufferedIOBase.__doc__


class TextIOBase(_io._TextIOBase, IOBase):
    __doc__ = _io._TextIOBase.__doc__


RawIOBase.register(FileIO)

for klass in (BytesIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair):
    BufferedIOBase.register(klass)

for klass in (StringIO, TextIOWrapper):
    TextIOBase.register(klass)
del klass


def _has(C, method):
    for base in C.__mro__:
        if method in base.__dict__:
            return True if base.__dict__[method] is not None else NotImplemented
    return NotImplemented


class Reader(metaclass=abc.ABCMeta):
    """What can be read: anything with a method read."""

    __slots__ = ()

    @abc.abstractmethod
    def read(self, size=..., /):
        """Reads at most size bytes or characters; all if it is left out."""

    @classmethod
    def __subclasshook__(cls, C):
        if cls is Reader:
            return _has(C, "read")
        return NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


class Writer(metaclass=abc.ABCMeta):
    """What can be written: anything with a method write."""

    __slots__ = ()

    @abc.abstractmethod
    def write(self, data, /):
        """Writes data; gives how much of it was written."""

    @classmethod
    def __subclasshook__(cls, C):
        if cls is Writer:
            return _has(C, "write")
        return NotImplemented

    __class_getitem__ = classmethod(GenericAlias)
