//! The bytes of a model's file, read with every length checked before anything is taken.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// Why a file is no model that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// It does not begin as a model does.
    NoModel,
    /// A model of another version of the program.
    Version(u8),
    /// Shorter or longer than it says it is.
    Length { said: u64, found: u64 },
    /// Its bytes are not those that were written.
    Checksum,
    /// It has something that no model has.
    Broken(&'static str),
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoModel => f.write_str("This is no model of Tandai."),
            Self::Version(version) => {
                write!(
                    f,
                    "This model is of version {version}; this program reads version {VERSION}."
                )
            }
            Self::Length { said, found } => {
                write!(f, "The model is incomplete: it should have {said} bytes and has {found}.")
            }
            Self::Checksum => {
                f.write_str("The model is damaged: its bytes have changed since it was written.")
            }
            Self::Broken(what) => write!(f, "The model is damaged: it has {what}."),
        }
    }
}

impl std::error::Error for ModelError {}

/// Up to eight bytes as a number, the first one lowest. A copy of so few bytes would cost more.
#[inline]
pub(super) fn short(bytes: &[u8]) -> u64 {
    if let Some((first, _)) = bytes.split_first_chunk::<8>() {
        u64::from_le_bytes(*first)
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        u64::from(first) | u64::from(last) << (8 * (bytes.len() - 4))
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u16::from_le_bytes(*first), u16::from_le_bytes(*last));
        u64::from(first) | u64::from(last) << (8 * (bytes.len() - 2))
    } else {
        bytes.first().map_or(0, |byte| u64::from(*byte))
    }
}

/// Of the layout of the file and of the features.
pub const VERSION: u8 = 1;

/// Bytes that may be shared between copies of a model.
#[derive(Clone, Debug)]
pub struct Bytes(Arc<[u8]>);

impl Default for Bytes {
    fn default() -> Self {
        Self(Arc::from([]))
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

#[derive(Debug)]
pub(super) struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    pub fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    pub fn take(&mut self, count: usize) -> Result<&'b [u8], ModelError> {
        let (taken, rest) = self
            .rest
            .split_at_checked(count)
            .ok_or(ModelError::Broken("a part that is cut off"))?;
        self.rest = rest;
        Ok(taken)
    }

    pub fn u8(&mut self) -> Result<u8, ModelError> {
        Ok(self.take(1)?[0])
    }

    pub fn u16(&mut self) -> Result<u16, ModelError> {
        Ok(u16::from_le_bytes(self.take(2)?.try_into().expect("two bytes were taken")))
    }

    pub fn u32(&mut self) -> Result<u32, ModelError> {
        Ok(u32::from_le_bytes(self.take(4)?.try_into().expect("four bytes were taken")))
    }

    /// A number that is no infinity and not larger than any weight.
    pub fn f32(&mut self) -> Result<f32, ModelError> {
        let number = f32::from_bits(self.u32()?);
        if number.abs() <= 1e4 {
            Ok(number)
        } else {
            Err(ModelError::Broken("a number out of bounds"))
        }
    }

    /// How many things of `size` bytes follow, at most `most`.
    pub fn count(&mut self, most: usize, size: usize) -> Result<usize, ModelError> {
        let count = self.u32()? as usize;
        if count > most || count.saturating_mul(size) > self.rest.len() {
            return Err(ModelError::Broken("a count that is larger than the file"));
        }
        Ok(count)
    }

    /// `count` things of `size` bytes.
    pub fn bytes(&mut self, count: usize, size: usize) -> Result<Bytes, ModelError> {
        let length = count.checked_mul(size).ok_or(ModelError::Broken("a count out of bounds"))?;
        Ok(Bytes(self.take(length)?.into()))
    }

    /// A short text behind its length.
    pub fn text(&mut self) -> Result<String, ModelError> {
        let length = usize::from(self.u8()?);
        let text = std::str::from_utf8(self.take(length)?);
        text.map(str::to_owned).map_err(|_| ModelError::Broken("a name that is no text"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_are_those_of_their_bytes() {
        let bytes = [0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88];
        for length in 0..=8 {
            let mut padded = [0; 8];
            padded[..length].copy_from_slice(&bytes[..length]);
            assert_eq!(short(&bytes[..length]), u64::from_le_bytes(padded), "{length}");
        }
    }
}
