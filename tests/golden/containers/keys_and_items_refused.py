"""What cannot be a key or cannot be assigned to by subscript: words for each kind of value."""
class A: pass
for o in ('s',(1,),b'x',range(3),5,None,A(),{1},frozenset(),len,1.5,slice(1)):
    for k in (0,'a',slice(0,1)):
        try: del o[k]
        except Exception as e: print(type(o).__name__,k,type(e).__name__,e)
        try: o[k]=1
        except Exception as e: print(type(o).__name__,k,type(e).__name__,e)
class B:
    def __hash__(s): raise TypeError('mine')
class C(TypeError): pass
class E:
    def __hash__(s): raise C('sub')
for k in (B(),E(),[],{},slice([],1)):
    for f in (lambda:{k:1},lambda:{k},lambda:{}.get(k),lambda:k in set(), lambda: hash(k), lambda: dict.fromkeys([k])):
        try: f()
        except Exception as e: print(type(e).__name__,e)
