"""What cannot be a key is marked as the item that a comprehension makes."""


import traceback


def show(work):
    try:
        work()
    except Exception as error:
        print("".join(traceback.format_exception(error)).split("in <lambda>")[-1])


show(lambda: {c: (({"a": False}).copy()) for c in (1, [], 2)})
show(lambda: {c for c in (1, [], 2)})
show(lambda: {((x)): (y) for x, y in [([], 2)]})
