//! Cases whose results CPython 3.14 gave.

use super::*;

const UNNAMED: Names<'static> = &|_| None;

fn decoded(data: &[u8], encoding: Encoding, handler: Handler) -> Result<Vec<u8>, String> {
    decode(encoding, data, handler).map_err(|error| error.message(data))
}

fn encoded(text: &[u8], encoding: Encoding, handler: Handler) -> Result<Vec<u8>, String> {
    encode(encoding, text, handler, UNNAMED).map_err(|error| error.message(text))
}

#[test]
fn malformed_utf8() {
    let cases: &[(&[u8], &str)] = &[
        (b"a\x80b", "byte 0x80 in position 1: invalid start byte"),
        (b"\xe2\x82", "bytes in position 0-1: unexpected end of data"),
        (b"\xf0\x9f(", "bytes in position 0-1: invalid continuation byte"),
        (b"\xed\xa0\x80", "byte 0xed in position 0: invalid continuation byte"),
        (b"\xc0\x80", "byte 0xc0 in position 0: invalid start byte"),
    ];
    for &(data, message) in cases {
        let message = format!("'utf-8' codec can't decode {message}");
        assert_eq!(decoded(data, Encoding::Utf8, Handler::Strict), Err(message));
    }
}

#[test]
fn handlers_of_decoding() {
    let decoded = |data, handler| decoded(data, Encoding::Utf8, handler);
    assert_eq!(decoded(b"a\xe2\x82(", Handler::Ignore), Ok(b"a(".to_vec()));
    assert_eq!(decoded(b"a\xe2\x82(", Handler::Replace), Ok("a\u{fffd}(".into()));
    assert_eq!(decoded(b"\xe2\x82(", Handler::BackslashReplace), Ok(b"\\xe2\\x82(".to_vec()));
    assert_eq!(decoded(b"\x80", Handler::SurrogateEscape), Ok(b"\xed\xb2\x80".to_vec()));
    assert_eq!(decoded(b"\xed\xa0\x80", Handler::SurrogatePass), Ok(b"\xed\xa0\x80".to_vec()));
    assert!(decoded(b"\x80", Handler::XmlCharRefReplace).is_err());
}

#[test]
fn handlers_of_encoding() {
    let ascii = |text: &str, handler| encoded(text.as_bytes(), Encoding::Ascii, handler);
    let message =
        "'ascii' codec can't encode characters in position 1-2: ordinal not in range(128)";
    assert_eq!(ascii("aé€", Handler::Strict), Err(message.to_owned()));
    assert_eq!(ascii("aé€", Handler::Replace), Ok(b"a??".to_vec()));
    assert_eq!(ascii("é😀", Handler::BackslashReplace), Ok(b"\\xe9\\U0001f600".to_vec()));
    assert_eq!(ascii("€", Handler::XmlCharRefReplace), Ok(b"&#8364;".to_vec()));
    let euro: Names<'_> = &|_| Some("EURO SIGN".to_owned());
    let named = encode(Encoding::Ascii, "€".as_bytes(), Handler::NameReplace, euro);
    assert_eq!(named, Ok(b"\\N{EURO SIGN}".to_vec()));
    let escaped = encoded(b"a\xed\xb2\x80", Encoding::Ascii, Handler::SurrogateEscape);
    assert_eq!(escaped, Ok(b"a\x80".to_vec()));
    let message = "'utf-8' codec can't encode character '\\udc80' in position 1: \
                   surrogates not allowed";
    let refused = encoded(b"a\xed\xb2\x80", Encoding::Utf8, Handler::Strict);
    assert_eq!(refused, Err(message.to_owned()));
}

#[test]
fn wide_codecs() {
    let wide = encoded("a😀".as_bytes(), Encoding::Utf16, Handler::Strict);
    assert_eq!(wide, Ok(b"\xff\xfea\x00=\xd8\x00\xde".to_vec()));
    assert_eq!(decoded(&wide.unwrap(), Encoding::Utf16, Handler::Strict), Ok("a😀".into()));
    let lone = decoded(b"\x00\xdc", Encoding::Utf16Le, Handler::Strict);
    let message = "'utf-16-le' codec can't decode bytes in position 0-1: illegal encoding";
    assert_eq!(lone, Err(message.to_owned()));
    let short = decoded(b"\x00\x00\x00a\x00", Encoding::Utf32Be, Handler::Replace);
    assert_eq!(short, Ok("a\u{fffd}".into()));
}

#[test]
fn names() {
    for alias in ["UTF-8", "utf8", "U8", "utf_8"] {
        assert_eq!(Encoding::from_name(alias), Some(Encoding::Utf8));
    }
    assert_eq!(Encoding::from_name("ISO-8859-1"), Some(Encoding::Latin1));
    assert_eq!(Encoding::from_name("klingon"), None);
    assert_eq!(Handler::from_name("nope"), None);
}
