//! A table from 28 bits of a hash to rows of bytes, used as it lies in a file.
//!
//! The upper bits of a key choose a bucket; the lower 16 are kept, with the places that have a row, and are looked for
//! one by one. A bucket has four entries or so.

use super::bytes::{Bytes, ModelError, Reader};

/// The bits of a key.
pub const KEY_BITS: u32 = 28;
const KEPT: u32 = 16;
const BUCKETS: usize = 1 << (KEY_BITS - KEPT);

/// The bits of a key that the filter knows: as many bytes as the nearest cache has room for.
pub(super) const FILTER_BITS: u32 = 18;

/// More entries than any file of ours has. The rows of all their places have numbers of 24 bits.
const MOST: usize = 1 << 21;

#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The lower bits of each key, two bytes each, bucket by bucket.
    keys: Bytes,
    /// For each key the places that have a row.
    places: Bytes,
    /// Where each bucket starts in `keys`, and its first row.
    starts: Vec<(u32, u32)>,
    /// A bit for the lower bits of each key: most keys that are asked for are not there, and end here.
    filter: Vec<u64>,
    /// The same entries for [`Table::find`]: a key, its first row and its places in one number, 0 for none, at the place
    /// that the upper bits of the key say or behind it.
    index: Vec<u64>,
    /// How many bits of a key say nothing of its place in `index`.
    shift: u32,
    rows: usize,
}

/// What the table has for a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The row of the first place that has one; the others follow.
    pub row: usize,
    /// As bits.
    pub places: u8,
}

impl Table {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows
    }

    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let count = reader.count(MOST, 3)?;
        let sizes = reader.bytes(BUCKETS, 2)?;
        let keys = reader.bytes(count, 2)?;
        let places = reader.bytes(count, 1)?;
        let mut starts = Vec::with_capacity(BUCKETS + 1);
        let (mut at, mut row) = (0_usize, 0_usize);
        for size in sizes.chunks_exact(2) {
            starts.push((at as u32, row as u32));
            let end = at + usize::from(u16::from_le_bytes([size[0], size[1]]));
            let inside = places
                .get(at..end)
                .ok_or(ModelError::Broken("a table shorter than its buckets"))?;
            row += inside.iter().map(|places| places.count_ones() as usize).sum::<usize>();
            at = end;
        }
        if at != count {
            return Err(ModelError::Broken("a table longer than its buckets"));
        }
        starts.push((at as u32, row as u32));
        Ok(Self { keys, places, starts, rows: row, ..Self::default() }.indexed())
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&(self.places.len() as u32).to_le_bytes());
        if self.starts.is_empty() {
            out.resize(out.len() + 2 * BUCKETS, 0);
        }
        for pair in self.starts.windows(2) {
            out.extend_from_slice(&((pair[1].0 - pair[0].0) as u16).to_le_bytes());
        }
        out.extend_from_slice(&self.keys);
        out.extend_from_slice(&self.places);
    }

    /// A table of `entries`: key, places, and the bytes of the rows of those places. Gives the rows in its order. Of
    /// two entries with one key the first stays.
    pub fn build(mut entries: Vec<(u32, u8, Vec<u8>)>) -> (Self, Vec<u8>) {
        entries.sort_by_key(|(key, ..)| *key);
        entries.dedup_by_key(|(key, ..)| *key);
        let (mut keys, mut places, mut rows) = (Vec::new(), Vec::new(), Vec::new());
        let mut starts = Vec::with_capacity(BUCKETS + 1);
        let mut row = 0_usize;
        for (key, has, bytes) in entries {
            while starts.len() <= (key >> KEPT) as usize {
                starts.push((places.len() as u32, row as u32));
            }
            keys.extend_from_slice(&(key as u16).to_le_bytes());
            places.push(has);
            row += has.count_ones() as usize;
            rows.extend_from_slice(&bytes);
        }
        starts.resize(BUCKETS + 1, (places.len() as u32, row as u32));
        let (keys, places) = (keys.into(), places.into());
        (Self { keys, places, starts, rows: row, ..Self::default() }.indexed(), rows)
    }

    fn indexed(mut self) -> Self {
        let mut filter = vec![0_u64; 1 << (FILTER_BITS - 6)];
        let bits = (self.places.len() * 4 / 3).next_power_of_two().ilog2().clamp(4, KEY_BITS);
        let shift = KEY_BITS - bits;
        let mut index = vec![0_u64; 1 << bits];
        // Keys come in order, so each goes to its own place or right behind the last one. Of a file whose keys are out
        // of order some are not found, which does no harm.
        let mut free = 0;
        for (key, found) in self.entries() {
            let (word, bit) = filter_place(key);
            filter[word] |= bit;
            let at = free.max((key >> shift) as usize);
            if at >= index.len() {
                index.resize(at + 1, 0);
            }
            index[at] = TAKEN
                | u64::from(key) << 32
                | (found.row as u64) << PLACE_BITS
                | u64::from(found.places);
            free = at + 1;
        }
        // The end of every search.
        index.push(0);
        (self.filter, self.index, self.shift) = (filter, index, shift);
        self
    }

    /// Whether the key may be there; of those that are not, few pass.
    #[inline]
    pub fn may_have(&self, key: u32) -> bool {
        let (word, bit) = filter_place(key);
        self.filter.get(word).is_some_and(|filter| filter & bit != 0)
    }

    #[inline]
    pub fn find(&self, key: u32) -> Option<Found> {
        #[cfg(test)]
        LOOK_UPS.set(LOOK_UPS.get() + 1);
        let wanted = TAKEN >> 32 | u64::from(key);
        let home = (key >> self.shift) as usize;
        for &entry in self.index.get(home..)? {
            if entry >> 32 == wanted {
                let row = (entry as u32 >> PLACE_BITS) as usize;
                return Some(Found { row, places: entry as u8 });
            }
            if entry == 0 {
                break;
            }
        }
        None
    }

    /// All keys with their places, and the first row of each, in the order of the rows.
    pub fn entries(&self) -> impl Iterator<Item = (u32, Found)> {
        let mut row = 0;
        let buckets = self.starts.windows(2).enumerate();
        buckets
            .flat_map(|(bucket, pair)| (pair[0].0..pair[1].0).map(move |at| (bucket, at as usize)))
            .map(move |(bucket, at)| {
                let low = u16::from_le_bytes([self.keys[2 * at], self.keys[2 * at + 1]]);
                let found = Found { row, places: self.places[at] };
                row += found.places.count_ones() as usize;
                ((bucket as u32) << KEPT | u32::from(low), found)
            })
    }
}

#[cfg(test)]
thread_local! {
    /// How often something was looked for, in tables and in the lists: the work that a text makes.
    pub(super) static LOOK_UPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Marks an entry of the index.
const TAKEN: u64 = 1 << 63;
/// The lower bits of an entry, for its places; rows have the others of the lower half.
const PLACE_BITS: u32 = 8;

#[inline]
pub(super) fn filter_place(key: u32) -> (usize, u64) {
    let low = key & ((1 << FILTER_BITS) - 1);
    ((low >> 6) as usize, 1 << (low & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found() {
        let keys = [0_u32, 5, 0xFFFF, 0x1_0000, 0x1_0005, 0xABC_DEF0, 0xFFF_FFFF];
        let entries = keys.iter().map(|key| (*key, 0b101, vec![*key as u8, 1])).collect();
        let (table, rows) = Table::build(entries);
        let mut bytes = Vec::new();
        table.write(&mut bytes);
        let again = Table::read(&mut Reader::new(&bytes)).expect("it was just written");
        assert_eq!(again.len(), 2 * keys.len());
        for (n, key) in keys.iter().enumerate() {
            assert_eq!(again.find(*key), Some(Found { row: 2 * n, places: 0b101 }), "{key:x}");
            assert_eq!(rows[2 * n], *key as u8);
            assert_eq!(again.find(key ^ 0x10), None);
        }
        assert_eq!(again.entries().map(|(key, _)| key).collect::<Vec<_>>(), keys);
    }
}
