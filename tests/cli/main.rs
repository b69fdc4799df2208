//! The command `kaa` from outside: exit codes, reports on standard error, the prompt.

mod commands;
mod interrupts;
mod prompt;
mod reports;
mod support;
