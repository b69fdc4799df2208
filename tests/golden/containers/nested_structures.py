"""Lists in dicts in tuples: reading, changing and printing."""

data = {
    "users": [{"name": "ann", "tags": ("a", "b")}, {"name": "bob", "tags": ()}],
    "n": {1: {2: {3: "deep"}}},
}
data["users"][0]["tags"] += ("c",)
data["users"].append({"name": "cy"})
data["n"][1][2][3] += "er"
print(data)
print(
    [u["name"] for u in data["users"]],
    data["n"][1][2],
    len(data["users"][0]["tags"]),
    {k: type(v).__name__ for k, v in data.items()},
)
try:
    data["users"][5]["name"]
except IndexError as e:
    print(e)
try:
    data["n"][1]["x"][3]
except KeyError as e:
    print(e)
