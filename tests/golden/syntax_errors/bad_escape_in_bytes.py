"""Bytes that aren't ASCII."""
b"é"
