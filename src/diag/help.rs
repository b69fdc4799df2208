//! What to do about an error: a line for the mistakes that are often made.

/// A piece of the message, and the advice; the first that fits is given.
type Advice = (&'static str, &'static str);

const AWAIT: &str =
    "calling an `async def` function only makes a coroutine: `await` it for its result";
const ASYNC_FOR: &str = "iterate it with `async for`, inside of an `async def` function";

/// Advice by class of exception and piece of its message.
const BY_CLASS: &[(&str, &[Advice])] = &[
    ("AttributeError", &[("'coroutine' object", AWAIT), ("'async_generator' object", ASYNC_FOR)]),
    (
        "TypeError",
        &[
            ("'async for' requires an object with __aiter__ method, got coroutine", AWAIT),
            ("'async for' requires", "use a plain `for`: the object is not asynchronous"),
            ("'async with' received", "use a plain `with`: the object is not asynchronous"),
            ("object does not support the asynchronous context manager", "use a plain `with`"),
            ("'async_generator' object is not iterable", ASYNC_FOR),
            (
                "'async_generator' object can't be awaited",
                "an async generator is iterated with `async for`, not awaited",
            ),
            ("'function' object can't be awaited", "call it first: `await f()`, not `await f`"),
            (
                "can't be awaited",
                "only coroutines, tasks and futures can be awaited; drop the `await`",
            ),
            (
                "can't be used in 'await' expression",
                "only coroutines, tasks and futures can be awaited; drop the `await`",
            ),
            (
                "a coroutine was expected, got <function",
                "call the function: `asyncio.run(main())`, not `asyncio.run(main)`",
            ),
            (
                "a coroutine or an awaitable is required",
                "call the function: `asyncio.run(main())`, not `asyncio.run(main)`",
            ),
            (
                "Did you mean to use 'async with'?",
                "write `async with`, inside of an `async def` function",
            ),
            ("Did you mean to use 'with'?", "write `with`: the object is not asynchronous"),
            ("'coroutine'", AWAIT),
        ],
    ),
    (
        "RuntimeError",
        &[
            (
                "cannot be called from a running event loop",
                "a loop runs already here: `await` the coroutine in place of running it",
            ),
            (
                "no running event loop",
                "call it from inside a coroutine that a loop runs: `asyncio.run(main())`",
            ),
            (
                "cannot reuse already awaited coroutine",
                "a coroutine runs once: call the function again for another, \
                 or make a task and await that as often as you like",
            ),
            ("changed size during iteration", "iterate over a copy: `for x in list(...)`"),
        ],
    ),
    (
        "asyncio.exceptions.InvalidStateError",
        &[("is not set", "`await` the future or task: its result is not there yet")],
    ),
    (
        "UnboundLocalError",
        &[(
            "cannot access local variable",
            "an assignment in a function makes the name local to it: \
             assign earlier, or say `global` or `nonlocal`",
        )],
    ),
    (
        "RecursionError",
        &[("maximum recursion depth", "a function calls itself without end, or too deeply")],
    ),
];

const SYNTAX: &[Advice] = &[
    ("'await' outside async function", "make the function `async def`"),
    ("'async for' outside async function", "make the function `async def`"),
    ("'async with' outside async function", "make the function `async def`"),
    ("asynchronous comprehension outside", "make the function `async def`"),
    ("'yield from' inside async function", "loop over it: `async for x in ...: yield x`"),
];

/// Advice for an exception of that class.
pub(super) fn for_exception(class: &str, message: &str) -> Option<String> {
    let (_, table) = BY_CLASS.iter().find(|(name, _)| *name == class)?;
    find(table, message)
}

/// Advice for an error of syntax.
pub(super) fn for_syntax(message: &str) -> Option<String> {
    find(SYNTAX, message)
}

fn find(table: &[Advice], message: &str) -> Option<String> {
    let (_, advice) = table.iter().find(|(piece, _)| message.contains(piece))?;
    Some((*advice).to_owned())
}
