"""Variables whose values belong to a context: each task and each callback runs in one."""

from _contextvars import Context, ContextVar, Token, copy_context

__all__ = ("Context", "ContextVar", "Token", "copy_context")
