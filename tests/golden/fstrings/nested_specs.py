"""Format specifications may hold fields of their own."""

width, precision, value = 10, 3, 3.14159
print(f"[{value:{width}.{precision}f}] [{value:>{width}}] [{'x':{'*'}^{width - 3}}]")
print(f"[{value:{'>10' + '.1f'}}] [{12:{'0'}{8}b}]")
