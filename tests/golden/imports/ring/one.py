from ring import two

x = 1
