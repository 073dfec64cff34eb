//! The weights of features that join words, made from a [`Table`] for looking them up by the hundred.
//!
//! Such a feature is seen from its own place alone, so a key has one row, and the row lies beside the key: a look-up
//! waits for memory once.

use super::features::{HERE_AT, Key};
use super::table::{FILTER_BITS, Found, KEY_BITS, Table, filter_place};

/// Weights in a number.
const PACKED: usize = 8;

/// How many keys are looked for at once.
const AT_ONCE: usize = 16;

#[derive(Clone, Debug, Default)]
pub(super) struct Joined {
    /// A bit for the lower bits of each key: most keys that are asked for are not there, and end here.
    filter: Vec<u64>,
    /// Entry by entry a key and one, or 0 for none, then its weights. An entry lies at the place that the upper bits of
    /// its key say, or behind it.
    entries: Vec<u64>,
    /// How many numbers an entry has.
    size: usize,
    /// How many bits of a key say nothing of its place.
    shift: u32,
}

impl Joined {
    /// From a table and its rows of `stride` weights.
    pub fn new(table: &Table, weights: &[u8], stride: usize) -> Self {
        let here = |found: Found| found.places >> HERE_AT & 1 == 1;
        let count = table.entries().filter(|(_, found)| here(*found)).count();
        let bits = (count * 3 / 2).next_power_of_two().ilog2().clamp(4, KEY_BITS);
        let shift = KEY_BITS - bits;
        let size = 1 + stride.div_ceil(PACKED);
        let mut filter = vec![0; 1 << (FILTER_BITS - 6)];
        let mut entries = vec![0; size << bits];
        // Keys come in order, as in the index of a table.
        let mut free = 0;
        for (key, found) in table.entries().filter(|(_, found)| here(*found)) {
            let (word, bit) = filter_place(key);
            filter[word] |= bit;
            let at = free.max((key >> shift) as usize);
            let from = at * size;
            if from + size > entries.len() {
                entries.resize(from + size, 0);
            }
            entries[from] = u64::from(key) + 1;
            let before = (found.places & ((1 << HERE_AT) - 1)).count_ones() as usize;
            let row = (found.row + before) * stride;
            let row = weights.get(row..row + stride).unwrap_or_default();
            for (packed, weights) in entries[from + 1..].iter_mut().zip(row.chunks(PACKED)) {
                let mut bytes = [0; PACKED];
                bytes[..weights.len()].copy_from_slice(weights);
                *packed = u64::from_le_bytes(bytes);
            }
            free = at + 1;
        }
        // The end of every search.
        entries.resize(entries.len() + size, 0);
        Self { filter, entries, size, shift }
    }

    /// Whether there may be weights for a key; of those that have none, few pass.
    #[inline]
    pub fn may_have(&self, key: Key) -> bool {
        let (word, bit) = filter_place(key);
        self.filter.get(word).is_some_and(|filter| filter & bit != 0)
    }

    /// Adds the weights of keys to rows of `stride` sums: of each key to the row beside it.
    pub fn add(&self, keys: &[(u32, Key)], stride: usize, sums: &mut [i16]) {
        for keys in keys.chunks(AT_ONCE) {
            // All are read before any is looked at: nothing says then what is read next, so that the processor waits for
            // all of them together.
            let mut homes = [0; AT_ONCE];
            for (home, (_, key)) in homes.iter_mut().zip(keys) {
                *home = self.entries.get(self.home(*key)).copied().unwrap_or(0);
            }
            let found = keys
                .iter()
                .zip(homes)
                .filter_map(|(&(at, key), home)| Some((at as usize, self.find(key, home)?)));
            if stride == PACKED {
                // The usual stride is known to the compiler, which then adds a row at once.
                let (rows, _) = sums.as_chunks_mut::<PACKED>();
                for (at, packed) in found {
                    if let (Some(row), [packed]) = (rows.get_mut(at), packed) {
                        add(row, *packed);
                    }
                }
            } else {
                for (at, packed) in found {
                    let Some(row) = sums.get_mut(at * stride..(at + 1) * stride) else { continue };
                    for (sums, packed) in row.chunks_mut(PACKED).zip(packed) {
                        add(sums, *packed);
                    }
                }
            }
        }
    }

    /// Where the search for a key begins.
    #[inline(always)]
    fn home(&self, key: Key) -> usize {
        (key >> self.shift) as usize * self.size
    }

    /// The weights of a key; `home` is what stands where the search for it begins.
    #[inline(always)]
    fn find(&self, key: Key, home: u64) -> Option<&[u64]> {
        #[cfg(test)]
        super::table::LOOK_UPS.set(super::table::LOOK_UPS.get() + 1);
        let wanted = u64::from(key) + 1;
        let (mut at, mut entry) = (self.home(key), home);
        loop {
            if entry == wanted {
                return self.entries.get(at + 1..at + self.size);
            }
            if entry == 0 {
                return None;
            }
            at += self.size;
            entry = *self.entries.get(at)?;
        }
    }
}

#[inline(always)]
fn add(sums: &mut [i16], packed: u64) {
    let weights = packed.to_le_bytes();
    for (sum, weight) in sums.iter_mut().zip(&weights) {
        *sum = sum.saturating_add(i16::from(*weight as i8));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_those_of_the_table() {
        for stride in [4, 8, 12, 16] {
            let keys = [0_u32, 1, 5, 0xFFFF, 0x1_0000, 0xFFF_FFFE, 0xFFF_FFFF];
            let row =
                |key: u32, place: u32| (0..stride).map(move |n| (key + place + n as u32) as u8);
            let entries = keys.iter().map(|&key| {
                // One is not seen from its own place.
                let places = if key == 5 { 0b10001 } else { 0b00110 };
                let seen = (0..5).filter(|place| places >> place & 1 == 1);
                (key, places, seen.flat_map(|place| row(key, place)).collect())
            });
            let (table, weights) = Table::build(entries.collect());
            let joined = Joined::new(&table, &weights, stride);
            for key in 0..0x2_0000 {
                let mut sums = vec![i16::MAX - 1; stride];
                joined.add(&[(0, key)], stride, &mut sums);
                let has = keys.contains(&key) && key != 5;
                let expected: Vec<i16> = match has {
                    true => row(key, 2)
                        .map(|w| (i16::MAX - 1).saturating_add((w as i8).into()))
                        .collect(),
                    false => vec![i16::MAX - 1; stride],
                };
                assert_eq!(sums, expected, "{key:x}");
                assert!(joined.may_have(key) || !has, "{key:x}");
            }
            // Many at once, each beside a row of its own; the last row is not there.
            let count = 2 * AT_ONCE + 3;
            let asked: Vec<(u32, Key)> = (0..count)
                .map(|n| (n as u32, keys[n % keys.len()] ^ u32::from(n % 3 == 2)))
                .collect();
            let mut sums = vec![0; (count - 1) * stride];
            joined.add(&asked, stride, &mut sums);
            for ((n, key), sums) in asked.into_iter().zip(sums.chunks(stride)) {
                let has = keys.contains(&key) && key != 5;
                let weight = |w: u8| if has { i16::from(w as i8) } else { 0 };
                let expected: Vec<i16> = row(key, 2).map(weight).collect();
                assert_eq!(sums, expected, "{n}: {key:x}");
            }
        }
    }
}
