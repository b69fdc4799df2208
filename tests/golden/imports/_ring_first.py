"""A module that needs one that needs it."""

import ring.one

y = 1
