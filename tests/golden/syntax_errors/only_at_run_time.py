"""What is no syntax error is only found when it runs."""

if False:
    undefined(**1)
try:
    (lambda: not_defined)()
except NameError as e:
    print(e)
