//! Tokens to sentences that tile the text; none crosses a block.
//!
//! A sentence ends behind a stop and the quotes and brackets that close behind it, where the next word has a
//! capital or is a number: `… perdamaian.” Ia …`. No space is needed: `(12/6).Sejak`, `siap".Dia`. It goes on
//! where a small letter follows (`"Benarkah?" tanyanya`), behind an abbreviation (`dr. Tirta`) and behind the
//! number of a list item (`1. Beras …`). White space behind a sentence belongs to it. A line break ends
//! a sentence only behind a stop, or when an empty line follows.

use crate::article::Block;
use crate::span::Span;
use crate::token::{Token, TokenKind};
use crate::tokenize::abbreviation::{self, Follows};

/// The sentences of `text` from the first block on. `tokens` tile it, or the blocks; `blocks` are in order.
pub fn sentences(text: &str, blocks: &[Block], tokens: &[Token]) -> Vec<Span> {
    let mut found = Vec::with_capacity(text.len() / 100 + blocks.len() + 1);
    let mut start = blocks.first().map_or(0, |block| block.span.start);
    let mut first = 0;
    // Text behind the last block, or all of it when there is none, is one more block.
    let ends = blocks.iter().map(|block| block.span.end).chain([text.len() as u32]);
    for end in ends {
        if end <= start {
            continue;
        }
        let inside = tokens[first..].iter().take_while(|token| token.span.start < end);
        let behind = first + inside.count();
        split(text, &tokens[first..behind], start, end, &mut found);
        first = behind;
        start = end;
    }
    found
}

/// Splits the tokens of one block, which reaches from `start` to `end`.
fn split(text: &str, tokens: &[Token], mut start: u32, end: u32, found: &mut Vec<Span>) {
    let mut quoted = false;
    let mut words = 0;
    let mut at = 0;
    while at < tokens.len() {
        let token = tokens[at];
        let stop = match token.kind {
            TokenKind::Word => {
                words += 1;
                at += 1;
                if !token.span.of(text).ends_with('.') {
                    continue;
                }
                Stop::Abbreviation
            }
            TokenKind::Number => {
                words += 1;
                at += 1;
                continue;
            }
            TokenKind::Punctuation => {
                let mark = token.span.of(text);
                at += 1;
                match mark {
                    "\"" => {
                        quoted = !quoted;
                        continue;
                    }
                    "." if words == 1 && at >= 2 && tokens[at - 2].kind == TokenKind::Number => {
                        continue;
                    }
                    "." | "!" | "?" | "…" => Stop::Mark,
                    _ => continue,
                }
            }
            TokenKind::Break => {
                at += 1;
                let empty_line = tokens[at..].iter().find(|token| token.kind != TokenKind::Space);
                if words == 0 || empty_line.is_none_or(|token| token.kind != TokenKind::Break) {
                    continue;
                }
                Stop::EmptyLine
            }
            TokenKind::Space | TokenKind::Symbol => {
                at += 1;
                continue;
            }
        };
        // What closes behind the stop belongs to it.
        let mut cut = at;
        if stop != Stop::EmptyLine {
            while let Some(token) = tokens.get(cut) {
                match token.span.of(text) {
                    "." | "!" | "?" | "…" | "”" | "’" | "»" | ")" | "]" => {}
                    "\"" if quoted => quoted = false,
                    // A single quote with a letter behind it opens.
                    "'" if tokens.get(cut + 1).is_none_or(|next| next.kind != TokenKind::Word) => {}
                    _ => break,
                }
                cut += 1;
            }
        }
        let mut next = cut;
        while tokens
            .get(next)
            .is_some_and(|token| matches!(token.kind, TokenKind::Space | TokenKind::Break))
        {
            next += 1;
        }
        if ends_here(text, tokens, stop, at, cut, next) && next < tokens.len() {
            let behind = tokens[next].span.start;
            found.push(Span { start, end: behind });
            start = behind;
            words = 0;
            // A straight quote that was left open was no pair.
            if stop == Stop::EmptyLine {
                quoted = false;
            }
        }
        at = next;
    }
    if start < end {
        found.push(Span { start, end });
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    Mark,
    /// The dot of a word such as `dll.`
    Abbreviation,
    EmptyLine,
}

/// Whether a sentence ends between `cut` and `next`, behind the stop that ends at `at`.
fn ends_here(text: &str, tokens: &[Token], stop: Stop, at: usize, cut: usize, next: usize) -> bool {
    if stop == Stop::EmptyLine {
        return true;
    }
    // The word that tells, behind quotes and brackets that open.
    let opening = tokens[next..].iter().take(3).take_while(|token| {
        matches!(token.span.of(text), "\"" | "“" | "‘" | "'" | "(" | "[" | "«" | "-" | "–" | "—")
    });
    let told_by = next + opening.count();
    let Some(word) = tokens.get(told_by) else { return next > cut };
    let spaced = next > cut;
    let shown = word.span.of(text);
    let capital = shown.chars().next().is_some_and(char::is_uppercase);
    match stop {
        Stop::Mark => match word.kind {
            TokenKind::Word if spaced => capital || !shown.starts_with(char::is_lowercase),
            TokenKind::Word => capital,
            TokenKind::Number | TokenKind::Symbol => spaced,
            _ => false,
        },
        Stop::Abbreviation => {
            let before = tokens[at - 1].span.of(text);
            let follows = abbreviation::follows(before.trim_end_matches('.'));
            let closed = cut > at;
            match follows {
                Some(Follows::Name | Follows::Number) => closed && capital && spaced,
                Some(Follows::Anything) if before.starts_with(char::is_lowercase) => capital,
                _ => capital && (closed || abbreviation::starts_sentences(shown)),
            }
        }
        Stop::EmptyLine => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockKind;
    use crate::tokenize::tokenize;

    fn of(text: &str, blocks: &[Block]) -> Vec<Span> {
        let found = sentences(text, blocks, &tokenize(text));
        let mut at = 0;
        for span in &found {
            assert!(span.start == at && span.end > at, "sentences tile {text:?}: {found:?}");
            at = span.end;
        }
        assert_eq!(at as usize, text.len(), "sentences reach the end of {text:?}");
        found
    }

    /// The sentences of `expected` stand between bars; the text is what is left without the bars.
    #[track_caller]
    fn check(expected: &str) {
        let text = expected.replace('|', "");
        let found: Vec<&str> = of(&text, &[]).iter().map(|span| span.of(&text)).collect();
        assert_eq!(found.join("|"), expected);
    }

    #[test]
    fn stops() {
        check("");
        check("Satu");
        check("Ia tiba. |Ia pergi! |Benarkah? |Ya.");
        check("\"Benarkah?\" tanyanya. |\"Ya,\" kata Budi.");
        check("“Ia pergi.” |Budi diam.");
        check("Ia (Budi) pergi. |(Foto: Budi)");
        check("Ia diam... |Lalu pergi.");
        check("Ia diam... lalu pergi.");
        check("Pada 2020. |8 orang tewas.");
        check("1. Petani ingin menjual sendiri");
        check("Harganya naik. |1. Beras");
        check("😀 Presiden Joko Widodo tiba di Bandung, Kamis (17/8/2023). |Ia senang.");
    }

    #[test]
    fn glued() {
        check("menyebutnya \"pekan tersibuk kami\".|Dia tersenyum");
        check("hingga Senin (12/6).|Sejak Selasa");
        check("\"panen berikutnya.\"|\"Hujan sangat menentukan,\" kata Wibowo.|Petani");
        check("menunggu \"musim kering.\"|Wibowo menambahkan");
        check("di Rusia.|\"Kami senang,\" katanya.");
        check("KOMPAS.com menulis di detik.com. |Lalu");
        check("Budi, S.H., hadir. |Harga Rp.1.000 per kg");
        check("Rp 1.000.|Ia pergi");
    }

    #[test]
    fn abbreviations() {
        check("Ia bertemu dr. Tirta dan Prof. Dr. H. Abdul Malik.");
        check("di Museum Robert F. Wijaya di Medan. |Semuanya");
        check("beras, gula, dll. |Semua naik.");
        check("PT Maju Tbk. menjual saham. |PT Maju Tbk. Indonesia");
        check("oleh Budi, S.H. |Ia menang.");
        check("di Jl. Sudirman No. 5. |Ia pergi.");
        check("minum vitamin C. |Ia sehat.");
    }

    #[test]
    fn lines_and_blocks() {
        check("Judul berita\n\n|Isi berita\nyang panjang.\n|Ia pergi.");
        let text = "Kopi Naik Tajam Azwar sambut gembira. Ia pergi";
        let block = |start, end| Block {
            kind: BlockKind::Paragraph,
            span: Span::new(start, end),
            inline: false,
            extra: None,
        };
        let found = of(text, &[block(0, 16), block(16, 46)]);
        let found: Vec<&str> = found.iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["Kopi Naik Tajam ", "Azwar sambut gembira. ", "Ia pergi"]);
        // A part of the text begins with its first block.
        let tokens = tokenize(&text[16..]);
        let place = |token: &Token| Span::new(token.span.start + 16, token.span.end + 16);
        let tokens: Vec<Token> =
            tokens.iter().map(|token| Token { span: place(token), ..*token }).collect();
        let found = sentences(text, &[block(16, 46)], &tokens);
        assert_eq!(found, [Span::new(16, 38), Span::new(38, 46)]);
    }

    #[test]
    fn hostile() {
        for piece in [".", "\"", ". ", "\n", " \n", "A.", "(", ".\"", "a", "1.", "!\u{301}", "\n ."]
        {
            of(&piece.repeat(20_000), &[]);
        }
    }
}
