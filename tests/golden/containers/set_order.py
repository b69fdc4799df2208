"""The order of sets of ints after each operation, also with views of dicts."""
def rnd(seed,n,r):
    x=seed; out=[]
    for _ in range(n):
        x=(x*6364136223846793005+1442695040888963407)%2**64
        out.append((x>>33)%r)
    return out
for n,r in [(5,10),(20,100),(50,60),(100,1000),(300,5000),(1000,100000)]:
    a=set(rnd(1,n,r)); b=set(rnd(2,n,r)); c=frozenset(rnd(3,n//3,r)); l=rnd(4,n//2,r)
    for nm,v in [('a',a),('|',a|b),('&',a&b),('-',a-b),('^',a^b),('c|a',c|a),('a-c',a-c),('u',a.union(l,b)),('i',a.intersection(l)),('d',a.difference(l)),('s',a.symmetric_difference(l)),('copy',a.copy()),('set',set(b)),('fr',frozenset(a|b)),('keys',{x:1 for x in l}.keys()|a),('k-',{x:1 for x in l}.keys()-a),('k&',{x:1 for x in l}.keys()&a),('k^',{x:1 for x in l}.keys()^a)]:
        h=0
        for x in v: h=(h*31+x)%1000003
        print(n,nm,len(v),h,type(v).__name__,list(v)[:4])
    x=a.copy(); x|=b; x-=c; x^=set(l); x&=a; print(list(x)[:10])
    x=a.copy(); x.update(l,b); x.difference_update(l); x.intersection_update(a,range(r)); x.symmetric_difference_update(l); print(list(x)[:10], len(x))
    x=a.copy(); p=[x.pop() for _ in range(min(5,len(x)))]; x.add(p[0]); x.discard(p[1]); print(p, list(x)[:5])
    y=set(a)
    for v in list(a)[::2]: y.remove(v)
    y.add(r+5); print(list(y)[:6])
print({1,2}<={1,2,3},{1,2}<{1,2},{1,2}=={2,1},{1}!={2},{3}>=set(),{1,2}.isdisjoint([3]),{1,2}.isdisjoint({2}),{1}.issubset([1,2]),{1,2}.issuperset('a'),frozenset([1])=={1},{1}==frozenset([1]))
print({frozenset([1]):2}[frozenset([1])], frozenset([1]) in {frozenset([1])}, {1} in {frozenset([1])})
s={frozenset([1])}; s.discard({1}); print(s); s.add(frozenset([2])); s.remove({2}); print(s)
try: s.remove({5})
except KeyError as e: print(e)
print(set(), frozenset(), {1}, frozenset({1}), [set()], hash(frozenset([1,2,3]))==hash(frozenset([3,2,1])), hash(frozenset(range(10))))
