"""Every iterator of itertools, and the errors of wrong arguments."""
from itertools import *
import itertools
print(list(islice(count(5,2),4)), list(islice(cycle('ab'),5)), list(repeat(1,3)), count(1), count(1.5,.5), repeat(2,3), repeat('x'))
print(list(chain([1],[2,3])), list(chain.from_iterable(['ab','c'])), list(compress('abcd',[1,0,1])), list(dropwhile(lambda x:x<3,[1,2,3,1])), list(takewhile(lambda x:x<3,[1,2,3,1])), list(filterfalse(None,[0,1,2])))
print(list(islice('abcdefg',2,None)), list(islice('abcdefg',1,6,2)), list(islice('abc',2)), list(starmap(pow,[(2,3),(3,2)])), list(accumulate([1,2,3])), list(accumulate([1,2,3],lambda a,b:a*b,initial=10)), list(pairwise([1,2,3])), list(batched('abcdefg',3)))
print(list(zip_longest('abc','d',fillvalue='-')), list(product('ab',repeat=2)), list(product([1,2],'x')), list(permutations([1,2,3],2)), list(combinations('abcd',2)), list(combinations_with_replacement('abc',2)), list(permutations([1,2,3])), list(product()), list(combinations([1],2)))
for k,g in groupby('aabbbc'): print(k, list(g), end=' ')
print([(k,len(list(g))) for k,g in groupby([1,3,2,4],key=lambda x:x%2)])
a,b=tee([1,2,3]); print(next(a),next(a),list(b),list(a))
g=groupby('aab'); k1,g1=next(g); k2,g2=next(g); print(list(g1),list(g2))
for f in [lambda: islice([1],-1), lambda: islice([1],1,2,0), lambda: batched('a',0), lambda: product('a',repeat=-1), lambda: permutations('a',-1), lambda: count('a'), lambda: list(batched('abc',2,strict=True)), lambda: chain(1) and list(chain(1)), lambda: combinations('a')]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(chain, itertools.count.__module__, type(count()), iter(chain()) is not None, len(list(permutations(range(6)))))
print(list(islice(chain.from_iterable(repeat([1,2])),5)), sum(1 for _ in combinations(range(10),5)))
class C(chain): pass
print(list(C([1],[2])))
it=iter([1,2,3,4,5]); print(list(islice(it,2)), list(it))
