//! Entries leave as CSV and come back the same; what is wrong with a table is told by row and column, all at once, and
//! nothing of it is half imported.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop where they fail")]

#[allow(dead_code, reason = "the store uses all of it")]
#[path = "store/arbitrary.rs"]
mod arbitrary;

use std::fs;

use assert_cmd::Command;
use chrono::NaiveDate;
use proptest::prelude::*;
use tenmen::domain::*;
use tenmen::export::{Format, Source, export};
use tenmen::guide::Guide;
use tenmen::import::{Fault, Import, import};
use tenmen::library::SAMPLES;
use tenmen::words::Language;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).unwrap()
}

fn csv(session: &Session) -> String {
    let source = Source::new(session, Guide::japanese(), Language::Japanese, today());
    String::from_utf8(export(&source, Format::Csv).unwrap()).unwrap()
}

fn read(session: &Session, table: &str) -> Result<Import, Vec<Fault>> {
    import(session, table.as_bytes(), today())
}

/// The session after an import that is right.
fn imported(session: &Session, table: &str) -> (Session, Import) {
    let import = read(session, table).unwrap_or_else(|faults| panic!("{}", told(&faults)));
    let mut after = session.clone();
    if let Some(edit) = import.edit.clone() {
        edit.apply(&mut after).unwrap();
    }
    (after, import)
}

fn told(faults: &[Fault]) -> String {
    faults.iter().map(|fault| fault.explain("P", Language::Japanese) + "\n").collect()
}

/// All that is wrong, one a line.
fn wrong(session: &Session, table: &str) -> String {
    told(&read(session, table).expect_err("it is wrong"))
}

fn sample(name: &str) -> Session {
    let sample = SAMPLES.iter().find(|sample| sample.name == name).unwrap();
    tenmen::store::file::read(sample.text).unwrap().session
}

/// A session of two groups with the same beginning, two findings and a factor.
fn small() -> Session {
    let group = |id, name: &str| Group { id: GroupId(id), name: name.into() };
    let mut session = Session { groups: vec![group(1, "住民"), group(2, "住民"), group(3, "市")], ..Session::default() };
    for (id, kind) in [(10, Kind::Finding), (11, Kind::Finding), (12, Kind::Factor)] {
        let mut entry = Entry::new(EntryId(id), kind, format!("項目{id}"));
        entry.private = "ひみつ".into();
        session.cycles[0].entries_mut(kind.section()).push(entry);
    }
    session.next_id = 20;
    session
}

fn entry(session: &Session, id: u32) -> Entry {
    session.entry(EntryId(id)).unwrap().2.clone()
}

// Leaving.

/// A table to be read: a cell a line, those that hold something.
fn spread(table: &str) -> String {
    let mut reader = ::csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let head = reader.headers().unwrap().clone();
    let mut out = head.iter().collect::<Vec<_>>().join(",") + "\n";
    for record in reader.records() {
        out.push('\n');
        let record = record.unwrap();
        let filled = head.iter().zip(&record).filter(|(_, cell)| !cell.is_empty());
        out.extend(filled.map(|(name, cell)| format!("{name} = {cell}\n")));
    }
    out
}

#[test]
fn the_samples_as_csv() {
    for sample in SAMPLES {
        let session = tenmen::store::file::read(sample.text).unwrap().session;
        insta::assert_snapshot!(format!("csv_{}", sample.name), spread(&csv(&session)));
    }
}

#[test]
fn a_table_is_utf_8_with_a_mark_and_windows_line_ends_a_row_an_entry() {
    let session = sample("asago-medication");
    let table = csv(&session);
    assert!(table.starts_with("\u{feff}id,cycle,stage,kind,number,heading,parent,links,said_by,text,"));
    let rows = ::csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes()).into_records().count();
    assert_eq!(rows, session.cycles.iter().map(|cycle| cycle.all_entries().count()).sum::<usize>());
    assert_eq!(table.matches("\r\n").count(), table.matches('\n').count(), "no entry of the sample has a line break");
}

#[test]
fn every_field_a_person_can_fill_has_a_column_but_the_private_note() {
    let table = csv(&small());
    let head: Vec<&str> = table.trim_start_matches('\u{feff}').lines().next().unwrap().split(',').collect();
    for kind in Kind::ALL {
        for field in Entry::new(EntryId(1), *kind, "").fields() {
            let name = if field.record == "entry" { field.name.to_owned() } else { format!("{}.{}", field.record, field.name) };
            assert_eq!(head.contains(&name.as_str()), field.name != "private", "{name}");
        }
    }
    assert!(!table.contains("ひみつ"));
}

#[test]
fn no_cell_is_a_formula_and_every_one_comes_back() {
    let mut session = small();
    for begins in ["=1+1", "+81", "-5", "@home", "\tx", "\rx", "＝SUM(A1)", "＋1", "－1", "＠x", "'=1", "'x", "''", "x=1"] {
        session.cycles[0].situation.entries[0].text = begins.into();
        let table = csv(&session);
        let row = ::csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes()).into_records().next();
        let cell = row.unwrap().unwrap()[9].to_owned();
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']), "{cell:?}");
        let mut emptied = session.clone();
        emptied.cycles[0].situation.entries[0].text = "別の文".into();
        assert_eq!(imported(&emptied, &table).0, session, "{begins:?}");
    }
}

// Coming back.

/// Any session with its ids made unique and its links made whole, so that it could have been written by the program.
fn whole(mut session: Session) -> Session {
    let mut next = 1;
    let mut take = || {
        next += 1;
        next
    };
    session.groups.iter_mut().for_each(|group| group.id = GroupId(take()));
    session.members.iter_mut().for_each(|member| member.id = MemberId(take()));
    let groups: Vec<GroupId> = session.groups.iter().map(|group| group.id).collect();
    let members: Vec<MemberId> = session.members.iter().map(|member| member.id).collect();
    let mut known: Vec<EntryId> = Vec::new();
    for (index, cycle) in session.cycles.iter_mut().enumerate() {
        cycle.number = index as u32 + 1;
        // An entry stands in the section of its kind.
        let entries: Vec<Entry> = cycle.all_entries().map(|(_, entry)| entry.clone()).collect();
        for section in Section::ALL {
            cycle.entries_mut(*section).clear();
        }
        for mut entry in entries {
            entry.id = EntryId(take());
            let above = cycle.entries(entry.kind().section()).last().map(|entry| entry.id);
            entry.parent = entry.parent.and(above);
            entry.links = known.iter().copied().take(entry.links.len()).collect();
            entry.said_by = groups.iter().copied().take(entry.said_by.len()).collect();
            if let Body::Method(method) = &mut entry.body {
                method.core_members = members.iter().copied().take(method.core_members.len()).collect();
            }
            known.push(entry.id);
            cycle.entries_mut(entry.kind().section()).push(entry);
        }
    }
    session.next_id = take();
    session
}

/// The session with everything the table holds taken out of the latest cycle's entries.
fn emptied(session: &Session) -> Session {
    let mut emptied = session.clone();
    let cycle = emptied.cycles.last_mut().unwrap();
    for section in Section::ALL {
        for entry in cycle.entries_mut(*section) {
            let blank = Entry::new(entry.id, entry.kind(), "");
            for field in entry.fields().into_iter().filter(|field| field.name != "private") {
                entry.set(field.name, blank.get(field.name));
            }
        }
    }
    emptied
}

/// All entries, cycle by cycle.
fn entries(session: &Session) -> Vec<Vec<Entry>> {
    session.cycles.iter().map(|cycle| cycle.all_entries().map(|(_, entry)| entry.clone()).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    /// Read into the session it came from a table changes nothing; read over emptied entries it brings all back.
    #[test]
    fn any_table_comes_back_the_same(session in arbitrary::session()) {
        let session = whole(session);
        let table = csv(&session);
        let again = read(&session, &table).map_err(|faults| TestCaseError::fail(told(&faults)))?;
        prop_assert!(again.edit.is_none() && again.changes.is_empty());
        let mut empty = emptied(&session);
        let back = read(&empty, &table).map_err(|faults| TestCaseError::fail(told(&faults)))?;
        if let Some(edit) = back.edit {
            edit.apply(&mut empty).unwrap();
        }
        prop_assert_eq!(entries(&empty), entries(&session));
    }

    /// No bytes make it panic, and what is refused changes nothing.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), text in arbitrary::text()) {
        let session = small();
        let head = "id,kind,text,links,tally.cases,finding.figure\r\n";
        for table in [bytes, [head, &text].concat().into_bytes(), [head, "10,finding,", &text, ",", &text, ",,"].concat().into_bytes()] {
            let _ = import(&session, &table, today());
        }
    }
}

#[test]
fn the_envelope_of_the_json_export_holds_the_same_entries() {
    let session = sample("ikoma-forest-dementia");
    let source = Source::new(&session, Guide::japanese(), Language::Japanese, today());
    let json: serde_json::Value = serde_json::from_slice(&export(&source, Format::Json).unwrap()).unwrap();
    let cycles: Vec<Cycle> = serde_json::from_value(json["cycles"].clone()).unwrap();
    assert_eq!(cycles, session.cycles, "the sample has no private notes");
    for name in
        ["format", "version", "exported", "title", "profile", "groups", "members", "meetings", "todos", "parking", "set_aside"]
    {
        assert!(json.get(name).is_some(), "{name}");
    }
}

#[test]
fn rows_change_entries_and_new_ones_are_added_with_links_among_them() {
    let session = small();
    let table = "id,kind,text,links,said_by,finding.date,finding.character,finding.figure\r\n\
        10,,高齢者は３割,,#1;市,2026/4/1,強み,約30%\r\n\
        n2,要因,理由,n1;10,,,,\r\n\
        n1,finding,新しいこと,,,,issue,\r\n\
        ,,,,,,,\r\n";
    let (after, import) = imported(&session, table);
    let changed = entry(&after, 10);
    assert_eq!(
        (changed.text.as_str(), changed.said_by, changed.private.as_str()),
        ("高齢者は３割", vec![GroupId(1), GroupId(3)], "ひみつ")
    );
    let Body::Finding(finding) = changed.body else { panic!() };
    assert_eq!((finding.date, finding.character), (NaiveDate::from_ymd_opt(2026, 4, 1), Some(Character::Strength)));
    assert_eq!(finding.figure, Figure::parse("約30%"));
    assert_eq!(entry(&after, 11), entry(&session, 11), "what no row names stays");
    assert_eq!((entry(&after, 20).links, entry(&after, 20).text), (vec![EntryId(21), EntryId(10)], "理由".to_owned()));
    assert_eq!(entry(&after, 21).kind(), Kind::Finding);
    assert_eq!((after.next_id, import.changes.len(), import.changes[0].is_new), (22, 3, false));
    // One edit, and one way back.
    let mut back = session.clone();
    let inverse = import.edit.unwrap().apply(&mut back).unwrap();
    inverse.apply(&mut back).unwrap();
    assert_eq!(back, session);
}

#[test]
fn a_target_that_was_agreed_keeps_what_it_was() {
    let mut session = Session::default();
    let indicator = Indicator { name: "件数".into(), target: Figure::parse("20件"), ..Indicator::default() };
    let seal = Some(Seal { date: today(), indicators: vec![indicator.clone()] });
    let goal = Goal { indicators: vec![indicator], seal, ..Goal::default() };
    session.cycles[0].goals.entries = vec![Entry { body: Body::Goal(goal), ..Entry::new(EntryId(1), Kind::Goal, "目標") }].into();
    session.next_id = 2;
    let table = csv(&session).replace("20件", "30件");
    let Body::Goal(goal) = entry(&imported(&session, &table).0, 1).body else { panic!() };
    assert_eq!(goal.revisions.len(), 1, "the change is noted as it is on screen");
    assert_eq!(goal.seal.unwrap().indicators[0].target, Figure::parse("20件"));
}

// What is wrong.

#[test]
fn all_that_is_wrong_is_told_by_row_and_column_at_once() {
    let mut session = small();
    session.cycles.insert(0, Cycle { number: 1, ..Cycle::default() });
    session.cycles[1].number = 2;
    let earlier = Entry::new(EntryId(5), Kind::Finding, "前の巡目");
    session.cycles[0].situation.entries.push(earlier);
    let table = "id,cycle,stage,kind,parent,links,said_by,text,finding.date,finding.character,finding.figure,factor.dots,factor.chosen,tally.counts\r\n\
        10,2,situation,finding,,99;11,住民,項目10,昨日,Isue,,,,\r\n\
        11,1,factors,finding,,,,,,,,,,\r\n\
        10,,,finding,,,,,,,,,,\r\n\
        77,,,finding,,,,x,,,,,,\r\n\
        5,1,situation,finding,,,,変えた,,,,,,\r\n\
        12,,,factor,10,12,,項目12,2026-01-01,,,三,多分,\r\n\
        n1,,,findng,,,,x,,,,,,\r\n\
        n2,9,,finding,,,,x,,,,,,\r\n\
        n3,,,tally,,,,x,,,\"\",,,\"[{\"\"tga\"\":\"\"a\"\"}]\"\r\n\
        n4,,,finding,,,,,,,,,,\r\n";
    insta::assert_snapshot!("csv_faults", wrong(&session, table));
}

#[test]
fn nothing_stands_under_itself() {
    let session = small();
    let ring = "id,kind,parent\r\n10,finding,11\r\n11,finding,10\r\n";
    assert_eq!(wrong(&session, ring).lines().count(), 2, "{}", wrong(&session, ring));
    assert!(wrong(&session, "id,kind,parent\r\n10,finding,10\r\n").contains("P:2:parent: "));
    assert!(
        imported(&session, "id,kind,parent\r\n10,finding,11\r\n").0.entry(EntryId(10)).unwrap().2.parent == Some(EntryId(11))
    );
}

#[test]
fn the_first_row_names_the_columns() {
    let session = small();
    let told = wrong(&session, "id,txet,text,text\r\n10,a,b,c\r\n");
    assert!(told.contains("P:1: 「txet」という列はありません。もしかして「text」でしょうか"), "{told}");
    assert!(told.contains("P:1:text: 同じ名前の列が二つあります") && told.contains("P:1: 「kind」の列がありません"), "{told}");
    assert!(wrong(&session, "").contains("何も書かれていません"));
    assert!(wrong(&session, "id,kind\r\n10,finding,x\r\n").starts_with("P:2: "));
}

#[test]
fn broken_quotes_huge_cells_and_other_encodings_are_refused() {
    let session = small();
    assert!(wrong(&session, "id,kind,text\r\n10,finding,\"開いたまま\r\n11,finding,x\r\n").starts_with("P:2:3: 引用符"));
    let huge = format!("id,kind,text\r\n10,finding,{}\r\n", "あ".repeat(2 << 20));
    assert!(wrong(&session, &huge).starts_with("P:2:text: 長すぎます"));
    // 項目 in Shift_JIS, and the whole in UTF-16.
    let shift_jis = [b"id,kind,text\r\n10,finding,".as_slice(), &[0x8d, 0x80, 0x96, 0xda]].concat();
    let utf_16: Vec<u8> = [0xff, 0xfe].into_iter().chain("id,kind\r\n".bytes().flat_map(|byte| [byte, 0])).collect();
    for bytes in [shift_jis, utf_16] {
        let told = told(&import(&session, &bytes, today()).unwrap_err());
        assert!(told.contains("CSV UTF-8"), "{told}");
    }
    let large = vec![b'a'; (tenmen::import::MOST_MEGABYTES << 20) + 1];
    assert!(told(&import(&session, &large, today()).unwrap_err()).contains("32 MB"));
}

#[test]
fn with_or_without_the_mark_and_with_any_line_end() {
    let session = small();
    let table = "id,kind,text\r\n10,finding,\"二行\nの文\"\r\n";
    for table in [table.to_owned(), format!("\u{feff}{table}"), table.replace("\r\n", "\n"), table.replace("\r\n", "\r")] {
        assert_eq!(entry(&imported(&session, &table).0, 10).text, "二行\nの文", "{table:?}");
    }
}

// The command.

fn tenmen(home: &std::path::Path, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("tenmen").unwrap();
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "TENMEN_LANG"] {
        command.env_remove(name);
    }
    let output = command.env("HOME", home).env("TENMEN_DATA_DIR", home).current_dir(home).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_command_shows_first_writes_all_or_nothing_and_keeps_what_was_there() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let run = |args: &[&str]| tenmen(home, args);
    run(&["samples", "asago-medication", "--out", "a.ron"]);
    run(&["export", "a.ron", "--format", "csv", "--out", "a.csv"]);
    let before = fs::read(home.join("a.ron")).unwrap();
    let (code, out, _) = run(&["import", "a.ron", "--csv", "a.csv"]);
    assert_eq!((code, out.as_str()), (0, "変わるところはありません。\n"));
    assert_eq!(fs::read(home.join("a.ron")).unwrap(), before, "nothing is written where nothing changes");

    let table = fs::read_to_string(home.join("a.csv")).unwrap();
    let told = "住民が、薬の管理を考えるきっかけを得る";
    fs::write(home.join("b.csv"), table.replacen(told, "住民が、薬のことを話し合う", 1)).unwrap();
    let (code, out, _) = run(&["import", "a.ron", "--csv", "b.csv", "--dry-run"]);
    assert!(
        code == 0 && out.contains(&format!("text: {told} → 住民が、薬のことを話し合う")) && out.contains("--dry-run を外して"),
        "{out}"
    );
    assert_eq!(fs::read(home.join("a.ron")).unwrap(), before);
    fs::write(home.join("c.csv"), format!("{}new,1,,factor\r\n", table.replacen(told, "x", 1))).unwrap();
    let (code, out, err) = run(&["import", "a.ron", "--csv", "c.csv"]);
    assert!(code == 1 && out.is_empty() && err.starts_with("c.csv:"), "{err}");
    assert_eq!(fs::read(home.join("a.ron")).unwrap(), before, "nothing is half imported");
    assert_eq!(run(&["import", "a.ron", "--csv", "b.csv", "--read-only"]).0, 2);
    assert_eq!(run(&["import", "a.ron", "--csv", "nowhere.csv"]).0, 1);

    let (code, out, err) = run(&["import", "a.ron", "--csv", "b.csv"]);
    assert!(code == 0 && out.contains("変える 1 件"), "{out}{err}");
    assert!(run(&["show", "a.ron"]).1.contains("住民が、薬のことを話し合う"));
    let copies: Vec<_> = fs::read_dir(home)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.to_string_lossy().contains(".bak-"))
        .collect();
    assert_eq!(fs::read(&copies[0]).unwrap(), before, "what it held before is kept");
}
