# kaa: differs (its own prompt stands in for pdb)
"""`breakpoint()` opens a prompt in the frame that calls it."""


def f(a):
    b = 2
    breakpoint()
    print("after", a, b)


f(1)
breakpoint(header="here", commands=["print('first')"])
print("end")
