"""`from package import *` imports the modules that `__all__` names."""
from grove import *

print(AGE, oak.RINGS, oak.__name__)
