"""Several errors in one file."""
x = (1
def f(:
y = = 2
for in range(3):
    pass
