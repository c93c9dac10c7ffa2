//! Asago's case entered from nothing, by keys alone, as a facilitator would who has the case on paper beside the keyboard.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::time::Duration;

use tenmen::domain::{Body, Choice, ConsensusId, EntryId, GroupId, Position, Section, Session, Stage, TodoId};

use crate::terminal::{Place, Terminal, read};

/// How many keys may be pressed besides the text itself.
const PRESSES: usize = 400;

/// Somebody at the keyboard who reads the screen and counts every key.
struct Person<'a> {
    terminal: &'a Terminal,
    presses: Cell<usize>,
}

impl Person<'_> {
    /// Presses keys that are no text.
    #[track_caller]
    fn press(&self, keys: &str) -> &Self {
        for key in keys.split_whitespace() {
            self.presses.set(self.presses.get() + 1);
            // Two keys in one read would be one, or text.
            self.terminal.rest(Duration::from_millis(8));
            self.terminal.keys(key);
        }
        self
    }

    /// Types the words of the case, as an input method commits them.
    #[track_caller]
    fn say(&self, text: &str) -> &Self {
        // A key before it must have been read: in one read with it, it would be text.
        self.terminal.rest(Duration::from_millis(8));
        for (place, line) in text.split('\n').enumerate() {
            // A new line is part of the text.
            if place > 0 {
                self.terminal.keys("ctrl-j");
            }
            self.terminal.type_text(line);
        }
        self
    }

    /// Chooses what a list on screen shows: by the digit before it, or by going down to it where it has none.
    #[track_caller]
    fn choose(&self, texts: &[&str]) -> &Self {
        for text in texts {
            let keys = self.keys_to(text);
            self.press(&keys);
        }
        self
    }

    /// What is pressed for the line that begins with a text.
    #[track_caller]
    fn keys_to(&self, text: &str) -> String {
        let found = RefCell::new(None);
        self.terminal.wait_until(&format!("a line of the list {text}"), |screen| {
            // Below the picker's title; a field of the form behind it may be called the same.
            let (_, picker) = screen.rsplit_once("で決めます").unwrap_or(("", screen));
            let lines = || picker.lines().enumerate();
            let cursor = lines().find_map(|(row, line)| line.trim_start().starts_with('>').then_some(row));
            let keys = lines().find_map(|(row, line)| {
                let (before, _) = line.split_once(text)?;
                let before = before.trim_end_matches(['[', ']', 'x', '*', ' ']);
                let digit = before.chars().next_back().filter(char::is_ascii_digit).map(String::from);
                digit.or_else(|| Some("down ".repeat(row.checked_sub(cursor?)?) + "space"))
            });
            found.replace(keys);
            found.borrow().is_some()
        });
        found.into_inner().unwrap()
    }

    /// Records with whom the stage was shared, and the answer if there was one: then the record stays open.
    #[track_caller]
    fn share(&self, forum: &str, groups: &[&str], shared: &str, result: Option<&str>) {
        self.press("c").is_at("ほかの場").say(forum).press("tab").say(shared);
        if !groups.is_empty() {
            self.press("tab").choose(groups);
        }
        self.press("enter").is_at("この文を共有した場を記録する");
        if let Some(result) = result {
            self.press("enter 7").choose(&[result]);
        }
    }

    /// Leaves the record of a forum.
    #[track_caller]
    fn close(&self) {
        self.press("esc").is_at("この文を共有した場を記録する");
    }

    #[track_caller]
    fn sum_up(&self, text: &str) {
        self.press("s").say(text).press("enter");
    }

    #[track_caller]
    fn is_at(&self, text: &str) -> &Self {
        self.terminal.wait_for(text);
        self
    }
}

#[test]
fn asagos_case_is_entered_from_nothing_by_keys_alone_within_four_hundred_presses() {
    let place = Place::new();
    let mut terminal = place.start_sized(&[], 92, 40);
    let person = Person { terminal: &terminal, presses: Cell::new(0) };
    terminal.wait_for("はじめる");
    profile(&person);
    situation(&person);
    factors(&person);
    goals(&person);
    methods(&person);
    roles(&person);
    effects(&person);
    terminal.wait_for("保存済み");
    let presses = person.presses.get();
    terminal.quit();
    assert!(presses <= PRESSES, "{presses} keys were pressed");

    let entered = plain(read(&place.session_file()));
    let sample = tenmen::library::sample("asago-medication").unwrap();
    let shipped = plain(tenmen::store::file::read(sample.text).unwrap().session);
    let file = |session: &Session| tenmen::store::file::write(session).unwrap();
    for (line, (entered, shipped)) in file(&entered).lines().zip(file(&shipped).lines()).enumerate() {
        assert_eq!(entered, shipped, "line {}", line + 1);
    }
    assert_eq!(file(&entered), file(&shipped));
}

/// A session without what differs from one entering to the next: ids are counted in the order of the file, days left out.
fn plain(mut session: Session) -> Session {
    session.created = None;
    session.position = Position::default();
    let mut ids = HashMap::new();
    let mut renumbered = |id: u32| {
        let next = u32::try_from(ids.len()).unwrap() + 1;
        *ids.entry(id).or_insert(next)
    };
    for group in &mut session.groups {
        group.id = GroupId(renumbered(group.id.0));
    }
    for cycle in &mut session.cycles {
        for section in Section::ALL {
            for entry in cycle.entries_mut(*section) {
                entry.id = EntryId(renumbered(entry.id.0));
                entry.parent = entry.parent.map(|id| EntryId(renumbered(id.0)));
                for link in &mut entry.links {
                    *link = EntryId(renumbered(link.0));
                }
                if let Body::Implementation(note) = &mut entry.body {
                    note.date = None;
                }
            }
        }
        for stage in Stage::ALL {
            for record in &mut cycle.stage_mut(*stage).consensus {
                record.id = ConsensusId(renumbered(record.id.0));
                record.groups = record.groups.iter().map(|id| GroupId(renumbered(id.0))).collect();
                (record.date, record.recorded) = (None, None);
            }
        }
    }
    for todo in &mut session.todos {
        todo.id = TodoId(renumbered(todo.id.0));
        todo.consensus = todo.consensus.map(|id| ConsensusId(renumbered(id.0)));
    }
    session.next_id = 0;
    session
}

fn profile(person: &Person) {
    person.press("n").is_at("市区町村名");
    person.say("朝来市").press("tab").say("朝来市地域包括支援センター").press("tab").say("処方薬の管理").press("tab");
    person
        .say("地域ケア会議で見つけた課題「薬の管理が難しい高齢者への支援」に、地域ぐるみで取り組み、効果を確かめた")
        .press("tab");
    person.say("地域ケア個別会議に出された支援の難しい事例を集めて読み解くと、多くの高齢者に「薬の管理が難しい」という共通の課題が見えてきました。アンケートで数を確かめ、薬剤師と介護支援専門員の意見交換会でくわしい様子を聞きました。\nすでにある地域ケア会議の体制を生かし、地域包括ケアシステム推進会議で話し合った結果、在宅医療・介護連携会議がこの課題を受け持つことになりました。目標を立てながら、薬管理リーフレット、多職種の研修会、ケアプラン点検などの対応策を考え、実行しました。\n翌年はアンケートなどで効果を確かめ、さらに資源づくりを考えています。").press("tab");
    person.say("兵庫県のほぼ真ん中、山あいの市です。平成17年に旧朝来郡の4町が合併して生まれました。南北約32km、東西約24kmに広がり、県の分水嶺にあたります。国史跡の竹田城跡と史跡・生野銀山で知られています。要介護認定を受けた人の48％に日常生活自立度Ⅱｂ以上の認知症があり、介護支援専門員の担当事例の37％は一人暮らしか老々介護です。薬の管理が難しい高齢者が増えています。\n平成25年度に、もとからあった4つの会議を地域ケア会議と位置づけ、課題を集めて政策提言へつなぐ「地域包括ケアシステム推進会議」を新たに設けました。一人ひとりの困りごとから地域の課題を見つけ、資源づくりや市の施策に生かす仕組みです。会議ごとの役割がはっきりしていて、介護支援専門員の支援と育成に力を入れているのも特徴です。").press("tab a");
    let figures = [
        ("人口", "31,053人"),
        ("高齢化率", "33.3%"),
        ("一人暮らし世帯数", "2,151軒"),
        ("高齢者2人暮らし世帯数", "1,546軒"),
        ("市内居宅介護支援事業所", "11箇所"),
        ("居宅介護支援専門員", "37名"),
        ("市内入院医療機関", "2か所"),
        ("市内診療所", "23箇所"),
        ("地域包括支援センター（行政直営）", "1か所"),
        ("地域包括支援センター（法人委託）", "1か所"),
    ];
    for (place, (name, figure)) in figures.into_iter().enumerate() {
        person.is_at(&format!("基礎データ {}", place + 1)).say(name).press("enter").say(figure);
        if place == 0 {
            // As of when, and for which territory, is said once.
            person.press("enter").say("平成30年1月1日現在").press("tab").choose(&["市区町村"]);
        } else {
            person.press("enter");
        }
    }
    person.is_at("基礎データ 11").press("enter tab");
    person.say("「地域ケア会議の体制デザイン」があり、個別の課題を集めて読み解き、地域の課題を見つけて対応するまでが、会議や専門職の分担で滞りなく進みます。\n専門職が力を合わせる中で、地域の課題が「みんなの課題」になっていきました。とくに薬剤師の専門性が光り、のちの朝来市薬剤師会の発足につながりました。\n在宅医療・介護連携会議で目標と評価の指標を決めたので、地域全体でPDCAを回せるようになりました。").press("enter esc").is_at("[導入]");
}

fn situation(person: &Person) {
    let (tally, survey) = ("支援の難しい約60事例", "介護支援専門員が担当する全事例");
    person.press("/").say("何が共通しているでしょうか").press("enter").is_at("[問い 7/8]");
    person.say("支援の難しい約60事例を、主任介護支援専門員が集めて読み解いた").press("tab").say("質的データの分析");
    person.press("tab").say("地域ケア個別会議に出された支援困難事例").press("tab").say("約60事例").press("tab tab a");
    for tag in ["糖尿病の悪化", "脳梗塞の再発", "認知症の悪化"] {
        person.say(tag).press("enter").say("多数").press("enter");
    }
    person.press("enter esc /").say("どんな声が聞こえますか").press("enter").is_at("[問い 4/8]");
    person
        .say("暮らしにくさは人それぞれでも、病気が悪くなる背景に薬の管理の難しさがあった")
        .press("tab")
        .say("共通課題の発見")
        .press("tab");
    person.choose(&["課題"]).press("ctrl-l").choose(&[tally]);
    person.say("病状が悪くなって、暮らしが難しくなる高齢者が多い").press("ctrl-l").choose(&[tally]);
    person.press("enter page-up").is_at("[問い 3/8]");
    person.say("介護支援専門員が担当する全事例の44％で、薬の管理が難しい").press("tab").say("量的データの抽出").press("tab");
    person.choose(&["課題"]).say("44%").press("tab").say("介護支援専門員へのアンケート").press("enter");
    person.press("esc /").say("どことどこがつながり").press("enter").is_at("[問い 8/8]");
    person.say("薬剤師と介護支援専門員を、顔の見える間柄にしたい").press("tab").say("地域の中のつながり").press("tab");
    person.say("薬剤師").press("tab").say("介護支援専門員").press("tab").choose(&["つなげたい"]);
    person.say("個別の課題を地域の課題として、推進会議へ上げる道ができている").press("tab tab");
    person
        .say("地域ケア個別会議")
        .press("tab")
        .say("地域包括ケアシステム推進会議")
        .press("tab")
        .choose(&["つながっている"])
        .press("esc /")
        .say("このごろ、地域で気になっていることは")
        .press("enter")
        .is_at("[問い 1/8]");
    // What they had a hunch of, and what became of it.
    person
        .say("支援の難しい事例の多くに、薬の管理の難しさが共通しているのではないか")
        .press("tab")
        .say("気づき・仮説")
        .press("tab")
        .choose(&["裏づけられた"])
        .press("ctrl-l")
        .choose(&[tally, "暮らしにくさは人それぞれでも", survey])
        .press("enter esc tab");

    person.press("space").say("介護支援専門員へのアンケート、医師意見書").press("enter");
    person.share("主任介護支援専門員の集まり", &[], "話し合う時間を大切にした", None);
    person.sum_up("支援の難しい約60事例を読み解くと、病状が悪くなって暮らしが難しくなる高齢者が多く、その背景には共通して、薬の管理の難しさがありました。アンケートでも、担当する全事例の44％で薬の管理が難しいと分かりました。");
}

fn factors(person: &Person) {
    let (illness, survey) = ("病状が悪くなって", "介護支援専門員が担当する全事例");
    let acquaintance = "薬剤師と介護支援専門員を、";
    person
        .press("2")
        .is_at("[導入]")
        .say("要介護認定を受けた人の48％に、日常生活自立度Ⅱｂ以上の認知症がある")
        .press("tab")
        .say("医師意見書・介護支援専門員アンケート")
        .press("tab")
        .choose(&[illness, survey]);
    person.say("介護支援専門員の担当事例の37％は、一人暮らしか老々介護の世帯").press("ctrl-l").choose(&[illness, survey]);
    person
        .say("薬の管理が難しい事例が全体の44％にのぼるのに、その具体策を書いたケアプランはほとんどなかった")
        .press("tab")
        .say("ケアプラン点検")
        .press("tab tab")
        .choose(&[survey])
        .press("tab")
        .choose(&["環境的要因", "知識や技術"])
        .press("tab")
        .choose(&["はい"]);
    // Whether these are individual or environmental, nobody said.
    person
        .say("薬剤師と介護支援専門員は、たがいに顔や名前を知らないことが多かった")
        .press("ctrl-o tab")
        .say("薬剤師会とケアマネジャー協会の意見交換会")
        .press("tab tab")
        .choose(&[acquaintance]);
    person
        .say("残った薬への対処など、介護支援専門員の知らない薬の知識がたくさんあった")
        .press("ctrl-l")
        .choose(&["暮らしにくさは人それぞれでも", survey]);
    person
        .say("介護支援専門員一人ひとりの、薬の管理への意識と知識が足りない")
        .press("tab tab")
        .choose(&["残った薬への対処"])
        .choose(&[survey])
        .press("tab")
        .choose(&["個別の要因"]);
    person.say("自己研鑽、研修会、主任介護支援専門員による個別の相談や事例への支援").press("enter");
    person
        .say("介護支援専門員に、薬のことを日ごろから相談できる相手がいない")
        .press("ctrl-l")
        .choose(&[survey, acquaintance])
        .press("tab")
        .choose(&["環境的要因", "支援システム"])
        .say("介護支援専門員と薬剤師を結ぶ")
        .press("enter");
    person
        .say("薬剤師と介護支援専門員のネットワークができていない")
        .press("tab tab")
        .choose(&["介護支援専門員に、薬のこと"])
        .choose(&[acquaintance])
        .press("tab tab tab")
        .say("ネットワークをつくる環境整備")
        .press("tab")
        .choose(&["はい"]);
    person.press("esc /").say("うまくいっているところでは、何が支えになっていますか").press("enter").is_at("[問い 5/7]");
    person
        .say("平成25年度から、地域包括ケアシステムづくりに向けた地域ケア会議の体制デザインが整っている")
        .press("tab")
        .say("地域課題解決の仕組み")
        .press("tab tab")
        .choose(&["個別の課題を地域の課題"])
        .press("tab")
        .choose(&["環境的要因", "支援システム"])
        .press("esc");
    person.share("介護支援専門員と薬剤師の意見交換会", &["支援者・事業者"], "たがいの課題を分かち合った", None);
    person.sum_up("ケアプランには、薬の管理のことがあまり書かれていません。薬剤師と介護支援専門員のネットワークもまだできておらず、介護支援専門員には、日ごろ薬のことを相談できる相手がいません。一方で、地域の課題を話し合える地域ケア会議の体制があります。");
}

fn goals(person: &Person) {
    let (disease, network) = ("高齢者の薬の管理の難しさが和らぎ", "多職種が専門性を持ち寄って");
    person.press("3").is_at("[導入]").say("薬の管理が難しい高齢者への支援").press("page-down");
    person.say("高齢者の薬の管理の難しさが和らぎ、病気が悪くなるのを防げる").press("tab").say("目的").press("tab");
    let (plans, missing, design) = ("薬の管理が難しい事例が", "薬剤師と介護支援専門員のネットワーク", "平成25年度から");
    person.choose(&[plans, "残った薬への対処"]);
    person.say("多職種が専門性を持ち寄って協働し、朝来市の多職種ネットワークが広がる").press("ctrl-l");
    person.choose(&[missing, design]).press("enter page-down").is_at("[問い 3/8]");
    person
        .say("目の前の「薬の管理の難しさ」に応えることと、活動を通じて多職種ネットワークを広げることの、両方を目的に掲げる")
        .press("tab")
        .say("目的設定の視点")
        .press("tab")
        .choose(&[plans, missing]);
    person
        .say("関わった人どうしが、この歩みの中で「ネットワーク」を育み、「課題解決力」を身につける")
        .press("ctrl-l")
        .choose(&[missing, design])
        .press("enter page-down");
    person.is_at("[問い 4/8]").say("住民が、薬の管理を考えるきっかけを得る").press("tab").say("目標").press("tab");
    person.choose(&[disease]).press("tab").say("住民").press("tab").say("薬の管理を考えるきっかけを得る").press("tab a");
    person
        .say("薬の管理が難しい高齢者へのリーフレットの配布率")
        .press("enter enter")
        .say("80%")
        .press("enter")
        .say("市内の介護支援専門員へのアンケート");
    person.press("enter esc");
    person.say("薬剤師と介護支援専門員の連携が強まる").press("ctrl-l");
    person.choose(&[disease, network]).press("tab");
    person
        .say("薬剤師と介護支援専門員")
        .press("tab")
        .say("連携が強まり、介護支援専門員が担当事例のことを薬剤師に相談するようになる")
        .press("tab a");
    person
        .say("担当事例のうち、薬剤師に相談した割合")
        .press("enter enter")
        .say("10%")
        .press("enter")
        .say("市内の介護支援専門員へのアンケート");
    person.press("enter esc esc tab");
    person.press("end space").say("配布80％、相談10％と、だれにどうなってほしいかを数で示した").press("enter");
    person.share(
        "地域包括ケアシステム推進会議",
        &[],
        "この地域課題を話し合い、在宅医療・介護連携会議が受け持つことになった",
        None,
    );
    person.share("在宅医療・介護連携会議", &[], "目的と目標を協議した", None);
    person.share("研修会など", &[], "協議した目的と目標を、多職種で分かち合った", None);
    person.sum_up("目的は二つです。薬の管理の難しさを和らげて高齢者の病気の悪化を防ぐことと、その歩みの中で多職種のネットワークを広げ、課題を解決する力を育むことです。目標は、薬の管理が難しい高齢者の80％にリーフレットを配り、住民が薬の管理を考えるきっかけを得ることと、介護支援専門員が担当事例の10％を薬剤師に相談することです。");
}

fn methods(person: &Person) {
    let (think, cooperate) = ("住民が、薬の管理を", "薬剤師と介護支援専門員の連携が");
    person
        .press("4")
        .is_at("[導入]")
        .say("在宅医療・介護連携推進事業の取組みとして進める")
        .press("tab")
        .say("地域ケア会議の活用")
        .press("tab");
    person.choose(&[think, cooperate]).press("tab").choose(&["採用"]);
    person.say("利点が多い。a. 委員長を中心に合意をつくりながら、提案・実施・評価ができる。b. 地域ケア会議を使って、多くの人に地域の課題を知らせ、対応策を話し合ってもらえる。c. 印刷費や委員報償費などの予算をつけられる").press("tab tab");
    person.say("在宅医療・介護連携会議").press("enter page-down page-down").is_at("[問い 3/8]");
    person
        .say("多職種でケアプランの内容を検討する")
        .press("tab")
        .say("地域ケア会議の活用")
        .press("tab")
        .choose(&["高齢者の薬の管理の難しさが和らぎ", cooperate])
        .press("tab")
        .choose(&["採用"])
        .press("enter");
    person.say("地域ケアスタッフに研修を行う").press("ctrl-l").choose(&[cooperate]);
    person
        .say("作業部会を立ち上げる")
        .press("tab")
        .say("作業部会の立ち上げ")
        .press("tab")
        .choose(&[think, cooperate])
        .press("tab tab")
        .say("機動力が上がり、リーフレットや連絡一覧表づくりなどの具体的な作業が順調に進む")
        .press("tab tab");
    person.say("薬剤師、介護支援専門員、医療ソーシャルワーカー（事務局はセンター）").press("enter");
    person.say("薬管理リーフレットをつくる").press("ctrl-l").choose(&[think]);
    person.say("主治医・薬局連絡一覧表をつくる").press("ctrl-l").choose(&[cooperate]).press("enter tab");
    person.press("space").say("在宅医療・介護連携推進事業と地域ケア会議の枠組みを生かした").press("enter");
    person.share("地域ケアスタッフ研修会", &[], "取組みを、保健・福祉・医療などの地域ケアスタッフに広く知らせた", None);
    person.sum_up("在宅医療・介護連携推進事業の取組みとして進め、作業部会を立ち上げることにしました。手法は、薬管理リーフレットづくり、主治医・薬局連絡一覧表づくり、多職種でのケアプランの検討、地域ケアスタッフへの研修です。");
}

fn roles(person: &Person) {
    let (project, group) = ("在宅医療・介護連携推進事業の", "作業部会を立ち上げる");
    person
        .press("5")
        .is_at("[導入]")
        .say("地域ケア会議の体制デザインに沿って、個別会議で見つけた課題を推進会議に出せるよう、委員との打ち合わせや資料づくりなどの事務を担う")
        .press("tab")
        .say("行政直営包括の役割")
        .press("tab");
    person.choose(&[project]).press("tab").say("センター（行政直営）").press("tab").choose(&["支援"]);
    person
        .say("朝来市の課題として受け止めてもらえるよう、副市長や議員、地域ケアスタッフに推進会議への出席を促す")
        .press("ctrl-l")
        .choose(&[project])
        .press("tab tab")
        .choose(&["主導"]);
    person
        .say("作業部会を立ち上げ、解決への動きが滞らないよう事務局を務める")
        .press("ctrl-l")
        .choose(&[group])
        .press("enter page-down");
    person
        .say("リーフレットづくりなど、具体的な作業を受け持つ")
        .press("tab")
        .say("在宅医療・介護連携会議／作業部会委員")
        .press("tab");
    person
        .choose(&["薬管理リーフレットを", "主治医・薬局連絡一覧表を"])
        .press("tab")
        .say("在宅医療・介護連携会議と作業部会の委員")
        .press("tab")
        .choose(&["主導"]);
    person
        .say("勉強会の場を、薬管理研修会に使ってもらう")
        .press("tab")
        .say("既存の勉強会")
        .press("tab")
        .choose(&["地域ケアスタッフに研修"])
        .press("tab");
    person.say("もとからあるインフォーマルな勉強会").press("tab").choose(&["支援"]).press("esc page-down");
    person
        .say("お世話役会の一員として、勉強会の企画と運営に加わる")
        .press("tab")
        .say("既存の勉強会")
        .press("tab")
        .choose(&["地域ケアスタッフに研修"])
        .press("tab");
    person.say("センター（行政直営）").press("tab").choose(&["協働"]).press("esc");
    person.share("在宅医療・介護連携会議と作業部会", &[], "二つの会を連動して開き、そのつど合意しながら進めた", Some("合意"));
    person.close();
    person.sum_up("センターは地域ケア会議の事務局を務め、個別の課題を市の課題へつなぎます。具体的な作業は、在宅医療・介護連携会議と作業部会の委員が受け持ちます。もとからある勉強会では、センターもお世話役会の一員として企画と運営に加わります。");
    // What was carried out.
    person
        .press("tab tab")
        .is_at("[次へ]")
        .say("もとからある勉強会の場で、薬管理研修会を開いた")
        .press("ctrl-l")
        .choose(&["地域ケアスタッフに研修"]);
    person.say("ケアプラン点検を行った").press("ctrl-l").choose(&["多職種でケアプラン"]);
    person.say("薬管理リーフレットをつくり、薬の管理が難しい高齢者に配った").press("ctrl-l").choose(&["薬管理リーフレットを"]);
    person.say("主治医・薬局連絡一覧表をつくった").press("ctrl-l").choose(&["主治医・薬局連絡一覧表を"]).press("enter esc");
}

fn effects(person: &Person) {
    let (think, cooperate, network) = ("住民が、薬の管理を", "薬剤師と介護支援専門員の連携が", "多職種が専門性");
    person
        .press("6")
        .is_at("[導入]")
        .say("1年後、市内の介護支援専門員にアンケート調査を行って評価した")
        .press("tab")
        .say("評価方法")
        .press("tab")
        .choose(&[think, cooperate]);
    person
        .say("薬の管理が難しい利用者は、1年後も197人で、ほぼ同じ数だった")
        .press("tab")
        .say("結果")
        .press("tab")
        .choose(&["高齢者の薬の管理の難しさが和らぎ"])
        .press("tab");
    person.say("197人").press("enter");
    person
        .say("リーフレットの配布率は76％だった")
        .press("ctrl-l")
        .choose(&["薬管理リーフレットをつくる", think])
        .press("tab")
        .say("76%")
        .press("enter");
    person
        .say("介護支援専門員が薬剤師に相談したのは、1～2％だった")
        .press("ctrl-l")
        .choose(&[cooperate, "主治医・薬局連絡一覧表をつくる"])
        .press("tab");
    person.say("1～2%").press("tab tab").choose(&["まだ", "見直す"]);
    person.say("介護支援専門員や本人・家族が、薬のことを今よりも相談しやすくするため").press("enter");
    person
        .say("在宅医療・介護連携会議で協議し、「お薬相談支援システム」（仮称）を検討している")
        .press("tab")
        .say("この結果を受けて")
        .press("tab");
    person
        .choose(&[cooperate])
        .press("tab tab tab")
        .say("このシステムは、朝来市薬剤師会が新しい仕組みとして提案した")
        .press("tab tab tab tab");
    person.say("「お薬相談支援システム」（仮称）を設ける").press("enter");
    person
        .say("それまで薬剤師と話したことのなかった多くの専門職に、つながりが生まれた")
        .press("tab")
        .say("取組の効果")
        .press("tab")
        .choose(&[network]);
    person.say("薬の管理が、多くの関係者に「みんなの課題」と受け止められた").press("ctrl-l").choose(&[network]).press("enter");
    person.press("page-down page-down page-down").is_at("[問い 4/8]");
    person
        .say("市で初めての「朝来市薬剤師会」が発足した")
        .press("tab")
        .say("取組の効果")
        .press("enter page-down page-down")
        .is_at("[問い 6/8]");
    person.say("一人ひとりの困りごとに、ていねいに向き合うことが何より大切だ").press("enter");
    person.say("事例から見えた地域の課題が、専門職の心に火をつけた").press("enter");
    person
        .say("薬の管理という地域の課題を通じて、話したことのなかった薬剤師と多くの専門職がつながり、市で初めての「薬剤師会」も発足した")
        .press("enter");
    person.say("1年後の評価では思ったほどの効果は出なかったが、そのことが薬剤師会の新しい提案につながった").press("enter tab");
    person.press("space").say("配布率と相談の割合を、目標の数値と比べた").press("enter");
    // A forum that was named before is in the list; its record opens at the result.
    person.press("c").is_at("ほかの場").choose(&["在宅医療・介護連携会議と作業部会"]).press("enter").choose(&["合意"]).press("2");
    person.say("結果を受けて協議し、二つの会を連動して開きながら、そのつど合意した").press("enter end a");
    person.say("「お薬相談支援システム」（仮称）を検討する").press("enter").say("在宅医療・介護連携会議").press("tab esc");
    person.close();
    person.sum_up("1年後のアンケートでは、リーフレットの配布率は76％、薬剤師への相談は1～2％で、薬の管理が難しい利用者は197人で、ほぼ同じ数でした。思ったほどの効果は出ませんでしたが、薬剤師会から新しい提案が生まれました。これからは「お薬相談支援システム」（仮称）を設けることと、薬の管理への専門職や住民の意識を育てることが課題です。");
}
