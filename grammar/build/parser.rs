//! Makes LALRPOP's parser smaller and faster: its table of actions is packed, reductions that change
//! nothing are done at once, and what is never reduced, as inlined rules are not, is left out.

use super::actions;
use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

const TABLE_START: &str = "const __ACTION: &[i16] = &[";
const END_TABLE_START: &str = "const __EOF_ACTION: &[i16] = &[";
const TABLE_END: &str = "];";
const LOOKUP_START: &str = "__ACTION[(state as usize) * ";
const LOOKUP_END: &str = " + integer]";
/// What takes the place of the lookup.
const PACKED_LOOKUP: &str = "crate::parse::actions::action(state, integer)";
/// Where a reduction begins.
const REDUCE_START: &str = "        let (__pop_states, __nonterminal) = match __action {\n";
/// What is tried before: an expression that is a name, say, is a sum, a comparison and a condition
/// without another operand. Only the state on top of the stack changes then.
const RENAME: &str = "        let __renamed = crate::parse::actions::renamed(__action);
        if let (1.., [.., __below, __top]) = (__renamed, &mut __states[..]) {
            *__top = __goto(*__below, __renamed.into());
            return None;
        }
";

/// Writes the parser without its table, and the packed one beside it. LALRPOP's own file stays as it
/// is: while the grammar does not change, it is not made again.
pub fn rewrite(out_dir: &Path) -> io::Result<()> {
    let text = fs::read_to_string(out_dir.join("kaa.rs"))?;
    let (before, table, after) = cut(&text, TABLE_START, TABLE_END);
    let (middle, terminals, rest) = cut(after, LOOKUP_START, LOOKUP_END);
    let (table, terminals) = (numbers(table), terminals.parse().expect("a number of terminals"));
    let (_, at_end, _) = cut(&text, END_TABLE_START, TABLE_END);
    let used = table.iter().copied().chain(numbers(at_end)).filter(|action| *action < 0);
    let used: BTreeSet<usize> = used.map(|action| -(i32::from(action) + 1) as usize).collect();

    let parser = format!("{before}{middle}{PACKED_LOOKUP}{rest}");
    let (before, after) = parser.split_once(REDUCE_START).expect("where a reduction begins");
    let parser = format!("{before}{RENAME}{REDUCE_START}{after}");
    let parser = without_unused_symbols(without_unused_reductions(parser, &used));
    fs::write(out_dir.join("parser.rs"), parser)?;

    let mut tables = actions::packed(&table, terminals);
    actions::constant(&mut tables, "RENAMES", "u8", renames(&text).into_iter());
    fs::write(out_dir.join("actions.rs"), tables)
}

fn numbers(table: &str) -> Vec<i16> {
    let lines = table.lines().filter(|line| !line.trim_start().starts_with("//"));
    let numbers = lines.flat_map(|line| line.split(',')).map(str::trim);
    let numbers = numbers.filter(|number| !number.is_empty());
    numbers.map(|number| number.parse().expect("a number")).collect()
}

/// The text before `start`, between it and the next `end`, and after that.
fn cut<'a>(text: &'a str, start: &str, end: &str) -> (&'a str, &'a str, &'a str) {
    let found = between(text, start, end);
    found.unwrap_or_else(|| panic!("LALRPOP no longer writes {start:?} … {end:?}"))
}

/// The same, if both are there.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let (before, rest) = text.split_once(start)?;
    let (inner, after) = rest.split_once(end)?;
    Some((before, inner, after))
}

/// The functions of the parser: each begins with `    fn ` and ends before the next.
fn functions(parser: &str) -> impl Iterator<Item = &str> {
    let mut rest = parser;
    std::iter::from_fn(move || {
        let end = rest.get(1..)?.find("\n    fn ").map_or(rest.len(), |at| at + 2);
        let (function, after) = rest.split_at(end);
        rest = after;
        Some(function)
    })
}

/// The number of the function `    fn <prefix><number><`, if that is what the text begins with.
fn number_of(function: &str, prefix: &str) -> Option<usize> {
    let name = function.strip_prefix("    fn ")?.strip_prefix(prefix)?;
    name.split_once('<')?.0.parse().ok()
}

/// The parser without the reductions that its tables do not name.
fn without_unused_reductions(parser: String, used: &BTreeSet<usize>) -> String {
    let mut text = String::new();
    let mut unused = Vec::new();
    for function in functions(&parser) {
        match number_of(function, "__reduce") {
            Some(number) if !used.contains(&number) => unused.push(number),
            _ => text.push_str(function),
        }
    }
    for number in unused {
        let (before, _, after) =
            cut(&text, &format!("            {number} => {{\n                __reduce"), "}\n");
        text = format!("{before}{after}");
    }
    text
}

/// The parser without the kinds of symbols that nothing makes.
fn without_unused_symbols(parser: String) -> String {
    let is_unused = |number| parser.matches(&format!("__Symbol::Variant{number}(")).count() == 1;
    let unused = |function: &&str| number_of(function, "__pop_Variant").is_some_and(is_unused);
    let numbers: Vec<usize> =
        functions(&parser).filter(unused).filter_map(|f| number_of(f, "__pop_Variant")).collect();
    let mut text: String = functions(&parser).filter(|f| !unused(f)).collect();
    for number in numbers {
        let (before, _, after) = cut(&text, &format!("        Variant{number}("), "\n");
        text = format!("{before}{after}");
    }
    text
}

/// For each reduction that only takes a symbol for one of another kind, the number of that kind; for
/// all others 0.
fn renames(parser: &str) -> Vec<u8> {
    let same = unchanging(parser);
    let mut renames = Vec::new();
    for function in functions(parser) {
        let Some(number) = number_of(function, "__reduce") else { continue };
        assert_eq!(number, renames.len(), "reductions are written in order");
        renames.push(renamed(function, &same).unwrap_or(0));
    }
    // The last one, which has no function, ends the parsing.
    renames.push(0);
    renames
}

/// The kind that the only symbol of a reduction is renamed to, where its action is one of `same`.
fn renamed(reduction: &str, same: &BTreeSet<&str>) -> Option<u8> {
    let (_, popped, after) = between(reduction, "let __sym0 = __pop_", "(__symbols)")?;
    let (_, action, after) = between(after, "super::__action", "::<>(b, __sym0);")?;
    let (_, pushed, after) = between(after, "__Symbol::", "(__nt)")?;
    let (_, kind, _) = between(after, "(1, ", ")")?;
    (popped == pushed && same.contains(action)).then(|| kind.parse().expect("fewer than 256 kinds"))
}

/// The numbers of the actions that give back their only argument.
fn unchanging(parser: &str) -> BTreeSet<&str> {
    let functions = parser.split("\nfn __action").skip(1);
    let functions = functions.filter_map(|text| {
        let (number, _) = text.split_once('<')?;
        let (_, argument, after) = between(text, "b: &Builder<'s>,\n    (_, ", ", _): (u32, ")?;
        let (kind, after) = after.split_once(", u32),\n) -> ")?;
        after.starts_with(&format!("{kind}\n{{\n    {argument}\n}}")).then_some(number)
    });
    functions.collect()
}
