"""Removed places of sets are used again; the order shows it."""
# which dummy is reused? 8-slot table chain: hash 1 -> 1, 6, 7(6*5+1=31&7=7), 4 (36&7), 5, 2 ...
# elements 1, 9, 17 all start at slot 1: slots 1,6,7
s={1,9,17}; print(list(s))
s.discard(1); s.discard(9); s.add(25); print(list(s))   # slot 1 or 6
s={1,9,17}; s.discard(9); s.discard(1); s.add(25); print(list(s))
s={1,9,17,3}; s.discard(1); s.discard(9); s.discard(17); s.add(25); s.add(33); print(list(s))
# large table with linear probes
s=set(range(100,140)); 
for i in range(5): s.add(256*i+5)
print([x for x in s if x%256==5])
s.discard(5); s.discard(5+256); s.add(5+256*9); print(list(s)[:10])
# fill accounting: does reuse count
s={1,3,5}
for k in range(100): s.discard(1); s.add(1)
print(list(s))
s={0}
for k in range(1,50): s.discard(k-1); s.add(k)
print(list(s))
s={0,1}
for k in range(2,50): s.discard(k-2); s.add(k*3)
print(list(s))
