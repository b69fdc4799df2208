use super::run::{Found, Matcher, Mode, NONE, Room};
use super::text::{Bytes, Wide};
use super::*;
use std::convert::Infallible;

fn find(pattern: &str, text: &str) -> Option<Found> {
    let program =
        compile(&characters(pattern.as_bytes(), true), true, 0, &mut Vec::new()).expect(pattern);
    let go_on = |_| Ok::<(), Infallible>(());
    let Ok(found) = Matcher::new(&program, Wide(text.as_bytes()), Room::default()).find(
        0,
        Mode::Search,
        false,
        &go_on,
    );
    found
}

#[test]
fn a_long_text_and_a_long_way_back_take_no_native_stack() {
    let text = "ab".repeat(200_000);
    assert_eq!(find("(?:a|b)*c|(?:ab)*$", &text).map(|f| f.marks[1]), Some(text.len()));
}

#[test]
fn groups_of_what_failed_are_unset() {
    let found = find("(?:(a)x|(a)b)", "ab").expect("it matches");
    assert_eq!((found.marks[2], found.marks[4], found.last_group), (NONE, 0, 2));
}

#[test]
fn a_runaway_pattern_can_be_stopped() {
    let program =
        compile(&characters(b"(a*)*b", true), true, 0, &mut Vec::new()).expect("a pattern");
    let text = [b'a'; 60];
    let stop = |_| Err(());
    assert_eq!(
        Matcher::new(&program, Bytes(&text), Room::default()).find(0, Mode::Match, false, &stop),
        Err(())
    );
}

/// Patterns and texts of random tokens: whatever they mean, nothing panics.
#[test]
fn no_pattern_panics() {
    const TOKENS: &[&str] = &[
        "a", "b", "é", "(", ")", "(?:", "(?=", "(?<=", "(?<!", "(?>", "(?P<n>", "(?P=n)", "(?(1)",
        "(?i:", "[", "]", "^", "-", "\\w", "\\b", "\\1", "|", "*", "+", "?", "{2}", "{,1}", ".",
        "$", "\\", "(?x)", "#", "\\N{", "{", "}", "(?(n)", "(?!", "\\x4",
    ];
    let mut seed = 1_u64;
    let mut random = |n: usize| {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) as usize % n
    };
    for _ in 0..60_000 {
        let pattern: String = (0..1 + random(9)).map(|_| TOKENS[random(TOKENS.len())]).collect();
        let Ok(program) = compile(&characters(pattern.as_bytes(), true), true, 0, &mut Vec::new())
        else {
            continue;
        };
        let budget = std::cell::Cell::new(20);
        let poll = |_| {
            budget.set(budget.get() - 1);
            if budget.get() == 0 { Err(()) } else { Ok(()) }
        };
        for text in ["", "ab", "aéba\nb", "bbaabb"] {
            let _ = Matcher::new(&program, Wide(text.as_bytes()), Room::default()).find(
                0,
                Mode::Search,
                false,
                &poll,
            );
        }
    }
}
