//! The one place where the state changes.

use std::sync::Arc;

use crate::domain::{Choice, Group, GroupId, Owner, Place, Session, Stage, Step};
use crate::export::{Sheet, Source};
use crate::guide::Guide;
use crate::words::{Phrase, Text};

use super::activate::activate;
use super::leaving::{go_if_saved, home, leave_program, quit, stay};
use super::overlay::{Reading, actions};
use super::resuming::{listed, opened};
use super::{
    App, Effect, Form, Layout, Menu, MenuLine, Message, Names, Notice, Overlay, Palette, Prompt, Records, RecordsView, Screen,
    SheetView, Spot, Tone, Work,
};

/// Changes the state as a message asks, and says what is left for the runtime.
pub fn update(app: &mut App, message: Message) -> Vec<Effect> {
    if !is_fact(&message) {
        app.notice = None;
        // Whoever does something else meanwhile stays; whoever asks once more is asked.
        app.leaving = app.leaving.filter(|_| message == Message::Quit);
    }
    app.settle_clock();
    let mut effects = change(app, message);
    refresh_sheet(app);
    app.refresh_bench();
    app.refresh_points();
    app.refresh_thread();
    app.refresh_comparison();
    app.leave_gone_record();
    effects.extend(handed_over(app));
    effects
}

/// The sheet on screen follows the session.
fn refresh_sheet(app: &mut App) {
    let (language, today) = (app.language, app.today());
    if let (Some(Screen::Sheet(view)), Some(work)) = (app.screens.last_mut(), &app.work) {
        let of = Some((work.revision, work.cycle));
        if view.of != of {
            let source = Source { cycle: Some(work.cycle), ..Source::new(&work.session, Guide::of(language), language, today) };
            (view.sheet, view.of) = (Sheet::of(&source).map(Box::new), of);
        }
    }
}

/// Facts come by themselves and leave the line for the person at the keyboard alone.
fn is_fact(message: &Message) -> bool {
    matches!(
        message,
        Message::Rested
            | Message::Ticked
            | Message::LaidOut(_)
            | Message::Listed { .. }
            | Message::Created(_)
            | Message::Saved(_)
            | Message::SaveFailed(_)
            | Message::CopyKept(_)
            | Message::History(super::HistoryMessage::Listed(..))
            | Message::ShelvesRead(_)
    )
}

/// Hands the session to be saved as soon as it differs from what was handed before.
pub(super) fn handed_over(app: &mut App) -> Option<Effect> {
    let differs = |work: &&mut Work| work.read_only.is_none() && work.handed != work.revision;
    app.work.as_mut().filter(differs)?;
    // Whatever is saved tells where the group was.
    app.remember_position();
    let work = app.work.as_mut()?;
    work.handed = work.revision;
    let session = Arc::clone(&work.session);
    Some(if work.path.is_some() { Effect::Save(work.revision, session) } else { Effect::Create(work.revision, session) })
}

#[expect(clippy::too_many_lines, reason = "a table, an arm a message; what an arm does stands elsewhere")]
fn change(app: &mut App, message: Message) -> Vec<Effect> {
    match message {
        Message::Quit => return quit(app),
        Message::QuitUnsaved => return vec![Effect::Quit],
        Message::ShowHelp => {
            app.help_scroll = 0;
            app.screens.push(Screen::Help);
        }
        Message::OpenMenu => {
            let lines = actions(app);
            app.overlay = Some(Overlay::Menu(Menu::new(app.language.say(Text::MenuTitle), lines)));
        }
        Message::OpenPalette => {
            app.overlay = Some(Overlay::Palette(Palette::find(app, "")));
            app.ask(Spot::Palette, "");
        }
        Message::GoBack => return back(app),
        Message::Undo | Message::Redo => undo(app, message == Message::Redo),
        Message::OpenSearch => return app.open_search(),
        Message::ShelvesRead(shelves) => app.shelve(shelves),
        Message::Move(motion) => app.travel(motion),
        // A click selects; on what is selected already it opens.
        Message::Select(place) => {
            if app.editing.is_none() && !app.select(place) {
                return activate(app);
            }
        }
        Message::Turn(by) => turn(app, by),
        Message::Activate => return activate(app),
        Message::Toggle => {
            if let Some(Overlay::Picker(picker)) = &mut app.overlay {
                picker.toggle();
            }
        }
        Message::GoToStage(stage) if matches!(app.screen(), Screen::Bench(_)) => app.go_to_bench(stage),
        Message::GoToStage(stage) if app.on_others() => app.turn_others_to(stage),
        Message::GoToStage(stage) => go(app, stage, None),
        Message::GoToStep(forward) => step(app, forward),
        Message::GoToCycle(number) => {
            if let Some(work) = &mut app.work {
                work.show_cycle(number);
                let text = app.language.fill(Text::CycleShown, &[&number]);
                app.notice = Some(Notice { tone: Tone::Good, text });
            }
        }
        Message::NewSession => begin(app),
        Message::ShowLibrary => {
            app.screens.push(Screen::Library { cursor: 0 });
            return if app.samples.is_empty() { vec![Effect::ListSamples] } else { Vec::new() };
        }
        Message::SamplesListed(samples) => app.take_samples(samples),
        Message::OpenSample(name) => return vec![Effect::OpenSample(name)],
        Message::AskFolder => {
            app.overlay = Some(Overlay::Prompt(Prompt::Path));
            let folder = app.home.folder.display().to_string();
            app.ask(Spot::Path, &folder);
        }
        Message::AskElsewhere => return vec![Effect::OfferElsewhere(app.work.as_ref().map(|work| work.session.title()))],
        Message::AskNextCycle => {
            let answers = [(Text::YesNextCycle, Message::OpenNextCycle), (Text::NotNow, Message::Stay)];
            ask(app, Text::AskNextCycle, answers);
        }
        Message::OpenNextCycle => return app.next_cycle(),
        Message::AskExport => app.ask_export(),
        Message::ChooseFormat(format) => return app.choose_format(format),
        Message::OfferExport(format) => return vec![Effect::OfferExport(format)],
        Message::OfferWithoutNames(format) => {
            app.names = Names::LeftOut;
            return app.choose_format(format);
        }
        Message::SetNames(names) => {
            app.names = names;
            app.ask_export();
        }
        Message::ShowPersonal(format) => return app.show_personal(format),
        Message::AskPersonal(format, index) => app.ask_personal(format, index),
        Message::ReplacePersonal(format, index) => return app.settle_personal(format, index, true),
        Message::AllowPersonal(format, index) => return app.settle_personal(format, index, false),
        Message::WriteExport(order) => return app.write_export(order),
        Message::OpenOutside(path) => return vec![Effect::OpenOutside(path)],
        Message::CopyText(words) => {
            app.say(Text::Copied);
            return vec![Effect::Copy(words)];
        }
        Message::ShowProfile => app.screens.push(Screen::Form(Form::of(Owner::Profile))),
        Message::ShowTodos => show(app, Records::Todos),
        Message::ShowParking => show(app, Records::Parking),
        Message::ShowMeetings => show(app, Records::Meetings),
        Message::ShowMeeting => app.show_meeting(),
        Message::BeginMeeting => app.begin_meeting(),
        Message::ResumeMeeting => app.resume_meeting(),
        Message::EndMeeting => return app.end_meeting(),
        Message::LeaveMeeting => return leave_program(app),
        Message::LeaveForHome => return home(app),
        Message::ToggleTimer => app.toggle_timer(),
        Message::NextBlock => app.next_block(),
        Message::ShiftMinutes(by) => app.shift_minutes(by),
        Message::SwitchBell => return app.switch_bell(),
        Message::TurnPage(forward) => app.turn_page(forward),
        Message::CountMeeting(number) => app.count_meeting(number, true),
        Message::AdjustMeeting(number) => app.count_meeting(number, false),
        Message::ToggleTodo => app.toggle_todo(),
        Message::Ticked => return app.tick(),
        Message::ShowSheet => {
            let column = app.work.as_ref().map_or(0, |work| work.stage.index());
            app.screens.push(Screen::Sheet(SheetView { column, ..SheetView::default() }));
        }
        Message::ShowThread => app.show_thread(),
        Message::LightThread => app.light_thread(),
        Message::TurnReading => app.turn_reading(),
        Message::ShowOthers => return app.show_others(),
        Message::AskFilter | Message::FilterOthers(_) | Message::TurnOthers(_) => app.change_others(message),
        Message::ShowPoints => app.show_points(),
        Message::ShowBench => app.show_bench(),
        Message::TurnView(forward) => app.turn_view(forward),
        Message::AdoptTag(tally, tag, kind) => app.adopt_tag(tally, &tag, kind),
        Message::FilterCases(tag) => app.filter_cases(tag),
        Message::Guess(effect) => app.guess(effect),
        Message::Uncover(effect) => app.uncover(effect),
        Message::Sort => app.sort(),
        Message::Count(by) => app.count(by),
        Message::ShowHints => app.overlay = Some(Overlay::Reading(Reading::default())),
        Message::Add => app.add(),
        Message::Edit => edit(app),
        Message::Delete => app.delete(),
        Message::Link => app.link(),
        Message::Shift(by) => app.shift(by),
        Message::Nest(deeper) => app.nest(deeper),
        Message::Split => app.split(),
        Message::AskMerge => app.ask_merge(),
        Message::Merge(keep, gone) => app.merge(keep, gone),
        Message::AskKind => app.ask_kind(),
        Message::TurnInto(id, kind) => app.turn_into(id, kind),
        Message::TurnViewpoint => app.turn_viewpoint(),
        Message::CheckViewpoint(state) => app.check_viewpoint(state),
        Message::EditSummary => {
            if let Some(stage) = app.work.as_ref().map(|work| work.stage) {
                go(app, stage, Some(Step::Summary));
                app.write(Place::Summary { stage });
            }
        }
        Message::AddConsensus => {
            if let Some(stage) = app.work.as_ref().map(|work| work.stage) {
                go(app, stage, Some(Step::Consensus));
                app.ask_forum(Message::RecordConsensus);
            }
        }
        Message::HoldConsensus => app.hold_consensus(),
        Message::RecordConsensus(forum) => app.record_consensus(forum),
        Message::BeginConsensus(forum) => app.begin_consensus(forum),
        Message::GoToResult => app.go_to_result(),
        Message::SwitchSolo => app.switch_solo(),
        Message::BeginCounting(level) => app.begin_counting(level),
        Message::CountHands(level, by) => app.change_hands(level, by),
        Message::SwitchLayout => {
            app.layout = match app.layout {
                Layout::Desk => Layout::Room,
                Layout::Room => Layout::Desk,
            };
            app.projections += u32::from(app.layout == Layout::Room);
            app.say(match app.layout {
                Layout::Desk => Text::DeskLayout,
                Layout::Room if app.projections > 1 => Text::RoomAgain,
                Layout::Room => Text::RoomLayout,
            });
        }
        Message::ShowRuler => app.show_ruler(),
        Message::KeepWidth(ambiguous) => return app.keep_width(ambiguous),
        Message::ShowThemes => app.show_themes(),
        Message::KeepTheme(place) => return app.keep_theme(place),
        Message::Insert(text) => {
            if app.editing.is_none() && app.takes_text() {
                app.open_editor();
            }
            if app.editing.is_some() { app.insert(&text) } else { app.refuse_text() }
        }
        Message::RefuseText => app.refuse_text(),
        Message::RefuseKey => app.refuse_key(),
        Message::Type(key) => app.type_key(key),
        Message::Keep => return app.keep(),
        Message::KeepAndMove(forward) => return app.keep_and_move(forward),
        Message::KeepAndLink => app.keep_and_link(),
        Message::KeepAndTurn(by) => return app.keep_and_turn(by),
        Message::BeginAfresh => app.begin_afresh(),
        Message::Number(number) => return app.choose_number(number),
        Message::OpenField(number) => return app.open_field(number),
        Message::ChooseAndPass(forward) => app.choose_and_pass(forward),
        Message::LeaveEditor => app.leave(),
        Message::Rested => app.save_draft(),
        // The question is closed already.
        Message::Stay => {}
        Message::LaidOut(extent) => {
            app.extent = extent;
            // The first frame is drawn; now there is time to look for what is open.
            let today = app.today();
            if let Some(work) = &mut app.work {
                work.find_points_once(today);
            }
        }
        Message::Listed { folder, cards } => listed(app, folder, cards),
        Message::Opened { session, path, read_only, notice, clock } => {
            let mut work = Work::new(session, Some(path), read_only, app.language);
            if let Some(counted) = clock {
                work.recover_time(counted);
            }
            opened(app, work, notice);
        }
        Message::Created(path) => {
            if let Some(work) = &mut app.work {
                work.path = Some(path);
            }
        }
        Message::Saved(revision) => {
            let today = app.today();
            if let Some(work) = &mut app.work {
                work.saved = work.saved.max(revision);
                work.trouble = None;
                work.find_points(today);
            }
            return go_if_saved(app);
        }
        Message::CopyKept(path) => app.copy_kept(path),
        Message::History(message) => return app.history(message),
        Message::SaveFailed(why) => {
            if let Some(work) = &mut app.work {
                work.trouble = Some(why);
            }
            stay(app);
        }
        Message::ElsewhereOffered(path) => app.offer_elsewhere(&path),
        Message::SavedElsewhere(path, revision) => app.saved_elsewhere(path, revision),
        Message::NotSavedElsewhere(path, why) => app.not_saved_elsewhere(&path, why),
        Message::ExportOffered(format, path) => app.offer_export(format, &path),
        Message::ExportExists(order) => app.ask_replace(order),
        Message::ExportFailed(order, why) => app.export_failed(&order, why),
        Message::Exported(path) => app.exported(&path),
        Message::Failed(why) => app.notice = Some(Notice { tone: Tone::Bad, text: why }),
    }
    Vec::new()
}

pub(super) fn back(app: &mut App) -> Vec<Effect> {
    let effects = step_back(app);
    app.ask_again();
    effects
}

fn step_back(app: &mut App) -> Vec<Effect> {
    if let Some(overlay) = app.overlay.take() {
        // In passing, to leave a choice is to leave the details.
        let left = matches!(&overlay, Overlay::Picker(picker) if picker.form.in_passing());
        if !(left && matches!(app.screen(), Screen::Form(form) if form.in_passing())) {
            return Vec::new();
        }
    }
    let to_home = app.screens.len() == 2 && app.work.is_some();
    if to_home && app.work.as_ref().is_some_and(|work| work.trouble.is_some()) {
        // Going Home lets go of the session; what is not on disk would be lost.
        app.refuse(Text::StayForSaving);
        return Vec::new();
    }
    if matches!(app.screen(), Screen::Consensus(_)) {
        app.back_from_leg();
        return Vec::new();
    }
    if to_home && app.asks_to_stay(Message::LeaveForHome) {
        return Vec::new();
    }
    if to_home {
        return home(app);
    }
    if app.screens.len() > 1
        && let Some(Screen::Form(form)) = app.screens.pop()
    {
        app.drop_blank(&form);
    }
    Vec::new()
}

/// A question with its answers.
pub(super) fn ask<T: Phrase>(app: &mut App, question: Text, answers: impl IntoIterator<Item = (T, Message)>) {
    let language = app.language;
    let lines = answers.into_iter().map(|(text, message)| MenuLine::new(language.say(text), message)).collect();
    app.overlay = Some(Overlay::Menu(Menu::new(language.say(question), lines)));
}

fn undo(app: &mut App, again: bool) {
    let done = app.work.as_mut().is_some_and(|work| if again { work.redo() } else { work.undo() });
    app.say(match (done, again) {
        (true, false) => Text::Undone,
        (true, true) => Text::Redone,
        (false, _) => Text::NothingToUndo,
    });
}

fn turn(app: &mut App, by: isize) {
    if app.example_beside(by).is_some() {
        app.turn_example(by);
    } else if let Some(Screen::Sheet(view)) = app.screens.last_mut() {
        view.column = view.column.saturating_add_signed(by).min(Stage::ALL.len() - 1);
        view.scroll = 0;
    } else if let Some(Screen::Thread(view)) = app.screens.last_mut() {
        view.turn(by);
    } else if app.on_others() {
        app.turn_case(by);
    } else if matches!(app.screen(), Screen::Bench(_)) {
        app.turn_bench(by);
    } else if let Some(work) = &mut app.work {
        let last = Guide::of(app.language).stage(work.stage).questions.len() - 1;
        let question = work.question().saturating_add_signed(by).min(last);
        if question != work.question() {
            work.show_question(question);
        } else if by > 0 {
            app.say(Text::LastQuestion);
        }
    }
}

/// Goes to a stage, at the step it is entered by: a stage nobody touched begins with its introduction.
pub(super) fn go(app: &mut App, stage: Stage, step: Option<Step>) {
    let Some(work) = &mut app.work else { return };
    let entered = if work.on_screen().stage(stage).is_empty() { Step::Introduction } else { Step::Questions };
    work.go(stage, step.unwrap_or(entered));
    app.screens.truncate(1);
    app.screens.push(Screen::Stage);
}

fn step(app: &mut App, forward: bool) {
    let Some(work) = &mut app.work else { return };
    let (stage, step) = (work.stage, work.step);
    let there = if forward {
        step.next().map(|next| (stage, next)).or_else(|| stage.next().map(|next| (next, Step::Introduction)))
    } else {
        step.previous().map(|previous| (stage, previous)).or_else(|| stage.previous().map(|previous| (previous, Step::Bridge)))
    };
    match there {
        Some((stage, step)) => work.go(stage, step),
        None => app.say(if forward { Text::LastStep } else { Text::FirstStep }),
    }
}

pub(super) fn show(app: &mut App, records: Records) {
    app.screens.push(Screen::Records(RecordsView { records, cursor: 0 }));
}

/// A new session: its profile first. Nothing is on disk before something was kept.
fn begin(app: &mut App) {
    let names = [
        Text::GroupCore,
        Text::GroupCenter,
        Text::GroupResidents,
        Text::GroupRepresentatives,
        Text::GroupPractitioners,
        Text::GroupOtherCenters,
        Text::GroupCity,
    ];
    let groups: Vec<Group> =
        (1..).zip(names).map(|(id, name)| Group { id: GroupId(id), name: app.language.say(name).to_owned() }).collect();
    let next_id = u32::try_from(groups.len()).unwrap_or(0) + 1;
    let session = Session { created: Some(app.now), solo: app.solo, groups, next_id, ..Session::default() };
    app.work = Some(Work::new(Arc::new(session), None, None, app.language));
    app.screens.truncate(1);
    app.screens.push(Screen::Stage);
    app.screens.push(Screen::Form(Form::of(Owner::Profile)));
}

fn edit(app: &mut App) {
    app.overlay = None;
    let Some(work) = &app.work else { return };
    match app.screen().clone() {
        Screen::Form(form) => app.edit_field(&form),
        Screen::Bench(_) => app.edit_bench(),
        Screen::Thread(view) => {
            if let Some(Screen::Thread(view)) = app.screens.last_mut() {
                // The editor stands below the path.
                view.reading = None;
            }
            app.write(Place::Field { of: Owner::Entry(view.at), field: "text".to_owned(), row: None });
        }
        Screen::Points { .. } => app.set_point_aside(),
        Screen::Consensus(_) => app.rewrite_line(),
        Screen::Meeting(_) => app.edit_meeting(),
        Screen::Records(view) => {
            app.open_row(view.records, view.cursor);
            if let Screen::Form(form) = app.screen().clone() {
                app.edit_field(&form);
            }
        }
        Screen::Stage => match work.step {
            Step::Summary => {
                let stage = work.stage;
                app.write(Place::Summary { stage });
            }
            Step::Viewpoints => {
                if let Some((viewpoint, _)) = app.selected_viewpoint() {
                    app.write(Place::Memo { viewpoint });
                }
            }
            Step::Consensus => {
                if let Some(id) = app.selected_consensus().map(|record| record.id) {
                    app.screens.push(Screen::Form(Form::of(Owner::Consensus(id))));
                }
            }
            _ => {
                if let Some(id) = app.selected_entry().map(|entry| entry.id) {
                    app.write(Place::Field { of: Owner::Entry(id), field: "text".to_owned(), row: None });
                }
            }
        },
        _ => {}
    }
}
