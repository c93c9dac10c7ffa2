//! How many cells a text takes, grapheme by grapheme.

use std::str::Chars;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::visible::visible_grapheme;

/// How many cells the terminal gives East Asian Ambiguous characters (`①`, `─`, `…`, `α`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ambiguous {
    /// One cell, as most terminals do.
    #[default]
    Narrow,
    /// Two cells, as terminals with Japanese settings may do.
    Wide,
}

impl Ambiguous {
    /// Its name on the command line and in the settings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Narrow => "narrow",
            Self::Wide => "wide",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Narrow, Self::Wide].into_iter().find(|ambiguous| ambiguous.name() == name)
    }
}

/// The cells `text` takes on screen, as [`visible`](super::visible()) shows it.
///
/// It is the sum over the graphemes, so parts cut at grapheme boundaries add up.
#[must_use]
pub fn width(text: &str, ambiguous: Ambiguous) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    plain_width_within(text, usize::MAX, ambiguous)
        .unwrap_or_else(|| Graphemes::new(text, ambiguous).map(|grapheme| grapheme.cells).sum())
}

/// The cells one grapheme takes on screen, as [`visible_grapheme`] shows it.
#[must_use]
pub fn grapheme_width(grapheme: &str, ambiguous: Ambiguous) -> usize {
    let mut chars = grapheme.chars();
    match (chars.next(), chars.next()) {
        (None, _) => 0,
        (Some(c), None) => match Plain::of(c) {
            Some(plain) => plain.cells(c, ambiguous),
            None => cluster_width(grapheme, ambiguous),
        },
        _ => cluster_width(grapheme, ambiguous),
    }
}

/// The graphemes of `text` in order, each with the cells it takes on screen.
pub fn graphemes(text: &str, ambiguous: Ambiguous) -> impl Iterator<Item = (&str, usize)> {
    Graphemes::new(text, ambiguous).map(|grapheme| (&text[grapheme.start..grapheme.end], grapheme.cells))
}

/// The cells of `text` if it is nothing but plain characters and takes no more than `columns`.
pub(super) fn plain_width_within(text: &str, columns: usize, ambiguous: Ambiguous) -> Option<usize> {
    text.chars().try_fold(0, |cells, c| {
        let cells = cells + Plain::of(c)?.cells(c, ambiguous);
        (cells <= columns).then_some(cells)
    })
}

/// Whether `text` takes no more than `columns`; it reads no further than it must.
pub(super) fn fits(text: &str, columns: usize, ambiguous: Ambiguous) -> bool {
    plain_width_within(text, columns, ambiguous).is_some() || end_within(text, columns, ambiguous) == text.len()
}

/// Where the longest start of `text` that takes no more than `columns` ends, in bytes.
pub(super) fn end_within(text: &str, columns: usize, ambiguous: Ambiguous) -> usize {
    let mut cells = 0;
    let fitting = Graphemes::new(text, ambiguous).take_while(|grapheme| {
        cells += grapheme.cells;
        cells <= columns
    });
    fitting.last().map_or(0, |grapheme| grapheme.end)
}

/// Whether `c` is a blank at which a line may end: space, tab or ideographic space.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}')
}

/// One grapheme of a text: where it lies, in bytes, and what it takes, in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grapheme {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) cells: usize,
    pub(super) blank: bool,
}

/// The graphemes of a text with their widths, in order.
///
/// A plain character followed by a plain one is a grapheme of its own, which spares nearly every Japanese or English
/// text the segmentation tables.
pub(super) struct Graphemes<'t> {
    text: &'t str,
    ambiguous: Ambiguous,
    /// Byte offset of the next grapheme.
    at: usize,
    /// The character at `at`, with its class.
    here: Option<(char, Option<Plain>)>,
    /// The characters after it.
    ahead: Chars<'t>,
}

impl<'t> Graphemes<'t> {
    pub(super) fn new(text: &'t str, ambiguous: Ambiguous) -> Self {
        let mut ahead = text.chars();
        let here = classified(&mut ahead);
        Self { text, ambiguous, at: 0, here, ahead }
    }

    /// Steps over a grapheme that starts with `first`, by the tables.
    fn cluster(&mut self, first: char) -> Option<Grapheme> {
        let start = self.at;
        let rest = self.text.get(start..)?;
        let cluster = rest.graphemes(true).next()?;
        self.at += cluster.len();
        self.ahead = self.text.get(self.at..)?.chars();
        self.here = classified(&mut self.ahead);
        Some(Grapheme {
            start,
            end: self.at,
            cells: cluster_width(cluster, self.ambiguous),
            blank: is_blank(first) && cluster.len() == first.len_utf8(),
        })
    }
}

fn classified(chars: &mut Chars<'_>) -> Option<(char, Option<Plain>)> {
    chars.next().map(|c| (c, Plain::of(c)))
}

impl Iterator for Graphemes<'_> {
    type Item = Grapheme;

    fn next(&mut self) -> Option<Grapheme> {
        let (first, class) = self.here?;
        let Some(plain) = class else {
            return self.cluster(first);
        };
        let mut ahead = self.ahead.clone();
        let next = classified(&mut ahead);
        if matches!(next, Some((_, None))) {
            return self.cluster(first);
        }
        let start = self.at;
        self.at += first.len_utf8();
        self.here = next;
        self.ahead = ahead;
        Some(Grapheme { start, end: self.at, cells: plain.cells(first, self.ambiguous), blank: is_blank(first) })
    }
}

/// Characters that need no table: shown as they are, and never joined to a plain neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plain {
    /// ASCII and half-width katakana without its sound marks, which join.
    One,
    /// Kana, ideographs, full-width forms.
    Two,
    /// Signs and letters whose width is looked up, for some depends on [`Ambiguous`].
    Sign,
}

impl Plain {
    pub(super) fn of(c: char) -> Option<Self> {
        match c {
            ' '..='~' | '\u{FF61}'..='\u{FF9D}' => Some(Self::One),
            '\u{3000}'..='\u{3029}'
            | '\u{3041}'..='\u{3096}'
            | '\u{309B}'..='\u{30FF}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{FF01}'..='\u{FF60}' => Some(Self::Two),
            '\u{A0}'..='\u{AC}'
            | '\u{AE}'..='\u{17F}'
            | '\u{391}'..='\u{3A1}'
            | '\u{3A3}'..='\u{3C9}'
            | '\u{400}'..='\u{45F}'
            | '\u{2010}'..='\u{2027}'
            | '\u{2030}'..='\u{205E}'
            | '\u{2100}'..='\u{2BFF}' => Some(Self::Sign),
            _ => None,
        }
    }

    fn cells(self, c: char, ambiguous: Ambiguous) -> usize {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Sign => sign_width(c, ambiguous),
        }
    }
}

fn sign_width(c: char, ambiguous: Ambiguous) -> usize {
    match ambiguous {
        Ambiguous::Narrow => c.width().unwrap_or(1),
        Ambiguous::Wide if is_ambiguous_letter(c) => 2,
        Ambiguous::Wide => c.width_cjk().unwrap_or(1),
    }
}

/// The cells of any one grapheme, by the tables.
fn cluster_width(cluster: &str, ambiguous: Ambiguous) -> usize {
    let shown = visible_grapheme(cluster);
    match ambiguous {
        Ambiguous::Narrow => shown.width(),
        Ambiguous::Wide => shown.width_cjk() + usize::from(shown.starts_with(is_ambiguous_letter)),
    }
}

/// Letters and modifier signs of East Asian Width A.
///
/// Terminals that draw ambiguous characters wide follow EastAsianWidth.txt and draw these wide too, while
/// `unicode-width` leaves letters narrow even in its CJK tables.
const AMBIGUOUS_LETTERS: &[(char, char)] = &[
    ('\u{A8}', '\u{A8}'),
    ('\u{AA}', '\u{AA}'),
    ('\u{B4}', '\u{B4}'),
    ('\u{B8}', '\u{B8}'),
    ('\u{BA}', '\u{BA}'),
    ('\u{C6}', '\u{C6}'),
    ('\u{D0}', '\u{D0}'),
    ('\u{D8}', '\u{D8}'),
    ('\u{DE}', '\u{E1}'),
    ('\u{E6}', '\u{E6}'),
    ('\u{E8}', '\u{EA}'),
    ('\u{EC}', '\u{ED}'),
    ('\u{F0}', '\u{F0}'),
    ('\u{F2}', '\u{F3}'),
    ('\u{F8}', '\u{FA}'),
    ('\u{FC}', '\u{FC}'),
    ('\u{FE}', '\u{FE}'),
    ('\u{101}', '\u{101}'),
    ('\u{111}', '\u{111}'),
    ('\u{113}', '\u{113}'),
    ('\u{11B}', '\u{11B}'),
    ('\u{126}', '\u{127}'),
    ('\u{12B}', '\u{12B}'),
    ('\u{131}', '\u{133}'),
    ('\u{138}', '\u{138}'),
    ('\u{13F}', '\u{142}'),
    ('\u{144}', '\u{144}'),
    ('\u{148}', '\u{14B}'),
    ('\u{14D}', '\u{14D}'),
    ('\u{152}', '\u{153}'),
    ('\u{166}', '\u{167}'),
    ('\u{16B}', '\u{16B}'),
    ('\u{1CE}', '\u{1CE}'),
    ('\u{1D0}', '\u{1D0}'),
    ('\u{1D2}', '\u{1D2}'),
    ('\u{1D4}', '\u{1D4}'),
    ('\u{1D6}', '\u{1D6}'),
    ('\u{1D8}', '\u{1D8}'),
    ('\u{1DA}', '\u{1DA}'),
    ('\u{1DC}', '\u{1DC}'),
    ('\u{251}', '\u{251}'),
    ('\u{261}', '\u{261}'),
    ('\u{2C4}', '\u{2C4}'),
    ('\u{2C7}', '\u{2C7}'),
    ('\u{2C9}', '\u{2CB}'),
    ('\u{2CD}', '\u{2CD}'),
    ('\u{2D0}', '\u{2D0}'),
    ('\u{2D8}', '\u{2DB}'),
    ('\u{2DD}', '\u{2DD}'),
    ('\u{2DF}', '\u{2DF}'),
    ('\u{391}', '\u{3A1}'),
    ('\u{3A3}', '\u{3A9}'),
    ('\u{3B1}', '\u{3C1}'),
    ('\u{3C3}', '\u{3C9}'),
    ('\u{401}', '\u{401}'),
    ('\u{410}', '\u{44F}'),
    ('\u{451}', '\u{451}'),
    ('\u{207F}', '\u{207F}'),
    ('\u{2113}', '\u{2113}'),
    ('\u{2126}', '\u{2126}'),
    ('\u{212B}', '\u{212B}'),
];

/// Whether `c` is in [`AMBIGUOUS_LETTERS`] and counted narrow by `unicode-width`.
fn is_ambiguous_letter(c: char) -> bool {
    if !('\u{A8}'..='\u{212B}').contains(&c) {
        return false;
    }
    let after = AMBIGUOUS_LETTERS.partition_point(|&(first, _)| first <= c);
    let listed = after.checked_sub(1).and_then(|index| AMBIGUOUS_LETTERS.get(index)).is_some_and(|&(_, last)| c <= last);
    listed && c.width_cjk() == Some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_cells(text: &str, narrow: usize, wide: usize) {
        assert_eq!(width(text, Ambiguous::Narrow), narrow, "{text:?} narrow");
        assert_eq!(width(text, Ambiguous::Wide), wide, "{text:?} wide");
    }

    #[test]
    fn ambiguous_characters_take_what_the_terminal_gives_them() {
        assert_cells("①", 1, 2);
        assert_cells("─", 1, 2);
        assert_cells("α", 1, 2);
        assert_cells("…", 1, 2);
        assert_cells("①─α漢a", 6, 9);
        assert_cells("✓⏎␛‹›", 5, 5);
    }

    #[test]
    fn kana_and_kanji_take_two_cells_and_half_width_kana_one() {
        assert_cells("見守り、フォレスト圏域。", 24, 24);
        assert_cells("ｶﾀｶﾅ", 4, 4);
        assert_cells("ﾊﾞ", 2, 2);
    }

    #[test]
    fn what_joins_a_character_takes_no_cell_of_its_own() {
        assert_cells("か\u{3099}", 2, 2);
        assert_cells("葛\u{E0100}城", 4, 4);
        assert_cells("e\u{301}", 1, 1);
        assert_cells("👨\u{200D}👩\u{200D}👧", 2, 2);
        assert_cells("🇯🇵", 2, 2);
    }

    #[test]
    fn a_mark_takes_the_cells_it_is_shown_in() {
        assert_cells("\u{1B}[31m", 5, 5);
        assert_cells("\u{202E}", 6, 6);
        assert_cells("\t", 1, 1);
        assert_cells("\r\n", 1, 1);
    }

    #[test]
    fn no_text_takes_no_cell() {
        assert_cells("", 0, 0);
        assert_eq!(grapheme_width("", Ambiguous::Wide), 0);
    }

    #[test]
    fn the_ambiguous_letters_are_in_order_for_the_search() {
        assert!(AMBIGUOUS_LETTERS.iter().all(|(first, last)| first <= last));
        assert!(AMBIGUOUS_LETTERS.windows(2).all(|pair| pair[0].1 < pair[1].0));
    }
}
