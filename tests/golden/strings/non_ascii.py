"""Texts beyond ASCII: indices count characters, and lone surrogates are characters of their own."""
s = 'aé€😀x' * 30
print(len(s), s[0], s[3], s[74], s[-1], s[-2], s[149])
print(s[1:4], s[70:80], s[-7:-2], s[::50], s[148::-49], s[4::5][:3])
print(s[::-1][:5], s[2:2] == '', s[140:1000], s[1000:] == '')
print(s.find('x'), s.rfind('😀'), s.find('€', 100), s.find('é', 147), s.find('😀x', -3), s.index('€😀', 3, 9))
print(s.count('é'), s.count('é', 10, 20), s.count(''), 'é€'.count('', 1), s.count('😀xa'))
print('€😀' in s, '😀€' in s, s.startswith('é', 1), s.startswith(('b', '€'), 2, 3), s.endswith('😀x', 0, -5))
print('aéa€a'.split('a'), 'aéa€a'.split('é'), ' é\u3000€\u00a0😀\u2028'.split(), 'é€é€é'.rsplit('€', 1))
print('é\u2028€\x85😀\r\nx'.splitlines(), 'é\u2028€'.splitlines(True))
print('é€é'.partition('€'), 'é€é'.rpartition('é'), 'é€'.partition('x'))
print('éaé'.strip('é'), 'éaé€'.strip('€é'), '\u3000é\u2003'.strip() == 'é', 'é€é'.lstrip('é'), 'é€é'.rstrip('é'))
print('é€é'.replace('é', 'xy'), 'é€'.replace('', '-'), 'é€'.replace('', '-', 2), 'é€é'.replace('é', '', 1))
print('é'.join(['a', '€', '😀']), 'é'.center(5, '€'), 'é'.ljust(3, '😀'), '-é'.zfill(5), 'é\tx'.expandtabs(4))
print('€'.removeprefix('€') == '', 'é€'.removesuffix('€'), 'é' * 3, '😀' + 'a')
print(sorted(['é', 'z', '😀', '\uffff', 'a']) == ['a', 'z', 'é', '\uffff', '😀'])
print([c for c in 'aé😀'], list(reversed('aé😀')), max('aé€'), ascii('aé€😀'))
print('ÀÉ'.lower(), 'straße'.upper(), 'ǆ'.title(), 'ŉ'.capitalize(), 'ΑΣ'.lower(), 'ﬃ'.casefold(), 'ß'.swapcase())
print('é'.isalpha(), '²'.isdigit(), '²'.isdecimal(), '½'.isnumeric(), 'é1'.isalnum(), '\u3000'.isspace(), 'é_'.isidentifier(), '€'.isidentifier(), 'ǅ'.istitle(), 'É'.isupper(), '€'.islower(), '\u00ad'.isprintable())

lone = '\ud800abc\udfff'
print(ascii(lone), len(lone), ascii(lone[0]), ascii(lone[-1]), lone[1:-1], ascii(lone[::-1]))
print(lone.find('\udfff'), '\udfff' in lone, '\udc00' in lone, ascii(lone.replace('\ud800', 'x')))
pair = '\ud83d' + '\ude00'
print(len(pair), pair == '😀', ascii(pair), ascii(pair.upper()), hash(pair) == hash('\ud83d\ude00'))
print('\ud800' < '\ue000', '\udfff' < '\U00010000', sorted(['\U00010000', '\ud800', '\uffff']) == ['\ud800', '\uffff', '\U00010000'])
print(ascii('x'.join(['\ud800', '\udc00'])), ascii('%s' % lone), ascii('{}'.format(lone)), ascii(f'{lone}'))
print(lone[0].isalpha(), lone[0].isprintable(), repr(lone))
print({lone: 1}['\ud800' + 'abc' + '\udfff'], ascii(lone.split('b')), ascii(lone.center(9, '\ud801')))
