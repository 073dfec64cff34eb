//! The model: the weights of features and of tags that follow each other, and what is known of words.
//!
//! It is one file, read in place; see `docs/model.md` for its layout. Labels, and so tags, are the model's: `O`, then
//! for each label the tag of its first word and of the words after it.

use super::bytes::{Bytes, ModelError, Reader, VERSION};
use super::classes::{Classes, Lexemes};
use super::crf::{Chain, stride};
use super::features::{Feature, Key, Outline, PLACES, group_features, leaf_features, own_features};
use super::joined::Joined;
use super::store::Stores;
use super::table::{Found, Table};
use super::words::Word;
use crate::document::Label;

const MAGIC: &[u8; 7] = b"tandai\0";

/// Behind the magic, the version, the length and the checksum.
const HEADER: usize = 16;

/// A label more makes each step of the chain slower; nobody has as many.
const MOST_LABELS: usize = 24;

/// A trained model.
#[derive(Clone, Debug)]
pub struct Model {
    /// What it is called, such as `tandai 2026-11`.
    pub name: String,
    pub labels: Vec<Label>,
    pub lexemes: Lexemes,
    pub chain: Chain,
    /// What one step of a weight is worth.
    pub scale: f32,
    /// Probabilities as the chain gives them, rising, with how often such names are right.
    pub calibration: Vec<(f32, f32)>,
    pub(super) features: Table,
    /// Rows of the chain's stride.
    pub(super) weights: Bytes,
    /// The weights of features that join words.
    pub(super) joined: Joined,
    /// What the features of each leaf and of each group of words say together, as a word's rows are in a [`Store`].
    ///
    /// [`Store`]: super::store::Store
    leaf_rows: Vec<i16>,
    group_rows: Vec<i16>,
    pub(super) stores: Stores,
}

/// How many tags there are for labels.
pub fn tags(labels: usize) -> usize {
    1 + 2 * labels
}

/// The tag of the first word of a name, or of the words after it.
pub fn tag_of(label: usize, first: bool) -> usize {
    1 + 2 * label + usize::from(!first)
}

/// The label of a tag that is not `O`, and whether it is of a name's first word.
pub fn label_of(tag: usize) -> Option<(usize, bool)> {
    let tag = tag.checked_sub(1)?;
    Some((tag / 2, tag % 2 == 0))
}

impl Chain {
    /// A chain for so many labels without weights. A name goes on only behind its own first word.
    pub fn of_labels(labels: usize) -> Self {
        let tags = tags(labels);
        let stride = stride(tags);
        let follows = |from: usize, to: usize| match label_of(to) {
            Some((label, false)) => label_of(from).is_some_and(|(other, _)| other == label),
            _ => true,
        };
        let mut allowed = vec![false; tags * stride];
        for from in 0..tags {
            for to in 0..tags {
                allowed[from * stride + to] = follows(from, to);
            }
        }
        Self::new(tags, (0..tags).map(|tag| follows(0, tag)).collect(), allowed)
    }
}

impl Model {
    /// Whether a file may be a model.
    pub fn sniff(start: &[u8]) -> bool {
        start.starts_with(MAGIC)
    }

    /// Reads a model. Takes memory in proportion to the bytes of the file, whatever the file says.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut reader = Reader::new(bytes);
        if reader.take(MAGIC.len()).ok() != Some(MAGIC) {
            return Err(ModelError::NoModel);
        }
        let cut = |_| ModelError::Length { said: HEADER as u64, found: bytes.len() as u64 };
        let version = reader.u8().map_err(cut)?;
        if version != VERSION {
            return Err(ModelError::Version(version));
        }
        let said = reader.u32().map_err(cut)?;
        let checksum = reader.u32().map_err(cut)?;
        if said as usize != bytes.len() {
            return Err(ModelError::Length { said: said.into(), found: bytes.len() as u64 });
        }
        if checksum != sum(&bytes[HEADER..]) {
            return Err(ModelError::Checksum);
        }
        let name = reader.text()?;
        let count = usize::from(reader.u8()?);
        if count == 0 || count > MOST_LABELS {
            return Err(ModelError::Broken("no labels, or too many"));
        }
        let mut labels = Vec::with_capacity(count);
        for _ in 0..count {
            let label = reader.text()?;
            if label.is_empty() || labels.iter().any(|Label(other)| *other == label.as_str()) {
                return Err(ModelError::Broken("a label that is empty, or there twice"));
            }
            let label = Label(label.into());
            if label.timex_type().is_some() {
                return Err(ModelError::Broken("a label of time expressions"));
            }
            labels.push(label);
        }
        let mut chain = Chain::of_labels(count);
        let stride = chain.stride();
        for from in 0..chain.tags {
            for to in 0..chain.tags {
                chain.score[from * stride + to] = reader.f32()?;
            }
        }
        chain.refresh();
        let count = usize::from(reader.u8()?);
        let mut calibration = Vec::with_capacity(count);
        for _ in 0..count {
            calibration.push((reader.f32()?, reader.f32()?));
        }
        let rises = calibration.windows(2).all(|pair| pair[0].0 < pair[1].0);
        let shares = calibration.iter().all(|(_, share)| (0.0..=1.0).contains(share));
        if !rises || !shares {
            return Err(ModelError::Broken("probabilities out of order"));
        }
        let scale = reader.f32()?;
        let features = Table::read(&mut reader)?;
        // A place more than there are would have a row that nobody reads; it does no harm.
        let weights = reader.bytes(features.len(), stride)?;
        let lexemes = Lexemes::read(&mut reader)?;
        if !reader.is_done() {
            return Err(ModelError::Broken("more than belongs to a model"));
        }
        Ok(Self::of_parts(name, labels, lexemes, chain, scale, calibration, (features, weights)))
    }

    fn of_parts(
        name: String,
        labels: Vec<Label>,
        lexemes: Lexemes,
        chain: Chain,
        scale: f32,
        calibration: Vec<(f32, f32)>,
        (features, weights): (Table, Bytes),
    ) -> Self {
        let (leaf_rows, group_rows, stores) = Default::default();
        let joined = Joined::new(&features, &weights, chain.stride());
        let mut model = Self {
            name,
            labels,
            lexemes,
            chain,
            scale,
            calibration,
            features,
            weights,
            joined,
            leaf_rows,
            group_rows,
            stores,
        };
        let width = PLACES * model.chain.stride();
        let (leaves, groups) = model.lexemes.counts();
        let mut rows = vec![0; leaves * width];
        for (leaf, rows) in rows.chunks_exact_mut(width).enumerate() {
            leaf_features(&model.lexemes, leaf as u16, &mut |feature| {
                model.add(feature.key, feature.places, rows);
            });
        }
        model.leaf_rows = rows;
        let mut rows = vec![0; groups * width];
        for (group, rows) in rows.chunks_exact_mut(width).enumerate() {
            group_features(&model.lexemes, group as u16, &mut |feature| {
                model.add(feature.key, feature.places, rows);
            });
        }
        model.group_rows = rows;
        model
    }

    /// Writes what [`Model::read`] reads.
    pub fn write(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.push(VERSION);
        out.resize(HEADER, 0);
        put_text(&self.name, &mut out);
        out.push(self.labels.len() as u8);
        for label in &self.labels {
            put_text(label.as_str(), &mut out);
        }
        let stride = self.chain.stride();
        for from in 0..self.chain.tags {
            for to in 0..self.chain.tags {
                out.extend_from_slice(&self.chain.score[from * stride + to].to_le_bytes());
            }
        }
        out.push(self.calibration.len() as u8);
        for (probability, share) in &self.calibration {
            out.extend_from_slice(&probability.to_le_bytes());
            out.extend_from_slice(&share.to_le_bytes());
        }
        out.extend_from_slice(&self.scale.to_le_bytes());
        self.features.write(&mut out);
        out.extend_from_slice(&self.weights);
        self.lexemes.write(&mut out);
        let length = out.len() as u32;
        out[8..12].copy_from_slice(&length.to_le_bytes());
        let checksum = sum(&out[HEADER..]);
        out[12..16].copy_from_slice(&checksum.to_le_bytes());
        out
    }

    /// A model of learned weights: for each key the places that have a row, and the rows, of one weight a tag.
    pub fn new(
        name: String,
        labels: Vec<Label>,
        lexemes: Lexemes,
        chain: Chain,
        calibration: Vec<(f32, f32)>,
        rows: Vec<(Key, u8, Vec<f32>)>,
    ) -> Self {
        let stride = chain.stride();
        let tags = chain.tags;
        let most = rows.iter().flat_map(|(.., row)| row).fold(0.0_f32, |most, w| most.max(w.abs()));
        let scale = (most / 127.0).max(1e-6);
        let entries = rows
            .into_iter()
            .map(|(key, places, row)| {
                let mut bytes = Vec::with_capacity(row.len() / tags * stride);
                for row in row.chunks(tags) {
                    bytes.extend(row.iter().map(|weight| (weight / scale).round() as i8 as u8));
                    bytes.resize(bytes.len() + stride - tags, 0);
                }
                (key, places, bytes)
            })
            .collect();
        let (features, weights) = Table::build(entries);
        let features = (features, weights.into());
        Self::of_parts(name, labels, lexemes, chain, scale, calibration, features)
    }

    /// How many rows of weights it has.
    pub fn rows(&self) -> usize {
        self.features.len()
    }

    /// All weights: key, place, and one weight a tag.
    pub fn all_weights(&self) -> impl Iterator<Item = (Key, usize, Vec<f32>)> {
        let stride = self.chain.stride();
        self.features.entries().flat_map(move |(key, Found { row, places })| {
            let places = (0..PLACES).filter(move |place| places >> place & 1 == 1);
            places.enumerate().map(move |(n, place)| {
                let from = (row + n) * stride;
                let row = &self.weights[from..from + self.chain.tags];
                (key, place, row.iter().map(|w| f32::from(*w as i8) * self.scale).collect())
            })
        })
    }

    /// Puts what a word says for the tags of the words around it into `rows`: the row of the word two before it first.
    pub(super) fn add_word(&self, word: &Word<'_>, rows: &mut [i16]) -> Outline {
        let mut wanted = [(0, 0); WANTED];
        let mut count = 0;
        let (outline, classes) = own_features(word, &self.lexemes, &mut |feature: Feature| {
            if count == WANTED {
                for (key, places) in wanted {
                    self.add(key, places, rows);
                }
                count = 0;
            }
            // Without a branch, which no processor would foresee.
            wanted[count] = (feature.key, feature.places);
            count += usize::from(self.features.may_have(feature.key));
        });
        for &(key, places) in &wanted[..count] {
            self.add(key, places, rows);
        }
        if let Some(Classes { leaf, group }) = classes {
            let width = rows.len();
            let at = leaf as usize * width;
            if let Some(sums) = self.leaf_rows.get(at..at + width) {
                add_rows(rows, sums);
            }
            let at = group as usize * width;
            match self.group_rows.get(at..at + width) {
                Some(sums) => add_rows(rows, sums),
                None => group_features(&self.lexemes, group, &mut |feature| {
                    self.add(feature.key, feature.places, rows);
                }),
            }
        }
        outline
    }

    /// Adds the weights of a feature to what each place has.
    #[inline]
    fn add(&self, key: Key, places: u8, rows: &mut [i16]) {
        let Some(found) = self.features.find(key) else { return };
        let stride = self.chain.stride();
        let mut at = found.row * stride;
        let mut left = found.places;
        while left != 0 {
            let place = left.trailing_zeros() as usize;
            left &= left - 1;
            // Who sees the word from the first place stands last.
            let viewer = (PLACES - 1).wrapping_sub(place);
            if places >> place & 1 == 1
                && let Some(weights) = self.weights.get(at..at + stride)
                && let Some(row) = rows.get_mut(viewer * stride..(viewer + 1) * stride)
            {
                add_weights(row, weights);
            }
            at += stride;
        }
    }

    /// How often a name is right that the chain finds this probable.
    pub fn calibrated(&self, probability: f32) -> f32 {
        let behind = self.calibration.partition_point(|(at, _)| *at < probability);
        match (
            behind.checked_sub(1).and_then(|at| self.calibration.get(at)),
            self.calibration.get(behind),
        ) {
            (Some((a, low)), Some((b, high))) => low + (high - low) * (probability - a) / (b - a),
            (Some((_, only)), None) | (None, Some((_, only))) => *only,
            (None, None) => probability.clamp(0.0, 1.0),
        }
    }
}

/// How many features of a word are looked up at once; no word has as many.
const WANTED: usize = 64;

/// Adds what one part says to what others say. Sums that no honest model comes near stay where they are.
#[inline]
pub(super) fn add_rows(rows: &mut [i16], others: &[i16]) {
    for (sum, other) in rows.iter_mut().zip(others) {
        *sum = sum.saturating_add(*other);
    }
}

#[inline]
fn add_weights(row: &mut [i16], weights: &[u8]) {
    for (sum, weight) in row.iter_mut().zip(weights) {
        *sum = sum.saturating_add(i16::from(*weight as i8));
    }
}

fn put_text(text: &str, out: &mut Vec<u8>) {
    let mut end = text.len().min(255);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    out.push(end as u8);
    out.extend_from_slice(&text.as_bytes()[..end]);
}

/// A sum that shows whether bytes were changed by accident (FNV-1a over words of eight bytes).
fn sum(bytes: &[u8]) -> u32 {
    let mut sum = 0xCBF2_9CE4_8422_2325_u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        sum = (sum ^ u64::from_le_bytes(word)).wrapping_mul(0x0100_0000_01B3);
        sum ^= sum >> 29;
    }
    (sum ^ (sum >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;
    use crate::article::{Block, BlockKind};
    use crate::entity::features::{HERE_AT, word_features};
    use crate::entity::{Tagger, given_words, tag_with, words};
    use crate::sentence::sentences;
    use crate::tokenize::tokenize;

    /// A model of two labels that knows one word: `Zorblax` is a `SHIP`.
    fn small() -> Model {
        let mut rows = Vec::new();
        let text = "Zorblax";
        let tokens = tokenize(text);
        let mut known = Vec::new();
        words(text, &tokens, 0, &mut known);
        let mut first = None;
        word_features(&known[0], &Lexemes::default(), &mut |feature| {
            first.get_or_insert(feature.key);
        });
        // Of the tags O, B-PER, I-PER, B-SHIP, I-SHIP.
        rows.push((
            first.expect("a word has features"),
            1 << HERE_AT,
            vec![-2.0, 0.0, 0.0, 4.0, 0.0],
        ));
        let labels = vec![Label::PER, Label("SHIP".into())];
        let chain = Chain::of_labels(2);
        let calibration = vec![(0.2, 0.1), (0.9, 0.8)];
        Model::new("small".to_owned(), labels, Lexemes::default(), chain, calibration, rows)
    }

    #[test]
    fn a_model_of_other_labels_is_written_read_and_used() {
        let bytes = small().write();
        let model = Model::read(&bytes).expect("it was just written");
        assert_eq!(model.write(), bytes);
        let text = "😀 Kapal Zorblax tiba di pelabuhan.";
        let blocks = [Block {
            kind: BlockKind::Paragraph,
            span: Span { start: 0, end: text.len() as u32 },
            inline: false,
            extra: None,
        }];
        let tokens = tokenize(text);
        let sentences = sentences(text, &blocks, &tokens);
        let tagged = tag_with(text, &blocks, &tokens, &sentences, Some(&model));
        let found: Vec<_> =
            tagged.names.iter().map(|name| (name.span.of(text), name.label.as_str())).collect();
        assert_eq!(found, [("Zorblax", "SHIP")]);
        assert!((0.1..=0.8).contains(&tagged.names[0].score));
    }

    #[test]
    fn files_that_are_no_model_are_refused_with_a_sentence() {
        let good = small().write();
        let mut version = good.clone();
        version[7] = 9;
        let mut damaged = good.clone();
        damaged[40] ^= 1;
        for (bytes, expected) in [
            (&b""[..], "This is no model of Tandai."),
            (b"PK\x03\x04", "This is no model of Tandai."),
            (&version, "This model is of version 9; this program reads version 1."),
            (&damaged, "The model is damaged: its bytes have changed since it was written."),
        ] {
            let error = Model::read(bytes).expect_err(expected);
            assert_eq!(error.to_string(), expected);
        }
        let cut = Model::read(&good[..good.len() - 1]).expect_err("it is cut off").to_string();
        let said = good.len();
        let expected =
            format!("The model is incomplete: it should have {said} bytes and has {}.", said - 1);
        assert_eq!(cut, expected);
    }

    /// Whoever makes such a file can make its checksum, too.
    #[test]
    fn hostile_files_are_refused_or_harmless() {
        let good = small().write();
        let text = "Presiden Zorblax (ZX) tiba.";
        for at in HEADER..good.len() {
            // The table of buckets is long and all the same.
            if at > 400 && at + 400 < good.len() && at % 97 != 0 {
                continue;
            }
            for byte in [0, 0x7F, 0xFF] {
                let mut bytes = good.clone();
                bytes[at] = byte;
                let checksum = sum(&bytes[HEADER..]);
                bytes[12..16].copy_from_slice(&checksum.to_le_bytes());
                let Ok(model) = Model::read(&bytes) else { continue };
                let spans: Vec<Span> = tokenize(text).iter().map(|token| token.span).collect();
                let mut words = Vec::new();
                given_words(text, &spans, &mut words);
                let mut tags = Vec::new();
                let ruled = vec![0; words.len()];
                Tagger::new(&model, None).tag(text, &words, Default::default(), &ruled, &mut tags);
                assert!(tags.iter().all(|tag| tag.label < model.labels.len()));
            }
        }
    }

    #[test]
    fn probabilities_are_read_between_their_points() {
        let model = small();
        for (probability, expected) in
            [(0.0, 0.1), (0.2, 0.1), (0.55, 0.45), (0.9, 0.8), (1.0, 0.8)]
        {
            assert!((model.calibrated(probability) - expected).abs() < 1e-5, "{probability}");
        }
    }
}
