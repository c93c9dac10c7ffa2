//! What can be asked of the program (intents, imperative) and what has happened (facts, past tense).

use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::{Checked, EntryId, Kind, Session, Stage};
use crate::export::Format;
use crate::text::Ambiguous;

use super::{ExportOrder, Names};

/// An intent or a fact; the only way anything changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// End the program.
    Quit,
    /// Leave though something could not be saved; only after it was asked.
    QuitUnsaved,
    /// Answer a question with no: it closes, and nothing else happens.
    Stay,
    /// Show all keys.
    ShowHelp,
    /// Offer what is possible here.
    OpenMenu,
    /// Find a command by its words.
    OpenPalette,
    /// Close what is on top.
    GoBack,
    /// Take the last edit back.
    Undo,
    /// Do it again.
    Redo,
    /// Search over everything.
    OpenSearch,
    /// Move the cursor.
    Move(Motion),
    /// Put the cursor on a row of the screen on top (the mouse).
    Select(usize),
    /// One to the left or right: question, column, choice.
    Turn(isize),
    /// Open or do what the cursor is on.
    Activate,
    /// Switch what the cursor is on.
    Toggle,
    /// Go to a stage.
    GoToStage(Stage),
    /// Go to the next (`true`) or the previous step.
    GoToStep(bool),
    /// Look at an earlier or later cycle.
    GoToCycle(u32),
    /// Begin a session.
    NewSession,
    /// Show the case library.
    ShowLibrary,
    /// Open a copy of a case.
    OpenSample(String),
    /// Ask where session files are kept.
    AskFolder,
    /// Ask before the next cycle is opened.
    AskNextCycle,
    /// Open the next cycle.
    OpenNextCycle,
    /// Offer the export formats.
    AskExport,
    /// Export in this form: to where?
    ChooseFormat(Format),
    /// On to where it is written.
    OfferExport(Format),
    /// The same, without the names of those who take part.
    OfferWithoutNames(Format),
    /// From now on exports name those who take part, or not.
    SetNames(Names),
    /// Show what looks like personal data.
    ShowPersonal(Format),
    /// Ask what to do with one of them, by its place in that list.
    AskPersonal(Format, usize),
    /// Put the suggested words in its place.
    ReplacePersonal(Format, usize),
    /// Let it stand from now on.
    AllowPersonal(Format, usize),
    /// Write an export.
    WriteExport(ExportOrder),
    /// Open a file or a folder with the system's own program for it.
    OpenOutside(PathBuf),
    /// Copy words to the clipboard.
    CopyText(String),
    /// Show the profile, people and groups.
    ShowProfile,
    /// Show 宿題.
    ShowTodos,
    /// Show what was parked.
    ShowParking,
    /// Show sittings.
    ShowMeetings,
    /// Show the running order, or offer to begin a meeting.
    ShowMeeting,
    /// Begin a meeting about the stage on screen.
    BeginMeeting,
    /// Close the running meeting.
    EndMeeting,
    /// Go on with a meeting that was closed.
    ResumeMeeting,
    /// Leave the program though a meeting runs; only after it was asked.
    LeaveMeeting,
    /// Go Home though a meeting runs; only after it was asked.
    LeaveForHome,
    /// Start or stop the clock.
    ToggleTimer,
    /// Go to the next block of the running order.
    NextBlock,
    /// Give the block minutes more or fewer.
    ShiftMinutes(i32),
    /// Let a bell ring when time is over, or not.
    SwitchBell,
    /// To the next (`true`) or previous page of the meeting.
    TurnPage(bool),
    /// Count what the cursor of a meeting's page is on, and go on.
    CountMeeting(u32),
    /// Count it, and stay.
    AdjustMeeting(u32),
    /// An old 宿題 is done, or not yet after all.
    ToggleTodo,
    /// Show the sheet.
    ShowSheet,
    /// Show the stage's entries laid out.
    ShowBench,
    /// Show the thread of the entry the cursor is on.
    ShowThread,
    /// Light the thread of the entry the cursor is on.
    LightThread,
    /// Read the thread alone, or see its path again.
    TurnReading,
    /// Show how others did what is on screen.
    ShowOthers,
    /// The next (`true`) or previous page of it.
    TurnOthers(bool),
    /// Ask which cases to show.
    AskFilter,
    /// Show only the cases this lets through.
    FilterOthers(super::Filter),
    /// Show what the checks found.
    ShowPoints,
    /// Make a hypothesis or finding of a tag's count in a tally.
    AdoptTag(EntryId, String, Kind),
    /// Show only the cases with a tag, or all.
    FilterCases(Option<String>),
    /// Write what is expected of an effect's covered value.
    Guess(EntryId),
    /// Show the covered value of an effect, or all, without a guess.
    Uncover(Option<EntryId>),
    /// The next (`true`) or previous view of the bench.
    TurnView(bool),
    /// Give what the cursor is on the next of its choices.
    Sort,
    /// Count one more (or fewer) of what the cell holds.
    Count(i32),
    /// Show the stage's teaching figure.
    ShowHints,
    /// Write a new entry or row here.
    Add,
    /// Write into what the cursor is on.
    Edit,
    /// Take out what the cursor is on.
    Delete,
    /// Link the entry the cursor is on.
    Link,
    /// Move the entry one up (`-1`) or down.
    Shift(isize),
    /// Put the entry under the one above it (`true`), or out again.
    Nest(bool),
    /// Make entries of the lines of its text.
    Split,
    /// Ask with which entry it is to become one.
    AskMerge,
    /// Make one entry of two: the first stays.
    Merge(EntryId, EntryId),
    /// Ask which kind of its stage it is.
    AskKind,
    /// Turn it into that kind.
    TurnInto(EntryId, Kind),
    /// Give the viewpoint its next state.
    TurnViewpoint,
    /// Write the summary.
    EditSummary,
    /// Record what a forum answered.
    AddConsensus,
    /// Give the viewpoint this state.
    CheckViewpoint(Option<Checked>),
    /// Begin the record of a forum of that name.
    RecordConsensus(String),
    /// Walk to a consensus with the group.
    HoldConsensus,
    /// Begin that walk with the forum of that name.
    BeginConsensus(String),
    /// On to the result.
    GoToResult,
    /// Plan alone, or with a group.
    SwitchSolo,
    /// The first hand, at a level of [`crate::domain::Hands::levels`], while the proposal is still on screen.
    BeginCounting(usize),
    /// A hand more (or fewer) at a level of [`crate::domain::Hands::levels`].
    CountHands(usize, i32),
    /// Switch between the room and the desk layout.
    SwitchLayout,
    /// Show the ruler by which a person sees how wide the terminal draws ambiguous characters.
    ShowRuler,
    /// Draw ambiguous characters so wide from now on.
    KeepWidth(Ambiguous),
    /// Offer the themes.
    ShowThemes,
    /// Keep the theme at that place of the list.
    KeepTheme(usize),
    /// Text was typed or pasted.
    Insert(String),
    /// Say that text has no place here.
    RefuseText,
    /// Say why a key does nothing here.
    RefuseKey,
    /// A key of the editor.
    Type(EditorKey),
    /// Keep what is in the editor.
    Keep,
    /// Keep it and go to the next (`true`) or previous field.
    KeepAndMove(bool),
    /// Keep the answer and choose what it rests on.
    KeepAndLink,
    /// Keep the answer and ask another question.
    KeepAndTurn(isize),
    /// Begin the answer afresh, not like the one before it.
    BeginAfresh,
    /// Choose by number.
    Number(usize),
    /// Open the field of that number.
    OpenField(usize),
    /// Keep what is marked and go on to the next (`true`) or previous field.
    ChooseAndPass(bool),
    /// Leave the editor; the text stays as a draft.
    LeaveEditor,
    /// A second of a running clock has passed.
    Ticked,
    /// Nothing was typed for a second while a draft was not saved.
    Rested,
    /// What the last frame told.
    LaidOut(super::Extent),
    /// The sessions of the folder were read.
    Listed {
        /// The folder.
        folder: PathBuf,
        /// Its sessions, latest first.
        cards: Vec<Card>,
    },
    /// The case library was read.
    SamplesListed(Vec<super::Sample>),
    /// Other sessions of the folder were read, for a search.
    ShelvesRead(Vec<Arc<super::search::Shelf>>),
    /// A session was opened.
    Opened {
        /// What was read.
        session: Arc<Session>,
        /// Where.
        path: PathBuf,
        /// Why it cannot be written, in words.
        read_only: Option<String>,
        /// What else is to be said.
        notice: Option<String>,
        /// Seconds the clock of its meeting had counted when the program was cut off, if it was.
        clock: Option<u64>,
    },
    /// A new session got its file.
    Created(PathBuf),
    /// A revision is durable on disk.
    Saved(u64),
    /// Somebody else had written the file meanwhile; what stood there was kept in a copy.
    CopyKept(PathBuf),
    /// Saving failed; it is tried again.
    SaveFailed(String),
    /// This name is free for an export.
    ExportOffered(Format, PathBuf),
    /// There is a file already where an export was to be written.
    ExportExists(ExportOrder),
    /// An export could not be written, and why.
    ExportFailed(ExportOrder, String),
    /// An export was written.
    Exported(PathBuf),
    /// Something asked for failed.
    Failed(String),
}

/// How a cursor moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// One up.
    Up,
    /// One down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the first.
    First,
    /// To the last.
    Last,
}

/// A key of the editor that writes no character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum EditorKey {
    Newline,
    Backspace,
    Delete,
    DeleteWord,
    DeleteToStart,
    DeleteToEnd,
    Left,
    Right,
    WordLeft,
    WordRight,
    Up,
    Down,
    Home,
    End,
    Undo,
    Redo,
}

/// A session in the list of Home.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Card {
    /// Its file.
    pub path: PathBuf,
    /// Where that is, if it is not the folder the others are in.
    pub elsewhere: Option<PathBuf>,
    /// Place and theme, or the file's name.
    pub title: String,
    /// The same where room is short.
    pub short_title: String,
    /// The cycle it is in.
    pub cycle: u32,
    /// The stage it stopped at.
    pub stage: Option<Stage>,
    /// Open 宿題 and review dates, with their day if they have one.
    pub owed: Vec<(String, Option<chrono::NaiveDate>)>,
    /// The last change, by the clock of this place.
    pub changed: Option<chrono::DateTime<chrono::FixedOffset>>,
    /// Why it cannot be read.
    pub fault: Option<String>,
}
