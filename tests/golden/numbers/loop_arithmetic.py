"""Sums and products in loops cross from small to large integers and back."""

total, product = 0, 1
for i in range(1, 200):
    total += i * i
    product = product * i % 1000003 if i % 2 else product * 3
print(total, product)
x = 1
while x < 10**19:
    x = x * 3 + 1
print(x, x % 97)
for _ in range(30):
    x //= 3
print(x)
a, b = 0, 1
for _ in range(150):
    a, b = b, a + b
print(a)
