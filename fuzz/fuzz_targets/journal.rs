//! Any bytes as the journal beside a session: the file's content or what the journal leads to, never half of it.
#![no_main]

use std::io;
use std::path::{Path, PathBuf};

use libfuzzer_sys::fuzz_target;
use tenmen::domain::Session;
use tenmen::store::{About, FileKind, FileSystem, Written, file, load_from};

/// A disk that holds one session and its journal.
#[derive(Debug)]
struct Two {
    file: Vec<u8>,
    journal: Vec<u8>,
}

impl FileSystem for Two {
    fn about(&self, _: &Path) -> io::Result<About> {
        Ok(About { kind: FileKind::File, size: self.file.len() as u64, protected: false, modified: None })
    }
    fn read(&self, path: &Path, _: u64) -> io::Result<Vec<u8>> {
        Ok(if path.ends_with(".a.ron.journal") { self.journal.clone() } else { self.file.clone() })
    }
    fn names(&self, _: &Path) -> io::Result<Vec<PathBuf>> {
        Ok(Vec::new())
    }
    fn create(&self, _: &Path, _: &[u8], _: Option<&Path>) -> io::Result<Written> {
        unreachable!("reading writes nothing")
    }
    fn write_at(&self, _: &Path, _: u64, _: &[u8]) -> io::Result<Written> {
        unreachable!("reading writes nothing")
    }
    fn rename(&self, _: &Path, _: &Path) -> io::Result<()> {
        unreachable!("reading writes nothing")
    }
    fn make_folder(&self, _: &Path) -> io::Result<()> {
        unreachable!("reading writes nothing")
    }
    fn remove(&self, _: &Path) -> io::Result<()> {
        unreachable!("reading writes nothing")
    }
    fn sync_folder(&self, _: &Path) -> io::Result<Written> {
        unreachable!("reading writes nothing")
    }
}

/// As the store tells contents apart (FNV-1a), so that what is made up here can be taken for a record.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fuzz_target!(|input: (bool, Vec<(u32, u32, String)>, Vec<u8>)| {
    let (begun, hunks, rest) = input;
    let file = file::write(&Session::default()).expect("a session can be written").into_bytes();
    let mut journal = Vec::new();
    if begun {
        let mut body = String::new();
        for (from, removed, text) in &hunks {
            body.push_str(&format!("{} {} {}\n{text}\n", from % 400, removed % 400, text.len()));
        }
        let head = format!("change {} {} {:016x} {:016x}\n", hunks.len(), body.len(), hash(body.as_bytes()), hash(&rest));
        journal = [format!("tenmen-journal 1 {:016x}\n", hash(&file)).as_bytes(), head.as_bytes(), body.as_bytes()].concat();
    }
    journal.extend(&rest);
    let disk = Two { file, journal };
    // Either what the file holds, or what the journal leads to by its own hash; that may be no session, which is told.
    let _ = load_from(&disk, Path::new("/a.ron"));
});
