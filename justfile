# What CI runs: formatting, lints, all tests, the docs, the size of fused code.
ci:
    .ci/run

# The golden tests alone; a filter narrows them: `just golden asyncio/`.
golden FILTER="":
    cargo test --quiet --test golden -- {{FILTER}}

# Writes expected outputs anew from a CPython 3.14: `just bless /usr/bin/python3.14 closures/`.
bless PYTHON FILTER="":
    KAA_PYTHON={{PYTHON}} cargo test --quiet --test golden -- --bless {{FILTER}}
    KAA_PYTHON={{PYTHON}} cargo test --quiet --test examples -- --bless {{FILTER}}
    git diff --stat -- tests/golden examples/expected

# Compares with CPython: `just bench path/to/bench.py --group async` (its README has the options).
bench SCRIPT *OPTIONS:
    cargo build --release
    python3 {{SCRIPT}} --bin target/release/kaa --vs python3.14 {{OPTIONS}}

# Depth, connections, requests, a million tasks: the figures of docs/performance.md.
benches:
    cargo build --release
    target/release/kaa benches/run.py

# Generates programs and compares Kaa with a CPython 3.14: `just fuzz /usr/bin/python3.14 20000 7` (tests/fuzz).
fuzz PYTHON PROGRAMS="20000" SEED="1":
    cargo build --profile quick
    PYTHONPATH=tests {{PYTHON}} -m fuzz target/quick/kaa --python {{PYTHON}} --programs {{PROGRAMS}} --seed {{SEED}}

# Fuzzes by coverage, `lexer`, `parser` or `runs`: `just fuzz-coverage runs 3600` (tests/coverage).
fuzz-coverage TARGET SECONDS="600":
    tests/coverage/run {{TARGET}} {{SECONDS}}
