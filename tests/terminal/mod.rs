//! The program as a person meets it: the real binary in a real pseudo terminal, and what its screen shows.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;
use tenmen::domain::Session;
use unicode_width::UnicodeWidthStr;

/// How long anything may take before a test calls it missing; generous, since machines are shared.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long nothing is written when a frame is complete. Never asserted on.
const REST: Duration = Duration::from_millis(8);
/// How long a key may stay without an answer before the next is pressed. Never asserted on.
const PACE: Duration = Duration::from_millis(250);

/// A home of its own for one test: nothing outside is read or written.
pub struct Place {
    directory: TempDir,
    variables: Vec<(&'static str, &'static str)>,
    ground: Option<&'static str>,
}

impl Place {
    pub fn new() -> Self {
        Self { directory: TempDir::new().unwrap(), variables: Vec::new(), ground: None }
    }

    /// With a variable of the environment set.
    pub fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.variables.push((name, value));
        self
    }

    /// With a terminal that is asked how it draws, and whose ground is that colour (`ffff/ffff/ffff`; empty: it does not
    /// say).
    pub fn asked(mut self, ground: &'static str) -> Self {
        self.ground = Some(ground);
        self
    }

    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    /// Where sessions are kept.
    pub fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    /// A file of that name and content in the home.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path
    }

    /// The session files kept so far.
    pub fn sessions(&self) -> Vec<PathBuf> {
        let Ok(entries) = std::fs::read_dir(self.data()) else { return Vec::new() };
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "ron") && is_session(path));
        paths.sort();
        paths
    }

    /// The only session file.
    pub fn session_file(&self) -> PathBuf {
        let mut paths = self.sessions();
        assert_eq!(paths.len(), 1, "{paths:?}");
        paths.remove(0)
    }

    /// Runs a subcommand to its end: exit code, output, messages.
    pub fn run(&self, args: &[&str]) -> (i32, String, String) {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_tenmen"));
        command.args(args).env_clear().envs(self.environment()).current_dir(self.path());
        let output = command.stdin(std::process::Stdio::null()).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
    }

    fn environment(&self) -> Vec<(&'static str, String)> {
        let shown = |path: &Path| path.to_str().unwrap().to_owned();
        let own = [
            ("HOME", shown(self.path())),
            ("TENMEN_DATA_DIR", shown(&self.data())),
            ("TERM", "xterm-256color".to_owned()),
            ("LANG", "ja_JP.UTF-8".to_owned()),
            ("USER", "tester".to_owned()),
            ("PATH", std::env::var("PATH").unwrap_or_default()),
        ];
        own.into_iter().chain(self.variables.iter().map(|(name, value)| (*name, (*value).to_owned()))).collect()
    }

    /// Starts the full screen in a window of 92×30: wide enough for a sentence, without a rail.
    pub fn start(&self, args: &[&str]) -> Terminal {
        self.start_sized(args, 92, 30)
    }

    pub fn start_sized(&self, args: &[&str], columns: u16, rows: u16) -> Terminal {
        Terminal::start(self, args, columns, rows, true)
    }

    /// Starts it where no signal tells of the terminal's end: it is not the one that controls the program.
    pub fn start_uncontrolled(&self, args: &[&str]) -> Terminal {
        Terminal::start(self, args, 92, 30, false)
    }
}

fn is_session(path: &Path) -> bool {
    std::fs::read_to_string(path).is_ok_and(|text| text.trim_start().starts_with("Session("))
}

/// The session in a file and its journal.
pub fn read(path: &Path) -> Session {
    tenmen::store::load(path).unwrap_or_else(|error| panic!("{error}")).session
}

struct Seen {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    ended: bool,
    /// The window is being closed: what comes now nobody reads.
    closing: bool,
    /// The terminal has stopped reading, as behind a line that hangs.
    deaf: bool,
}

/// The program in its terminal.
pub struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Arc<Mutex<Option<Box<dyn Write + Send>>>>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn at_least_one(length: u16) -> NonZeroU16 {
    NonZeroU16::new(length).unwrap_or(NonZeroU16::MIN)
}

impl Terminal {
    fn start(place: &Place, args: &[&str], columns: u16, rows: u16, controlled: bool) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_tenmen"));
        command.env_clear();
        for (name, value) in place.environment() {
            command.env(name, value);
        }
        if place.ground.is_none() {
            command.args(["--ambiguous", "narrow"]);
        }
        let ground = place.ground.unwrap_or_default();
        command.args(args);
        command.cwd(place.path());
        command.set_controlling_tty(controlled);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = Arc::new(Mutex::new(Some(pair.master.take_writer().unwrap())));
        let parser = vt100::Parser::new(at_least_one(rows), at_least_one(columns), 0);
        let seen =
            Arc::new((Mutex::new(Seen { parser, bytes: Vec::new(), ended: false, closing: false, deaf: false }), Condvar::new()));
        let (sink, answers) = (Arc::clone(&seen), Arc::clone(&writer));
        std::thread::spawn(move || {
            let mut buffer = vec![0; 64 * 1024];
            loop {
                let count = reader.read(&mut buffer).unwrap_or(0);
                let mut seen = sink.0.lock().unwrap();
                while seen.deaf && !seen.closing {
                    seen = sink.1.wait(seen).unwrap();
                }
                if seen.closing {
                    return;
                }
                seen.bytes.extend_from_slice(&buffer[..count]);
                seen.parser.process(&buffer[..count]);
                seen.ended |= count == 0;
                let (row, column) = seen.parser.screen().cursor_position();
                let asked = buffer[..count].windows(4).filter(|bytes| bytes == b"\x1b[6n").count();
                let for_ground = !ground.is_empty() && buffer[..count].windows(6).any(|bytes| bytes == b"\x1b]11;?");
                drop(seen);
                sink.1.notify_all();
                if count == 0 {
                    return;
                }
                if asked > 0
                    && let Some(writer) = answers.lock().unwrap().as_mut()
                {
                    let place = format!("\x1b[{};{}R", row + 1, column + 1);
                    let ground = if for_ground { format!("\x1b]11;rgb:{ground}\x1b\\") } else { String::new() };
                    let _ = write!(writer, "{place}{ground}{}", place.repeat(asked - 1)).and_then(|()| writer.flush());
                }
            }
        });
        Self { master: Some(pair.master), writer, child, seen }
    }

    fn send(&self, bytes: &[u8]) {
        let mut writer = self.writer.lock().unwrap();
        let writer = writer.as_mut().expect("the terminal was closed");
        writer.write_all(bytes).and_then(|()| writer.flush()).unwrap_or_else(|error| panic!("{error}\n{}", self.screen()));
    }

    /// Waits until something is so; `None` when it does not become so in time.
    fn until<T>(&self, patience: Duration, mut is_so: impl FnMut(&Seen) -> Option<T>) -> Option<T> {
        let deadline = Instant::now() + patience;
        let mut seen = self.seen.0.lock().unwrap();
        loop {
            if let Some(found) = is_so(&seen) {
                return Some(found);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            seen = self.seen.1.wait_timeout(seen, left).unwrap().0;
        }
    }

    /// Presses keys, named as in the command table; waits a moment for each to show something.
    pub fn keys(&self, names: &str) -> &Self {
        for name in names.split_whitespace() {
            if name == "esc" {
                // Two in one read would be one key, here as at any terminal.
                self.settle();
            }
            self.paced(&bytes_of(name));
        }
        self
    }

    fn paced(&self, bytes: &[u8]) {
        // The first line tells by itself that something was saved: that is no answer to a key.
        let body = |seen: &Seen| contents(seen).split_once('\n').map(|(_, body)| body.to_owned());
        let before = body(&self.seen.0.lock().unwrap());
        self.send(bytes);
        self.until(PACE, |seen| (seen.ended || body(seen) != before).then_some(()));
    }

    /// Lets the screen come to rest, so that what is read from it is not about to change. Never asserted on.
    fn settle(&self) {
        self.rest(REST);
    }

    /// Waits until nothing was written for so long; goes on when that does not happen.
    pub fn rest(&self, quiet: Duration) {
        let deadline = Instant::now() + PATIENCE;
        let mut before = self.written();
        while self.until(quiet, |seen| (seen.bytes.len() > before).then_some(())).is_some() && Instant::now() < deadline {
            before = self.written();
        }
    }

    /// The same, between other steps.
    pub fn rested(&self) -> &Self {
        self.rest(REST);
        self
    }

    /// Types a text in one go, as an input method commits it, and waits until its end shows.
    pub fn type_text(&self, text: &str) -> &Self {
        self.send(text.as_bytes());
        let end: Vec<char> = text.trim_end().chars().rev().take(6).collect();
        let end: String = end.into_iter().rev().collect();
        self.wait_until(&format!("…{end}"), |screen| squeezed(screen).contains(&squeezed(&end)));
        self
    }

    /// Sends bytes as they are.
    pub fn raw(&self, bytes: &[u8]) -> &Self {
        self.send(bytes);
        self
    }

    /// Pastes as a terminal does that was asked for brackets.
    pub fn paste(&self, text: &str) -> &Self {
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes());
        self
    }

    /// Waits until a text is on screen; fails with the whole screen.
    #[track_caller]
    pub fn wait_for(&self, text: &str) -> &Self {
        self.wait_until(text, |screen| screen.contains(text) || squeezed(screen).contains(&squeezed(text)));
        self
    }

    /// Waits until a text is gone from the screen.
    #[track_caller]
    pub fn absent(&self, text: &str) -> &Self {
        self.wait_until(&format!("no {text}"), |screen| !screen.contains(text));
        self
    }

    #[track_caller]
    pub fn wait_until(&self, what: &str, mut is_so: impl FnMut(&str) -> bool) {
        let found = self.until(PATIENCE, |seen| is_so(&contents(seen)).then_some(()));
        assert!(found.is_some(), "not on screen: {what}\n{}", self.screen());
    }

    /// Waits until something outside is so, such as a file.
    #[track_caller]
    pub fn until_file(&self, what: &str, mut is_so: impl FnMut() -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !is_so() {
            assert!(Instant::now() < deadline, "never: {what}\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    pub fn shows(&self, text: &str) -> bool {
        self.screen().contains(text)
    }

    /// The whole screen.
    pub fn screen(&self) -> String {
        contents(&self.seen.0.lock().unwrap())
    }

    /// Row and column of the cursor, from 0, and whether it shows.
    pub fn cursor(&self) -> (u16, u16, bool) {
        let seen = self.seen.0.lock().unwrap();
        let (row, column) = seen.parser.screen().cursor_position();
        (row, column, !seen.parser.screen().hide_cursor())
    }

    /// The rows of the screen as they are at one moment, without the one the cursor is in.
    pub fn rows_beside_the_cursor(&self) -> Vec<String> {
        let seen = self.seen.0.lock().unwrap();
        let (row, _) = seen.parser.screen().cursor_position();
        let rows = contents(&seen).lines().map(str::to_owned).collect::<Vec<_>>();
        rows.into_iter().enumerate().filter(|(at, _)| *at != usize::from(row)).map(|(_, row)| row).collect()
    }

    /// How many bytes the program has written.
    pub fn written(&self) -> usize {
        self.seen.0.lock().unwrap().bytes.len()
    }

    /// All the program has written.
    pub fn output(&self) -> Vec<u8> {
        self.seen.0.lock().unwrap().bytes.clone()
    }

    pub fn resize(&self, columns: u16, rows: u16) -> &Self {
        self.seen.0.lock().unwrap().parser.screen_mut().set_size(at_least_one(rows), at_least_one(columns));
        self.master.as_ref().expect("the terminal was closed").resize(size(columns, rows)).unwrap();
        self
    }

    /// The terminal stops reading, and the way to it fills up; or it reads on.
    pub fn listen(&self, listens: bool) -> &Self {
        self.seen.0.lock().unwrap().deaf = !listens;
        self.seen.1.notify_all();
        for turn in (0..300).filter(|_| !listens) {
            self.master.as_ref().expect("the terminal was closed").resize(size(199 + turn % 2, 60)).unwrap();
            std::thread::sleep(Duration::from_millis(3));
        }
        self
    }

    pub fn pid(&self) -> u32 {
        self.child.process_id().expect("the program has ended")
    }

    /// Sends a signal by name: TERM, HUP …
    pub fn signal(&self, name: &str) -> &Self {
        let done = std::process::Command::new("kill").args([format!("-{name}"), self.pid().to_string()]).status().unwrap();
        assert!(done.success());
        self
    }

    /// Closes the terminal's window.
    pub fn close(&mut self) {
        self.seen.0.lock().unwrap().closing = true;
        // The reading thread holds the terminal too; whatever it reads next lets it go.
        self.resize(61, 17);
        self.writer.lock().unwrap().take();
        self.master.take();
    }

    pub fn alive(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Waits for the end, however much of the screen is still to be read: how long it took, and the exit code.
    #[track_caller]
    pub fn gone(&mut self) -> (Duration, u32) {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (begun.elapsed(), status.exit_code());
            }
            assert!(begun.elapsed() < PATIENCE, "the program does not end\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits for the end; the exit code, 128 and more for a signal.
    #[track_caller]
    pub fn exit(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                // What was written last is read before anybody looks at it.
                if self.master.is_some() {
                    self.until(PATIENCE, |seen| seen.ended.then_some(()));
                }
                return status.exit_code();
            }
            assert!(Instant::now() < deadline, "the program does not end\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Quits by `q`.
    #[track_caller]
    pub fn quit(&mut self) {
        self.send(b"q");
        assert_eq!(self.exit(), 0, "{}", self.screen());
    }

    /// Whether it stands still, stopped by a signal.
    pub fn is_stopped(&self) -> bool {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.pid())).unwrap_or_default();
        stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('T'))
    }

    // What a person does.

    /// The line the cursor of the topmost list is on.
    pub fn selected(&self) -> Option<String> {
        selected(&contents(&self.seen.0.lock().unwrap()))
    }

    /// Moves the cursor of the topmost list to the line that begins with a text.
    #[track_caller]
    pub fn choose(&self, text: &str) -> &Self {
        let is_it = |line: &str| begins(line, text);
        let (mut down, mut turned) = (true, 0);
        self.settle();
        let mut line = self.selected().unwrap_or_default();
        for _ in 0..120 {
            if is_it(&line) {
                self.settle();
                line = self.selected().unwrap_or_default();
                if is_it(&line) {
                    return self;
                }
            }
            self.send(&bytes_of(if down { "down" } else { "up" }));
            let before = line.clone();
            if self.until(PACE, |seen| selected(&contents(seen)).filter(|now| *now != before)).is_some() {
                // A frame can arrive in pieces: the sign in its new place and the lines of the old page.
                self.settle();
            } else {
                (down, turned) = (!down, turned + 1);
            }
            line = self.selected().unwrap_or_default();
            if turned > 3 {
                break;
            }
        }
        panic!("no line begins with {text}\n{}", self.screen());
    }

    /// Presses Enter on the line that begins with a text.
    #[track_caller]
    pub fn open(&self, text: &str) -> &Self {
        self.choose(text).keys("enter")
    }

    /// Whether text is being written.
    pub fn writes(&self) -> bool {
        self.screen().contains(KEEP)
    }

    #[track_caller]
    pub fn wait_writing(&self) -> &Self {
        self.wait_for(KEEP)
    }

    /// Writes into the open editor and keeps it.
    #[track_caller]
    pub fn write(&self, text: &str) -> &Self {
        self.wait_writing().type_text(text).keys("enter")
    }

    /// Writes into a field of a form.
    #[track_caller]
    pub fn fill(&self, label: &str, text: &str) -> &Self {
        self.open(label).write(text).absent(KEEP).wait_for(text)
    }

    /// Chooses one or several values for a field of a form.
    #[track_caller]
    pub fn pick(&self, label: &str, options: &[&str]) -> &Self {
        self.open(label).pick_here(options)
    }

    /// Chooses in the picker that is open.
    #[track_caller]
    pub fn pick_here(&self, options: &[&str]) -> &Self {
        self.wait_for(DECIDE);
        let many = self.shows("Space で選び");
        for option in options {
            self.choose(option);
            if many {
                self.paced(b" ");
            }
        }
        self.keys("enter").absent(DECIDE)
    }

    /// Adds an answer to the question on screen.
    #[track_caller]
    pub fn answer(&self, text: &str) -> &Self {
        self.keys("a").write(text);
        // In a list Enter opens the next one.
        self.wait_until("the next answer's editor, empty", |screen| {
            screen.contains(KEEP) && selected(screen).is_none_or(|line| !line.contains(text))
        });
        self.keys("esc").absent(KEEP).wait_for(text)
    }
}

/// The footer's word while text is written.
const KEEP: &str = "残す";
/// What a picker's title says.
const DECIDE: &str = "で決めます";

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn contents(seen: &Seen) -> String {
    let screen = seen.parser.screen();
    let (_, columns) = screen.size();
    let mut text = String::new();
    for row in screen.rows(0, columns.get()) {
        let _ = writeln!(text, "{}", row.trim_end());
    }
    text
}

/// The text without any blanks, so that one that wraps is found too.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The line behind the cursor sign; of two, the one on top stands further in.
fn selected(screen: &str) -> Option<String> {
    let marked = screen.lines().flat_map(|line| {
        // Beside a panel the screen under it shows through for a few columns.
        line.match_indices('>').filter_map(move |(at, _)| {
            let column = line[..at].width();
            let rest = &line[at + 1..];
            (column <= 8 && (rest.is_empty() || rest.starts_with(' '))).then(|| (column, rest.trim().to_owned()))
        })
    });
    marked.max_by_key(|(column, _)| *column).map(|(_, line)| line)
}

fn begins(line: &str, text: &str) -> bool {
    // The digit that chooses it, and whether it is chosen.
    let digit = line.strip_prefix(|c: char| c.is_ascii_digit()).and_then(|rest| rest.strip_prefix(' '));
    [line, digit.unwrap_or(line).trim_start()].into_iter().any(|line| is_line(line, text))
}

fn is_line(line: &str, text: &str) -> bool {
    let bare = ["[x] ", "[ ] ", "* "].iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line);
    bare.strip_prefix(text).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '*', ':', '、', '（']))
}

fn bytes_of(name: &str) -> Vec<u8> {
    let escape = match name {
        "enter" => "\r",
        "esc" => "\x1b",
        "tab" => "\t",
        "shift-tab" => "\x1b[Z",
        "backspace" => "\x7f",
        "delete" => "\x1b[3~",
        "up" => "\x1b[A",
        "down" => "\x1b[B",
        "right" => "\x1b[C",
        "left" => "\x1b[D",
        "home" => "\x1b[H",
        "end" => "\x1b[F",
        "page-up" => "\x1b[5~",
        "page-down" => "\x1b[6~",
        "f1" => "\x1bOP",
        "f2" => "\x1bOQ",
        "space" => " ",
        "alt-enter" => "\x1b\r",
        _ => "",
    };
    if !escape.is_empty() {
        return escape.into();
    }
    if let Some([letter @ b'a'..=b'z']) = name.strip_prefix("ctrl-").map(str::as_bytes) {
        vec![letter - b'a' + 1]
    } else {
        assert_eq!(name.chars().count(), 1, "no key is called {name}");
        name.into()
    }
}
