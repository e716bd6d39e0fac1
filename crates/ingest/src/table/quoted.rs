//! The quotation marks of a row: whether one is never closed, or closed by one that was to open another field.

/// Whether a quoted field is still open at the end of a row, by the rules of the reader.
pub(super) fn is_open(row: &str, delimiter: u8) -> bool {
    quoted(row, delimiter).is_open
}

/// Whether the mark that closes a field of several lines was to open another one: it stands at the start of a field, and
/// text follows it.
pub(super) fn is_torn(row: &str, delimiter: u8) -> bool {
    quoted(row, delimiter).is_torn
}

/// What became of the quotation marks of a row.
#[derive(Default)]
struct Quoted {
    is_open: bool,
    is_torn: bool,
}

fn quoted(row: &str, delimiter: u8) -> Quoted {
    let (mut found, mut at_start, mut before, mut lines) = (Quoted::default(), true, 0, 0);
    let mut bytes = row.bytes().peekable();
    let ends = |byte: u8| byte == delimiter || byte == b'\n' || byte == b'\r';
    while let Some(byte) = bytes.next() {
        if found.is_open {
            if byte == b'"' && bytes.peek() == Some(&b'"') {
                bytes.next();
            } else if byte == b'"' {
                found.is_open = false;
                found.is_torn |= lines > 0 && ends(before) && bytes.peek().is_some_and(|next| !ends(*next));
            }
            lines += u32::from(byte == b'\n');
            before = byte;
            continue;
        }
        found.is_open = at_start && byte == b'"';
        (lines, before) = (0, byte);
        at_start = ends(byte);
    }
    found
}
