//! JSON as the page writes it: with the numbers of the web platform, 2 and not 2.0.

use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};
use std::io::{self, Write};

/// Writes a value and a line end.
pub(super) fn write(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(&mut *out, Page(PrettyFormatter::new()));
    value.serialize(&mut serializer)?;
    writeln!(out)
}

/// As `JSON.stringify(value, null, 2)` lays it out, which is as serde does, but for numbers.
struct Page<'a>(PrettyFormatter<'a>);

/// Hands these on to what lays out.
macro_rules! laid_out {
    ($($name:ident($($argument:ident: $type:ty)?)),+) => {
        $(fn $name<W: ?Sized + Write>(&mut self, writer: &mut W $(, $argument: $type)?) -> io::Result<()> {
            self.0.$name(writer $(, $argument)?)
        })+
    };
}

impl Formatter for Page<'_> {
    laid_out!(
        begin_array(),
        end_array(),
        begin_array_value(first: bool),
        end_array_value(),
        begin_object(),
        end_object(),
        begin_object_key(first: bool),
        begin_object_value(),
        end_object_value()
    );

    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        writer.write_all(number(value).as_bytes())
    }
}

/// A number as the web platform writes it: the shortest digits that read back as the same, with an exponent below a
/// millionth and from 10²¹ on (ECMA-262, Number::toString).
pub(crate) fn number(value: f64) -> String {
    let size = value.abs();
    if size == 0.0 {
        return "0".to_owned();
    }
    if (1e-6..1e21).contains(&size) {
        return value.to_string();
    }
    let text = format!("{value:e}");
    if text.contains("e-") { text } else { text.replace('e', "e+") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_javascripts() {
        let check = |value: f64, expected: &str| assert_eq!(number(value), expected);
        check(2.0, "2");
        check(-0.0, "0");
        check(0.1, "0.1");
        check(-12.5, "-12.5");
        check(0.000001, "0.000001");

        check(1.5e-7, "1.5e-7");
        check(1e21, "1e+21");
        check(-1.25e300, "-1.25e+300");
        check(123456789012345680000.0, "123456789012345680000");
    }

    #[test]
    fn lists_and_objects_are_laid_out_as_by_javascript() {
        let mut out = Vec::new();
        let value = serde_json::json!({ "a": [1.0, 2.5], "b": {}, "c": [], "d": "\u{7}é\"" });
        write(&value, &mut out).expect("memory can be written");
        let expected = "{\n  \"a\": [\n    1,\n    2.5\n  ],\n  \"b\": {},\n  \"c\": [],\n  \"d\": \"\\u0007é\\\"\"\n}\n";
        assert_eq!(String::from_utf8_lossy(&out), expected);
    }
}
