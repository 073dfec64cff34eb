//! How a file of ours is known: JSON with the key `format`, which names what it holds.

/// Whether the bytes seem to be a JSON object with the key `format` that says `name`.
///
/// The key is looked for in the whole file, as other programs write keys in their own order. In a string of
/// the file it cannot be found, as quotes are escaped there.
pub fn says_format(bytes: &[u8], name: &str) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if !bytes.starts_with(b"{") {
        return false;
    }
    const KEY: &[u8] = b"\"format\"";
    let mut rest = bytes;
    // A quote starts the key; between quotes nothing needs to be looked at.
    while let Some(quote) = rest.iter().position(|&byte| byte == b'"') {
        rest = &rest[quote..];
        if let Some(after) = rest.strip_prefix(KEY)
            && let Some(value) = after.trim_ascii_start().strip_prefix(b":")
            && let Some(value) = value.trim_ascii_start().strip_prefix(b"\"")
            && value.strip_prefix(name.as_bytes()).is_some_and(|rest| rest.starts_with(b"\""))
        {
            return true;
        }
        rest = &rest[1..];
    }
    false
}
