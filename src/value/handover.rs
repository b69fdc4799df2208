//! What the heap keeps for a thread, on its way from one script thread to the next.
//!
//! Objects are made and freed without a lock: free lists, counters and tables are those of the thread that
//! runs. The script threads of one interpreter share them. Whoever lets go of the interpreter leaves
//! them in a [`HeapState`], and the next one takes them from there: some two kilobytes move, and a
//! program with one thread moves nothing.

use super::alloc::Lists;
use super::aside::Asides;
use super::blocks::Blocks;
use super::born::Born;
use super::heap::{self, Finalizer, Ref};
use super::memory::Memory;
use super::weak::{self, Table};
use super::{Tuple, class, dict, tuple};
use std::cell::{Cell, RefCell};

/// The state of a heap that no thread has; while one has it, what that thread had before.
pub struct HeapState {
    lists: Lists,
    blocks: Blocks,
    memory: Memory,
    dict_version: Cell<u64>,
    class_version: Cell<u32>,
    empty_tuple: Cell<Option<Ref<Tuple>>>,
    weak: Table,
    born: Born,
    asides: Asides,
    finalizers: RefCell<Vec<Finalizer>>,
}

impl Default for HeapState {
    fn default() -> HeapState {
        HeapState {
            lists: Lists::empty(),
            blocks: Blocks::empty(),
            memory: Memory::none(),
            dict_version: Cell::new(1),
            class_version: Cell::new(1),
            empty_tuple: Cell::new(None),
            weak: Table::default(),
            born: Born::default(),
            asides: Asides::default(),
            finalizers: RefCell::default(),
        }
    }
}

impl HeapState {
    /// Exchanges it for what the thread has: takes the heap, or leaves it.
    pub fn exchange(&mut self) {
        self.blocks.exchange();
        self.memory.exchange();
        dict::exchange_version(&self.dict_version);
        class::exchange_version(&self.class_version);
        tuple::exchange_empty(&self.empty_tuple);
        weak::exchange_table(&self.weak);
        self.born.exchange();
        self.asides.exchange();
        heap::exchange_finalizers(&self.finalizers);
        self.lists.exchange();
    }

    /// The thread that has the heap will not run again: the free memory that it had of its own is the
    /// heap's.
    pub fn retire_thread(&mut self) {
        self.lists.give_away();
    }
}
