//! A stable, adaptive mergesort that asks the same questions in the same order as CPython's, for
//! scripts can watch their `__lt__` being called.
//!
//! Source followed: the description in CPython's `Objects/listsort.txt` (natural runs, binary
//! insertion up to a minimal run, galloping merges) with the merge order of "powersort". It sorts
//! numbers of items, so that nothing but numbers moves while scripts run.

/// From this many wins of one side in a row on, merging gallops.
const MIN_GALLOP: usize = 7;
/// Shorter inputs are sorted by binary insertion.
const MAX_MINRUN: usize = 64;

/// A run that waits to be merged.
struct Run {
    start: usize,
    len: usize,
    /// Depth of the boundary after it in the tree of merges.
    power: u32,
}

/// Whether the first item is less than the second; an error ends the sort.
pub trait Less<E>: FnMut(u32, u32) -> Result<bool, E> {}
impl<E, F: FnMut(u32, u32) -> Result<bool, E>> Less<E> for F {}

struct Sorter<'a, L> {
    order: &'a mut [u32],
    less: L,
    runs: Vec<Run>,
    min_gallop: usize,
}

/// Sorts `order`, which stays a permutation of itself in case of an error too.
pub fn sort<E, L: Less<E>>(order: &mut [u32], less: L) -> Result<(), E> {
    let len = order.len();
    if len < 2 {
        return Ok(());
    }
    let minrun = minimal_run(len);
    let mut s = Sorter { order, less, runs: Vec::new(), min_gallop: MIN_GALLOP };
    let mut start = 0;
    while start < len {
        let mut n = s.count_run(start)?;
        if n < minrun {
            let forced = minrun.min(len - start);
            s.insert_rest(start, n, forced)?;
            n = forced;
        }
        s.merge_before(n)?;
        s.runs.push(Run { start, len: n, power: 0 });
        start += n;
    }
    s.merge_all()
}

/// The length that short runs are brought to: such that the number of runs is a power of two or
/// a little less.
fn minimal_run(mut n: usize) -> usize {
    let mut odd = 0;
    while n >= MAX_MINRUN {
        odd |= n & 1;
        n >>= 1;
    }
    n + odd
}

/// The depth at which a binary tree over `n` items separates the middles of two runs.
fn power(start: usize, n1: usize, n2: usize, n: usize) -> u32 {
    let (mut a, mut b) = (2 * start + n1, 2 * start + 2 * n1 + n2);
    let mut depth = 0;
    loop {
        depth += 1;
        if a >= n {
            a -= n;
            b -= n;
        } else if b >= n {
            return depth;
        }
        a <<= 1;
        b <<= 1;
    }
}

impl<L> Sorter<'_, L> {
    fn less<E>(&mut self, i: usize, j: usize) -> Result<bool, E>
    where
        L: Less<E>,
    {
        (self.less)(self.order[i], self.order[j])
    }

    /// The length of the run at `start`; a descending one is reversed.
    fn count_run<E>(&mut self, start: usize) -> Result<usize, E>
    where
        L: Less<E>,
    {
        let end = self.order.len();
        let mut at = self.ascend(start, start + 1)?;
        if at == end {
            return Ok(at - start);
        }
        if at > start + 1 {
            if self.less(start, at - 1)? {
                return Ok(at - start);
            }
            self.order[start..at].reverse();
        }
        at += 1;
        // Items that are equal keep their order: their part is reversed now, and back at the end.
        let mut equal = 0;
        while at < end {
            if self.less(at, at - 1)? {
                self.reverse_last(at, &mut equal);
            } else if self.less(at - 1, at)? {
                break;
            } else {
                equal += 1;
            }
            at += 1;
        }
        self.reverse_last(at, &mut equal);
        self.order[start..at].reverse();
        Ok(self.ascend(start, at)? - start)
    }

    /// Where the ascending run that reaches to `at` ends.
    fn ascend<E>(&mut self, _start: usize, mut at: usize) -> Result<usize, E>
    where
        L: Less<E>,
    {
        while at < self.order.len() && !self.less(at, at - 1)? {
            at += 1;
        }
        Ok(at)
    }

    fn reverse_last(&mut self, at: usize, equal: &mut usize) {
        if *equal > 0 {
            self.order[at - *equal - 1..at].reverse();
            *equal = 0;
        }
    }

    /// Sorts `n` items at `start`, the first `done` of which are sorted, by binary insertion.
    fn insert_rest<E>(&mut self, start: usize, done: usize, n: usize) -> Result<(), E>
    where
        L: Less<E>,
    {
        for at in start + done..start + n {
            let pivot = self.order[at];
            let (mut left, mut right) = (start, at);
            while left < right {
                let middle = left + (right - left) / 2;
                if (self.less)(pivot, self.order[middle])? {
                    right = middle;
                } else {
                    left = middle + 1;
                }
            }
            self.order[left..=at].rotate_right(1);
        }
        Ok(())
    }

    /// Merges what is due before a new run of length `n` is added.
    fn merge_before<E>(&mut self, n: usize) -> Result<(), E>
    where
        L: Less<E>,
    {
        let Some(last) = self.runs.last() else { return Ok(()) };
        let depth = power(last.start, last.len, n, self.order.len());
        while self.runs.len() > 1 && self.runs[self.runs.len() - 2].power > depth {
            self.merge_at(self.runs.len() - 2)?;
        }
        if let Some(last) = self.runs.last_mut() {
            last.power = depth;
        }
        Ok(())
    }

    fn merge_all<E>(&mut self) -> Result<(), E>
    where
        L: Less<E>,
    {
        while self.runs.len() > 1 {
            let mut i = self.runs.len() - 2;
            if i > 0 && self.runs[i - 1].len < self.runs[i + 1].len {
                i -= 1;
            }
            self.merge_at(i)?;
        }
        Ok(())
    }

    /// Merges runs `i` and `i + 1`.
    fn merge_at<E>(&mut self, i: usize) -> Result<(), E>
    where
        L: Less<E>,
    {
        let next = self.runs.remove(i + 1);
        let run = &mut self.runs[i];
        let (start, na) = (run.start, run.len);
        run.len += next.len;
        // What of the first run lies before all of the second is in place, and vice versa.
        let (a, b) = self.order[start..next.start + next.len].split_at(na);
        let skip = gallop_right(&mut self.less, b[0], a, 0)?;
        if skip == na {
            return Ok(());
        }
        let nb = gallop_left(&mut self.less, a[na - 1], b, b.len() - 1)?;
        if nb == 0 {
            return Ok(());
        }
        if na - skip <= nb {
            self.merge_low(start + skip, na - skip, nb)
        } else {
            self.merge_high(start + skip, na - skip, nb)
        }
    }

    /// Merges from the front; the first run, which is not longer, is set aside.
    fn merge_low<E>(&mut self, start: usize, na: usize, nb: usize) -> Result<(), E>
    where
        L: Less<E>,
    {
        let aside = self.order[start..start + na].to_vec();
        let mut m = Merge { dest: start, a: 0, na, b: start + na, nb };
        let result = self.merge_low_rest(&aside, &mut m);
        if let Ok(true) = result {
            // One item is left of the first run: it belongs last.
            self.order.copy_within(m.b..m.b + m.nb, m.dest);
            m.dest += m.nb;
        }
        self.order[m.dest..m.dest + m.na].copy_from_slice(&aside[m.a..m.a + m.na]);
        result.map(drop)
    }

    /// True: one item is left of the first run.
    fn merge_low_rest<E>(&mut self, aside: &[u32], m: &mut Merge) -> Result<bool, E>
    where
        L: Less<E>,
    {
        macro_rules! take_b {
            () => {
                self.order[m.dest] = self.order[m.b];
                m.dest += 1;
                m.b += 1;
                m.nb -= 1;
                if m.nb == 0 {
                    return Ok(false);
                }
            };
        }
        macro_rules! take_a {
            () => {
                self.order[m.dest] = aside[m.a];
                m.dest += 1;
                m.a += 1;
                m.na -= 1;
                if m.na == 1 {
                    return Ok(true);
                }
            };
        }
        take_b!();
        if m.na == 1 {
            return Ok(true);
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut won_a, mut won_b) = (0, 0);
            while won_a < min_gallop && won_b < min_gallop {
                if (self.less)(self.order[m.b], aside[m.a])? {
                    take_b!();
                    won_b += 1;
                    won_a = 0;
                } else {
                    take_a!();
                    won_a += 1;
                    won_b = 0;
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= usize::from(min_gallop > 1);
                self.min_gallop = min_gallop;
                let rest = &aside[m.a..m.a + m.na];
                won_a = gallop_right(&mut self.less, self.order[m.b], rest, 0)?;
                self.order[m.dest..m.dest + won_a].copy_from_slice(&rest[..won_a]);
                m.dest += won_a;
                m.a += won_a;
                m.na -= won_a;
                if won_a > 0 && m.na <= 1 {
                    return Ok(m.na == 1);
                }
                take_b!();
                let rest = &self.order[m.b..m.b + m.nb];
                won_b = gallop_left(&mut self.less, aside[m.a], rest, 0)?;
                self.order.copy_within(m.b..m.b + won_b, m.dest);
                m.dest += won_b;
                m.b += won_b;
                m.nb -= won_b;
                if m.nb == 0 {
                    return Ok(false);
                }
                take_a!();
                if won_a < MIN_GALLOP && won_b < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }

    /// Merges from the back; the second run, which is shorter, is set aside.
    fn merge_high<E>(&mut self, start: usize, na: usize, nb: usize) -> Result<(), E>
    where
        L: Less<E>,
    {
        let aside = self.order[start + na..start + na + nb].to_vec();
        // `dest`, `a` and `b` are just past the items that they mean.
        let mut m = Merge { dest: start + na + nb, a: start + na, na, b: nb, nb };
        let result = self.merge_high_rest(&aside, &mut m);
        if let Ok(true) = result {
            // One item is left of the second run: it belongs first.
            self.order.copy_within(m.a - m.na..m.a, m.dest - m.na);
            m.dest -= m.na;
        }
        self.order[m.dest - m.nb..m.dest].copy_from_slice(&aside[..m.nb]);
        result.map(drop)
    }

    /// True: one item is left of the second run.
    fn merge_high_rest<E>(&mut self, aside: &[u32], m: &mut Merge) -> Result<bool, E>
    where
        L: Less<E>,
    {
        macro_rules! take_a {
            () => {
                self.order[m.dest - 1] = self.order[m.a - 1];
                m.dest -= 1;
                m.a -= 1;
                m.na -= 1;
                if m.na == 0 {
                    return Ok(false);
                }
            };
        }
        macro_rules! take_b {
            () => {
                self.order[m.dest - 1] = aside[m.b - 1];
                m.dest -= 1;
                m.b -= 1;
                m.nb -= 1;
                if m.nb == 1 {
                    return Ok(true);
                }
            };
        }
        take_a!();
        if m.nb == 1 {
            return Ok(true);
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut won_a, mut won_b) = (0, 0);
            while won_a < min_gallop && won_b < min_gallop {
                if (self.less)(aside[m.b - 1], self.order[m.a - 1])? {
                    take_a!();
                    won_a += 1;
                    won_b = 0;
                } else {
                    take_b!();
                    won_b += 1;
                    won_a = 0;
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= usize::from(min_gallop > 1);
                self.min_gallop = min_gallop;
                let rest = &self.order[m.a - m.na..m.a];
                won_a = m.na - gallop_right(&mut self.less, aside[m.b - 1], rest, m.na - 1)?;
                self.order.copy_within(m.a - won_a..m.a, m.dest - won_a);
                m.dest -= won_a;
                m.a -= won_a;
                m.na -= won_a;
                if m.na == 0 {
                    return Ok(false);
                }
                take_b!();
                let rest = &aside[..m.nb];
                won_b = m.nb - gallop_left(&mut self.less, self.order[m.a - 1], rest, m.nb - 1)?;
                self.order[m.dest - won_b..m.dest].copy_from_slice(&aside[m.b - won_b..m.b]);
                m.dest -= won_b;
                m.b -= won_b;
                m.nb -= won_b;
                if won_b > 0 && m.nb <= 1 {
                    return Ok(m.nb == 1);
                }
                take_a!();
                if won_a < MIN_GALLOP && won_b < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }
}

/// A merge under way: where the next item goes, and what is left of the two runs.
struct Merge {
    dest: usize,
    a: usize,
    na: usize,
    b: usize,
    nb: usize,
}

/// How many items of the sorted `a` are less than `key`; the search starts at `hint`.
fn gallop_left<E>(less: &mut impl Less<E>, key: u32, a: &[u32], hint: usize) -> Result<usize, E> {
    let (low, high) = if less(a[hint], key)? {
        let (last, next) = leap(a.len() - hint, |i| less(a[hint + i], key))?;
        (hint + last + 1, hint + next)
    } else {
        let (last, next) = leap(hint + 1, |i| less(a[hint - i], key).map(|r| !r))?;
        (hint + 1 - next, hint - last)
    };
    bisect(low, high, |i| less(a[i], key))
}

/// How many items of the sorted `a` are at most `key`; the search starts at `hint`.
fn gallop_right<E>(less: &mut impl Less<E>, key: u32, a: &[u32], hint: usize) -> Result<usize, E> {
    let (low, high) = if less(key, a[hint])? {
        let (last, next) = leap(hint + 1, |i| less(key, a[hint - i]))?;
        (hint + 1 - next, hint - last)
    } else {
        let (last, next) = leap(a.len() - hint, |i| less(key, a[hint + i]).map(|r| !r))?;
        (hint + last + 1, hint + next)
    };
    bisect(low, high, |i| less(key, a[i]).map(|r| !r))
}

/// Tries 1, 3, 7 … below `max` while `go` holds: the last that held (0 holds) and the next.
fn leap<E>(max: usize, mut go: impl FnMut(usize) -> Result<bool, E>) -> Result<(usize, usize), E> {
    let (mut last, mut next) = (0, 1);
    while next < max && go(next)? {
        last = next;
        next = 2 * next + 1;
    }
    Ok((last, next.min(max)))
}

/// The first place in `low..high` where `before` fails.
fn bisect<E>(
    mut low: usize,
    mut high: usize,
    mut before: impl FnMut(usize) -> Result<bool, E>,
) -> Result<usize, E> {
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle)? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small generator of numbers; the tests must not depend on the time.
    fn numbers(seed: u64, n: usize, range: u64) -> Vec<u64> {
        let mut x = seed;
        let mut next = || {
            x = x.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (x >> 33) % range
        };
        (0..n).map(|_| next()).collect()
    }

    #[test]
    fn sorts_stably() {
        for n in [0, 1, 2, 3, 10, 63, 64, 65, 200, 1000, 5000] {
            for range in [2, 10, 1_000_000] {
                let mut keys = numbers(n as u64 + range, n, range);
                // Some order, for runs and galloping to have a part in it.
                if n > 100 {
                    keys[..n / 3].sort_unstable();
                    keys[n / 2..].sort_unstable();
                    keys[n / 2..].reverse();
                }
                let mut order: Vec<u32> = (0..n as u32).collect();
                let less = |a: u32, b: u32| Ok::<_, ()>(keys[a as usize] < keys[b as usize]);
                assert_eq!(sort(&mut order, less), Ok(()));
                let mut expected: Vec<u32> = (0..n as u32).collect();
                expected.sort_by_key(|&i| keys[i as usize]);
                assert_eq!(order, expected, "{n} of {range}");
            }
        }
    }

    #[test]
    fn errors_and_nonsense_keep_every_item() {
        for limit in 0..3000 {
            let keys = numbers(limit, 300, 50);
            let mut order: Vec<u32> = (0..300).collect();
            let mut left = limit;
            let _ = sort(&mut order, |a, b| {
                if left == 0 {
                    return Err(());
                }
                left -= 1;
                // An order that contradicts itself now and then.
                Ok(keys[a as usize] < keys[b as usize] || left % 5 == 0)
            });
            order.sort_unstable();
            assert!(order.iter().copied().eq(0..300));
        }
    }
}
