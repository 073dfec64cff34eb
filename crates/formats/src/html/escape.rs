//! Text as it stands in HTML, between tags and in attributes.

use std::fmt::{self, Write};

/// Shows a text so that no part of it is markup.
#[derive(Clone, Copy, Debug)]
pub struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'', '\r', '\0']) {
            f.write_str(&rest[..at])?;
            match rest.as_bytes()[at] {
                b'&' => f.write_str("&amp;")?,
                b'<' => f.write_str("&lt;")?,
                b'>' => f.write_str("&gt;")?,
                b'"' => f.write_str("&quot;")?,
                b'\'' => f.write_str("&#39;")?,
                // A browser would read it as a line feed.
                b'\r' => f.write_str("&#13;")?,
                // There is no way to write it.
                _ => f.write_char(char::REPLACEMENT_CHARACTER)?,
            }
            rest = &rest[at + 1..];
        }
        f.write_str(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        let check = |text: &str, expected: &str| {
            assert_eq!(Escaped(text).to_string(), expected);
        };
        check("", "");
        check("😀 a = b;", "😀 a = b;");
        check(
            "</style><script>alert('x')</script>",
            "&lt;/style&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;",
        );
        check("\" onload=\"x", "&quot; onload=&quot;x");
        check("&lt;", "&amp;lt;");
        check("a\r\nb\0", "a&#13;\nb\u{fffd}");
    }
}
