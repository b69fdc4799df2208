# comment first

   # odd indentation of a comment
if a:
    b   # comment

    # comment
    c
  # less
    d
