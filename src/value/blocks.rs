//! Where containers live: blocks that the cycle collector can walk, apart from all others.
//!
//! Everything that can hold values is allocated here. Blocks of up to 512 bytes come from *pages* of
//! blocks of one size; free ones are kept in a list a size, one set of lists a thread, and handed out
//! again last-in first-out, exactly as the process's allocator does it. Larger ones are linked to each
//! other. Nothing is registered when an object is made or freed: what is alive, the walk reads off the
//! reference counts.
//!
//! Cutting a page is the only place that notes growth, and asks for a collection where the heap has
//! grown by as much as was alive after the last one: collecting costs a constant share of allocating.
//!
//! Invariant: every block starts with a [`Header`] whose count is 0 exactly while the block is free
//! or its object is being freed; a free block's second word links to the next free one of its size; a
//! page's blocks from its size's `fresh` on were never handed out.

use super::alloc::{LARGEST, UNIT, take_piece};
use super::heap::{ATTENTION, Header};
use std::alloc::{Layout, handle_alloc_error};
use std::cell::Cell;
use std::ptr::{NonNull, null_mut};
use std::sync::atomic::Ordering;

/// A page: blocks of one size. Its first unit is a [`Page`].
const PAGE: usize = 1 << 14;
/// The heap grows by at least this much between two collections that it asks for itself.
const LEAST_GROWTH: isize = 1 << 20;

struct Page {
    next: Cell<*mut Page>,
    size: usize,
}

/// What precedes a block that is larger than those of pages.
struct Large {
    previous: Cell<*mut Large>,
    next: Cell<*mut Large>,
}

const _: () = assert!(size_of::<Page>() == UNIT && size_of::<Large>() == UNIT);

struct SizeClass {
    free: Cell<*mut u8>,
    fresh: Cell<*mut u8>,
    end: Cell<*mut u8>,
    /// The size of its pages.
    size: Cell<usize>,
    /// Half of the blocks that were free after the last collection. When it is needed, the other half
    /// is in use again, which is growth as well.
    reserve: Cell<*mut u8>,
    /// The size of those.
    reclaimed: Cell<usize>,
}

pub(super) struct Blocks {
    classes: [SizeClass; LARGEST / UNIT + 1],
    /// Pages in the order in which they were cut.
    first: Cell<*mut Page>,
    last: Cell<*mut Page>,
    /// What is left of the piece that pages are cut from.
    fresh: Cell<*mut u8>,
    end: Cell<*mut u8>,
    large: Cell<*mut Large>,
    /// An eighth of all other memory of the thread.
    others: Cell<isize>,
    /// By how much the heap has grown since the last collection, and at how much it wants one.
    grown: Cell<isize>,
    limit: Cell<isize>,
    wanted: Cell<bool>,
}

impl Blocks {
    pub const fn empty() -> Blocks {
        Blocks {
            classes: [const {
                SizeClass {
                    free: Cell::new(null_mut()),
                    fresh: Cell::new(null_mut()),
                    end: Cell::new(null_mut()),
                    size: Cell::new(0),
                    reserve: Cell::new(null_mut()),
                    reclaimed: Cell::new(0),
                }
            }; LARGEST / UNIT + 1],
            first: Cell::new(null_mut()),
            last: Cell::new(null_mut()),
            fresh: Cell::new(null_mut()),
            end: Cell::new(null_mut()),
            large: Cell::new(null_mut()),
            others: Cell::new(0),
            grown: Cell::new(0),
            limit: Cell::new(LEAST_GROWTH),
            wanted: Cell::new(false),
        }
    }

    /// Exchanges them for the thread's own.
    pub fn exchange(&mut self) {
        let own = std::ptr::from_ref(blocks()).cast_mut();
        // SAFETY: both are whole and apart; all fields are cells, and nobody is in the middle of a
        // change: neither of the functions that change them calls back.
        unsafe { std::ptr::swap(own, self) };
    }
}

thread_local! {
    static BLOCKS: Blocks = const { Blocks::empty() };
}

/// The thread's blocks.
#[inline(always)]
fn blocks<'a>() -> &'a Blocks {
    // SAFETY: the thread's own, without a destructor, so that it can always be reached; the reference
    // cannot leave the thread.
    unsafe { &*BLOCKS.try_with(std::ptr::from_ref).unwrap_unchecked() }
}

/// A block for a container. Its header is written before anything else happens.
#[inline(always)]
pub(crate) fn alloc(layout: Layout) -> *mut u8 {
    let size = layout.size();
    if size > LARGEST {
        return alloc_large(layout);
    }
    let class = size.div_ceil(UNIT);
    let c = &blocks().classes[class];
    let p = c.free.get();
    if !p.is_null() {
        // SAFETY: a free block's second word links to the next.
        c.free.set(unsafe { *p.add(8).cast::<*mut u8>() });
        return p;
    }
    let p = c.fresh.get();
    let size = class * UNIT;
    if c.end.get() as usize - p as usize >= size {
        // SAFETY: the page has that much left.
        c.fresh.set(unsafe { p.add(size) });
        return p;
    }
    more(class)
}

/// Takes a block back.
///
/// # Safety
/// `alloc` gave it for a layout of this size; its object was dropped, and its count is 0.
#[inline(always)]
pub(crate) unsafe fn dealloc(p: *mut u8, layout: Layout) {
    if layout.size() > LARGEST {
        // SAFETY: passed on.
        return unsafe { dealloc_large(p, layout) };
    }
    // SAFETY: blocks start with a header.
    debug_assert!(unsafe { (*p.cast::<Header>()).count() } == 0);
    let c = &blocks().classes[layout.size().div_ceil(UNIT)];
    // SAFETY: a block has two words at least, and nobody uses this one any more.
    unsafe { *p.add(8).cast::<*mut u8>() = c.free.get() };
    c.free.set(p);
}

/// A block of a size of which none is at hand: from the reserve, or a new page.
#[cold]
#[inline(never)]
fn more(class: usize) -> *mut u8 {
    let blocks = blocks();
    let c = &blocks.classes[class];
    note_growth(blocks, c.reclaimed.get() as isize);
    let p = c.reserve.replace(null_mut());
    if p.is_null() {
        c.reclaimed.set(0);
        return new_page(blocks, class);
    }
    // SAFETY: the reserve is a list of free blocks.
    c.free.set(unsafe { *p.add(8).cast::<*mut u8>() });
    p
}

/// Cuts a page of blocks of a size; its first block comes back.
fn new_page(blocks: &Blocks, class: usize) -> *mut u8 {
    if (blocks.end.get() as usize) - (blocks.fresh.get() as usize) < PAGE {
        let (p, size) = take_piece();
        if p.is_null() {
            handle_alloc_error(Layout::new::<[u8; PAGE]>());
        }
        super::memory::note(size as isize);
        blocks.fresh.set(p);
        // SAFETY: the piece is that large.
        blocks.end.set(unsafe { p.add(size) });
    }
    let page = blocks.fresh.get();
    let size = class * UNIT;
    // SAFETY: the piece has a page left, which has room for its head and for blocks of any size.
    unsafe {
        blocks.fresh.set(page.add(PAGE));
        page.cast::<Page>().write(Page { next: Cell::new(null_mut()), size });
        let c = &blocks.classes[class];
        c.fresh.set(page.add(UNIT + size));
        c.end.set(page.add(PAGE));
        match blocks.last.replace(page.cast()).as_ref() {
            Some(last) => last.next.set(page.cast()),
            None => blocks.first.set(page.cast()),
        }
        c.size.set(c.size.get() + PAGE);
        note_growth(blocks, PAGE as isize);
        page.add(UNIT)
    }
}

fn large_layout(layout: Layout) -> Layout {
    Layout::from_size_align(layout.size() + UNIT, UNIT).expect("fits memory")
}

#[cold]
#[inline(never)]
fn alloc_large(layout: Layout) -> *mut u8 {
    let layout = large_layout(layout);
    // SAFETY: the layout is not empty; the block has room for the links and the object.
    unsafe {
        let p = std::alloc::alloc(layout);
        if p.is_null() {
            handle_alloc_error(layout);
        }
        let next = blocks().large.replace(p.cast());
        p.cast::<Large>().write(Large { previous: Cell::new(null_mut()), next: Cell::new(next) });
        if let Some(next) = next.as_ref() {
            next.previous.set(p.cast());
        }
        p.add(UNIT)
    }
}

#[cold]
#[inline(never)]
unsafe fn dealloc_large(p: *mut u8, layout: Layout) {
    // SAFETY: `alloc_large` made it; its neighbours in the list are live.
    unsafe {
        let p = p.sub(UNIT);
        let large = &*p.cast::<Large>();
        let (previous, next) = (large.previous.get(), large.next.get());
        match previous.as_ref() {
            Some(previous) => previous.next.set(next),
            None => blocks().large.set(next),
        }
        if let Some(next) = next.as_ref() {
            next.previous.set(previous);
        }
        std::alloc::dealloc(p, large_layout(layout));
    }
}

/// Notes that memory other than pages was taken from the system, or given back: strings and the
/// buffers of containers. It counts an eighth: it may be garbage's, but a collection spends its time
/// on containers.
#[inline(never)]
pub(super) fn note_other(bytes: isize) {
    super::memory::note(bytes);
    let blocks = blocks();
    blocks.others.set(blocks.others.get() + bytes / 8);
    note_growth(blocks, bytes / 8);
}

fn note_growth(blocks: &Blocks, bytes: isize) {
    let grown = blocks.grown.get() + bytes;
    blocks.grown.set(grown);
    if grown > blocks.limit.get() {
        want_collection(blocks);
    }
}

#[cold]
#[inline(never)]
fn want_collection(blocks: &Blocks) {
    blocks.wanted.set(true);
    ATTENTION.store(true, Ordering::Relaxed);
    // Should nobody collect: asked again after as much growth once more.
    blocks.grown.set(0);
}

/// Whether the heap has grown so much that a collection is due; asked once.
pub fn take_collection_wanted() -> bool {
    blocks().wanted.replace(false)
}

/// A collection has ended that found that many objects; `f` sees each that is left, and makes and frees none.
/// The next one is due when as much has been added as is alive now, or three times as much where next to
/// nothing was found; and not before the walk over all pages, free blocks included, is worth its time.
pub(super) fn collected(found: usize, f: impl FnMut(NonNull<Header>)) {
    let blocks = blocks();
    let (objects, live) = sort_free(blocks, f);
    let factor = if found < objects / 16 { 3 } else { 1 };
    let size: usize = blocks.classes.iter().map(|c| c.size.get()).sum();
    blocks.wanted.set(false);
    blocks.grown.set(0);
    let heap = live as isize + blocks.others.get();
    blocks.limit.set(LEAST_GROWTH.max(heap * factor).max(size as isize / 8));
}

/// Makes the lists of free blocks anew, in the order of their places: half of each size for now, half
/// as a reserve. `f` sees what is alive; how many objects that are, and their size.
fn sort_free(blocks: &Blocks, mut f: impl FnMut(NonNull<Header>)) -> (usize, usize) {
    for c in &blocks.classes {
        c.free.set(null_mut());
        c.reserve.set(null_mut());
    }
    let (mut objects, mut live) = (0, 0);
    let mut last = [null_mut::<u8>(); LARGEST / UNIT + 1];
    let mut listed = [0; LARGEST / UNIT + 1];
    for_each_block(|p, size, free| {
        if !free {
            objects += 1;
            live += size;
            return f(p);
        }
        let i = size / UNIT;
        let p = p.as_ptr().cast::<u8>();
        // SAFETY: free blocks have room for a link.
        unsafe { link(p, null_mut()) };
        match last[i] {
            last if last.is_null() => blocks.classes[i].free.set(p),
            // SAFETY: the block before is free as well.
            last => unsafe { link(last, p) },
        }
        last[i] = p;
        listed[i] += 1;
    });
    for_each_large(|p| {
        // Large blocks are counted with the largest of pages.
        objects += 1;
        live += LARGEST;
        f(p);
    });
    for (i, (c, listed)) in blocks.classes.iter().zip(listed).enumerate() {
        c.reclaimed.set(listed / 2 * i * UNIT);
        c.reserve.set(cut_after(c.free.get(), listed - listed / 2));
    }
    (objects, live)
}

/// Cuts a list of free blocks after so many of them; what follows comes back, null if that is nothing.
fn cut_after(list: *mut u8, count: usize) -> *mut u8 {
    let mut p = list;
    for _ in 1..count {
        // SAFETY: the list has that many blocks, each with a link.
        p = unsafe { *p.add(8).cast::<*mut u8>() };
    }
    if p.is_null() {
        return p;
    }
    // SAFETY: the block is a free one.
    unsafe {
        let rest = *p.add(8).cast::<*mut u8>();
        link(p, null_mut());
        rest
    }
}

/// Links a free block to the next.
///
/// # Safety
/// `p` is a free block.
unsafe fn link(p: *mut u8, next: *mut u8) {
    // SAFETY: its second word is the link.
    unsafe { *p.add(8).cast::<*mut u8>() = next };
}

/// Shows every container of the thread that is alive. `f` makes and frees none.
pub(super) fn for_each(mut f: impl FnMut(NonNull<Header>)) {
    for_each_block(|p, _, free| {
        if !free {
            f(p);
        }
    });
    for_each_large(f);
}

/// Shows every large block that is in use.
fn for_each_large(mut f: impl FnMut(NonNull<Header>)) {
    let mut large = blocks().large.get();
    // SAFETY: the list holds live blocks.
    while let Some(head) = unsafe { large.as_ref() } {
        // SAFETY: the object follows.
        let p = unsafe { NonNull::new_unchecked(large.add(1).cast::<Header>()) };
        // SAFETY: blocks start with a header.
        if unsafe { p.as_ref() }.count() != 0 {
            f(p);
        }
        large = head.next.get();
    }
}

/// Shows every block of a page that was ever handed out, with its size and whether it is free.
fn for_each_block(mut f: impl FnMut(NonNull<Header>, usize, bool)) {
    let blocks = blocks();
    let mut page = blocks.first.get();
    // SAFETY: pages are linked to each other and never go.
    while let Some(head) = unsafe { page.as_ref() } {
        let size = head.size;
        let c = &blocks.classes[size / UNIT];
        // SAFETY: within the page.
        let (mut p, end) = unsafe { (page.cast::<u8>().add(UNIT), page.cast::<u8>().add(PAGE)) };
        // The size's newest page is not used up: blocks from `fresh` on hold nothing yet.
        let end = if c.end.get() == end { c.fresh.get() } else { end };
        while end as usize - p as usize >= size {
            // SAFETY: a block that was handed out starts with a header.
            let (block, free) = unsafe {
                let block = NonNull::new_unchecked(p.cast::<Header>());
                (block, block.as_ref().count() == 0)
            };
            f(block, size, free);
            // SAFETY: within the page, or one past its end.
            p = unsafe { p.add(size) };
        }
        page = head.next.get();
    }
}
