"""What the frame of a generator tells of it."""


def numbers(n):
    yield n


async def nothing():
    pass


g = numbers(3)
frame = g.gi_frame
print(frame.f_generator is g, frame.f_code is numbers.__code__, frame.f_lineno)
next(g)
print(g.gi_frame.f_locals, g.gi_frame.f_lineno, g.gi_suspended, g.gi_running)
print(g.gi_frame.f_trace, g.gi_frame.f_trace_lines, g.gi_frame.f_trace_opcodes)
g.close()
print(g.gi_frame, g.gi_suspended)
c = nothing()
print(c.cr_frame.f_generator is c, c.cr_await, c.cr_suspended)
c.close()
