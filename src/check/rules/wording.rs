//! The words themselves: a goal that is really an activity, residents left out, residents called a resource.
//!
//! These rules know Japanese wording only, and rather stay quiet than ask for nothing.

use unicode_normalization::UnicodeNormalization;

use super::goals::goals;
use super::{Ground, is_new};
use crate::check::{GOAL_ACTIVITY, NO_RESIDENTS, Point, RESIDENTS_USED};
use crate::domain::{Body, Entry, Goal, Kind, Stage};

/// What is done, as a noun that 「する」 makes a verb.
const DOING: &[&str] = &["開催", "実施", "設置", "作成", "策定", "配布", "配付", "発行", "開講", "開設"];
/// What is held.
const EVENT: &[&str] = &[
    "研修",
    "研修会",
    "講座",
    "教室",
    "会議",
    "勉強会",
    "検討会",
    "交換会",
    "交流会",
    "説明会",
    "講演会",
    "講習会",
    "相談会",
    "報告会",
    "発表会",
    "連絡会",
    "懇談会",
    "協議会",
    "訓練",
    "セミナー",
    "シンポジウム",
    "フォーラム",
    "ワークショップ",
    "サロン",
    "カフェ",
    "イベント",
];
/// What is made and handed out.
const PRODUCT: &[&str] = &[
    "チラシ",
    "リーフレット",
    "パンフレット",
    "ハンドブック",
    "マニュアル",
    "マップ",
    "冊子",
    "手引き",
    "一覧表",
    "名簿",
    "広報紙",
];
/// Behind a noun of doing.
const DO: &[&str] =
    &["する", "します", "していく", "していきます", "したい", "しよう", "しましょう", "した", "しました", "される"];
/// Behind what is done or held.
const HOLD: &[&str] = &[
    "を行う",
    "を行います",
    "を行っていく",
    "を行った",
    "をおこなう",
    "をおこないます",
    "をする",
    "をします",
    "を開く",
    "をひらく",
    "を開きます",
    "を設ける",
    "を設けます",
    "を立ち上げる",
    "を立ち上げます",
    "を持つ",
    "をもつ",
    "を目指す",
    "をめざす",
    "を目指します",
    "をめざします",
];
/// Behind what is made.
const MAKE: &[&str] = &[
    "をつくる",
    "を作る",
    "をつくります",
    "を作ります",
    "を配る",
    "を配ります",
    "を出す",
    "を出します",
    "をまとめる",
    "を整える",
];
/// Behind anything that is done.
const CARRY_OUT: &[&str] = &["を行う", "を行います", "をおこなう", "をおこないます"];

/// Those for whom it is all done, and their life.
const RESIDENTS: &[&str] = &[
    "住民",
    "市民",
    "区民",
    "町民",
    "村民",
    "島民",
    "高齢者",
    "お年寄り",
    "本人",
    "家族",
    "当事者",
    "利用者",
    "介護者",
    "患者",
    "暮らし",
    "暮らせ",
    "暮らす",
    "生活",
    "地域の人",
    "地域の方",
    "地域に住む",
    "だれも",
    "誰も",
    "みんな",
    "人々",
    "のある人",
    "の人が",
];
/// Names that hold such a word and mean none of them.
const OFFICES: &[&str] =
    &["生活支援コーディネーター", "生活支援体制", "日常生活圏域", "生活圏域", "高齢者福祉", "市民病院", "住民課"];

/// Who may be talked of as if they were means.
const PEOPLE: &[&str] = &[
    "住民",
    "市民",
    "区民",
    "町民",
    "村民",
    "ボランティア",
    "民生委員",
    "児童委員",
    "高齢者",
    "当事者",
    "家族",
    "地域の人",
    "地域の方",
];
/// What may stand behind them.
const PLURAL: &[&str] = &["の皆さん", "のみなさん", "の皆様", "の方々", "の方", "さん", "たち", "達", "々", "など", "等"];
const RESOURCE: &[&str] = &["資源", "社会資源", "地域資源", "人的資源", "地域の資源", "地域の社会資源"];
const QUALITY: &[&str] = &["大切な", "貴重な", "重要な", "有力な", "身近な", "一つの", "ひとつの"];
const MANNER: &[&str] = &["もっと", "さらに", "うまく", "上手に", "積極的に", "十分に", "有効に", "大いに", "最大限"];
const USE: &[&str] = &["活用", "利用し", "利用す", "使う", "使い", "使っ", "使お"];
/// A sentence that says one of these may be the very warning.
const NOT: &[&str] = &["ない", "ません", "なく", "避け", "やめ", "控え", "せず", "ずに"];

pub(super) fn all(ground: &Ground, points: &mut Vec<Point>) {
    activities(ground, points);
    residents_left_out(ground, points);
    residents_used(ground, points);
}

fn activities(ground: &Ground, points: &mut Vec<Point>) {
    for (entry, goal) in goals(ground).filter(|(entry, _)| is_new(entry) || ground.is_settled(Stage::Goals)) {
        let answered = !goal.who.trim().is_empty() && !goal.becomes.trim().is_empty() && !is_activity(&goal.becomes);
        if !answered && (is_activity(&entry.text) || is_activity(&goal.becomes)) {
            points.push(ground.on_entry(GOAL_ACTIVITY, entry, Vec::new()));
        }
    }
}

fn residents_left_out(ground: &Ground, points: &mut Vec<Point>) {
    if goals(ground).next().is_none() || !ground.is_settled(Stage::Goals) {
        return;
    }
    let in_goal = |(entry, goal): (&Entry, &Goal)| {
        let indicators = goal.indicators.iter().map(|indicator| indicator.name.as_str());
        [&entry.text, &goal.who, &goal.becomes, &goal.sign].into_iter().any(|text| names_residents(text))
            || indicators.into_iter().any(names_residents)
    };
    let in_purpose = |entry: &Entry| {
        let whom = if let Body::Purpose(purpose) = &entry.body { purpose.whom.as_str() } else { "" };
        names_residents(&entry.text) || names_residents(whom)
    };
    if !goals(ground).any(in_goal) && !ground.cycle.of_kind(Kind::Purpose).any(in_purpose) {
        points.push(ground.on_stage(NO_RESIDENTS, Stage::Goals, Vec::new()));
    }
}

/// The manual warns of it in ⑤; in ④ it begins.
fn residents_used(ground: &Ground, points: &mut Vec<Point>) {
    for stage in [Stage::Methods, Stage::Roles] {
        let record = ground.cycle.stage(stage);
        for entry in record.entries.iter().filter(|entry| is_new(entry) || ground.is_settled(stage)) {
            if let Some(phrase) = texts(entry).into_iter().find_map(means_people) {
                let point = ground.on_entry(RESIDENTS_USED, entry, Vec::new());
                points.push(Point { values: vec![phrase], ..point });
            }
        }
        if let Some(phrase) = means_people(&record.summary) {
            points.push(ground.on_stage(RESIDENTS_USED, stage, vec![phrase]));
        }
    }
}

/// What a method or a role says to others; the private note is not looked at, nor what somebody will *not* do.
fn texts(entry: &Entry) -> Vec<&str> {
    let mut texts = vec![entry.heading.as_str(), &entry.text];
    match &entry.body {
        Body::Method(method) => texts
            .extend([&method.why, &method.what, &method.who, &method.how, &method.existing, &method.core].map(String::as_str)),
        Body::Role(role) => texts.push(&role.actor),
        _ => {}
    }
    texts
}

/// A text as its words are compared: NFKC, without spaces.
fn plain(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

fn sentences(text: &str) -> impl Iterator<Item = String> {
    text.split(['。', '｡', '\n', '！', '!', '？', '?']).map(plain).filter(|sentence| !sentence.is_empty())
}

/// Every sentence ends in something done, held or made; one that says what changes is enough to make it a goal.
fn is_activity(text: &str) -> bool {
    let mut all = sentences(text).peekable();
    all.peek().is_some() && all.all(|sentence| ends_in_activity(bare(&sentence)))
}

/// A sentence without what closes it: signs, and a remark in brackets.
fn bare(sentence: &str) -> &str {
    let mut bare = sentence;
    loop {
        let cut = bare.trim_end_matches(['.', '、', ',', '・', '…', '」', '』']);
        let open = cut.ends_with(')').then(|| cut.rfind('(')).flatten().filter(|open| *open > 0);
        let next = open.map_or(cut, |open| &cut[..open]);
        if next.len() == bare.len() {
            return bare.strip_suffix("こと").unwrap_or(bare);
        }
        bare = next;
    }
}

fn ends_in_activity(sentence: &str) -> bool {
    let ends = |text: &str, words: &[&str]| words.iter().any(|word| text.ends_with(word));
    let behind =
        |tails: &[&str], asks: &dyn Fn(&str) -> bool| tails.iter().filter_map(|tail| sentence.strip_suffix(tail)).any(asks);
    ends(sentence, DOING)
        || ends(sentence, EVENT)
        || behind(DO, &|before| ends(before, DOING))
        || behind(HOLD, &|before| ends(before, DOING) || ends(before, EVENT))
        || behind(MAKE, &|before| ends(before, PRODUCT))
        // What residents themselves come to do is the change a goal asks for.
        || behind(CARRY_OUT, &|before| !residents_act(before))
}

/// A resident is the one who acts: 住民が, 住民どうしで …
fn residents_act(text: &str) -> bool {
    RESIDENTS.iter().any(|word| {
        text.match_indices(word).any(|(at, _)| {
            let rest = &text[at + word.len()..];
            let rest = after(rest, &["たち", "どうし", "同士", "自身", "の皆さん", "みんな"]).unwrap_or(rest);
            word.ends_with('が') || after(rest, &["が", "も", "は", "自ら", "で"]).is_some()
        })
    })
}

fn names_residents(text: &str) -> bool {
    let text = OFFICES.iter().fold(plain(text), |text, office| text.replace(office, ""));
    RESIDENTS.iter().any(|word| text.contains(word))
}

/// The words in which a text calls people a resource or makes use of them.
fn means_people(text: &str) -> Option<String> {
    // Most texts say none of this; only the others are looked at closely.
    if !["資源", "活用", "使", "利用"].iter().any(|word| text.contains(word)) {
        return None;
    }
    sentences(text).find_map(|sentence| PEOPLE.iter().find_map(|people| used_as_means(&sentence, people)))
}

fn used_as_means(sentence: &str, people: &str) -> Option<String> {
    sentence.match_indices(people).find_map(|(at, _)| {
        let behind = &sentence[at + people.len()..];
        let end = called_resource(behind).or_else(|| made_use_of(behind)).map(|rest| sentence.len() - rest.len());
        let from = resource_before(&sentence[..at]);
        let (from, end) = match (from, end) {
            (None, None) => return None,
            (from, end) => (from.unwrap_or(at), end.unwrap_or(at + people.len())),
        };
        let denied = NOT.iter().any(|not| sentence[end..].contains(not));
        (!denied).then(|| sentence[from..end].to_owned())
    })
}

/// 住民資源, 住民を資源と, 住民は大切な資源だ, 住民などの社会資源: what follows it.
fn called_resource(behind: &str) -> Option<&str> {
    let plural = after(behind, PLURAL);
    let rest = plural.unwrap_or(behind);
    let resource = |rest| after(after(rest, QUALITY).unwrap_or(rest), RESOURCE);
    if let Some(rest) = after(rest, RESOURCE) {
        return Some(rest);
    }
    if let Some(rest) = after(rest, &["という", "と言う"]).and_then(resource) {
        return Some(rest);
    }
    if let Some(rest) = after(rest, &["を"]).and_then(resource) {
        // 住民を資源とつなぐ is quite another thing.
        return after(rest, &["とし", "とみ", "と見", "と呼", "と考", "と捉", "ととら", "だと", "であると"]);
    }
    // Residents who use a resource are no resource.
    if let Some(rest) = after(rest, &["は", "も", "が", "こそ"]).and_then(resource) {
        let is = ["だ", "です", "である", "となる", "になる", "の一つ", "のひとつ"];
        return after(rest, &is).or_else(|| rest.is_empty().then_some(rest));
    }
    plural.filter(|_| behind.contains("など") || behind.contains('等')).and_then(|rest| after(after(rest, &["の"])?, RESOURCE))
}

/// 住民を活用, ボランティアを使う, 住民の活用: what follows it.
fn made_use_of(behind: &str) -> Option<&str> {
    let rest = after(behind, PLURAL).unwrap_or(behind);
    if let Some(rest) = after(rest, &["を"]) {
        return after(after(rest, MANNER).unwrap_or(rest), USE);
    }
    let rest = after(rest, &["の活用", "活用"])?;
    // 住民の活用する場 is a place residents use.
    after(rest, &["する", "し", "でき"]).is_none().then_some(rest)
}

/// 資源である住民, 社会資源としてのボランティア: where it begins.
fn resource_before(before: &str) -> Option<usize> {
    let links = ["である", "としての", "となる", "になる", "たる"];
    let head = links.iter().find_map(|link| before.strip_suffix(link))?;
    let word = RESOURCE.iter().filter(|word| head.ends_with(**word)).max_by_key(|word| word.len())?;
    Some(head.len() - word.len())
}

/// What follows the longest of these words a text begins with.
fn after<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().filter_map(|word| text.strip_prefix(word)).min_by_key(|rest| rest.len())
}
