//! The minutes tell each meeting as it was: who came, how its time went, what was written, shown, asked and promised;
//! nobody is named who did not wish it, and what people wrote can never become part of the page.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop where they fail")]

#[allow(dead_code, reason = "the screens use all of it")]
#[path = "screens/play.rs"]
mod play;

use chrono::{DateTime, NaiveDate};
use play::{Fixture, Play};
use quick_xml::events::Event;
use tenmen::domain::*;
use tenmen::export::{Format, Source, export};
use tenmen::guide::Guide;
use tenmen::library::SAMPLES;
use tenmen::text::Ambiguous;
use tenmen::words::Language;

fn day(month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, month, day)
}

fn source(session: &Session) -> Source<'_> {
    Source::new(session, Guide::japanese(), Language::Japanese, day(6, 1).unwrap())
}

fn told(source: &Source, format: Format) -> String {
    String::from_utf8(export(source, format).unwrap()).unwrap()
}

fn minutes(session: &Session) -> String {
    told(&source(session), Format::Minutes)
}

/// The sample of Ikoma with a meeting about ② as it is played: opening, an answer, hands, 宿題, closing.
fn played() -> Session {
    let mut play = Play::new(Fixture::Ikoma, (80, 24), Language::Japanese, Ambiguous::Narrow, |_| {});
    play.keys("3 M enter ~60 enter 4 2 0 1 ~240 enter ~300 B ~1800");
    play.keys("a \"道に迷う人に、声をかけられる\" enter esc");
    play.keys("m end enter \"移動販売のこと\" enter esc*2 ~300 B ~900 B ~900 B ~600");
    play.keys("i enter*2 5*4 4*2 2 enter down enter ~400 enter 4*7 enter 1 end enter");
    play.keys("w end enter \"文案を自治会に見てもらう\" tab \"青山\" tab \"5/30\" enter esc*2 ~500 B");
    play.keys("~300 enter 4 5 3 enter enter \"6/9\" enter ~240 enter");
    play.app.work.as_ref().unwrap().session.as_ref().clone()
}

/// Two meetings of the first cycle and one of the second, told out of order, with concerns of every kind of holder.
fn full() -> Session {
    let mut session = Session::default();
    session.profile.municipality = "甲市".into();
    session.profile.theme = "見守り".into();
    session.groups = vec![Group { id: GroupId(1), name: "住民".into() }, Group { id: GroupId(2), name: "センター".into() }];
    session.members = vec![Member { id: MemberId(3), name: "A".into(), ..Member::default() }];
    session.cycles.push(Cycle { number: 2, ..Cycle::default() });
    let meeting = |id, cycle, date| Meeting { id: MeetingId(id), cycle: Some(cycle), date, ..Meeting::default() };
    session.meetings = vec![
        Meeting { name: "臨時の集まり".into(), stage: Some(Stage::Goals), ..meeting(12, 2, day(5, 20)) },
        Meeting {
            place: "公民館".into(),
            stage: Some(Stage::Factors),
            attendance: vec![
                Attendance { groups: vec![GroupId(1)], count: Some(4), members: vec![] },
                Attendance { groups: vec![GroupId(2)], count: Some(1), members: vec![MemberId(3)] },
            ],
            blocks: vec![
                Block { part: Some(Part::Opening), minutes: Some(5), spent: Some(20), ..Block::default() },
                Block { part: Some(Part::Questions), name: "困りごと".into(), minutes: Some(40), spent: Some(2490) },
            ],
            began: DateTime::parse_from_rfc3339("2026-04-10T13:30:00+09:00").ok(),
            ended: DateTime::parse_from_rfc3339("2026-04-10T14:15:00+09:00").ok(),
            note: "次は昼に集まる".into(),
            ..meeting(10, 1, day(4, 10))
        },
        meeting(11, 1, day(5, 1)),
    ];
    let mut entry = Entry::new(EntryId(20), Kind::Factor, "夜に気づく人がいない");
    (entry.meeting, entry.said_by, entry.private) = (Some(MeetingId(10)), vec![GroupId(1)], "ひみつ".into());
    session.cycles[0].factors.entries = vec![Entry::new(EntryId(19), Kind::Factor, "前から書いてあったこと"), entry].into();
    let concern = |text: &str, holder, name: &str| Concern {
        text: text.into(),
        holder,
        holder_name: name.into(),
        would_help: "当番を分ける".into(),
        ..Concern::default()
    };
    session.cycles[0].factors.consensus = vec![Consensus {
        id: ConsensusId(21),
        forum: "コアメンバー会議".into(),
        shown: "夜の見守りが足りない".into(),
        date: day(4, 10),
        rounds: vec![
            Hands { eager: Some(2), worried: Some(2), present: Some(5), ..Hands::default() },
            Hands {
                agree: Some(4),
                take_away: Some(1),
                present: Some(5),
                shown: "夜の見守りを、みなで考える".into(),
                ..Hands::default()
            },
        ],
        concerns: vec![
            concern("負担が偏る", Some(Holder::Anonymous), "山田"),
            concern("続かない", Some(Holder::ByRole), "民生委員"),
            concern("まだ迷う", None, "佐藤"),
        ],
        result: Some(Agreement::WithMinority),
        condition: "前に書いた条件".into(),
        minority: "急ぎすぎだと思う".into(),
        minority_holder: Some(Holder::Anonymous),
        minority_name: "鈴木".into(),
        meeting: Some(MeetingId(10)),
        ..Consensus::default()
    }];
    session.todos = vec![Todo {
        id: TodoId(30),
        text: "自治会に聞く".into(),
        who: "センター".into(),
        by: day(5, 1),
        meeting: Some(MeetingId(10)),
        ..Todo::default()
    }];
    session.parking =
        vec![Parked { id: ParkedId(31), text: "予算のこと".into(), meeting: Some(MeetingId(10)), ..Parked::default() }];
    session.next_id = 40;
    session
}

#[test]
fn the_minutes_of_a_meeting_as_it_was_played() {
    let session = played();
    let entry = session.latest().unwrap().goals.entries.last().unwrap();
    assert_eq!(entry.meeting, Some(session.meetings.last().unwrap().id), "an answer knows the meeting that runs");
    insta::assert_snapshot!("minutes_played", minutes(&session));
    insta::assert_snapshot!("minutes_played_html", told(&source(&session), Format::MinutesHtml));
}

#[test]
fn the_minutes_of_several_meetings_stand_in_the_order_of_their_days() {
    insta::assert_snapshot!("minutes_full", minutes(&full()));
    let session = full();
    let second = Source { cycle: Some(2), ..source(&session) };
    let of_second = told(&second, Format::Minutes);
    assert!(of_second.contains("臨時の集まり") && !of_second.contains("公民館") && of_second.contains("第3回"), "{of_second}");
}

#[test]
fn the_samples_and_a_session_without_meetings_say_so_in_a_line() {
    for sample in SAMPLES {
        let session = tenmen::store::file::read(sample.text).unwrap().session;
        let told = minutes(&session);
        assert!(told.contains("会議の記録は、まだありません") && told.lines().count() < 7, "{told}");
    }
    let session = Session::default();
    let second = Source { cycle: Some(1), language: Language::English, ..source(&session) };
    assert!(told(&second, Format::Minutes).contains("no minutes of Cycle 1"));
}

#[test]
fn nobody_is_named_who_did_not_wish_it_and_no_private_note_is_told() {
    let session = full();
    let source = source(&session);
    for format in [Format::Minutes, Format::MinutesHtml, Format::Markdown, Format::Summary] {
        let text = told(&source, format);
        for name in ["山田", "鈴木", "佐藤", "ひみつ"] {
            assert!(!text.contains(name), "{name} in {}", format.name());
        }
    }
    let told = minutes(&session);
    assert!(told.contains("続かない（民生委員）") && told.contains("負担が偏る（匿名）"), "{told}");
    assert!(!told.contains("前に書いた条件"), "another result's promise is none of this one's");
    assert!(!told.contains("前から書いてあったこと"), "only what was written in the meeting");
}

#[test]
fn an_entry_carried_into_the_next_cycle_was_not_said_in_the_meeting_again() {
    let mut session = played();
    Edit::next_cycle(&session, day(6, 9).unwrap()).unwrap().apply(&mut session).unwrap();
    let carried = session.latest().unwrap().all_entries().filter(|(_, entry)| entry.meeting.is_some()).count();
    assert_eq!(carried, 0);
    assert_eq!(minutes(&session).matches("道に迷う人に、声をかけられる").count(), 1);
}

/// Reads a page as XML and gives its text; fails where it is not well-formed.
fn xml_text(page: &str) -> (String, Vec<String>) {
    let mut reader = quick_xml::Reader::from_str(page);
    reader.config_mut().check_end_names = true;
    let (mut text, mut names) = (String::new(), Vec::new());
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}\n{page}")) {
            Event::Eof => return (text, names),
            Event::Start(tag) | Event::Empty(tag) => names.push(tag.name().as_ref().to_owned()),
            Event::Text(words) => text.push_str(&words),
            Event::GeneralRef(name) => {
                text.push_str(match &*name {
                    "lt" | "#60" => "<",
                    "gt" | "#62" => ">",
                    "amp" | "#38" => "&",
                    "quot" | "#34" => "\"",
                    "#39" => "'",
                    other => panic!("&{other}; is no XML"),
                });
            }
            _ => {}
        }
    }
}

#[test]
fn what_people_write_never_becomes_part_of_the_page() {
    let nasty = "<script>alert(1)</script> ]]> \"x\" 'y' & \u{1b}[31m \u{202e}さかさ\u{200b} \u{0} \u{ffff}\n二行目\r\n三行目";
    let mut session = full();
    session.profile.theme = nasty.into();
    session.groups[0].name = nasty.into();
    for meeting in &mut session.meetings {
        (meeting.name, meeting.place, meeting.note) = (nasty.into(), nasty.into(), nasty.into());
        meeting.blocks.iter_mut().for_each(|block| block.name = nasty.into());
    }
    let factors = &mut session.cycles[0].factors;
    factors.entries.iter_mut().for_each(|entry| entry.text = nasty.into());
    factors.consensus[0].shown = nasty.into();
    factors.consensus[0].concerns[0].text = nasty.into();
    session.todos[0].text = nasty.into();
    session.parking[0].text = nasty.into();
    let page = told(&source(&session), Format::MinutesHtml);
    let (text, names) = xml_text(&page);
    assert!(
        !names.contains(&"script".to_owned())
            && text.contains("<script>alert(1)</script> ]]> \"x\" 'y' & ␛[31m ‹202E›さかさ‹200B›")
    );
    assert!(text.contains("二行目\n三行目"), "lines stay lines");
    for bad in ['\u{1b}', '\u{202e}', '\u{200b}', '\u{0}', '\r', '\u{ffff}'] {
        assert!(!page.contains(bad), "{bad:?} is in the page");
    }
    for outside in ["src=", "href", "url(", "@import", "http:", "https:", "<script", "<link", "onload"] {
        assert!(!page.contains(outside), "{outside} is in the page");
    }
}

#[test]
fn the_page_holds_every_word_of_the_markdown() {
    let session = full();
    let (page, _) = xml_text(&told(&source(&session), Format::MinutesHtml));
    for words in [
        "公民館",
        "夜に気づく人がいない",
        "夜の見守りを、みなで考える",
        "自治会に聞く",
        "予算のこと",
        "次は昼に集まる",
        "困りごと",
        "42分",
    ] {
        assert!(page.contains(words) && minutes(&session).contains(words), "{words}");
    }
}

#[test]
fn the_same_session_gives_the_same_bytes() {
    let (one, other) = (full(), full());
    for format in [Format::Minutes, Format::MinutesHtml, Format::Csv] {
        assert_eq!(told(&source(&one), format), told(&source(&other), format));
        let english = |session| Source { language: Language::English, ..source(session) };
        assert_eq!(told(&english(&one), format), told(&english(&other), format));
    }
}
