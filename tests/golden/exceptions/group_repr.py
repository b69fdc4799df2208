"""A group's text shows the exceptions that it was made of, whatever became of the list."""

found = [ValueError(1), TypeError(2)]
group = ExceptionGroup("several", found)
found.clear()
print(repr(group), group.args)
print(repr(BaseExceptionGroup("several", (ValueError(1), KeyboardInterrupt(2)))))
