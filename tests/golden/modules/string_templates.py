"""Template, Formatter, capwords and the constants."""
from string import *
print(Template('$a and ${b} $$').substitute(a=1,b=2), Template('$a $x').safe_substitute(a=1), capwords('hello  world'))
for t in ('$1','$'):
    try: Template(t).substitute()
    except ValueError as e: print(e)
try: Template('$q').substitute()
except KeyError as e: print(repr(e))
print(Formatter().format('{0} {a.real:>5} {1[0]!r} {{x}}', 1, ['q'], a=3), Formatter().format('{} {}',1,2), ascii_letters, punctuation, repr(whitespace))
