//! `_frames`: the variables of running frames, for `std/_frame_locals.py`.

use crate::natives;
use crate::types::frame::{self, FrameView};
use crate::value::{Dict, Str, Value};
use crate::vm::native::{Data, Of};
use crate::vm::{Raised, Vm};

/// Fills the namespace of `_frames`.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::add(vm, dict, FUNCTIONS);
    Ok(())
}

natives! { FUNCTIONS of "_frames" = [
    /// The variables as they are now.
    function "variables(frame, /)" (vm, of: Data<FrameView>) { frame::variables(vm, &of) }
    /// Sets a variable; False if the function has none of that name.
    function "store(frame, name, value, /)" (vm, of: Data<FrameView>, name: Of<Str>, value: &Value) {
        frame::store(vm, &of, &name, value).map(Value::bool)
    }
    /// Other keys that were set, which the frame object keeps.
    function "extras(frame, /)" (vm, of: Data<FrameView>) { Ok(frame::extras(&of).into()) }
] }
