"""Bytes taken away at the front of a bytearray, among all other changes, compared with a list."""

import random

chance = random.Random(3)
array, model = bytearray(), []
for _ in range(20_000):
    at = chance.randrange(len(model) + 1)
    match chance.randrange(8):
        case 0:
            piece = chance.randbytes(chance.randrange(50))
            array.extend(piece)
            model.extend(piece)
        case 1:
            count = chance.randrange(30)
            del array[:count], model[:count]
        case 2 if model:
            array[at - 1] = model[at - 1] = 7
        case 3:
            array.insert(at, 9)
            model.insert(at, 9)
        case 4 if model:
            assert array.pop() == model.pop()
        case 5:
            array[at : at + 3] = b"ab"
            model[at : at + 3] = b"ab"
        case 6:
            del array[::3], model[::3]
        case 7:
            count = chance.randrange(200)
            array += bytes(count)
            model += bytes(count)
            with memoryview(array) as view:
                assert view.tolist() == model
                try:
                    del array[:1]
                except BufferError as e:
                    refusal = e
    assert list(array) == model and len(array) == len(model)
    if model:
        assert array.find(model[-1]) == model.index(model[-1])
        assert array[0] == model[0] and array[-1] == model[-1]
        assert list(array[1:5]) == model[1:5] and array.endswith(bytes(model[-3:]))
print(len(array), repr(refusal))
del array[: len(array)]
print(array, array + b"x", bytes(array), array.hex(), array.strip(), array.upper(), array * 2)
array.extend(b"anew and anew")
del array[:9]
print(array, array == b"anew", array > b"a", array.copy(), array.decode(), b"n" in array, array.title())
for change in array.reverse, array.clear:
    change()
    print(array)
