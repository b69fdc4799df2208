"""json's submodules are there without being imported by name."""

import json

try:
    json.loads("{")
except json.decoder.JSONDecodeError as e:
    print(e)
print(json.encoder.JSONEncoder is json.JSONEncoder, json.decoder.__name__)
try:
    json.nothing
except AttributeError as e:
    print(e)
