exec("a = 1\nb = a + 'x'\n")
