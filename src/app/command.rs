//! THE table: every command with its keys, where it listens, what it is called, and how it becomes a message.
//!
//! Footer, help, menu, palette, `tenmen keys` and the README's key table all come from these rows.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::domain::Stage;
use crate::text;
use crate::words::Text;

use super::context::Context::{self, Consensus, Editor, Form, Global, Home, List, Meeting, Overlay as Top, Reading, Viewpoints};
use super::key::{Code, Key};
use super::message::{EditorKey, Message, Motion};
use super::{App, Screen, contexts};

/// A row of the table.
pub struct Command {
    /// Its name for scripts and documents.
    pub id: &'static str,
    /// The keys that call it.
    pub keys: &'static [&'static str],
    /// Where they do.
    pub contexts: &'static [Context],
    /// What it does, in a sentence.
    pub doc: Text,
    /// In a word or two, if it deserves a place in the footer.
    pub brief: Option<Text>,
    /// What it means now; `None` when it is not available.
    pub make: Make,
}

/// How a command becomes a message.
#[derive(Clone, Copy)]
pub enum Make {
    /// By itself.
    Plain(fn(&App) -> Option<Message>),
    /// By the number of its key, from 1.
    Numbered(fn(&App, usize) -> Option<Message>),
}

const fn row(
    id: &'static str,
    keys: &'static [&'static str],
    contexts: &'static [Context],
    doc: Text,
    make: fn(&App) -> Option<Message>,
) -> Command {
    Command { id, keys, contexts, doc, brief: None, make: Make::Plain(make) }
}

/// A row whose keys are the digits; 0 is the tenth.
const fn numbered(
    id: &'static str,
    contexts: &'static [Context],
    doc: Text,
    make: fn(&App, usize) -> Option<Message>,
) -> Command {
    const DIGITS: &[&str] = &["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];
    Command { id, keys: DIGITS, contexts, doc, brief: None, make: Make::Numbered(make) }
}

impl Command {
    /// What it means now, whatever key calls it; a number means nothing without its key.
    #[must_use]
    pub fn message(&self, app: &App) -> Option<Message> {
        match self.make {
            Make::Plain(make) => make(app),
            Make::Numbered(_) => None,
        }
    }

    /// What it means when that key calls it.
    #[must_use]
    pub fn pressed(&self, app: &App, key: Key) -> Option<Message> {
        match (self.make, key.code) {
            (Make::Numbered(make), Code::Char(digit)) => {
                let digit = digit.to_digit(10).and_then(|digit| usize::try_from(digit).ok())?;
                make(app, if digit == 0 { 10 } else { digit })
            }
            (Make::Numbered(_), Code::Named(_)) => None,
            (Make::Plain(make), _) => make(app),
        }
    }

    /// Its word for the footer now, if it deserves a place there.
    #[must_use]
    pub fn word(&self, app: &App) -> Option<Text> {
        let keeping = app.editing.as_ref().is_none_or(super::Editing::takes_lines);
        match self.id {
            "activate" => app.enter_means(),
            "entry.edit" if matches!(app.screen(), Screen::Points { .. }) => Some(Text::BriefAside),
            // The clock shows in the footer where a meeting begins and where its order is.
            "view.meetings" if app.step() != Some(crate::domain::Step::Introduction) || app.outlook().is_some() => None,
            "timer.toggle" | "timer.next" if !matches!(app.screen(), Screen::Meeting(_)) => None,
            "todo.done" if app.chosen_is_done() => Some(Text::BriefTodoOpen),
            // Enter does the same, and the views need the room.
            "entry.edit" | "entry.link" if app.on_bench() => None,
            "entry.sort" if app.on_thread() => Some(Text::BriefLight),
            "step.next" if app.before_result().is_some() => Some(Text::BriefResult),
            "step.next" if app.on_thread() => Some(Text::BriefRead),
            "question.next" if app.on_thread() => Some(Text::BriefStage),
            "step.next" if app.on_others() => Some(Text::BriefSwitch),
            "step.next" if app.on_bench() => Some(Text::BriefView),
            "question.next" if app.on_others() => Some(Text::BriefCase),
            // Where a group looks for something to write.
            "view.examples" if !matches!(app.step(), Some(crate::domain::Step::Questions | crate::domain::Step::Viewpoints)) => {
                None
            }
            "question.next" if app.on_bench() => Some(Text::BriefColumn),
            // Where nothing is kept, Enter chooses and Esc closes.
            // From an answer Tab leads to its details, elsewhere from field to field.
            "editor.next" if app.answering().is_some() => Some(Text::BriefDetails),
            "editor.next" if app.asks_while_writing() => Some(Text::BriefStepNext),
            "editor.next" if !app.writes_field() => None,
            "editor.keep" if !keeping => Some(Text::BriefActivate),
            "editor.leave" if !keeping => Some(Text::BriefClose),
            _ => self.brief,
        }
    }

    const fn brief(mut self, text: Text) -> Self {
        self.brief = Some(text);
        self
    }
}

const MOVING: &[Context] = &[Home, List, Form, Viewpoints, Consensus, Reading, Meeting, Top];
const CURSOR: &[Context] = &[Home, List, Form, Viewpoints, Consensus, Reading, Meeting, Top];

/// Every command, in the order help shows them.
static TABLE: &[Command] = &[
    // In front: what matters in each context comes first, for the footer follows this order.
    row("activate", &["enter"], CURSOR, Text::DocActivate, |app| {
        // Where Enter means nothing it offers what is possible, so that arrows and Enter reach everything.
        Some(app.enter_means().map_or(Message::OpenMenu, |_| Message::Activate))
    })
    .brief(Text::BriefActivate),
    row("entry.add", &["a"], &[List, Form], Text::DocAdd, |app| app.can_add().then_some(Message::Add)).brief(Text::BriefAdd),
    row("entry.edit", &["e"], &[List, Form, Viewpoints, Reading, Consensus, Meeting], Text::DocEdit, |app| {
        app.can_edit().then_some(Message::Edit)
    })
    .brief(Text::BriefEdit),
    row("entry.sort", &["space"], &[List], Text::DocSort, App::sortable).brief(Text::BriefSort),
    row("entry.more", &["+"], &[List], Text::DocMore, |app| app.countable(1)).brief(Text::BriefMore),
    row("entry.fewer", &["-"], &[List], Text::DocFewer, |app| app.countable(-1)).brief(Text::BriefFewer),
    row("entry.link", &["l"], &[List, Form], Text::DocLink, |app| app.linkable().then_some(Message::Link)).brief(Text::BriefLink),
    row("viewpoint.set", &["space"], &[Viewpoints], Text::DocViewpoint, |app| app.writable().then_some(Message::TurnViewpoint))
        .brief(Text::BriefViewpoint),
    row("question.next", &["right"], &[List], Text::DocQuestionNext, |app| {
        (app.asking() || app.on_bench() || app.on_thread() || app.on_cases()).then_some(Message::Turn(1))
    })
    .brief(Text::BriefQuestion),
    row("question.prev", &["left"], &[List], Text::DocQuestionPrevious, |app| {
        (app.asking() || app.on_bench() || app.on_thread() || app.on_cases()).then_some(Message::Turn(-1))
    }),
    row("view.examples", &["y"], &[List, Viewpoints, Reading], Text::DocOthers, App::can_ask_others).brief(Text::BriefOthers),
    row("examples.filter", &["f"], &[List], Text::DocFilter, |app| app.on_cases().then_some(Message::AskFilter))
        .brief(Text::BriefFilter),
    row("hands.more", &["+", "right"], &[Consensus], Text::DocHandsMore, |app| app.hands(1)).brief(Text::BriefHandsMore),
    row("hands.fewer", &["-", "left"], &[Consensus], Text::DocHandsFewer, |app| app.hands(-1)).brief(Text::BriefHandsFewer),
    numbered("hands.number", &[Consensus], Text::DocHandsNumber, App::hands_number),
    row("consensus.result", &["tab"], &[Consensus], Text::DocResult, App::before_result).brief(Text::BriefResult),
    row("todo.done", &["space"], &[Meeting], Text::DocTodoDone, |app| app.chosen_todo().map(|_| Message::ToggleTodo))
        .brief(Text::BriefTodoDone),
    row("meeting.more", &["+", "right"], &[Meeting], Text::DocMeetingMore, |app| app.meeting_more(1)).brief(Text::BriefMore),
    row("meeting.fewer", &["-", "left"], &[Meeting], Text::DocMeetingFewer, |app| app.meeting_more(-1)).brief(Text::BriefFewer),
    numbered("meeting.number", &[Meeting], Text::DocMeetingNumber, App::meeting_number),
    row("meeting.erase", &["backspace"], &[Meeting], Text::DocMeetingErase, App::meeting_erase),
    row("page.next", &["tab"], &[Meeting], Text::DocPageNext, |_| Some(Message::TurnPage(true))).brief(Text::BriefPage),
    row("page.prev", &["shift-tab"], &[Meeting], Text::DocPagePrevious, |_| Some(Message::TurnPage(false))),
    row("column.next", &["right"], &[Reading], Text::DocColumnNext, |app| app.turnable().then_some(Message::Turn(1)))
        .brief(Text::BriefColumn),
    row("column.prev", &["left"], &[Reading], Text::DocColumnPrevious, |app| app.turnable().then_some(Message::Turn(-1))),
    row("example.next", &["right"], &[Top], Text::DocExampleNext, |app| app.example_beside(1)).brief(Text::BriefExampleNext),
    row("example.prev", &["left"], &[Top], Text::DocExamplePrevious, |app| app.example_beside(-1)),
    row("choice.toggle", &["space"], &[Top], Text::DocToggle, |app| app.picking_many().then_some(Message::Toggle))
        .brief(Text::BriefToggle),
    row("choice.next", &["tab"], &[Top], Text::DocChoiceNext, |app| app.picking().then_some(Message::ChooseAndPass(true)))
        .brief(Text::BriefField),
    row("choice.prev", &["shift-tab"], &[Top], Text::DocChoicePrevious, |app| {
        app.picking().then_some(Message::ChooseAndPass(false))
    }),
    numbered("choice.number", &[Top], Text::DocChoiceNumber, App::numbered),
    numbered("field.number", &[Form], Text::DocFieldNumber, App::numbered_field),
    row("entry.delete", &["d", "delete"], &[List, Form], Text::DocDelete, |app| app.can_delete().then_some(Message::Delete)),
    row("entry.move-up", &["K", "alt-up"], &[List], Text::DocMoveUp, |app| app.movable().then_some(Message::Shift(-1))),
    row("entry.move-down", &["J", "alt-down"], &[List], Text::DocMoveDown, |app| app.movable().then_some(Message::Shift(1))),
    row("entry.nest", &[">"], &[List], Text::DocNest, |app| app.arrangeable(Message::Nest(true))),
    row("entry.lift", &["<"], &[List], Text::DocLift, |app| app.arrangeable(Message::Nest(false))),
    row("entry.split", &["|"], &[List, Form], Text::DocSplit, |app| app.arrangeable(Message::Split)),
    row("entry.merge", &["="], &[List, Form], Text::DocMerge, |app| app.arrangeable(Message::AskMerge)),
    row("entry.kind", &["C"], &[List, Form], Text::DocKind, |app| {
        app.arrangeable(Message::AskKind).filter(|_| !app.other_kinds().is_empty())
    }),
    row("field.next", &["tab"], &[Form], Text::DocFieldNext, |_| Some(Message::Move(Motion::Down))),
    row("field.prev", &["shift-tab"], &[Form], Text::DocFieldPrevious, |_| Some(Message::Move(Motion::Up))),
    row("step.next", &["tab"], &[List, Viewpoints, Reading], Text::DocStepNext, |app| app.onward(true))
        .brief(Text::BriefStepNext),
    row("step.prev", &["shift-tab"], &[List, Viewpoints, Reading], Text::DocStepPrevious, |app| app.onward(false)),
    row("summary.edit", &["s"], &[List, Viewpoints, Reading], Text::DocSummary, |app| {
        app.working(Message::EditSummary).filter(|_| app.writable())
    }),
    row("consensus.add", &["c"], &[List, Viewpoints, Reading, Meeting], Text::DocConsensus, |app| {
        app.working(Message::AddConsensus).filter(|_| app.writable())
    }),
    row("consensus.hold", &["i"], &[List, Viewpoints, Reading], Text::DocHold, App::can_hold),
    row("stage.situation", &["1"], &[Global], Text::DocSituation, |app| app.moving(Message::GoToStage(Stage::Situation))),
    row("stage.factors", &["2"], &[Global], Text::DocFactors, |app| app.moving(Message::GoToStage(Stage::Factors))),
    row("stage.goals", &["3"], &[Global], Text::DocGoals, |app| app.moving(Message::GoToStage(Stage::Goals))),
    row("stage.methods", &["4"], &[Global], Text::DocMethods, |app| app.moving(Message::GoToStage(Stage::Methods))),
    row("stage.roles", &["5"], &[Global], Text::DocRoles, |app| app.moving(Message::GoToStage(Stage::Roles))),
    row("stage.effects", &["6"], &[Global], Text::DocEffects, |app| app.moving(Message::GoToStage(Stage::Effects))),
    row("view.bench", &["v"], &[List, Viewpoints, Reading], Text::DocBench, |app| app.on_stage(Message::ShowBench))
        .brief(Text::BriefBench),
    row("view.thread", &["t"], &[List, Form], Text::DocThread, |app| {
        app.selected_entry().filter(|_| !app.on_thread()).map(|_| Message::ShowThread)
    }),
    row("view.points", &["!"], &[Global], Text::DocPoints, |app| app.working(Message::ShowPoints)),
    row("view.sheet", &["o"], &[Global], Text::DocSheet, |app| app.working(Message::ShowSheet)),
    row("view.hints", &["h"], &[List, Viewpoints, Reading], Text::DocHints, |app| app.on_stage(Message::ShowHints)),
    row("view.profile", &["p"], &[Global], Text::DocProfile, |app| app.working(Message::ShowProfile)),
    row("view.todos", &["w"], &[Global], Text::DocTodos, |app| app.working(Message::ShowTodos)),
    row("view.parking", &["m"], &[Global], Text::DocParking, |app| app.working(Message::ShowParking)),
    row("view.meetings", &["M"], &[Global], Text::DocMeetings, |app| app.working(Message::ShowMeeting)).brief(Text::BriefMeeting),
    row("timer.toggle", &["P"], &[Global], Text::DocTimer, |app| app.meeting(Message::ToggleTimer)).brief(Text::BriefTimer),
    row("timer.next", &["B"], &[Global], Text::DocNextBlock, |app| app.meeting(Message::NextBlock)).brief(Text::BriefBlock),
    row("timer.more", &[")"], &[Global], Text::DocMinuteMore, |app| app.meeting(Message::ShiftMinutes(1))),
    row("timer.fewer", &["("], &[Global], Text::DocMinuteFewer, |app| app.meeting(Message::ShiftMinutes(-1))),
    row("timer.more-five", &["}"], &[Global], Text::DocMinutesMore, |app| app.meeting(Message::ShiftMinutes(5))),
    row("timer.fewer-five", &["{"], &[Global], Text::DocMinutesFewer, |app| app.meeting(Message::ShiftMinutes(-5))),
    row("timer.bell", &["b"], &[Meeting], Text::DocBell, |_| Some(Message::SwitchBell)),
    row("view.room", &["r"], &[Global], Text::DocRoom, |_| Some(Message::SwitchLayout)),
    row("view.ruler", &["W"], &[Global], Text::DocRuler, |_| Some(Message::ShowRuler)),
    row("view.theme", &["T"], &[Global], Text::DocTheme, |app| (!app.themes.is_empty()).then_some(Message::ShowThemes)),
    row("view.library", &["b"], &[Global], Text::DocLibrary, |_| Some(Message::ShowLibrary)),
    row("solo.switch", &["S"], &[Global], Text::DocSolo, |app| app.working(Message::SwitchSolo).filter(|_| app.writable())),
    row("cycle.next", &["N"], &[Global], Text::DocCycleNext, |app| app.working(Message::AskNextCycle).filter(|_| app.writable())),
    row("cycle.earlier", &["["], &[Global], Text::DocCycleEarlier, |app| app.other_cycle(-1)),
    row("cycle.later", &["]"], &[Global], Text::DocCycleLater, |app| app.other_cycle(1)),
    row("export", &["x"], &[Global], Text::DocExport, |app| app.working(Message::AskExport)),
    row("save.elsewhere", &["E"], &[Global], Text::DocElsewhere, App::movable_elsewhere),
    row("history", &["H"], &[Global], Text::DocHistory, App::history_here),
    row("session.new", &["n"], &[Home], Text::DocNew, |_| Some(Message::NewSession)),
    row("session.open", &["f"], &[Home], Text::DocOpen, |_| Some(Message::AskFolder)),
    row("session.sample", &["t"], &[Home], Text::DocSample, |_| Some(Message::ShowLibrary)),
    row("undo", &["u", "ctrl-z"], &[Global], Text::DocUndo, |app| app.undoable(false)),
    row("redo", &["ctrl-r", "ctrl-y"], &[Global], Text::DocRedo, |app| app.undoable(true)),
    row("search", &["/"], &[Global], Text::DocSearch, |_| Some(Message::OpenSearch)),
    row("menu", &["f2"], &[Global], Text::DocMenu, |_| Some(Message::OpenMenu)),
    row("palette", &[":"], &[Global], Text::DocPalette, |_| Some(Message::OpenPalette)),
    row("help", &["?", "f1"], &[Global], Text::DocHelp, |_| Some(Message::ShowHelp)).brief(Text::BriefHelp),
    row("back", &["esc"], &[Global, Top], Text::DocBack, |app| app.closable().then_some(Message::GoBack)).brief(Text::BriefBack),
    row("quit", &["q", "ctrl-c"], &[Global], Text::DocQuit, |_| Some(Message::Quit)),
    row("overlay.close", &["q", "ctrl-c"], &[Top], Text::DocClose, |app| {
        // Asked whether to leave the meeting, the same key once more says yes.
        Some(if app.asked_to_quit() { Message::LeaveMeeting } else { Message::GoBack })
    }),
    row("move.up", &["up", "k"], MOVING, Text::DocUp, |_| Some(Message::Move(Motion::Up))),
    row("move.down", &["down", "j"], MOVING, Text::DocDown, |_| Some(Message::Move(Motion::Down))),
    row("move.page-up", &["page-up"], MOVING, Text::DocPageUp, |_| Some(Message::Move(Motion::PageUp))),
    row("move.page-down", &["page-down"], MOVING, Text::DocPageDown, |_| Some(Message::Move(Motion::PageDown))),
    row("move.first", &["home", "g"], MOVING, Text::DocFirst, |_| Some(Message::Move(Motion::First))),
    row("move.last", &["end", "G"], MOVING, Text::DocLast, |_| Some(Message::Move(Motion::Last))),
    row("editor.keep", &["enter"], &[Editor], Text::DocKeep, |_| Some(Message::Keep)).brief(Text::BriefKeep),
    row("editor.next", &["tab"], &[Editor], Text::DocKeepNext, |_| Some(Message::KeepAndMove(true))).brief(Text::BriefField),
    row("editor.link", &["ctrl-l"], &[Editor], Text::DocKeepLink, App::links_while_writing).brief(Text::BriefLink),
    row("editor.leave", &["esc", "ctrl-c"], &[Editor], Text::DocLeave, |_| Some(Message::LeaveEditor)).brief(Text::BriefLeave),
    row("editor.newline", &["ctrl-j", "alt-enter"], &[Editor], Text::DocNewline, |app| {
        app.writing_lines().then_some(Message::Type(EditorKey::Newline))
    })
    .brief(Text::BriefNewline),
    row("editor.prev", &["shift-tab"], &[Editor], Text::DocKeepPrevious, |_| Some(Message::KeepAndMove(false))),
    row("editor.next-question", &["page-down"], &[Editor], Text::DocKeepQuestion, |app| {
        app.asks_while_writing().then_some(Message::KeepAndTurn(1))
    }),
    row("editor.prev-question", &["page-up"], &[Editor], Text::DocKeepQuestionBefore, |app| {
        app.asks_while_writing().then_some(Message::KeepAndTurn(-1))
    }),
    row("editor.afresh", &["ctrl-o"], &[Editor], Text::DocAfresh, |app| app.begins_alike().then_some(Message::BeginAfresh)),
    row("editor.undo", &["ctrl-z"], &[Editor], Text::DocEditorUndo, |_| Some(Message::Type(EditorKey::Undo))),
    row("editor.redo", &["ctrl-r", "ctrl-y"], &[Editor], Text::DocEditorRedo, |_| Some(Message::Type(EditorKey::Redo))),
    row("editor.left", &["left", "ctrl-b"], &[Editor], Text::DocLeft, |_| Some(Message::Type(EditorKey::Left))),
    row("editor.right", &["right", "ctrl-f"], &[Editor], Text::DocRight, |_| Some(Message::Type(EditorKey::Right))),
    row("editor.word-left", &["ctrl-left", "alt-b"], &[Editor], Text::DocWordLeft, |_| Some(Message::Type(EditorKey::WordLeft))),
    row("editor.word-right", &["ctrl-right", "alt-f"], &[Editor], Text::DocWordRight, |_| {
        Some(Message::Type(EditorKey::WordRight))
    }),
    row("editor.up", &["up", "ctrl-p"], &[Editor], Text::DocLineUp, |_| Some(Message::Type(EditorKey::Up))),
    row("editor.down", &["down", "ctrl-n"], &[Editor], Text::DocLineDown, |_| Some(Message::Type(EditorKey::Down))),
    row("editor.home", &["home", "ctrl-a"], &[Editor], Text::DocLineStart, |_| Some(Message::Type(EditorKey::Home))),
    row("editor.end", &["end", "ctrl-e"], &[Editor], Text::DocLineEnd, |_| Some(Message::Type(EditorKey::End))),
    row("editor.backspace", &["backspace", "ctrl-h"], &[Editor], Text::DocBackspace, |_| {
        Some(Message::Type(EditorKey::Backspace))
    }),
    row("editor.delete", &["delete", "ctrl-d"], &[Editor], Text::DocDeleteForward, |_| Some(Message::Type(EditorKey::Delete))),
    row("editor.delete-word", &["ctrl-w", "alt-backspace"], &[Editor], Text::DocDeleteWord, |_| {
        Some(Message::Type(EditorKey::DeleteWord))
    }),
    row("editor.delete-to-start", &["ctrl-u"], &[Editor], Text::DocDeleteToStart, |_| {
        Some(Message::Type(EditorKey::DeleteToStart))
    }),
    row("editor.delete-to-end", &["ctrl-k"], &[Editor], Text::DocDeleteToEnd, |_| Some(Message::Type(EditorKey::DeleteToEnd))),
];

/// Every command.
#[must_use]
pub fn table() -> &'static [Command] {
    TABLE
}

/// The table by context and key, built once.
fn by_key() -> &'static HashMap<(Context, Key), &'static Command> {
    static BY_KEY: OnceLock<HashMap<(Context, Key), &'static Command>> = OnceLock::new();
    BY_KEY.get_or_init(|| {
        let mut map = HashMap::new();
        for command in TABLE {
            for context in command.contexts {
                for key in command.keys.iter().filter_map(|key| Key::parse(key)) {
                    map.entry((*context, key)).or_insert(command);
                }
            }
        }
        map
    })
}

/// What is wrong with the table: keys with no meaning, and keys with two in one context. All at once.
#[must_use]
pub fn faults() -> Vec<String> {
    let mut faults = Vec::new();
    let mut taken: HashMap<(Context, Key), &str> = HashMap::new();
    for command in TABLE {
        for name in command.keys {
            let Some(key) = Key::parse(name) else {
                faults.push(format!("{}: no key is called {name}", command.id));
                continue;
            };
            for context in command.contexts {
                if let Some(other) = taken.insert((*context, key), command.id) {
                    faults.push(format!("{name} means {other} and {} in {}", command.id, context.name()));
                }
            }
        }
    }
    faults
}

/// The command of that id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Command> {
    TABLE.iter().find(|command| command.id == id)
}

/// What a key means now. Outside the editor a full-width letter or a vowel kana counts as its key.
#[must_use]
pub fn dispatch(app: &App, key: Key) -> Option<Message> {
    if app.editing.is_none() {
        let folded = match key.code {
            Code::Char(c) => Key { code: Code::Char(text::shortcut(c)), ..key },
            Code::Named(_) => key,
        };
        return contexts(app)
            .iter()
            .find_map(|context| by_key().get(&(*context, folded)))
            .and_then(|command| command.pressed(app, folded));
    }
    if let Some(command) = by_key().get(&(Editor, key)) {
        return command.message(app);
    }
    match key {
        Key { code: Code::Char(c), ctrl: false, alt: false, .. } => Some(Message::Insert(c.to_string())),
        _ => None,
    }
}

/// Whether a key has a meaning on what is on top, though it may not be available now.
#[must_use]
pub fn is_bound(app: &App, key: Key) -> bool {
    let folded = match key.code {
        Code::Char(c) => Key { code: Code::Char(text::shortcut(c)), ..key },
        Code::Named(_) => key,
    };
    app.editing.is_none() && contexts(app).iter().any(|context| by_key().contains_key(&(*context, folded)))
}

/// The commands that mean something now, the topmost layer's first.
pub fn available(app: &App) -> impl Iterator<Item = (&'static Command, Message)> {
    let layers = contexts(app);
    layers.iter().flat_map(move |layer| {
        let listening = TABLE.iter().filter(move |command| {
            command.contexts.contains(layer)
                && !layers.iter().take_while(|above| *above != layer).any(|above| command.contexts.contains(above))
        });
        listening.filter_map(move |command| command.message(app).map(|message| (command, message)))
    })
}
