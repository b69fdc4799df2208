"""The source holds bytes that are not UTF-8."""
x = "ÿ"
