//! Reports and settings as bytes, for messages between a page and its worker.
//!
//! Fields in the order of their declaration: whole numbers in groups of seven bits, lowest first; decimals as
//! their eight bytes; texts and lists with their length before them; a byte for the variant of an enum. Both
//! ends are of one build, so nothing names its version. Reading needs no error path in each type: a
//! [`Reader`] that has met what it cannot read gives zeros from there on and says so at the end. For formats
//! that people read there is serde.
//!
//! What every type is made of stays a function of its own: put into each of them, it would be most of its bytes.

/// What can be put into bytes and taken out again.
pub trait Wire: Sized {
    /// Appends the value.
    fn put(&self, to: &mut Vec<u8>);

    /// The next value; one made of zeros where the reader has failed.
    fn take(from: &mut Reader<'_>) -> Self;
}

/// What can be put into bytes in parts: by code for the variants that are met first, apart from that for all.
pub trait First: Wire {
    /// Appends the value if it is of a variant that is met first; says whether it is.
    fn put_first(&self, to: &mut Vec<u8>) -> bool;

    /// The next value, if it is of a variant that is met first.
    fn take_first(from: &mut Reader<'_>) -> Option<Self>;
}

/// Bytes that are being read.
pub struct Reader<'a> {
    rest: &'a [u8],
    failed: bool,
}

impl<'a> Reader<'a> {
    /// A reader of these bytes, from the first.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, failed: false }
    }

    /// Whether all that was taken was there.
    pub fn is_sound(&self) -> bool {
        !self.failed
    }

    /// Gives zeros from here on.
    pub fn fail(&mut self) {
        self.failed = true;
        self.rest = &[];
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        self.bytes(1).first().copied().unwrap_or(0)
    }

    #[inline(never)]
    fn bytes(&mut self, len: usize) -> &'a [u8] {
        match self.rest.split_at_checked(len) {
            Some((bytes, rest)) => {
                self.rest = rest;
                bytes
            }
            None => {
                self.fail();
                &[]
            }
        }
    }

    #[inline(never)]
    fn number(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
        }
        self.fail();
        0
    }

    /// A length: no list has more elements than bytes are left, since each takes at least one.
    fn length(&mut self) -> usize {
        let length = self.number();
        if length > self.rest.len() as u64 {
            self.fail();
            return 0;
        }
        length as usize
    }
}

#[inline(never)]
fn put_number(mut number: u64, to: &mut Vec<u8>) {
    while number >= 0x80 {
        to.push(number as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

macro_rules! numbers {
    ($($type:ty),+) => {
        $(impl Wire for $type {
            fn put(&self, to: &mut Vec<u8>) {
                put_number(u64::from(*self), to);
            }

            #[inline(never)]
            fn take(from: &mut Reader<'_>) -> Self {
                let number = from.number();
                Self::try_from(number).unwrap_or_else(|_| {
                    from.fail();
                    0
                })
            }
        })+
    };
}

numbers!(u16, u32, u64);

impl Wire for bool {
    fn put(&self, to: &mut Vec<u8>) {
        to.push(u8::from(*self));
    }

    fn take(from: &mut Reader<'_>) -> Self {
        from.byte() != 0
    }
}

impl Wire for f64 {
    #[inline(never)]
    fn put(&self, to: &mut Vec<u8>) {
        to.extend_from_slice(&self.to_le_bytes());
    }

    #[inline(never)]
    fn take(from: &mut Reader<'_>) -> Self {
        from.bytes(8).try_into().map_or(0.0, f64::from_le_bytes)
    }
}

impl Wire for String {
    #[inline(never)]
    fn put(&self, to: &mut Vec<u8>) {
        put_number(self.len() as u64, to);
        to.extend_from_slice(self.as_bytes());
    }

    #[inline(never)]
    fn take(from: &mut Reader<'_>) -> Self {
        let length = from.length();
        match std::str::from_utf8(from.bytes(length)) {
            Ok(text) => text.to_owned(),
            Err(_) => {
                from.fail();
                Self::new()
            }
        }
    }
}

impl<T: Wire> Wire for Vec<T> {
    #[inline(never)]
    fn put(&self, to: &mut Vec<u8>) {
        put_number(self.len() as u64, to);
        for item in self {
            item.put(to);
        }
    }

    #[inline(never)]
    fn take(from: &mut Reader<'_>) -> Self {
        let length = from.length();
        let mut items = Self::new();
        while items.len() < length && from.is_sound() {
            items.push(T::take(from));
        }
        items
    }
}

impl<T: Wire> Wire for Option<T> {
    #[inline(never)]
    fn put(&self, to: &mut Vec<u8>) {
        self.is_some().put(to);
        if let Some(value) = self {
            value.put(to);
        }
    }

    #[inline(never)]
    fn take(from: &mut Reader<'_>) -> Self {
        bool::take(from).then(|| T::take(from))
    }
}

impl<T: Wire> Wire for Box<T> {
    fn put(&self, to: &mut Vec<u8>) {
        self.as_ref().put(to);
    }

    fn take(from: &mut Reader<'_>) -> Self {
        Self::new(T::take(from))
    }
}

impl<T: Wire, E: Wire> Wire for Result<T, E> {
    fn put(&self, to: &mut Vec<u8>) {
        self.is_ok().put(to);
        match self {
            Ok(value) => value.put(to),
            Err(error) => error.put(to),
        }
    }

    fn take(from: &mut Reader<'_>) -> Self {
        if bool::take(from) { Ok(T::take(from)) } else { Err(E::take(from)) }
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
        self.1.put(to);
    }

    fn take(from: &mut Reader<'_>) -> Self {
        (A::take(from), B::take(from))
    }
}

impl<A: Wire, B: Wire, C: Wire> Wire for (A, B, C) {
    fn put(&self, to: &mut Vec<u8>) {
        self.0.put(to);
        self.1.put(to);
        self.2.put(to);
    }

    fn take(from: &mut Reader<'_>) -> Self {
        (A::take(from), B::take(from), C::take(from))
    }
}

/// Implements [`Wire`] for structs and enums. All fields and variants must be named, each variant after the
/// byte that stands for it; there must be a variant 0, which is what a reader that failed gives. An enum whose variants
/// are listed as `first { … } later { … }` can be put and taken in parts too: [`First`].
#[macro_export]
macro_rules! wire {
    () => {};
    (struct $type:ty { $($field:ident),+ $(,)? } $($rest:tt)*) => {
        impl $crate::wire::Wire for $type {
            fn put(&self, to: &mut Vec<u8>) {
                let Self { $($field),+ } = self;
                $($crate::wire::Wire::put($field, to);)+
            }

            fn take(from: &mut $crate::wire::Reader<'_>) -> Self {
                Self { $($field: $crate::wire::Wire::take(from)),+ }
            }
        }
        $crate::wire! { $($rest)* }
    };
    (enum $type:ty: first {
        $($tag:literal $variant:ident $({ $($field:ident),+ })? $(($inner:ident))?),+ $(,)?
    } later { $($later:tt)* } $($rest:tt)*) => {
        impl $crate::wire::First for $type {
            fn put_first(&self, to: &mut Vec<u8>) -> bool {
                match self {
                    $(Self::$variant $({ $($field),+ })? $(($inner))? => {
                        to.push($tag);
                        $($($crate::wire::Wire::put($field, to);)+)?
                        $($crate::wire::Wire::put($inner, to);)?
                        true
                    })+
                    _ => false,
                }
            }

            fn take_first(from: &mut $crate::wire::Reader<'_>) -> Option<Self> {
                Some(match from.byte() {
                    $($tag => Self::$variant
                        $({ $($field: $crate::wire::Wire::take(from)),+ })?
                        $(({ let $inner = $crate::wire::Wire::take(from); $inner }))?,)+
                    _ => return None,
                })
            }
        }
        $crate::wire! { enum $type {
            $($tag $variant $({ $($field),+ })? $(($inner))?,)+
            $($later)*
        } $($rest)* }
    };
    (enum $type:ty {
        $($tag:literal $variant:ident $({ $($field:ident),+ })? $(($inner:ident))?),+ $(,)?
    } $($rest:tt)*) => {
        impl $crate::wire::Wire for $type {
            fn put(&self, to: &mut Vec<u8>) {
                match self {
                    $(Self::$variant $({ $($field),+ })? $(($inner))? => {
                        to.push($tag);
                        $($($crate::wire::Wire::put($field, to);)+)?
                        $($crate::wire::Wire::put($inner, to);)?
                    })+
                }
            }

            fn take(from: &mut $crate::wire::Reader<'_>) -> Self {
                match from.byte() {
                    $($tag => Self::$variant
                        $({ $($field: $crate::wire::Wire::take(from)),+ })?
                        $(({ let $inner = $crate::wire::Wire::take(from); $inner }))?,)+
                    _ => {
                        from.fail();
                        Self::take(from)
                    }
                }
            }
        }
        $crate::wire! { $($rest)* }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Clone, Debug, PartialEq)]
    enum Shape {
        Point,
        Line { from: u32, to: u64 },
        Named(String),
    }

    wire! { enum Shape: first { 0 Point, 1 Line { from, to } } later { 2 Named(name) } }

    fn bytes(value: &impl Wire) -> Vec<u8> {
        let mut bytes = Vec::new();
        value.put(&mut bytes);
        bytes
    }

    fn read<T: Wire>(bytes: &[u8]) -> Option<T> {
        let mut reader = Reader::new(bytes);
        let value = T::take(&mut reader);
        reader.is_sound().then_some(value)
    }

    #[test]
    fn bytes_are_as_told() {
        assert_eq!(bytes(&300_u32), [0xac, 0x02]);
        assert_eq!(bytes(&"мир".to_owned()), [6, 0xd0, 0xbc, 0xd0, 0xb8, 0xd1, 0x80]);
        assert_eq!(bytes(&Shape::Line { from: 1, to: 128 }), [1, 1, 0x80, 1]);
        assert_eq!(bytes(&vec![(1_u16, true), (2, false)]), [2, 1, 1, 2, 0]);
        assert_eq!(bytes(&Some(1.0)), [1, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f]);
    }

    #[test]
    fn what_cannot_be_read_is_nothing() {
        assert_eq!(read::<u16>(&[0x80, 0x80, 0x04]), None, "too large");
        assert_eq!(read::<u64>(&[0xff; 12]), None, "no end");
        assert_eq!(read::<String>(&[2, 0xd0, 0x20]), None, "not UTF-8");
        assert_eq!(read::<String>(&[2, 0x20]), None, "too short");
        assert_eq!(read::<Shape>(&[3]), None, "no such variant");
        assert_eq!(read::<Vec<String>>(&[0xff, 0xff, 0xff, 0x7f]), None, "longer than what is left");
    }

    #[test]
    fn what_is_met_first_can_be_put_and_taken_apart_from_the_rest() {
        let check = |shape: Shape, is_first: bool| {
            let mut first = Vec::new();
            assert_eq!(shape.put_first(&mut first), is_first, "{shape:?}");
            assert_eq!(first, if is_first { bytes(&shape) } else { Vec::new() });
            let taken = Shape::take_first(&mut Reader::new(&bytes(&shape)));
            assert_eq!(taken, is_first.then_some(shape));
        };
        check(Shape::Point, true);
        check(Shape::Line { from: 5, to: 7 }, true);
        check(Shape::Named("мир".to_owned()), false);
        assert_eq!(Shape::take_first(&mut Reader::new(&[9])), None);
    }

    fn shapes() -> impl Strategy<Value = Shape> {
        prop_oneof![
            Just(Shape::Point),
            (any::<u32>(), any::<u64>()).prop_map(|(from, to)| Shape::Line { from, to }),
            any::<String>().prop_map(Shape::Named),
        ]
    }

    proptest! {
        #[test]
        fn what_is_put_is_taken(value in proptest::collection::vec((shapes(), any::<Option<u16>>()), 0..9), number in any::<f64>()) {
            prop_assert_eq!(read::<Vec<(Shape, Option<u16>)>>(&bytes(&value)), Some(value));
            prop_assert_eq!(read::<f64>(&bytes(&number)).map(f64::to_bits), Some(number.to_bits()));
        }

        #[test]
        fn no_bytes_do_harm(given in any::<Vec<u8>>()) {
            type Triple = (u32, u64, bool);
            // What is read of them, if anything, is a value like any other, and no larger than they are.
            if let Some(value) = read::<Vec<(Shape, Result<String, Triple>)>>(&given) {
                let put = bytes(&value);
                prop_assert!(put.len() <= given.len());
                prop_assert_eq!(read(&put), Some(value));
            }
        }
    }
}
