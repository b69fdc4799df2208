"""heapq: nlargest, nsmallest, merge; bisect and insort with keys."""
import bisect
import heapq
print(heapq.nlargest(3,[5,1,9,7,3]), heapq.nsmallest(2,[5,1,9,7,3],key=lambda x:-x), list(heapq.merge([1,4,7],[2,5],[3,6,8,9])), list(heapq.merge([7,4],[5,2],reverse=True)), heapq.nlargest(10,[1,2]), heapq.nsmallest(1,[3,2]), heapq.nlargest(0,[1,2,3]))
print(heapq.nlargest(2,[('a',1),('b',1),('c',1)],key=lambda t:t[1]), heapq.nsmallest(2,[('a',1),('b',1),('c',1)],key=lambda t:t[1]))
a=[1,3,3,5]; print(bisect.bisect(a,3), bisect.bisect_left(a,3), bisect.insort(a,4), a, bisect.bisect_left([1,2,3],-2,key=lambda x:-x))
