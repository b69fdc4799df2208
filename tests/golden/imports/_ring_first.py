import ring.one

y = 1
