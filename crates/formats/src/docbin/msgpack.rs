//! The part of [msgpack](https://github.com/msgpack/msgpack/blob/master/spec.md) that a DocBin is made of. Lengths
//! are below 2³²: a file ends long before.

/// A head of one byte where the length fits in it, else one of those that have the length behind them.
fn head(short: Option<u8>, long: [Option<u8>; 3], length: usize, bytes: &mut Vec<u8>) {
    let [one, two, four] = long;
    match (short, one, two, four) {
        (Some(head), ..) => bytes.push(head),
        (_, Some(head), ..) if length <= 0xff => bytes.extend([head, length as u8]),
        (_, _, Some(head), _) if length <= 0xffff => {
            bytes.push(head);
            bytes.extend((length as u16).to_be_bytes());
        }
        (.., four) => {
            bytes.extend(four);
            bytes.extend((length as u32).to_be_bytes());
        }
    }
}

/// What is short enough for a head of its own.
fn short(base: u8, most: usize, length: usize) -> Option<u8> {
    (length <= most).then_some(base | length as u8)
}

/// A map of so many keys, which follow with their values.
pub fn map(length: usize, bytes: &mut Vec<u8>) {
    head(short(0x80, 15, length), [None, Some(0xde), Some(0xdf)], length, bytes);
}

/// A list of so many values, which follow.
pub fn array(length: usize, bytes: &mut Vec<u8>) {
    head(short(0x90, 15, length), [None, Some(0xdc), Some(0xdd)], length, bytes);
}

pub fn string(value: &str, bytes: &mut Vec<u8>) {
    let heads = [Some(0xd9), Some(0xda), Some(0xdb)];
    head(short(0xa0, 31, value.len()), heads, value.len(), bytes);
    bytes.extend_from_slice(value.as_bytes());
}

pub fn binary(value: &[u8], bytes: &mut Vec<u8>) {
    head(None, [Some(0xc4), Some(0xc5), Some(0xc6)], value.len(), bytes);
    bytes.extend_from_slice(value);
}

pub fn boolean(value: bool, bytes: &mut Vec<u8>) {
    bytes.push(if value { 0xc3 } else { 0xc2 });
}

pub fn number(value: u64, bytes: &mut Vec<u8>) {
    if value < 0x80 {
        bytes.push(value as u8);
    } else {
        bytes.push(0xcf);
        bytes.extend(value.to_be_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_have_the_size_of_what_they_say() {
        let check = |write: &dyn Fn(&mut Vec<u8>), expected: &[u8]| {
            let mut bytes = Vec::new();
            write(&mut bytes);
            assert_eq!(&bytes[..expected.len()], expected);
        };
        check(&|bytes| map(0, bytes), &[0x80]);
        check(&|bytes| map(16, bytes), &[0xde, 0, 16]);
        check(&|bytes| array(15, bytes), &[0x9f]);
        check(&|bytes| array(16, bytes), &[0xdc, 0, 16]);
        check(&|bytes| array(0x1_0000, bytes), &[0xdd, 0, 1, 0, 0]);
        check(&|bytes| string("", bytes), &[0xa0]);
        check(&|bytes| string("é", bytes), &[0xa2, 0xc3, 0xa9]);
        check(&|bytes| string(&"a".repeat(31), bytes), &[0xbf, b'a']);
        check(&|bytes| string(&"a".repeat(32), bytes), &[0xd9, 32, b'a']);
        check(&|bytes| string(&"a".repeat(256), bytes), &[0xda, 1, 0, b'a']);
        check(&|bytes| string(&"a".repeat(65_536), bytes), &[0xdb, 0, 1, 0, 0, b'a']);
        check(&|bytes| binary(&[], bytes), &[0xc4, 0]);
        check(&|bytes| binary(&[7; 256], bytes), &[0xc5, 1, 0, 7]);
        check(&|bytes| binary(&[7; 65_536], bytes), &[0xc6, 0, 1, 0, 0, 7]);
        check(&|bytes| boolean(true, bytes), &[0xc3]);
        check(&|bytes| number(127, bytes), &[127]);
        check(&|bytes| number(128, bytes), &[0xcf, 0, 0, 0, 0, 0, 0, 0, 128]);
    }
}
