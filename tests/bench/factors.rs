//! ② The board, the six questions, the dots.

use tenmen::bench::View;
use tenmen::domain::{Bearing, Body, Category, EntryId, Kind, Scope, Session};

use crate::{add, lay_out, shown};

fn factor(session: &mut Session, id: u32, text: &str, scope: Option<Scope>, shape: impl FnOnce(&mut tenmen::domain::Factor)) {
    add(session, id, Kind::Factor, text, |entry| {
        if let Body::Factor(factor) = &mut entry.body {
            factor.scope = scope;
            shape(factor);
        }
    });
}

#[test]
fn the_board_keeps_individual_and_environmental_factors_apart_and_invites_what_is_missing() {
    let mut session = Session::default();
    factor(&mut session, 1, "家族が遠い", Some(Scope::Individual), |_| {});
    factor(&mut session, 2, "相談先が知られていない", Some(Scope::Environmental), |factor| {
        factor.category = Some(Category::Awareness);
        factor.approach = "回覧で知らせる".into();
    });
    factor(&mut session, 3, "見守りの仕組みがない", Some(Scope::Environmental), |factor| {
        factor.category = Some(Category::SupportSystem)
    });
    factor(&mut session, 4, "集いの場がある", Some(Scope::Environmental), |factor| {
        factor.bearing = Some(Bearing::Helping)
    });
    factor(&mut session, 5, "夜間に人がいない", None, |_| {});
    session.cycles[0].factors.entries[2].links = vec![EntryId(9)];
    assert_eq!(
        shown(&lay_out(&session, View::Board)),
        [
            "# まだ分けていないもの",
            "!夜間に人がいない",
            "# 課題",
            "!家族が遠い | 見守りの仕組みがない [支援システム]",
            "?要因を書く | !相談先が知られていない [地域住民の意識]",
            " | ?要因を書く",
            "# 求められる取組み",
            "何が必要でしょう | 何が必要でしょう",
            " | 回覧で知らせる",
            "# 強み",
            "?助けになる要因を書く | !集いの場がある",
            " | ?助けになる要因を書く",
        ]
    );
}
