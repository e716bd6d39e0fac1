//! The vocabulary: every form of a corpus once, with a number.
//!
//! Forms lie end to end in one string; a hash table of numbers finds them. Numbers are given in order of
//! first use and are an inner matter: reports name forms, and lists are ordered by form, never by number.

use crate::{order, swar};
use hashbrown::HashTable;
use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::sync::OnceLock;

/// The number of a form within one vocabulary.
pub type FormId = u32;

/// Forms and their numbers.
#[derive(Clone, Default)]
pub struct Vocabulary {
    text: String,
    /// Where each form ends in `text`; it starts where the one before ends.
    ends: Vec<u32>,
    table: HashTable<FormId>,
    /// All numbers in code-point order of their forms, once that was asked for.
    in_order: OnceLock<Vec<FormId>>,
}

impl Vocabulary {
    /// How many forms there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no form.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The form with this number; empty for a number that was never given.
    pub fn form(&self, id: FormId) -> &str {
        slice(&self.text, &self.ends, id)
    }

    /// The number of a form, if it occurs.
    pub fn id(&self, form: &str) -> Option<FormId> {
        self.table.find(hash(form), |&id| self.form(id) == form).copied()
    }

    /// The number of a form, given now if it is new.
    pub(crate) fn intern(&mut self, form: &str) -> FormId {
        let hash_value = hash(form);
        if let Some(&id) = self.table.find(hash_value, |&id| self.form(id) == form) {
            return id;
        }
        let id = self.ends.len() as FormId;
        self.in_order.take();
        self.text.push_str(form);
        self.ends.push(self.text.len() as u32);
        let (text, ends) = (&self.text, &self.ends);
        self.table.insert_unique(hash_value, id, |&other| hash(slice(text, ends, other)));
        id
    }

    /// All numbers by their forms, in code-point order. Sorted once.
    pub(crate) fn in_order(&self) -> &[FormId] {
        self.in_order.get_or_init(|| {
            // Most forms differ in their first eight bytes; numbers are compared faster than texts.
            let bytes = self.text.as_bytes();
            let starts = std::iter::once(&0).chain(&self.ends);
            let head =
                |(&start, &end): (&u32, &u32)| swar::head(bytes, start as usize..end as usize).swap_bytes();
            let heads: Vec<u64> = starts.zip(&self.ends).map(head).collect();
            let mut forms = order::places(&heads);
            for alike in forms.chunk_by_mut(|&a, &b| heads.get(a as usize) == heads.get(b as usize)) {
                order::sort_by(alike, |&a, &b| self.form(a).cmp(self.form(b)));
            }
            forms
        })
    }

    /// Every form with its number, in order of the numbers.
    pub fn iter(&self) -> impl Iterator<Item = (FormId, &str)> {
        (0..self.ends.len() as FormId).map(|id| (id, self.form(id)))
    }
}

fn slice<'t>(text: &'t str, ends: &[u32], id: FormId) -> &'t str {
    let index = id as usize;
    let start = index.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    let end = ends.get(index).copied().unwrap_or(start);
    text.get(start as usize..end as usize).unwrap_or("")
}

fn hash(form: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(form.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_has_one_number() {
        let mut vocabulary = Vocabulary::default();
        let ids: Vec<FormId> =
            ["the", "cat", "the", "", "кот", "cat"].map(|form| vocabulary.intern(form)).to_vec();
        assert_eq!(ids, [0, 1, 0, 2, 3, 1]);
        assert_eq!(vocabulary.id("кот"), Some(3));
        assert_eq!(vocabulary.id("dog"), None);
        assert_eq!(vocabulary.form(3), "кот");
        assert_eq!(vocabulary.form(9), "");
    }

    #[test]
    fn forms_sort_by_code_points() {
        let mut vocabulary = Vocabulary::default();
        let words = ["б", "abcdefghi", "b", "abcdefgh", "", "ab", "abcdefghb", "a", "é", "ab'"];
        let mut expected = Vec::new();
        for word in words {
            vocabulary.intern(word);
            expected.push(word);
            expected.sort_unstable();
            let sorted = vocabulary.in_order().iter().map(|&id| vocabulary.form(id));
            assert_eq!(sorted.collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn many_forms_survive_growth() {
        let mut vocabulary = Vocabulary::default();
        for n in 0..5_000 {
            vocabulary.intern(&n.to_string());
        }
        assert_eq!(vocabulary.len(), 5_000);
        assert!((0..5_000).all(|n| vocabulary.id(&n.to_string()) == Some(n)));
    }
}
