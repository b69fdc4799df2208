"""An unknown name is reported with a suggestion."""

length = 5
print(lenght)
