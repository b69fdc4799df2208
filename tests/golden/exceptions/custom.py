"""Custom exceptions with attributes, defaults and their own text."""


class AppError(Exception):
    code = 1

    def __init__(self, message, *, detail=None):
        super().__init__(message)
        self.detail = detail


class NotFound(AppError, LookupError):
    code = 404

    def __str__(self):
        return f"{self.args[0]} not found ({self.detail})"


try:
    raise NotFound("page", detail="index")
except LookupError as e:
    print(e, e.code, e.args, repr(e), e.detail, isinstance(e, AppError))
try:
    AppError()
except TypeError as e:
    print(e)
