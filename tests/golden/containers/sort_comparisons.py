"""Sorting asks `__lt__` of the same pairs in the same order as CPython: a hash of all of them."""
log=[]
class K:
    def __init__(s,v): s.v=v
    def __lt__(s,o): log.append((s.v,o.v)); return s.v<o.v
    def __repr__(s): return f'K{s.v}'
def rnd(seed,n,r):
    x=seed; out=[]
    for _ in range(n):
        x=(x*6364136223846793005+1442695040888963407)%2**64
        out.append((x>>33)%r)
    return out
for n,r in [(0,1),(1,1),(2,5),(5,3),(10,4),(30,100),(70,10),(200,50),(500,1000)]:
    for pre in range(3):
        v=rnd(n*7+r+pre,n,r)
        if pre==1: v=sorted(v[:n//2])+sorted(v[n//2:],reverse=True)
        if pre==2: v=sorted(v)+v[:5]
        log.clear()
        l=[K(x) for x in v]
        l.sort()
        h=0
        for a,b in log: h=(h*31+a*7+b)%1000003
        log.clear()
        r2=sorted([K(x) for x in v],reverse=True)
        for a,b in log: h=(h*31+a*7+b)%1000003
        print(n,r,pre,len(log),h,[k.v for k in l][:5],[k.v for k in r2][:5])
print(sorted([3,1,2],reverse=True), sorted('hello'), sorted([(1,'b'),(1,'a'),(0,'z')]), sorted([1.5,-0.0,0.0,1]), sorted([True,2,0]))
print(sorted([(1,'b'),(1,'a'),(0,'z')],key=lambda t:t[0]), sorted([(1,'b'),(1,'a'),(0,'z')],key=lambda t:t[0],reverse=True))
nan=float('nan')
