"""A tokenizer, a recursive-descent parser and an evaluator for arithmetic."""


def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit():
            j = i
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
            yield float(text[i:j]) if "." in text[i:j] else int(text[i:j])
            i = j
        elif c in "+-*/()":
            yield c
            i += 1
        else:
            raise SyntaxError(f"unexpected {c!r} at {i}")


class Parser:
    def __init__(self, text):
        self.tokens = list(tokens(text)) + [None]
        self.at = 0

    @property
    def current(self):
        return self.tokens[self.at]

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def sum(self):
        left = self.product()
        while self.current in ("+", "-"):
            left = (self.take(), left, self.product())
        return left

    def product(self):
        left = self.atom()
        while self.current in ("*", "/"):
            left = (self.take(), left, self.atom())
        return left

    def atom(self):
        match self.take():
            case "(":
                inner = self.sum()
                if self.take() != ")":
                    raise SyntaxError("missing )")
                return inner
            case "-":
                return ("neg", self.atom())
            case int() | float() as number:
                return number
            case other:
                raise SyntaxError(f"unexpected {other!r}")


def evaluate(tree):
    match tree:
        case ("neg", x):
            return -evaluate(x)
        case (op, a, b):
            a, b = evaluate(a), evaluate(b)
            return {"+": a.__add__, "-": a.__sub__, "*": a.__mul__, "/": a.__truediv__}[op](b)
        case number:
            return number


for text in ("1 + 2 * 3", "(1+2)*-3", "10/4 - 1", "2 * (3 + 4) * 5", "1 +", "(1", "1 $ 2", "1/0"):
    try:
        tree = Parser(text).sum()
        print(text, "=>", tree, "=>", evaluate(tree))
    except (SyntaxError, ArithmeticError) as e:
        print(text, "=>", type(e).__name__, e)
