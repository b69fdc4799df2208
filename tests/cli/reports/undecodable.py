# A byte that is no UTF-8.
name = "café"
