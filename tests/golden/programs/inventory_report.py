"""Records, grouping, sorting and a formatted table with totals."""

DATA = """\
apple,fruit,1.20,30
pear,fruit,0.85,12
carrot,vegetable,0.40,100
bread,bakery,3.5,7
broken line
onion,vegetable,x,5
roll,bakery,0.6,48
"""


class Item:
    def __init__(self, name, kind, price, count):
        self.name, self.kind, self.price, self.count = name, kind, float(price), int(count)

    @property
    def value(self):
        return self.price * self.count

    @classmethod
    def parse(cls, line):
        try:
            return cls(*line.split(","))
        except TypeError as e:
            raise ValueError(f"wrong number of fields in {line!r}") from e


items, errors = [], []
for number, line in enumerate(DATA.splitlines(), 1):
    try:
        items.append(Item.parse(line))
    except ValueError as e:
        errors.append((number, str(e), type(e.__cause__).__name__))

groups = {}
for item in items:
    groups.setdefault(item.kind, []).append(item)
print(f"{'item':<10}|{'price':>8}|{'count':>6}|{'value':>10}")
print("-" * 10, "-" * 8, "-" * 6, "-" * 10, sep="+")
for kind, members in sorted(groups.items()):
    for item in sorted(members, key=lambda i: -i.value):
        print(f"{item.name:<10}|{item.price:8.2f}|{item.count:6d}|{item.value:10,.2f}")
    print(
        f"{kind.upper():<10}|{'':8}|{sum(i.count for i in members):6}|{sum(i.value for i in members):10,.2f}"
    )
total = sum(i.value for i in items)
print(f"{'TOTAL':*^10} {total:>26,.2f} {total:e} {len(items) / number:.0%}")
print(*errors, sep="\n")
