'a' "b" '''c''' """d"""
'it\'s' "it's" 'say "hi"' "both ' and \""
'\a\b\f\n\r\t\v\\\'\"\0\01\012\377\x41\u00e9\U0001F600\N{BULLET}\N{latin small letter a}\N{NBSP}'
'a\
b'
'''multi
line'''
r'\d' R"\n"
rb'\d' Rb"\x" bR'a' B'b'
b'\x00\xff\101\n' b"b"
u'u' U'U' u'a' 'b' 'a' u'b'
'\ud800' '\udfff\ud800'
'é' 'ü\u00e9' '\x7f\x80\xa0\xad' '😀'
''
'' ''
b''
'\
'
