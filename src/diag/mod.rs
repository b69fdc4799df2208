//! Errors as reports: what failed, where in the source, how the script came there, and what to do.
//!
//! [`Report`] is a `miette::Diagnostic`, so that an embedding program can show it with a handler
//! of its choice; [`render`] is ours. miette's own graphical handler does the same at several times
//! the size, and knows neither paths of calls nor groups.

mod ending;
mod gather;
mod help;
mod paint;
mod render;
mod report;
mod snippet;
mod syntax;

pub use ending::{Ending, ending, report_text, show};
pub use gather::exception;
pub use paint::Paint;
pub use render::render;
pub use report::{Link, Report};
pub use snippet::Snippet;
pub use syntax::syntax_errors;
