//! The screens that are looked at: a name, what it begins with, the language, and the keys that lead there.

use tenmen::words::Language;

use super::play::Fixture;

/// A screen, with the keys that lead to it.
pub struct Case {
    /// Its name; the snapshot's as well.
    pub name: &'static str,
    /// What it begins with.
    pub fixture: Fixture,
    /// The language of the interface.
    pub language: Language,
    /// The keys.
    pub keys: &'static str,
    /// The windows its snapshot shows.
    pub sizes: &'static [(u16, u16)],
}

macro_rules! screens {
    ($($name:ident: $fixture:ident $language:ident $keys:literal $(in $sizes:ident)?;)*) => {
        /// Every screen.
        pub const CASES: &[Case] = &[$(Case {
            name: stringify!($name),
            fixture: Fixture::$fixture,
            language: Language::$language,
            keys: $keys,
            sizes: screens!(@sizes $($sizes)?),
        }),*];

        $(
            #[test]
            fn $name() {
                super::snapshot(stringify!($name));
            }
        )*
    };
    (@sizes) => { &super::SIZES };
    (@sizes $sizes:ident) => { $sizes };
}

/// Windows no layout works in.
const SMALL: &[(u16, u16)] = &[(40, 10), (59, 24), (80, 15), (8, 3)];

screens! {
    // Home and the library.
    home_reading: Reading Japanese "";
    home_first: First Japanese "";
    home_sessions: Sessions Japanese "";
    home_broken_file: Sessions Japanese "down*2 enter";
    home_folder: Sessions Japanese "f";
    home_menu: First Japanese "f2";
    library_cases: First Japanese "t";

    // The profile, people and groups.
    profile_new: First Japanese "enter";
    profile_filled: Ikoma Japanese "p";
    profile_editing: First Japanese "enter e \"生駒市\" tab \"フォレスト圏域・生駒市フォレスト地域包括支援センター\"";
    profile_narrative: Ikoma Japanese "p down*5";
    profile_figures: Ikoma Japanese "p down*6 enter";
    groups_listed: First Japanese "enter end up enter";
    members_none: First Japanese "enter end enter";
    member_written: First Japanese "enter end up enter*2 \"青山 花子\" tab \"センター\" enter";

    // ① by its six steps.
    situation_introduction: Ikoma Japanese "";
    situation_hypotheses: Ikoma Japanese "tab";
    situation_findings: Ikoma Japanese "tab right*2 home";
    situation_findings_end: Ikoma Japanese "tab right*2";
    situation_tally_empty: Ikoma Japanese "tab right*6";
    details_heading: Ikoma Japanese "tab right*3 \"夜に眠れない家族が多い\" tab \"住民の困りごと\"";
    details_links: Ikoma Japanese "2 \"相談できる人が近くにいない\" ctrl-l 1 3";
    details_choice: Ikoma Japanese "2 \"相談できる人が近くにいない\" ctrl-l 1 tab";
    details_like_before: Ikoma Japanese "tab right*3 \"夜に眠れない家族が多い\" tab \"住民の困りごと\" tab 1 enter";
    details_offered: Ikoma Japanese "tab right*3 \"夜に眠れない家族が多い\" tab \"住民の困りごと\" tab 1 enter \"昼も気がかりだ\" tab";
    details_of_a_row: First Japanese "enter down*7 a \"人口\" enter \"31,053人\" enter \"平成30年1月1日現在\" enter \"世帯数\" enter";
    situation_viewpoints: Ikoma Japanese "tab*2";
    situation_summary: Ikoma Japanese "tab*3";
    situation_consensus: Ikoma Japanese "tab*4";
    situation_bridge: Ikoma Japanese "tab*5";

    // ② to ④.
    factors_introduction: Ikoma Japanese "2 shift-tab";
    factors_questions: Ikoma Japanese "2 home";
    factors_viewpoints: Ikoma Japanese "2 tab";
    factors_summary: Ikoma Japanese "2 tab*2";
    factors_consensus: Ikoma Japanese "2 tab*3";
    factors_bridge: Ikoma Japanese "2 tab*4";
    goals_introduction: Ikoma Japanese "3 shift-tab";
    goals_theme: Ikoma Japanese "3 home";
    goals_goals: Ikoma Japanese "3 right*3 home";
    goals_viewpoints: Ikoma Japanese "3 tab";
    goals_summary: Ikoma Japanese "3 tab*2";
    goals_consensus: Ikoma Japanese "3 tab*3";
    goals_bridge: Ikoma Japanese "3 tab*4";
    methods_introduction: Ikoma Japanese "4 shift-tab";
    methods_questions: Ikoma Japanese "4 home";

    // ⑤, what was carried out, ⑥.
    roles_introduction: Ikoma Japanese "5 shift-tab";
    roles_questions: Ikoma Japanese "5 home";
    roles_viewpoints: Ikoma Japanese "5 tab";
    roles_summary: Ikoma Japanese "5 tab*2";
    roles_consensus: Ikoma Japanese "5 tab*3";
    roles_bridge: Ikoma Japanese "5 tab*4";
    roles_carried_out: Ikoma Japanese "5 tab*4 down*2";
    roles_writing_what_was_done: Ikoma Japanese "5 tab*4 a \"声かけ訓練を二つの自治会で開いた。参加は四十二名で、そのうち十五名が初めての人だった\"";
    effects_introduction: Ikoma Japanese "6 shift-tab";
    effects_concerns: Looking Japanese "6 shift-tab";
    effects_concerns_answered: Looking Japanese "6 shift-tab enter*2 down enter esc";
    effects_concerns_room: Looking Japanese "r 6 shift-tab down*3";
    effects_questions: Ikoma Japanese "6 home";
    effects_viewpoints: Ikoma Japanese "6 tab";
    effects_summary: Ikoma Japanese "6 tab*2";
    effects_consensus: Ikoma Japanese "6 tab*3";
    effects_bridge: Ikoma Japanese "6 tab*4";

    // The form of every kind of entry.
    form_hypothesis: Ikoma Japanese "tab home enter";
    form_finding: Ikoma Japanese "tab right*2 home enter";
    form_tally: Ikoma Japanese "tab right*6 enter \"夜間のひとり歩きの事例 12件\" enter esc up enter";
    form_relation: Ikoma Japanese "tab right*7 home enter";
    form_factor: Ikoma Japanese "2 home enter";
    form_theme: Ikoma Japanese "3 home enter";
    form_purpose: Ikoma Japanese "3 right home enter";
    form_goal: Ikoma Japanese "3 right*3 home enter";
    form_method: Ikoma Japanese "4 home enter";
    form_role: Ikoma Japanese "5 home enter";
    form_implementation: Ikoma Japanese "5 tab*4 down enter";
    form_effect: Ikoma Japanese "6 home enter";
    form_reflection: Ikoma Japanese "6 right*5 home enter";
    form_method_end: Ikoma Japanese "4 home enter end";

    // Writing.
    writing_answer: Ikoma Japanese "tab right*2 enter \"夜間のひとり歩きが、令和七年度の一年間で十二件あった。そのうち九件は、近所の人が「おかしい」と気づいて声をかけたことで無事だった（残る三件は警察の保護）。いずれも、家族だけでは支えきれなくなっていた世帯である。\"";
    writing_lines: Ikoma Japanese "2 home enter e ctrl-j \"一行目のつづき\" ctrl-j \"二行目。すこし長い文を書いて、欄の中で折り返すところまで続けてみることにします\"";
    writing_draft: Ikoma Japanese "tab right*2 enter \"書きかけの、まだ残していない言葉\" esc";
    writing_draft_again: Ikoma Japanese "tab right*2 enter \"書きかけの、まだ残していない言葉\" esc enter";
    writing_fault: Ikoma Japanese "5 tab*4 down enter down*2 enter \"らいげつ\" enter";
    writing_memo: Ikoma Japanese "tab*2 e \"自治会の名簿からは分からない。民生委員に聞く\"";
    writing_summary: Ikoma Japanese "s";
    writing_first_summary: First Japanese "enter end enter s \"高齢者だけの世帯が増え、夜間に気づく人がいない。見守りたいという住民の思いはある\"";

    // A session nobody has written into.
    // The benches, the thread, the points of the checks.
    bench_ledger: Ikoma Japanese "1 v";
    bench_ledger_voices: Ikoma Japanese "1 v down right right";
    bench_kinds: Ikoma Japanese "1 v tab*2";
    bench_ties: Asago Japanese "1 v tab*5";
    bench_cases: Asago Japanese "1 v tab*6 down";
    bench_tag_menu: Asago Japanese "1 v tab*6 down enter";
    bench_board: Ikoma Japanese "2 v";
    bench_board_right: Ikoma Japanese "2 v right down*2";
    bench_board_writing: Ikoma Japanese "2 v end enter \"声をかけ合う文化がある\"";
    bench_sides: Asago Japanese "2 v tab right";
    bench_dots: Asago Japanese "2 v tab*2 right*2 + +";
    bench_ladder: Asago Japanese "3 v";
    bench_measures: Asago Japanese "3 v tab right*5";
    bench_priority: Asago Japanese "3 v tab*2 right + + +";
    agreed_target_changed: Asago Japanese "3 c enter enter enter esc v tab right*5 e \"以上\" enter";
    bench_decisions: Asago Japanese "4 v";
    bench_options: Asago Japanese "4 v tab";
    bench_plan: Asago Japanese "4 v tab*2 right*2";
    bench_actors: Asago Japanese "5 v";
    bench_actors_right: Ikoma Japanese "5 v right*3 down";
    bench_doing: Ikoma Japanese "5 v tab";
    bench_results: Asago Japanese "6 v";
    bench_results_now: Asago Japanese "6 v down right*3";
    bench_changes: Asago Japanese "6 v tab";
    bench_onward: Asago Japanese "6 v tab*2";
    bench_cycles: Asago Japanese "6 v tab*3";
    bench_indicators: Asago Japanese "6 v tab*4";
    bench_timeline: Ikoma Japanese "6 v tab*5";
    bench_covered: Looking Japanese "6 v right*2 up";
    bench_covered_menu: Looking Japanese "6 v right*2 up enter";
    bench_covered_guess: Looking Japanese "6 v right*2 up enter*2 \"60%\"";
    bench_covered_seen: Looking Japanese "6 v right*2 up enter*2 \"60%\" enter";
    bench_covered_indicators: Looking Japanese "6 v tab*4 right*3";
    bench_covered_english: Looking English "6 v right*2 up";
    bench_english: Asago English "2 v";
    bench_english_tabs: Ikoma English "1 v";
    bench_empty: First Japanese "enter home down*4 enter 3 v";
    thread_path: Asago Japanese "3 tab home t";
    thread_lit: Asago Japanese "2 home down t down*2 space";
    thread_read: Asago Japanese "4 home t tab";
    thread_gap: Ikoma Japanese "1 home t";
    points_listed: Ikoma Japanese "!";
    points_aside: Ikoma Japanese "! e \"市と分けている\"";
    merge_menu: Ikoma Japanese "2 home =";
    kind_menu: Ikoma Japanese "1 home C";

    empty_introduction: First Japanese "enter home down*4 enter";
    empty_questions: First Japanese "enter home down*4 enter tab";
    empty_viewpoints: First Japanese "enter home down*4 enter tab*2";
    empty_summary: First Japanese "enter home down*4 enter tab*3";
    empty_consensus: First Japanese "enter home down*4 enter tab*4";
    empty_bridge: First Japanese "enter home down*4 enter tab*5";
    empty_roles_bridge: First Japanese "enter home down*4 enter 5 tab*5";
    empty_sheet: First Japanese "enter home down*4 enter o";
    todos_none: First Japanese "enter end enter w";

    // Viewpoints.
    viewpoint_issue: Ikoma Japanese "tab*2 down*4 space*2";
    viewpoint_menu: Ikoma Japanese "tab*2 enter";

    // Themes.
    theme_picker: Ikoma Japanese "tab T down";
    theme_picker_english: First English "T";
    theme_kept: Ikoma Japanese "T down*3 enter";

    // The ruler.
    ruler: Ikoma Japanese "W";
    ruler_english: Ikoma English "W";

    // Consensus.
    consensus_forum: Ikoma Japanese "3 c";
    consensus_form: Ikoma Japanese "3 c enter";
    consensus_result: Ikoma Japanese "3 c enter*2";
    hold_forum: Ikoma Japanese "3 i";
    hold_other_forum: Ikoma Japanese "3 i end enter \"子ども食堂の運営会議\"";
    proposal_alone: Ikoma Japanese "3 i 1";
    proposal_amending: Ikoma Japanese "3 i 1 e \"（案）\"";
    proposal_empty: First Japanese "enter home down*4 enter 2 i 1";
    hands_none: Ikoma Japanese "3 i 1 enter";
    hands_nobody: Ikoma Japanese "3 i 1 enter*2";
    hands_counted: Ikoma Japanese "3 i 1 enter 5*4 4*3 3 2 1 0";
    hands_silent: Ikoma Japanese "3 i 1 enter 5*4 up*9 end +*8";
    hands_above: Ikoma Japanese "3 i 1 enter end +*5 5*4 4*3 enter";
    concerns_first: Ikoma Japanese "3 i 1 enter 5*4 2 1 enter";
    concern_asked: Ikoma Japanese "3 i 1 enter 5*4 2 enter*2 \"名前を出したくない家もある\"";
    concern_would_help: Ikoma Japanese "3 i 1 enter 5*4 2 enter*2 \"名前を出したくない家もある\" enter";
    concern_holder: Ikoma Japanese "3 i 1 enter 5*4 2 enter*2 \"名前を出したくない家もある\" enter \"匿名でも相談できる\" enter";
    concerns_written: Ikoma Japanese "3 i 1 enter 5*4 2 enter*2 \"名前を出したくない家もある\" enter \"匿名でも相談できる\" enter 2 \"民生委員\" enter";
    proposal_amended: Ikoma Japanese "3 i 1 enter 5*4 2 enter*2 \"名前を出したくない家もある\" enter*2 3 enter*2 e \"名前は出さなくてよい\" enter";
    hands_again: Ikoma Japanese "3 i 1 enter 5*4 2 enter down enter*2 4*6";
    result_suggested: Ikoma Japanese "3 i 1 enter 5*4 2 enter down enter*2 4*6 2 tab";
    result_without_hands: Ikoma Japanese "3 i 1 tab";
    terms_condition: Ikoma Japanese "3 i 1 tab 2 \"半年後に見直す\" enter";
    terms_told: Ikoma Japanese "3 i 1 tab 3 \"青山さん\" enter \"6/1\" enter";
    terms_minority: Ikoma Japanese "3 i 1 tab 5 \"急がなくてよい\" enter";
    follow_up: Ikoma Japanese "3 i 1 tab 1";
    follow_up_whom: Ikoma Japanese "3 i 1 tab 1 enter \"文案を役員会に見せる\" enter \"青山\" enter";
    follow_up_written: Ikoma Japanese "3 i 1 tab 1 enter \"文案を役員会に見せる\" enter \"青山\" enter \"自治会長\" enter \"6/1\" enter";
    consensus_done: Ikoma Japanese "3 i 1 tab 1 enter*2 end enter";
    solo_introduction: Ikoma Japanese "S 3 shift-tab";
    solo_summary: Ikoma Japanese "S 3 tab*2";
    solo_consensus: Ikoma Japanese "S 3 tab*3";
    solo_new: First Japanese "enter home down*4 enter S tab*4";
    goal_indicators: Ikoma Japanese "3 right*3 home enter down*6 enter*2 \"声をかけた人の数\" enter";
    todos_listed: Ikoma Japanese "w";
    todo_written: Ikoma Japanese "w end enter \"自治会の役員会で文案を見てもらう\" tab \"青山\" tab";
    parking_written: Ikoma Japanese "m enter \"移動販売のことは、次の会議で話す\" enter";
    meeting_written: Ikoma Japanese "M down enter*2 esc";

    // A meeting, from its opening to its closing.
    meeting_begin: Ikoma Japanese "2 M";
    meeting_opening: Ikoma Japanese "2 M enter";
    meeting_attendance: First Japanese "enter esc M enter*2 4 enter 1 2 enter 0 down 1";
    meeting_todos: Ikoma Japanese "w end enter \"自治会の役員会で文案を見てもらう\" tab \"青山\" enter esc*2 w end enter \"市の統計を集める\" enter esc*2 2 M enter*3 space";
    meeting_todos_none: Ikoma Japanese "2 M enter tab*2";
    meeting_left: Ikoma Japanese "2 M enter B*2 ~130";
    meeting_paused: Ikoma Japanese "2 M enter B*2 ~130 P";
    meeting_soon: Ikoma Japanese "2 M enter B*2 ~2460";
    meeting_over: Ikoma Japanese "2 M enter B*2 ~2790 tab";
    meeting_order: Ikoma Japanese "2 M enter ~310 B ~290 B ~2830 M";
    meeting_order_room: Ikoma Japanese "r 2 M enter ~200 B ~290 B ~1830 M";
    meeting_longer: Ikoma Japanese "2 M enter B*2 }";
    meeting_agenda: Ikoma Japanese "2 M enter M e";
    meeting_no_minutes: Ikoma Japanese "2 M enter M e d*7 esc";
    meeting_least: Ikoma Japanese "2 M enter B {*9";
    meeting_read_back: Ikoma Japanese "3 M enter B c enter*3 esc w end enter \"文案を届ける\" tab \"青山\" tab \"5/30\" enter esc*2 m end enter \"移動販売のこと\" enter esc*2 M tab";
    meeting_read_back_empty: Ikoma Japanese "3 M enter tab*4";
    meeting_pulse: Ikoma Japanese "3 M enter tab*5 4 5";
    meeting_next: Ikoma Japanese "3 M enter tab*6 enter \"6/9\"";
    meeting_next_fault: Ikoma Japanese "3 M enter tab*6 enter \"そのうち\" enter";
    meeting_next_kept: Ikoma Japanese "3 M enter tab*6 enter \"6/9\" enter";
    meeting_ended: Ikoma Japanese "3 M enter tab*6 down enter";
    meeting_quit: Ikoma Japanese "3 M enter q";
    meeting_home: Ikoma Japanese "3 M enter esc*2";
    meeting_interrupted: Cut Japanese "";
    meeting_interrupted_menu: Cut Japanese "M";
    meeting_english: Ikoma English "2 M enter B*2 ~2800 M";
    meeting_english_opening: Ikoma English "2 M enter";

    // Pickers.
    pick_choice: Ikoma Japanese "2 home enter down*3 enter";
    pick_choices: Ikoma Japanese "tab right*2 home enter down*4 enter";
    pick_links: Ikoma Japanese "2 home l";
    pick_parent: Ikoma Japanese "2 home down*4 enter end up*2 enter";
    pick_groups: Ikoma Japanese "2 home enter end up enter";
    pick_members: First Japanese "enter end enter*2 \"青山 花子\" enter esc*2 end enter M 2 enter esc down*7 enter";
    pick_nothing: First Japanese "enter end enter tab \"気づいたこと\" enter esc up l";

    // Menus, palette, search, reading.
    menu_questions: Ikoma Japanese "2 home f2";
    menu_form: Ikoma Japanese "2 home enter f2";
    palette_all: Ikoma Japanese ":";
    palette_query: Ikoma Japanese ": \"見る\"";
    palette_nothing: Ikoma Japanese ": \"ありえない\"";
    search_empty: Ikoma Japanese "/";
    search_found: Ikoma Japanese "/ \"見守り\"";
    search_places: Ikoma Japanese "/ \"ﾘｰﾌﾚｯﾄ 見守り\" backspace*5 down*3";
    search_home: First Japanese "/ \"グランドデザイン\"";
    search_leaf: First Japanese "/ \"グランドデザイン\" enter";
    search_english: Ikoma English "/ \"dementia\"";
    search_nothing: Ikoma Japanese "/ \"ありえない言葉\"";
    hints_first: Ikoma Japanese "h";
    hints_next: Ikoma Japanese "3 h enter";
    sheet_situation: Ikoma Japanese "o";
    sheet_effects: Ikoma Japanese "o right*5";
    help_keys: Ikoma Japanese "?";
    help_scrolled: Ikoma Japanese "? page-down*2";
    export_menu: Ikoma Japanese "x";
    next_cycle_question: Ikoma Japanese "6 tab*4 enter";

    // What was done, what cannot be.
    message_good: Ikoma Japanese "2 home d";
    message_bad: Ikoma Japanese "shift-tab";
    export_path: Ikoma Japanese "x enter";
    export_done: Ikoma Japanese "x enter enter";
    message_copied: Ikoma Japanese "x enter enter 4";
    save_trouble: FullDisk Japanese "tab right*2 enter \"書けないディスク\" enter esc";
    save_trouble_quit: FullDisk Japanese "tab right*2 enter \"書けないディスク\" enter esc q";
    read_only: ReadOnly Japanese "2 home";
    read_only_form: ReadOnly Japanese "2 home enter";
    cycle_second: Ikoma Japanese "N enter";
    cycle_carried: Ikoma Japanese "N enter tab right*2 home";
    cycle_earlier: Ikoma Japanese "N enter [ 2 home";
    too_small: Ikoma Japanese "" in SMALL;

    // Projected.
    room_introduction: Ikoma Japanese "r";
    room_concerns: Looking Japanese "r 6 shift-tab";
    room_questions: Ikoma Japanese "r 2 home";
    room_questions_empty: First Japanese "enter home down*4 enter r tab";
    room_writing: Ikoma Japanese "r 2 end enter \"夜のあいだに、だれがどこで気づけるのかを話し合う場がない\"";
    room_viewpoints: Ikoma Japanese "r tab*2";
    room_viewpoint_issue: Ikoma Japanese "r tab*2 down*4 space*2";
    room_memo: Ikoma Japanese "r tab*2 e \"自治会の名簿からは分からない。民生委員に聞く\"";
    room_summary: Ikoma Japanese "r 3 tab*2";
    room_proposal: Ikoma Japanese "r 3 i 1";
    room_hands: Ikoma Japanese "r 3 i 1 enter 5*4 4*3 2";
    room_worries: Ikoma Japanese "r 3 i 1 enter 5*4 2 enter*2 \"名前を出したくない家もある\" enter \"匿名でも相談できる\" enter 3";
    room_result: Ikoma Japanese "r 3 i 1 enter 5*4 2 tab";
    room_result_without_hands: Ikoma Japanese "r 3 i 1 tab";
    proposal_counted: Ikoma Japanese "3 i 1 5";
    leaving_asked: Ikoma Japanese "2 M enter q \"かな\"";
    room_follow_up: Ikoma Japanese "r 3 i 1 tab 1 enter \"文案を役員会に見せる\" enter \"青山\" enter*2 \"6/1\" enter";
    room_bridge: Ikoma Japanese "r 2 tab*4";
    room_thread: Asago Japanese "r 4 home t";
    room_thread_read: Asago Japanese "r 4 home t tab";
    room_sheet: Asago Japanese "r o";
    room_english: Asago English "r 2 tab";
    room_form: Ikoma Japanese "r 2 home enter";
    room_short_form: First Japanese "enter home down*4 enter r w end enter \"文案を届ける\" enter";
    room_answers: First Japanese "enter home down*4 enter r tab \"夜に外へ出てしまう人を見かけても、どこへ知らせればよいのか、近所の人は知らない\" enter \"声をかけてよいのか迷う\" enter \"家族が一人で抱えこんでいて、相談が来るのは、もう一人では支えきれなくなってから\" enter esc";
    room_bench: Asago Japanese "r 3 v";
    room_todos: First Japanese "enter home down*4 enter r w end enter \"文案を届ける\" tab \"青山\" tab \"6/1\" enter esc";
    room_proposal_again: Ikoma Japanese "r 3 i 1 enter 5*4 2 enter*2 \"名前を出したくない家もある\" enter \"匿名でも相談できる\" enter 3 enter*2";

    // How others did it.
    others_question: Ikoma Japanese "4 y";
    others_viewpoint: Ikoma Japanese "4 tab y";
    others_read: Ikoma Japanese "4 tab y enter";
    others_survey: Ikoma Japanese "tab y end up*9 enter";
    others_cases: Ikoma Japanese "4 y tab right*2 down";
    others_last: Ikoma Japanese "6 y tab right*8";
    others_filter: Ikoma Japanese "4 y tab f";
    others_filtered: Ikoma Japanese "4 y tab f down enter f 5";
    others_no_case: Ikoma Japanese "4 y tab f down enter f 7";
    others_taken: Ikoma Japanese "4 y tab right*2 enter";
    others_taken_listed: Ikoma Japanese "4 y tab right*2 enter esc end up";
    others_answers: Ikoma Japanese "5 y tab*2";
    others_answer: Ikoma Japanese "5 y tab*2 enter";
    others_empty: First Japanese "enter end enter esc*2 2 y";
    others_room: Ikoma Japanese "r 4 y tab right*2";
    others_english: Ikoma English "4 y";
    others_english_cases: Ikoma English "4 y tab right*2";

    // In English.
    english_home: Sessions English "";
    english_first: First English "";
    english_library: First English "t";
    english_introduction: Ikoma English "";
    english_questions: Ikoma English "2 home";
    english_viewpoints: Ikoma English "tab*2";
    english_bridge: Ikoma English "2 tab*4";
    english_form: Ikoma English "2 home enter";
    english_goal: Ikoma English "3 right*3 home enter";
    english_proposal: Ikoma English "3 i 1";
    english_hands: Ikoma English "3 i 1 enter 5*4 4*3 2 0";
    english_result: Ikoma English "3 i 1 enter 5*4 4*3 2 tab";
    english_solo: Ikoma English "S 3 tab*3";
    english_menu: Ikoma English "2 home f2";
    english_sheet: Ikoma English "o";
    english_help: Ikoma English "?";
}
