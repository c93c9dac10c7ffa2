//! Nothing is fetched from a network, ever: neither our code nor anything it is built on can.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The crates `deny.toml` forbids.
fn denied() -> Vec<String> {
    let config = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/deny.toml")).unwrap();
    let list = config.split_once("\ndeny = [").unwrap().1.split_once(']').unwrap().0;
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Every crate the program is built from, on any system.
fn tree() -> BTreeSet<String> {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["tree", "--locked", "--edges", "normal", "--target", "all"]);
    let ran = command.args(["--prefix", "none", "--format", "{p}"]).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).unwrap().lines().map(|line| line.trim_end_matches(" (*)").to_owned()).collect()
}

#[test]
fn nothing_that_speaks_to_a_network_is_built_in() {
    let denied = denied();
    assert!(denied.len() > 10 && denied.contains(&"hyper".to_owned()), "{denied:?}");
    let crates = tree();
    assert!(crates.iter().any(|line| line.starts_with("ratatui ")), "{crates:?}");
    let found: Vec<_> = crates.iter().filter(|line| denied.iter().any(|name| line.starts_with(&format!("{name} ")))).collect();
    assert!(found.is_empty(), "{found:?}");
}

/// mio, with which the terminal is waited for, could open sockets, and a build without optimisation keeps what nobody
/// calls. A name of a host it could not even look up. The released program has no call but `socketpair`, by which a
/// signal wakes it: `nm -D target/release/tenmen`.
#[cfg(target_os = "linux")]
#[test]
fn the_program_itself_cannot_look_up_a_host() {
    let program = std::fs::read(env!("CARGO_BIN_EXE_tenmen")).unwrap();
    let names = |name: &[u8]| program.windows(name.len()).any(|bytes| bytes == name);
    assert!(names(b"\0socketpair\0"), "what it calls of the system stands in it by name");
    assert!(!names(b"\0getaddrinfo\0"));
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_source_opens_a_socket() {
    let mut all = Vec::new();
    sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut all);
    assert!(all.len() > 100);
    for path in all {
        let text = std::fs::read_to_string(&path).unwrap();
        for word in ["std::net", "TcpStream", "UdpSocket", "UnixStream", "os::unix::net"] {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
    }
}
