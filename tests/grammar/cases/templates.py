f'' f"a" F'{a}' rf'\{a}\d' fR"{a}\n"
f'a{b}c{d}e' 'f' f'g' "h{i}" f'{j}'
f'{a!r}{b!s}{c!a}{d:>10}{e!r:^{width}.{precision}}'
f'{a=}{b = }{c=!s}{d=:>5}{e = !r:^5}'
f'{{}}{{{a}}}' f'}}{{'
f'{a:{b}{c}}' f'{a:{{b}}}' if 0 else f'{x:%H:%M}'
f'{ {1: 2}[1] }' f'{(lambda x: x)(1)}' f'{a:=10}' f'{(a:=10)}' f'{a!=b}'
f'{a, *b}' f'{yield_}' f'{a if b else c}'
f"{f"{f'{1}'}"}" f'{'a' 'b'}' f"{d["key"]}"
f'''{
a
  # comment
}
{b:
}'''
f'\n{a}\x41\N{BULLET}\u00e9{b}\{c}'
f'{a:\n}' f'{a:{b:{c}}}'
t'' t'a' t'{a}' T"{b!r:>{w}}" rt'\d{c}'
t'{a + b}' t'{ a }' t'{a=}' t'{a = }' t'a{b}c' t'{d}'
t'{a:{b}}' t'{t'{x}'}'
f'{t'{x}'}'
x = f'{a}' 'b' f'c' "d"
x = 'a' f''
x = f'' f''
x = f"{'a'}" 'b'
