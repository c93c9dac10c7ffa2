//! What stands beneath an entry on the sheet: the little without which it would be misread.
//!
//! A method that was not adopted must not read as one that was, and the form's ④ tells how each is to be done; a goal
//! wants its figures, a role its actor. All else an entry holds is in the list of entries (`md`, `csv`, the workbook).

use super::Source;
use super::value::Shown;
use crate::domain::{Body, Choice, Decision, Entry, Figure, Goal, Indicator, Record, Verdict};
use crate::guide::case_name;
use crate::words::Output;

/// What the form tells of a method, in the order the manual asks for it.
const METHOD: [&str; 11] =
    ["why", "what", "who", "when", "where", "how", "how_much", "existing", "core", "core_members", "alternatives"];

impl Source<'_> {
    /// An entry's words on the sheet; a tie or a role without words of its own says who it is about, and what is not the
    /// group's own which case it is from.
    pub(super) fn sheet_words(&self, entry: &Entry) -> String {
        let words = self.own_words(entry);
        match self.taken_from(entry) {
            Some(case) => self.fill(Output::InBrackets, &[&words, &case]),
            None => words,
        }
    }

    fn own_words(&self, entry: &Entry) -> String {
        let own = entry.text.trim_end();
        match &entry.body {
            _ if !own.trim().is_empty() => own.to_owned(),
            Body::Relation(tie) if !(tie.from.trim().is_empty() && tie.to.trim().is_empty()) => {
                self.fill(Output::SheetTie, &[&tie.from.trim(), &tie.to.trim()])
            }
            Body::Role(role) => role.actor.trim().to_owned(),
            Body::Effect(effect) => effect.evidence.trim_end().to_owned(),
            _ => String::new(),
        }
    }

    /// The notes beneath an entry, a line each.
    pub(super) fn notes(&self, cycle: u32, entry: &Entry) -> Vec<String> {
        let said = |field: &str| self.said(cycle, entry, field).map(|(_, words)| words);
        let labelled = |field: &str| self.said(cycle, entry, field).map(|(label, words)| self.pair(label, &words));
        let one_of = |label: &str, reason: Option<String>| match reason {
            Some(reason) => self.pair(label, &reason),
            None => label.to_owned(),
        };
        let notes = match &entry.body {
            Body::Hypothesis(hypothesis) => {
                let open = self.label("kind", entry.kind().name());
                let verdict = hypothesis.verdict.map(|verdict: Verdict| self.label("verdict", verdict.name()));
                let state = verdict.map_or_else(|| open.to_owned(), |verdict| self.pair(open, verdict));
                vec![Some(state), said("verdict_reason")]
            }
            Body::Finding(_) => vec![labelled("source")],
            Body::Tally(_) => vec![labelled("figure"), labelled("source"), labelled("counts")],
            Body::Relation(_) => vec![said("tie")],
            Body::Factor(factor) => {
                vec![factor.chosen.then(|| self.label("factor", "chosen").to_owned()), labelled("approach")]
            }
            Body::Theme(_) | Body::Reflection(_) => Vec::new(),
            Body::Purpose(_) => vec![labelled("whom")],
            Body::Goal(goal) => self.goal_notes(goal, [said("horizon"), said("period")], [labelled("sign"), labelled("review")]),
            Body::Method(method) => {
                let decided = match method.decision {
                    None | Some(Decision::Adopted) => None,
                    Some(decision @ Decision::NotAdopted) => {
                        Some(one_of(self.label("decision", decision.name()), said("decision_reason")))
                    }
                    Some(decision @ Decision::Entrusted) => {
                        Some(one_of(self.label("decision", decision.name()), said("addressee")))
                    }
                };
                std::iter::once(decided).chain(METHOD.map(labelled)).collect()
            }
            Body::Role(role) => {
                let actor = (!entry.text.trim().is_empty()).then(|| role.actor.trim()).filter(|actor| !actor.is_empty());
                let stands = match (actor, said("position")) {
                    (Some(actor), Some(position)) => Some(self.pair(actor, &position)),
                    (actor, position) => position.or(actor.map(str::to_owned)),
                };
                vec![stands, labelled("shifts"), labelled("will_not")]
            }
            Body::Implementation(_) => vec![said("by"), said("figure")],
            Body::Effect(effect) => {
                let evidence = (!entry.text.trim().is_empty()).then(|| said("evidence")).flatten();
                let unplanned = effect.unplanned.then(|| self.label("effect", "unplanned").to_owned());
                let next = effect.next.map(|next| one_of(self.label("next", next.name()), said("next_reason")));
                vec![
                    labelled("actual"),
                    labelled("attainment"),
                    unplanned,
                    evidence,
                    labelled("residents"),
                    next,
                    labelled("candidate"),
                ]
            }
        };
        notes.into_iter().flatten().collect()
    }

    /// The case an entry was taken over from: 参考「朝来市 処方薬の管理」.
    pub(super) fn taken_from(&self, entry: &Entry) -> Option<String> {
        let name = entry.taken_from()?;
        Some(self.fill(Output::OriginSample, &[&case_name(self.language, name)]))
    }

    /// How far ahead, by which figures, by which sign, and when it is looked at.
    fn goal_notes(&self, goal: &Goal, ahead: [Option<String>; 2], rest: [Option<String>; 2]) -> Vec<Option<String>> {
        let ahead: Vec<String> = ahead.into_iter().flatten().collect();
        let ahead = (!ahead.is_empty()).then(|| self.join(&ahead));
        let indicators = goal.indicators.iter().map(|indicator| Some(self.indicator(indicator)));
        std::iter::once(ahead).chain(indicators).chain(rest).collect()
    }

    /// An indicator on one line: `相談の件数 12件 → 20件`.
    fn indicator(&self, indicator: &Indicator) -> String {
        let figure = |figure: &Figure| (!figure.is_empty()).then(|| figure.to_string());
        let aim = match (figure(&indicator.baseline), figure(&indicator.target)) {
            (Some(from), Some(to)) => self.fill(Output::SheetAim, &[&from, &to]),
            (None, Some(to)) => self.pair(self.label("indicator", "target"), &to),
            (Some(from), None) => self.pair(self.label("indicator", "baseline"), &from),
            (None, None) => String::new(),
        };
        format!("{} {aim}", indicator.name.trim()).trim().to_owned()
    }

    /// A field's label and its words, rows side by side; `None` when it is empty.
    fn said(&self, cycle: u32, entry: &Entry, name: &str) -> Option<(&'static str, String)> {
        let field = entry.fields().into_iter().find(|field| field.name == name)?;
        let words = match self.shown(cycle, field, &entry.get(name))? {
            Shown::Words(words) => words,
            Shown::Rows(rows) => {
                let words = |row: &Vec<(&str, String)>| row.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join(" ");
                self.join(&rows.iter().map(words).collect::<Vec<_>>())
            }
        };
        Some((self.label(field.record, field.name), words))
    }
}
