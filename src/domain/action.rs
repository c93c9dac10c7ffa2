//! What is particular to each kind of entry about doing: methods, roles, what was carried out, and its effects.

use chrono::NaiveDate;

use super::MemberId;
use super::figure::Figure;
use super::record::{choice, record};

// ④ 取組み手法の選択 (manual Ⅱ-4)

choice! {
    /// How wide a method reaches.
    Range as "range" {
        /// 圏域
        District,
        /// 複数圏域
        Districts,
        /// 市町村全域
        Municipality,
        /// 広域
        WideArea,
    }
}

choice! {
    /// What was decided about a method.
    Decision as "decision" {
        /// 採用
        Adopted,
        /// 見送り
        NotAdopted,
        /// 市町村等に委ねる
        Entrusted,
    }
}

record! {
    /// A way compared before choosing.
    Alternative as "alternative" {
        /// The way.
        text: String,
        /// What it would bring.
        effect: String,
        /// What it would cost people.
        burden: String,
        /// How much residents care for it.
        interest: String,
        /// What there is already.
        existing: String,
    }
}

record! {
    /// 手法, by 5W2H.
    Method as "method" {
        /// What was decided.
        decision: Option<Decision>,
        /// Why so.
        decision_reason: String,
        /// To whom it is entrusted.
        addressee: String,
        /// なぜ
        why: String,
        /// 何を
        what: String,
        /// 誰が
        who: String,
        /// いつ
        when: String,
        /// どこで
        r#where: String,
        /// どのように
        how: String,
        /// いくらで
        how_much: String,
        /// How wide it reaches.
        range: Option<Range>,
        /// Existing work it builds on.
        existing: String,
        /// The core members, among those of the session,
        core_members: Vec<MemberId>,
        /// and in words.
        core: String,
        /// What it was compared with.
        alternatives: Vec<Alternative>,
    }
}

// ⑤ センターの役割の選択 (manual Ⅱ-5)

choice! {
    /// How an actor stands to a method.
    Position as "position" {
        /// 主導
        Lead,
        /// 協働
        Collaborate,
        /// 支援
        Support,
        /// 寄り添う
        Accompany,
        /// 見守る
        WatchOver,
    }
}

record! {
    /// A later position, and what will show that its time has come.
    Shift as "shift" {
        /// From when: 半年後, 一年後 …
        when: String,
        /// The position then.
        position: Option<Position>,
        /// The sign that triggers it.
        sign: String,
    }
}

record! {
    /// 役割: who does what.
    Role as "role" {
        /// Who: the center, the city, a group, a person's office.
        actor: String,
        /// The position now.
        position: Option<Position>,
        /// The positions later.
        shifts: Vec<Shift>,
        /// What the actor leaves to others.
        will_not: String,
    }
}

// 実施 (DO)

record! {
    /// 実施の記録: a dated note of what was done.
    Implementation as "implementation" {
        /// When.
        date: Option<NaiveDate>,
        /// By whom.
        by: String,
        /// How many took part, how often, how much.
        figure: Figure,
    }
}

// ⑥ 取組み効果の確認 (manual Ⅱ-6)

choice! {
    /// How far a goal was reached.
    Attainment as "attainment" {
        /// 達成
        Reached,
        /// 一部
        Partly,
        /// まだ
        NotYet,
    }
}

choice! {
    /// What becomes of it now.
    Next as "next" {
        /// 続ける
        Continue,
        /// 見直す
        Revise,
        /// 広げる
        Widen,
        /// 引き継ぐ
        HandOver,
        /// 終える
        End,
    }
}

record! {
    /// 効果 for what it is linked to; unplanned effects are linked to nothing.
    Effect as "effect" {
        /// The value found, as printed.
        actual: Figure,
        /// What the group guessed before the value was looked at.
        guess: Figure,
        /// What people saw and said.
        evidence: String,
        /// 達成, 一部 or まだ.
        attainment: Option<Attainment>,
        /// What becomes of it now,
        next: Option<Next>,
        /// and why.
        next_reason: String,
        /// A measure to weigh in the next cycle.
        candidate: String,
        /// What changed for residents.
        residents: String,
        /// Nobody had planned it.
        unplanned: bool,
        /// When it was confirmed.
        date: Option<NaiveDate>,
    }
}

record! {
    /// 振り返り on the whole process.
    Reflection as "reflection" {}
}
