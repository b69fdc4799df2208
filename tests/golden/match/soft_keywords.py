"""match, case, type and _ are still names."""

match = {"case": 1}
case = match["case"]
type_ = type(case)
_ = 5
print(match, case, type_, _)
match[case] = _
print(match)
match case:
    case case:
        print("captured", case)
