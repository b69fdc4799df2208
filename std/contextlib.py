"""Helpers for `with` and `async with`: managers made of generators, and stacks of them."""

import sys
from types import MethodType

from abc import ABC, abstractmethod
from functools import wraps

__all__ = [
    "asynccontextmanager", "contextmanager", "closing", "nullcontext", "AbstractContextManager",
    "AbstractAsyncContextManager", "AsyncExitStack", "ContextDecorator", "ExitStack",
    "redirect_stdout", "redirect_stderr", "suppress", "aclosing", "chdir",
]


def _has(C, *methods):
    from collections.abc import _has

    return _has(C, *methods)


def _alias(cls, item):
    from types import GenericAlias

    return GenericAlias(cls, item)


class AbstractContextManager(ABC):
    """What `with` takes: anything with `__enter__` and `__exit__`."""

    __class_getitem__ = classmethod(_alias)
    __slots__ = ()

    def __enter__(self):
        return self

    @abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractContextManager:
            return _has(C, "__enter__", "__exit__")
        return NotImplemented


class AbstractAsyncContextManager(ABC):
    """What `async with` takes: anything with `__aenter__` and `__aexit__`."""

    __class_getitem__ = classmethod(_alias)
    __slots__ = ()

    async def __aenter__(self):
        return self

    @abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        if cls is AbstractAsyncContextManager:
            return _has(C, "__aenter__", "__aexit__")
        return NotImplemented


class ContextDecorator:
    """Lets a context manager decorate functions: each call runs inside it."""

    def _recreate_cm(self):
        """The manager for one call."""
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)

        return inner


class AsyncContextDecorator:
    """Lets an asynchronous context manager decorate coroutine functions."""

    def _recreate_cm(self):
        """The manager for one call."""
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)

        return inner


class _GeneratorManager:
    """A manager that runs a generator: up to its `yield` on entry, to its end on exit."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        # What the class says if the function says nothing.
        doc = getattr(func, "__doc__", None)
        self.__doc__ = type(self).__doc__ if doc is None else doc

    def _recreate_cm(self):
        # A generator runs once, so that each call of a decorated function needs its own.
        return self.__class__(self.func, self.args, self.kwds)


class _GeneratorContextManager(_GeneratorManager, AbstractContextManager, ContextDecorator):
    """Helper for @contextmanager decorator."""

    def __enter__(self):
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                self.gen.close()
        if value is None:
            value = typ()
        try:
            self.gen.throw(value)
        except StopIteration as e:
            # It swallowed the exception, unless this is the very one that came in.
            return e is not value
        except RuntimeError as e:
            if e is value:
                value.__traceback__ = traceback
                return False
            if isinstance(value, StopIteration) and e.__cause__ is value:
                # A StopIteration that passed through became a RuntimeError on the way.
                value.__traceback__ = traceback
                return False
            raise
        except BaseException as e:
            if e is not value:
                raise
            e.__traceback__ = traceback
            return False
        try:
            raise RuntimeError("generator didn't stop after throw()")
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(
    _GeneratorManager, AbstractAsyncContextManager, AsyncContextDecorator
):
    """Helper for @asynccontextmanager decorator."""

    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            try:
                await anext(self.gen)
            except StopAsyncIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                await self.gen.aclose()
        if value is None:
            value = typ()
        try:
            await self.gen.athrow(value)
        except StopAsyncIteration as e:
            return e is not value
        except RuntimeError as e:
            if e is value:
                value.__traceback__ = traceback
                return False
            if isinstance(value, (StopIteration, StopAsyncIteration)) and e.__cause__ is value:
                value.__traceback__ = traceback
                return False
            raise
        except BaseException as e:
            if e is not value:
                raise
            e.__traceback__ = traceback
            return False
        try:
            raise RuntimeError("generator didn't stop after athrow()")
        finally:
            await self.gen.aclose()


def contextmanager(func):
    """Makes a context manager of a generator function with one `yield`.

    The value yielded is what `as` gets; an exception of the block is raised at the `yield`.
    """

    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)

    return helper


def asynccontextmanager(func):
    """Makes an asynchronous context manager of an async generator function with one `yield`."""

    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)

    return helper


class closing(AbstractContextManager):
    """Closes a thing at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits a thing's `aclose()` at the end of the block: for async generators."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _RedirectStream(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        # A stack, so that one manager can be entered again while it is entered.
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """Sends what is printed in the block to another stream."""

    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """Sends what the block writes to stderr to another stream."""

    _stream = "stderr"


class suppress(AbstractContextManager):
    """Ends the block quietly at exceptions of these classes; of a group it takes them out."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None:
            return None
        if issubclass(exctype, self._exceptions):
            return True
        if issubclass(exctype, BaseExceptionGroup):
            _, rest = excinst.split(self._exceptions)
            if rest is None:
                return True
            raise rest
        return False


class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """Does nothing; `as` gets what it was made with."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class chdir(AbstractContextManager):
    """Makes a folder the working directory for the block."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        import os

        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os

        os.chdir(self._old_cwd.pop())


class _BaseExitStack:
    """What both stacks share: a list of pairs (is it synchronous, what to call on exit)."""

    def __init__(self):
        self._exit_callbacks = []

    def pop_all(self):
        """Moves everything to a new stack, and returns that."""
        new = type(self)()
        new._exit_callbacks, self._exit_callbacks = self._exit_callbacks, []
        return new

    def push(self, exit):
        """Adds a manager's exit, or a function that is called as one; returns it."""
        method = getattr(type(exit), "__exit__", None)
        self._push(True, exit if method is None else MethodType(method, exit))
        return exit

    def enter_context(self, cm):
        """Enters a manager, and adds its exit; returns what entering gave."""
        cls = type(cm)
        try:
            enter, exit = cls.__enter__, cls.__exit__
        except AttributeError:
            raise TypeError(
                f"'{cls.__module__}.{cls.__qualname__}' object does not support "
                "the context manager protocol"
            ) from None
        result = enter(cm)
        self._push(True, MethodType(exit, cm))
        return result

    def callback(self, callback, /, *args, **kwds):
        """Adds a call to be made at the end; returns the function."""

        def exit(exc_type, exc, tb):
            callback(*args, **kwds)

        exit.__wrapped__ = callback
        self._push(True, exit)
        return callback

    def _push(self, is_sync, exit):
        self._exit_callbacks.append((is_sync, exit))


class _Unwinding:
    """The exception that is on its way while a stack unwinds."""

    def __init__(self, exc):
        self.received = exc is not None
        self.exc = exc
        self.pending = False
        # What was being handled before the block: contexts end there.
        self.outer = sys.exception()

    def swallow(self):
        self.pending = False
        self.exc = None

    def replace(self, new):
        """Another exception came out of a callback: what was on its way becomes its context."""
        at = new
        while True:
            context = at.__context__
            if context is None or context is self.exc:
                break
            if context is self.outer:
                at.__context__ = self.exc
                break
            at = context
        self.pending = True
        self.exc = new

    def finish(self):
        """What `__exit__` returns, or the exception that it raises."""
        if self.pending:
            fixed = self.exc.__context__
            try:
                raise self.exc
            except BaseException:
                self.exc.__context__ = fixed
                raise
        return self.received and self.exc is None


def _details(exc):
    return (None, None, None) if exc is None else (type(exc), exc, exc.__traceback__)


class ExitStack(_BaseExitStack, AbstractContextManager):
    """Any number of managers and calls, undone in reverse order at the end of the block."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_details):
        state = _Unwinding(exc_details[1])
        while self._exit_callbacks:
            _, exit = self._exit_callbacks.pop()
            try:
                if exit(*_details(state.exc)):
                    state.swallow()
            except BaseException as e:
                state.replace(e)
        return state.finish()

    def close(self):
        """Undoes everything now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """The same for `async with`: asynchronous managers and coroutine functions too."""

    async def enter_async_context(self, cm):
        """Enters an asynchronous manager, and adds its exit; returns what entering gave."""
        cls = type(cm)
        try:
            enter, exit = cls.__aenter__, cls.__aexit__
        except AttributeError:
            raise TypeError(
                f"'{cls.__module__}.{cls.__qualname__}' object does not support "
                "the asynchronous context manager protocol"
            ) from None
        result = await enter(cm)
        self._push(False, MethodType(exit, cm))
        return result

    def push_async_exit(self, exit):
        """Adds an asynchronous manager's exit, or a coroutine function that is called as one."""
        method = getattr(type(exit), "__aexit__", None)
        self._push(False, exit if method is None else MethodType(method, exit))
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Adds a coroutine function to be awaited at the end; returns it."""

        async def exit(exc_type, exc, tb):
            await callback(*args, **kwds)

        exit.__wrapped__ = callback
        self._push(False, exit)
        return callback

    async def aclose(self):
        """Undoes everything now."""
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc_details):
        state = _Unwinding(exc_details[1])
        while self._exit_callbacks:
            is_sync, exit = self._exit_callbacks.pop()
            try:
                if is_sync:
                    done = exit(*_details(state.exc))
                else:
                    done = await exit(*_details(state.exc))
                if done:
                    state.swallow()
            except BaseException as e:
                state.replace(e)
        return state.finish()
