"""An operator without its operand."""
x = 1 +
