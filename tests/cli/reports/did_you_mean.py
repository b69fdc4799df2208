class Colour:
    shade = 1


try:
    shde
except NameError as e:
    print(e)
Colour().shad
