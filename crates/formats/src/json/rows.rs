//! How JSON is laid out for reading: two levels are indented, and below them each object has a line of its
//! own.
//!
//! ```json
//! {
//!   "document": {
//!     "published": {"value":"2023-05-04","source":"text"},
//!     "blocks": [
//!       {"kind":"title","start":0,"end":19}
//!     ]
//!   },
//!   "mentions": [
//!     {"id":"m1","start":0,"end":4}
//!   ]
//! }
//! ```

use std::io::{Result, Write};

use serde_json::ser::Formatter;

/// Objects as deep as this are on one line, and arrays that are deeper.
const ROW_DEPTH: usize = 3;

#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// How many objects and arrays are open.
    depth: usize,
    /// How many of them are open within a row, the row counted.
    within_row: usize,
    has_value: bool,
}

impl Rows {
    fn open<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        bracket: &[u8],
        deepest: usize,
    ) -> Result<()> {
        self.depth += 1;
        if self.within_row > 0 || self.depth > deepest {
            self.within_row += 1;
        }
        self.has_value = false;
        out.write_all(bracket)
    }

    fn close<W: Write + ?Sized>(&mut self, out: &mut W, bracket: &[u8]) -> Result<()> {
        self.depth -= 1;
        if self.within_row > 0 {
            self.within_row -= 1;
        } else if self.has_value {
            self.line(out)?;
        }
        self.has_value = true;
        out.write_all(bracket)
    }

    fn item<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        if self.within_row == 0 { self.line(out) } else { Ok(()) }
    }

    fn line<W: Write + ?Sized>(&self, out: &mut W) -> Result<()> {
        out.write_all(b"\n")?;
        for _ in 0..self.depth {
            out.write_all(b"  ")?;
        }
        Ok(())
    }
}

impl Formatter for Rows {
    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> Result<()> {
        self.open(out, b"[", ROW_DEPTH)
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> Result<()> {
        self.close(out, b"]")
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> Result<()> {
        self.item(out, first)
    }

    fn end_array_value<W: Write + ?Sized>(&mut self, _out: &mut W) -> Result<()> {
        self.has_value = true;
        Ok(())
    }

    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> Result<()> {
        self.open(out, b"{", ROW_DEPTH - 1)
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> Result<()> {
        self.close(out, b"}")
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> Result<()> {
        self.item(out, first)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> Result<()> {
        out.write_all(if self.within_row == 0 { b": " } else { b":" })
    }

    fn end_object_value<W: Write + ?Sized>(&mut self, _out: &mut W) -> Result<()> {
        self.has_value = true;
        Ok(())
    }
}
