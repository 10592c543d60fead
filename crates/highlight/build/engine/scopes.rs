//! Scopes as numbers, and as eight packed atoms that compare by prefix.

use std::collections::HashMap;

use crate::engine::layout::Section;
use crate::engine::pack::Pack;

#[derive(Default)]
pub(crate) struct Scopes {
    atoms: HashMap<String, u16>,
    numbers: HashMap<String, u32>,
}

impl Scopes {
    /// The number of a scope, whose row is written when it is first seen.
    pub(crate) fn number(&mut self, pack: &mut Pack, scope: &str) -> u32 {
        if let Some(&number) = self.numbers.get(scope) {
            return number;
        }
        let [a, b, c, d] = self.packed(scope);
        let [start, length] = pack.text(scope);
        let number = pack.row(Section::Scopes, &[a, b, c, d, start, length]);
        self.numbers.insert(scope.to_owned(), number);
        number
    }

    /// Eight atoms of sixteen bits, the first highest; 0 is no atom.
    pub(crate) fn packed(&mut self, scope: &str) -> [u32; 4] {
        let mut halves = [0u64; 2];
        let parts = scope.split('.').filter(|_| !scope.is_empty());
        for (at, atom) in parts.enumerate() {
            let next = self.atoms.len() as u16 + 1;
            let atom = *self.atoms.entry(atom.to_owned()).or_insert(next);
            halves[at / 4] |= u64::from(atom) << ((3 - at % 4) * 16);
        }
        let [high, low] = halves;
        [(high >> 32) as u32, high as u32, (low >> 32) as u32, low as u32]
    }
}
