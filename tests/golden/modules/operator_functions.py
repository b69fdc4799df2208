"""Operators as functions; itemgetter, attrgetter, methodcaller."""
import operator
print(operator.add(1,2), operator.itemgetter(1)([1,2]), operator.itemgetter(0,2)('abc'), operator.attrgetter('real','imag')(3), operator.methodcaller('split',',',maxsplit=1)('a,b,c'), operator.itemgetter(1), operator.methodcaller('x',1,a=2), operator.attrgetter('a.b'))
print(operator.countOf([1,2,1],1), operator.indexOf([1,2],2), operator.concat([1],[2]), operator.contains([1],1), operator.abs(-3), operator.index(True), operator.truth([]), operator.is_not(1,None), operator.length_hint([1,2]), operator.__add__(1,1), operator.call(max,1,2), operator.iadd([1],[2]), operator.not_(0), operator.pow(2,3), operator.inv(5))
print(sorted([(2,'b'),(1,'a')],key=operator.itemgetter(0)))
