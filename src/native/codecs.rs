//! `_codecs`: the codecs that are built in, for the module `codecs`.

use super::io::codec::Decoder;
use crate::natives;
use crate::types::bytes::buffer::Buffer;
use crate::types::str::{codec_name, encode_text};
use crate::value::{Bytes, Dict, Str, Value};
use crate::vm::native::Of;
use crate::vm::{Raised, Vm};

/// Fills the namespace of `_codecs`.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::add(vm, dict, FUNCTIONS);
    Ok(())
}

natives! { FUNCTIONS of "_codecs" = [
    function "is_builtin(encoding, /)" (vm, encoding: Of<Str>) {
        Ok(Value::bool(crate::prim::codec::Encoding::from_name(&encoding.to_string_lossy()).is_some()))
    }
    function "encode(str, encoding, errors, /)" (vm, text: Of<Str>, encoding: Of<Str>, errors: &Value) {
        let errors = codec_name(vm, "encode", "errors", errors)?;
        let bytes = encode_text(vm, &text, Some(&encoding.to_string_lossy()), errors.as_deref())?;
        Ok(Bytes::new(bytes).into())
    }
    function "decode(data, encoding, errors, final, /)" (
        vm, data: Buffer, encoding: Of<Str>, errors: &Value, last: bool,
    ) {
        let errors = codec_name(vm, "decode", "errors", errors)?.unwrap_or_default();
        let data = data.borrow().to_vec();
        let mut decoder = Decoder::new(vm, &encoding.to_string_lossy(), &errors)?;
        let text = decoder.decode(vm, &data, last)?;
        let used = data.len() - decoder.state().0.len();
        Ok(Value::tuple(vec![text, Value::int(used as i64)]))
    }
    function "name_to_character(name, /)" (vm, name: Of<Str>) {
        let found = kaa_grammar::character_named(&name.to_string_lossy());
        Ok(found.map_or(Value::NONE, |c| vm.char_str(u32::from(c))))
    }
] }
