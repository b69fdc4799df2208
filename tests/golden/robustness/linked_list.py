"""A long linked list is built, walked and dropped."""


class Node:
    def __init__(self, value, next):
        self.value, self.next = value, next


head = None
for i in range(100000):
    head = Node(i, head)
n, node = 0, head
while node:
    n, node = n + node.value, node.next
print(n)
head = None
print("dropped")
