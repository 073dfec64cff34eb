//! The numbers that stand for strings in spaCy: a hash of the string, but for those that spaCy knows by number.

/// The number of a string.
pub fn id(string: &str) -> u64 {
    if string.is_empty() { 0 } else { symbol(string).unwrap_or_else(|| hash(string.as_bytes())) }
}

/// The names of `spacy.symbols` from a number on; the numbers of spaCy 3 do not change. Those of flags and of what
/// is no longer used are made of a word and a number.
const SYMBOLS: [(u64, &str); 3] = [
    (
        1,
        "IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL \
         LIKE_NUM LIKE_EMAIL IS_STOP IS_OOV_DEPRECATED IS_BRACKET IS_QUOTE IS_LEFT_PUNCT \
         IS_RIGHT_PUNCT IS_CURRENCY",
    ),
    (
        64,
        "ID ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH CLUSTER LEMMA POS TAG DEP ENT_IOB ENT_TYPE \
         HEAD SENT_START SPACY PROB LANG ADJ ADP ADV AUX CONJ CCONJ DET INTJ NOUN NUM PART PRON \
         PROPN PUNCT SCONJ SYM VERB X EOL SPACE",
    ),
    (
        380,
        "PERSON NORP FACILITY ORG GPE LOC PRODUCT EVENT WORK_OF_ART LANGUAGE LAW DATE TIME \
         PERCENT MONEY QUANTITY ORDINAL CARDINAL acomp advcl advmod agent amod appos attr aux \
         auxpass cc ccomp complm conj cop csubj csubjpass dep det dobj expl hmod hyph infmod intj \
         iobj mark meta neg nmod nn npadvmod nsubj nsubjpass num number oprd obj obl parataxis \
         partmod pcomp pobj poss possessive preconj prep prt punct quantmod relcl rcmod root \
         xcomp acl ENT_KB_ID MORPH ENT_ID IDX _",
    ),
];

fn symbol(string: &str) -> Option<u64> {
    // No name is longer, and most words are not looked up.
    if string.len() > 17 || !string.is_ascii() {
        return None;
    }
    let numbered = |word: &str, digits: usize, numbers: std::ops::RangeInclusive<u64>| {
        let rest = string.strip_prefix(word)?;
        let is_number = rest.len() == digits && rest.bytes().all(|byte| byte.is_ascii_digit());
        rest.parse().ok().filter(|number| is_number && numbers.contains(number))
    };
    let listed = SYMBOLS.iter().find_map(|(first, names)| {
        let at = names.split(' ').position(|name| name == string)?;
        Some(first + at as u64)
    });
    listed
        .or_else(|| numbered("FLAG", 2, 19..=63))
        .or_else(|| numbered("DEPRECATED", 3, 1..=276).map(|number| 103 + number))
}

/// [MurmurHash64A](https://github.com/aappleby/smhasher/blob/master/src/MurmurHash2.cpp) with the seed 1.
fn hash(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0xc6a4_a793_5bd1_e995;
    const SEED: u64 = 1;
    let mixed = |word: u64| {
        let word = word.wrapping_mul(FACTOR);
        (word ^ (word >> 47)).wrapping_mul(FACTOR)
    };
    let mut hash = SEED ^ (bytes.len() as u64).wrapping_mul(FACTOR);
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        hash = (hash ^ mixed(u64::from_le_bytes(*word))).wrapping_mul(FACTOR);
    }
    if !rest.is_empty() {
        let mut word = [0; 8];
        word[..rest.len()].copy_from_slice(rest);
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(FACTOR);
    }
    hash = (hash ^ (hash >> 47)).wrapping_mul(FACTOR);
    hash ^ (hash >> 47)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `spacy.strings.StringStore().add` gives.
    #[test]
    fn numbers_are_those_of_spacy() {
        let check = |string: &str, expected: u64| assert_eq!(id(string), expected, "{string:?}");
        check("", 0);
        check("a", 11_901_859_001_352_538_922);
        check("Baku", 4_013_810_467_107_063_493);
        check("Bandung", 4_047_072_469_160_010_241);
        check("Bandungnya", 7_430_120_275_197_013_398);
        check("Presiden Joko Widodo", 9_293_393_349_649_933_576);
        check("😀", 13_900_606_239_988_879_105);
        check("é", 16_256_712_947_286_012_828);
        check("\n", 962_983_613_142_996_970);
        check("PER", 4_317_129_024_397_789_502);
        check("ORG", 383);
        check("LOC", 385);
        check("DATE", 391);
        check("org", 11_927_490_343_095_378_668);
        check("DURATION", 6_325_610_136_559_198_040);
        check("IS_ALPHA", 1);
        check("IS_CURRENCY", 18);
        check("ID", 64);
        check("SPACE", 103);
        check("PERSON", 380);
        check("mark", 423);
        check("acl", 451);
        check("_", 456);
        check("FLAG19", 19);
        check("FLAG63", 63);
        check("FLAG18", 3_263_284_862_557_174_234);
        check("FLAG64", 1_510_155_025_906_635_710);
        check("FLAG+9", 16_421_639_024_074_487_699);
        check("FLAG019", 17_856_340_373_836_041_011);
        check("DEPRECATED001", 104);
        check("DEPRECATED276", 379);
        check("DEPRECATED277", 3_599_742_205_655_016_057);
        check("DEPRECATED000", 15_941_956_818_728_877_561);
        check("DEPRECATED1", 12_056_474_235_178_706_812);
        check("IS_OOV_DEPRECATED", 13);
    }
}
