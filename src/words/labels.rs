//! Labels of fields (`record.field`) and of choices (`list.Variant`).

use super::Language;

/// The label of a field or a choice; the key itself when there is none, which a test forbids.
#[must_use]
pub fn label(language: Language, group: &str, name: &str) -> &'static str {
    let found = LABELS.binary_search_by(|row| row.0.cmp(group).then_with(|| row.1.cmp(name)));
    found.map_or("?", |index| language.pick(LABELS[index].2, LABELS[index].3))
}

/// `(record or list, field or variant, Japanese, English)`, in ascending order of the first two.
#[rustfmt::skip]
pub(crate) static LABELS: &[(&str, &str, &str, &str)] = &[
];
