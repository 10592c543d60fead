//! UTF-32, which the Encoding Standard leaves out.

/// The order of the four bytes of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// As the byte order mark says; without one, the lowest byte comes first.
    Marked,
    Little,
    Big,
}

const MARK: u32 = 0xfeff;

/// A decoder, with what the last piece left over.
pub(super) struct Utf32 {
    order: Order,
    is_begun: bool,
    left: Vec<u8>,
}

impl Utf32 {
    pub(super) fn new(order: Order) -> Self {
        Self { order, is_begun: false, left: Vec::new() }
    }

    pub(super) fn name(&self) -> &'static str {
        match self.order {
            Order::Marked | Order::Little => "UTF-32LE",
            Order::Big => "UTF-32BE",
        }
    }

    /// Appends a piece as UTF-8; an empty one is the end.
    pub(super) fn decode(&mut self, piece: &[u8], out: &mut Vec<u8>) {
        self.left.extend_from_slice(piece);
        let left = std::mem::take(&mut self.left);
        let (units, rest) = left.as_chunks::<4>();
        units.iter().for_each(|&unit| self.unit(unit, out));
        self.left = rest.to_vec();
        if piece.is_empty() && !self.left.is_empty() {
            self.left.clear();
            push(char::REPLACEMENT_CHARACTER, out);
        }
    }

    fn unit(&mut self, unit: [u8; 4], out: &mut Vec<u8>) {
        let is_first = !std::mem::replace(&mut self.is_begun, true);
        if is_first && self.order == Order::Marked {
            self.order = if u32::from_be_bytes(unit) == MARK { Order::Big } else { Order::Little };
        }
        let number = match self.order {
            Order::Marked | Order::Little => u32::from_le_bytes(unit),
            Order::Big => u32::from_be_bytes(unit),
        };
        if !(is_first && number == MARK) {
            push(char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER), out);
        }
    }
}

fn push(character: char, out: &mut Vec<u8>) {
    out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
}
