//! Exceptions: the builtin classes, raising, and what an exception object holds.

use super::interp::Vm;
use super::native::NativeDef;
use super::raised::Raised;
use super::types::T;
use crate::value::{Class, ClassFlags, Instance, Ref, Str, Tag, Tuple, Value, holds_none};

/// Slots that every exception instance has first (`Class` lays them out).
const ARGS: usize = 0;
const TRACEBACK: usize = 1;
const CAUSE: usize = 2;
const CONTEXT: usize = 3;
/// Whether the context is suppressed in reports: a bool.
const SUPPRESS: usize = 4;

macro_rules! exceptions {
    ($($id:ident $base:ident;)*) => {
        /// The builtin exception classes.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        #[allow(missing_docs)]
        pub enum Exc { $($id),* }

        const SPECS: &[(&str, Exc)] = &[$((stringify!($id), Exc::$base)),*];
    };
}

exceptions! {
    BaseException BaseException;
    BaseExceptionGroup BaseException;
    GeneratorExit BaseException;
    KeyboardInterrupt BaseException;
    SystemExit BaseException;
    CancelledError BaseException;
    Exception BaseException;
    ArithmeticError Exception;
    FloatingPointError ArithmeticError;
    OverflowError ArithmeticError;
    ZeroDivisionError ArithmeticError;
    AssertionError Exception;
    AttributeError Exception;
    BufferError Exception;
    EOFError Exception;
    ImportError Exception;
    ModuleNotFoundError ImportError;
    LookupError Exception;
    IndexError LookupError;
    KeyError LookupError;
    MemoryError Exception;
    NameError Exception;
    UnboundLocalError NameError;
    OSError Exception;
    BlockingIOError OSError;
    ChildProcessError OSError;
    ConnectionError OSError;
    BrokenPipeError ConnectionError;
    ConnectionAbortedError ConnectionError;
    ConnectionRefusedError ConnectionError;
    ConnectionResetError ConnectionError;
    FileExistsError OSError;
    FileNotFoundError OSError;
    InterruptedError OSError;
    IsADirectoryError OSError;
    NotADirectoryError OSError;
    PermissionError OSError;
    ProcessLookupError OSError;
    TimeoutError OSError;
    ReferenceError Exception;
    RuntimeError Exception;
    NotImplementedError RuntimeError;
    PythonFinalizationError RuntimeError;
    RecursionError RuntimeError;
    StopAsyncIteration Exception;
    StopIteration Exception;
    SyntaxError Exception;
    IndentationError SyntaxError;
    TabError IndentationError;
    IncompleteInputError SyntaxError;
    SystemError Exception;
    TypeError Exception;
    ValueError Exception;
    UnicodeError ValueError;
    UnicodeDecodeError UnicodeError;
    UnicodeEncodeError UnicodeError;
    UnicodeTranslateError UnicodeError;
    ExceptionGroup BaseExceptionGroup;
    InvalidStateError Exception;
    Warning Exception;
    BytesWarning Warning;
    DeprecationWarning Warning;
    EncodingWarning Warning;
    FutureWarning Warning;
    ImportWarning Warning;
    PendingDeprecationWarning Warning;
    ResourceWarning Warning;
    RuntimeWarning Warning;
    SyntaxWarning Warning;
    UnicodeWarning Warning;
    UserWarning Warning;
}

impl Exc {
    /// The class of that name: for layers that name exceptions by text.
    pub fn from_name(name: &str) -> Option<Exc> {
        let i = SPECS.iter().position(|s| s.0 == name)?;
        // The specs are in the order of the enum.
        EVERY.get(i).copied()
    }

    /// Whether it is a builtin name (the others belong to asyncio).
    pub fn is_builtin(self) -> bool {
        !matches!(self, Exc::CancelledError | Exc::InvalidStateError | Exc::IncompleteInputError)
    }

    pub fn all() -> impl Iterator<Item = Exc> {
        EVERY.iter().copied()
    }
}

macro_rules! makers {
    ($($id:ident)*) => {
        /// The exception classes that have a `__new__` of their own, and those.
        pub static MAKERS: &[(Exc, NativeDef)] =
            &[$((Exc::$id, NativeDef { owner: stringify!($id), ..*super::maker::NEW })),*];
    };
}
makers! {
    ArithmeticError AssertionError BaseExceptionGroup BufferError BytesWarning DeprecationWarning
    EOFError EncodingWarning Exception FloatingPointError FutureWarning GeneratorExit ImportWarning
    IndexError KeyboardInterrupt LookupError MemoryError NotImplementedError OSError OverflowError
    PendingDeprecationWarning PythonFinalizationError RecursionError ReferenceError ResourceWarning
    RuntimeError RuntimeWarning StopAsyncIteration SyntaxWarning SystemError TypeError
    UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning
    UserWarning ValueError Warning ZeroDivisionError
}

macro_rules! every {
    ($($id:ident)*) => { const EVERY: &[Exc] = &[$(Exc::$id),*]; };
}
every! {
    BaseException BaseExceptionGroup GeneratorExit KeyboardInterrupt SystemExit CancelledError
    Exception ArithmeticError FloatingPointError OverflowError ZeroDivisionError AssertionError
    AttributeError BufferError EOFError ImportError ModuleNotFoundError LookupError IndexError
    KeyError MemoryError NameError UnboundLocalError OSError BlockingIOError ChildProcessError
    ConnectionError BrokenPipeError ConnectionAbortedError ConnectionRefusedError
    ConnectionResetError FileExistsError FileNotFoundError InterruptedError IsADirectoryError
    NotADirectoryError PermissionError ProcessLookupError TimeoutError ReferenceError RuntimeError
    NotImplementedError PythonFinalizationError RecursionError StopAsyncIteration StopIteration
    SyntaxError IndentationError TabError IncompleteInputError SystemError TypeError ValueError
    UnicodeError UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError ExceptionGroup
    InvalidStateError Warning BytesWarning DeprecationWarning EncodingWarning FutureWarning
    ImportWarning PendingDeprecationWarning ResourceWarning RuntimeWarning SyntaxWarning
    UnicodeWarning UserWarning
}

/// The builtin exception classes of an interpreter.
pub struct Excs(Vec<Ref<Class>>);

impl Excs {
    /// Makes the classes; `root` is BaseException, which is one of the builtin types.
    pub fn new(root: &Ref<Class>, exception_group_extra: bool) -> Excs {
        let mut classes: Vec<Ref<Class>> = vec![root.clone()];
        for (name, base) in &SPECS[1..] {
            let mut bases = vec![classes[*base as usize].clone()];
            let mut mro = classes[*base as usize].mro();
            if *name == "ExceptionGroup" && exception_group_extra {
                // Two bases: BaseExceptionGroup and Exception.
                let exception = classes[Exc::Exception as usize].clone();
                mro.insert(1, exception.clone());
                bases.push(exception);
            }
            let number = T::BaseException as u16;
            let flags = ClassFlags::EXCEPTION.with(ClassFlags::IMMUTABLE);
            classes.push(Class::new(Str::new(name), None, bases, mro, number, flags));
        }
        Excs(classes)
    }

    pub fn get(&self, e: Exc) -> &Ref<Class> {
        &self.0[e as usize]
    }
}

impl Vm {
    /// A builtin exception class.
    pub fn exc(&self, e: Exc) -> &Ref<Class> {
        self.interp
            .excs
            .get_or_init(|| Excs::new(self.interp.types.get(T::BaseException), true))
            .get(e)
    }

    /// Raises a builtin exception with a message.
    #[cold]
    #[inline(never)]
    pub fn raise(&self, e: Exc, message: impl AsRef<str>) -> Raised {
        let value = self.new_exception(e, vec![Value::str(message.as_ref())]);
        self.raise_value(value)
    }

    /// Raises a builtin exception with those arguments.
    #[cold]
    #[inline(never)]
    pub fn raise_with(&self, e: Exc, args: Vec<Value>) -> Raised {
        let value = self.new_exception(e, args);
        self.raise_value(value)
    }

    #[cold]
    pub fn type_error(&self, message: impl AsRef<str>) -> Raised {
        self.raise(Exc::TypeError, message)
    }

    #[cold]
    pub fn value_error(&self, message: impl AsRef<str>) -> Raised {
        self.raise(Exc::ValueError, message)
    }

    /// Out of memory, before it happens.
    #[cold]
    pub fn memory_error(&self) -> Raised {
        self.raise_with(Exc::MemoryError, vec![])
    }

    /// Raises what a primitive of the `prim` layer reported.
    #[cold]
    pub fn prim_error(&self, e: &crate::prim::PrimError) -> Raised {
        let class = Exc::from_name(e.class).unwrap_or(Exc::ValueError);
        if e.message.is_empty() {
            return self.raise_with(class, vec![]);
        }
        self.raise(class, &e.message)
    }

    /// An exception object of a builtin class.
    pub fn new_exception(&self, e: Exc, args: Vec<Value>) -> Value {
        new_exception_of(self.exc(e), args)
    }

    /// Makes an exception pending; the one being handled becomes its context.
    pub fn raise_value(&self, e: Value) -> Raised {
        let handled = self.handled.take();
        if !handled.is_none() {
            self.set_context(&e, &handled);
        }
        self.handled.set(handled);
        self.pend(e)
    }

    /// Makes an exception pending as it is.
    pub fn pend(&self, e: Value) -> Raised {
        self.pending.set(e);
        self.fresh.set(true);
        Raised(())
    }

    /// Makes a caught exception pending again: its traceback has this frame already.
    pub fn pend_again(&self, e: Value) -> Raised {
        self.pending.set(e);
        self.fresh.set(false);
        Raised(())
    }

    /// Takes the pending exception.
    pub fn take_pending(&self) -> Value {
        self.pending.take()
    }

    /// A copy of the pending exception; None if there is none.
    pub fn peek_pending(&self) -> Value {
        crate::value::peek(&self.pending)
    }

    /// A copy of the exception being handled; None if there is none.
    #[inline]
    pub fn peek_handled(&self) -> Value {
        if holds_none(&self.handled) { Value::NONE } else { crate::value::peek(&self.handled) }
    }

    /// Whether the pending exception is an instance of `e`.
    pub fn pending_is(&self, e: Exc) -> bool {
        let v = self.peek_pending();
        self.is_exc(&v, e)
    }

    /// Whether `v` is an instance of the builtin exception class `e`.
    pub fn is_exc(&self, v: &Value, e: Exc) -> bool {
        v.get::<Instance>().is_some_and(|i| i.class().is_subclass_of(self.exc(e)))
    }

    /// Handles a pending exception of class `e`: takes it. Any other stays pending.
    pub fn catch(&self, _: Raised, e: Exc) -> Result<Value, Raised> {
        if self.pending_is(e) { Ok(self.take_pending()) } else { Err(Raised(())) }
    }

    /// `raise StopIteration(value)`: a None is left out.
    pub fn stop_iteration(&self, value: Value) -> Raised {
        let args = if value.is_none() { vec![] } else { vec![value] };
        let e = self.new_exception(Exc::StopIteration, args);
        self.raise_value(e)
    }

    /// The StopIteration with what a generator returned. CPython makes one for a value itself: what is being
    /// handled does not become its context.
    pub fn generator_stop(&self, value: Value) -> Raised {
        if value.is_none() { self.stop_iteration(value) } else { self.stop_with(value) }
    }

    /// `StopIteration(value)` without a context, even where the value is None.
    pub fn stop_with(&self, value: Value) -> Raised {
        let e = self.new_exception(Exc::StopIteration, vec![value]);
        self.pend(e)
    }

    /// The StopIteration of a builtin iterator or generator that `result` ended.
    pub fn stop_of(&self, iterator: &Value, result: Value) -> Raised {
        match iterator.tag() {
            Tag::Generator | Tag::Object => self.generator_stop(result),
            _ => self.stop_iteration(result),
        }
    }

    /// Sets `__context__`, first cutting a cycle that it would close. Scripts can make cycles too: a
    /// follower at half the speed meets the walk in one.
    pub fn set_context(&self, e: &Value, context: &Value) {
        if e.is(context) {
            return;
        }
        let mut at = context.clone();
        let mut follower = context.clone();
        let mut follows = false;
        loop {
            let next = exc_context(&at);
            if next.is_none() {
                break;
            }
            if next.is(e) {
                set_exc_context(&at, Value::NONE);
                break;
            }
            at = next;
            if at.is(&follower) {
                break;
            }
            if follows {
                follower = exc_context(&follower);
            }
            follows = !follows;
        }
        set_exc_context(e, context.clone());
    }
}

/// An exception object of a class whose instances are exceptions.
pub fn new_exception_of(class: &Ref<Class>, args: Vec<Value>) -> Value {
    let e = Instance::new(class).into();
    begin_exception(&e, Tuple::new(args));
    e
}

/// What `BaseException.__new__` does to a new instance of an exception class.
pub fn begin_exception(e: &Value, args: Ref<Tuple>) {
    let e: &Instance = e.expect();
    e.set_slot(ARGS, args.into());
    e.set_slot(SUPPRESS, Value::FALSE);
}

/// Whether it is an exception object.
pub fn is_exception(v: &Value) -> bool {
    v.get::<Instance>().is_some_and(|i| i.class().flags().has(ClassFlags::EXCEPTION))
}

/// Whether it is a class whose instances are exceptions.
pub fn is_exception_class(v: &Value) -> bool {
    v.get::<Class>().is_some_and(|c| c.flags().has(ClassFlags::EXCEPTION))
}

macro_rules! fields {
    ($($get:ident $set:ident $slot:ident;)*) => {$(
        /// That field of an exception object.
        pub fn $get(e: &Value) -> Value {
            e.expect::<Instance>().slot($slot)
        }
        /// Sets that field of an exception object.
        pub fn $set(e: &Value, v: Value) {
            e.expect::<Instance>().set_slot($slot, v);
        }
    )*};
}

fields! {
    exc_args set_exc_args ARGS;
    exc_traceback set_exc_traceback TRACEBACK;
    exc_cause set_exc_cause CAUSE;
    exc_context set_exc_context CONTEXT;
    exc_suppress set_exc_suppress SUPPRESS;
}

impl Vm {
    /// The mark of the exception that is pending: for code that learned of it by a [`super::Flow`].
    #[inline(always)]
    pub fn raised(&self) -> Raised {
        Raised(())
    }
}

impl Vm {
    /// Whether the suspension under way starts another generator, rather than yield a value.
    pub fn is_starting(&self) -> bool {
        let start = self.start.take();
        let starting = start.is_some();
        self.start.set(start);
        starting
    }

    /// Whether the pending exception has yet to be noted in the frame.
    pub fn fresh_flag(&self) -> bool {
        self.fresh.get()
    }

    /// Puts back a pending exception (or none) that was set aside.
    pub fn restore_pending(&self, (e, fresh): (Value, bool)) {
        self.pending.set(e);
        self.fresh.set(fresh);
    }
}
