//! The width a person chose by the ruler: at once on screen, remembered for the next start, and less than what is asked
//! for on the command line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod terminal;

use terminal::Place;

/// Across the screen: drawn where ambiguous characters take one cell, and where they take two.
const NARROW: &str = "────────";
const WIDE: &str = "--------";

#[test]
fn a_width_chosen_by_the_ruler_holds_at_once_and_from_then_on() {
    let place = Place::new().asked("");
    let (_, path, _) = place.run(&["new", "--theme", "見守り"]);
    let path = path.trim_end();
    let mut t = place.start(&[path]);
    t.wait_for("1巡目").wait_for(NARROW).keys("W").wait_for("同じ桁に立っている").keys("2");
    t.wait_for("全角の幅で書きます").wait_for(WIDE).absent(NARROW);
    t.quit();
    // The terminal answers that it draws narrow; a person saw otherwise.
    let asked = |args: &[&str]| place.start(&[args, &[path]].concat());
    asked(&[]).wait_for("1巡目").wait_for(WIDE).keys("q");
    asked(&["--ambiguous", "narrow"]).wait_for("1巡目").wait_for(NARROW).absent(WIDE).keys("q");
    asked(&["--ambiguous", "auto"]).wait_for("1巡目").wait_for(NARROW).absent(WIDE).keys("q");
    let mut t = asked(&[]);
    t.wait_for("1巡目").keys("W").wait_for("同じ桁に立っている").keys("1").wait_for("半角の幅で書きます").wait_for(NARROW);
    t.quit();
    asked(&[]).wait_for("1巡目").wait_for(NARROW).keys("q");
}

#[test]
fn who_only_reads_changes_no_setting() {
    let place = Place::new().asked("");
    let (_, path, _) = place.run(&["new", "--theme", "見守り"]);
    let mut t = place.start(&["--read-only", path.trim_end()]);
    t.wait_for("1巡目").keys("W").wait_for("同じ桁に立っている").keys("2").wait_for("この回だけ").wait_for(WIDE);
    t.quit();
    place.start(&[path.trim_end()]).wait_for("1巡目").wait_for(NARROW).keys("q");
}

#[test]
fn doctor_prints_the_ruler_for_whoever_helps_from_afar() {
    let (code, out, _) = Place::new().run(&["doctor"]);
    let lines: Vec<&str> = out.lines().collect();
    let at = lines.iter().position(|line| line.trim() == tenmen::text::Ruler::LINE).unwrap();
    let bars = lines[at + 1..at + 3].iter().map(|line| line.find('|').unwrap()).collect::<Vec<_>>();
    assert_eq!((code, bars), (0, vec![10, 18]));
}
