from __future__ import braces
# ---
from __future__ import unknown
# ---
"""doc"""
from __future__ import annotations, division
from __future__ import generators; from __future__ import nested_scopes
# ---
x = 1
from __future__ import annotations
# ---
"doc"
"another"
from __future__ import annotations
# ---
import x
from __future__ import annotations
# ---
from __future__ import annotations
x = 1
from __future__ import division
# ---
from __future__ import annotations; x = 1; from __future__ import division
# ---
def f():
    from __future__ import annotations
# ---
if x:
    from __future__ import annotations
# ---
from .__future__ import unknown
# ---
f"doc"
from __future__ import annotations
# ---
b"doc"
from __future__ import annotations
# ---
from __future__ import annotations
x: (yield)
# ---
from __future__ import annotations
def f(x: (y := 1)): pass
# ---
from __future__ import annotations
x: [y for y in z if (y := 1)]
# ---
from __future__ import annotations
def f(x: 1()) -> (lambda: (yield from y)): pass
