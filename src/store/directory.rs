//! Where sessions live: a folder that was chosen, remembered or is the system's own, and names for new files in it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::error::StoreError;
use super::list::{self, Listed};
use super::settings::Settings;
use super::system::{Disk, FileSystem as _};

/// The key of the folder in the settings.
const FOLDER: &str = "data_directory";

/// How long the name of a session file may be, in bytes. Lock, copies and temporary files add up to 30; systems end at 255.
const LONGEST: usize = 200;

/// The folder of the sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataDirectory {
    path: PathBuf,
    settings: Settings,
}

impl DataDirectory {
    /// The folder chosen for this run (`--data-dir`, `TENMEN_DATA_DIR`), else the one remembered, else the system's own.
    /// Creates nothing.
    pub fn locate(chosen: Option<PathBuf>) -> Result<Self, StoreError> {
        let system = ProjectDirs::from("", "", "tenmen");
        // A folder of its own: on macOS settings and data share one, and the settings are no session.
        Self::among(chosen, Settings::of_system(), system.map(|system| system.data_dir().join("sessions")))
    }

    fn among(chosen: Option<PathBuf>, settings: Settings, system: Option<PathBuf>) -> Result<Self, StoreError> {
        let chosen = chosen.filter(|folder| !folder.as_os_str().is_empty());
        let folder = match chosen {
            Some(folder) => Some(folder),
            None => settings.get(FOLDER)?.map(PathBuf::from),
        };
        let folder = folder.or(system).ok_or(StoreError::NoHome)?;
        Ok(Self { path: std::path::absolute(&folder).unwrap_or(folder), settings })
    }

    /// The folder; it need not be there yet.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the folder is there as a folder or could be: for saying early what would fail later.
    pub fn check(&self) -> Result<(), StoreError> {
        let error = match fs::read_dir(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => error,
            // Of a folder in what is no folder Windows says no more than that it is not there.
            Err(_) if self.path.ancestors().find(|above| above.exists()).is_some_and(|above| !above.is_dir()) => {
                io::ErrorKind::NotADirectory.into()
            }
            _ => return Ok(()),
        };
        Err(StoreError::Folder(self.path.clone(), error.into()))
    }

    /// Remembers another folder from now on and returns it.
    pub fn remember(&self, folder: &Path) -> Result<Self, StoreError> {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        // RON holds text only: a name that is none cannot be remembered.
        let Some(name) = folder.to_str() else {
            let cause = io::Error::new(io::ErrorKind::InvalidFilename, "not UTF-8");
            return Err(StoreError::Folder(folder, cause.into()));
        };
        self.settings.set(FOLDER, name)?;
        Ok(Self { settings: self.settings.clone(), path: folder })
    }

    /// A path in the folder for a new session, not yet taken; the folder is made if need be, for its owner only.
    pub fn new_file(&self, title: &str) -> Result<PathBuf, StoreError> {
        make_private(&self.path)?;
        let taken = |path: &Path| fs::symlink_metadata(path).is_ok();
        let mut number = 1;
        loop {
            let ending = if number == 1 { ".ron".to_owned() } else { format!(" {number}.ron") };
            let path = self.path.join(safe_name(title, LONGEST - ending.len()) + &ending);
            if !taken(&path) {
                return Ok(path);
            }
            number += 1;
        }
    }

    /// Every session in the folder, the latest change first; one that cannot be read is listed with the reason.
    #[must_use]
    pub fn list(&self) -> Vec<Listed> {
        list::list(&self.path)
    }
}

/// Makes a folder and those above it, readable by the owner only.
pub(super) fn make_private(folder: &Path) -> Result<(), StoreError> {
    Disk.make_folder(folder).map_err(|error| StoreError::Folder(folder.to_owned(), error.into()))
}

/// A file name every system takes, without ending, of at most so many bytes.
fn safe_name(title: &str, most: usize) -> String {
    let forbidden = |c: char| c.is_control() || super::file::hides(c) || r#"/\:*?"<>|"#.contains(c);
    let spaced: String = title.chars().map(|c| if forbidden(c) { ' ' } else { c }).collect();
    let joined = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let edges = |c: char| c == '.' || c.is_whitespace();
    let mut name = joined.trim_matches(edges).to_owned();
    // Windows takes the part before the first dot for a device, whatever follows.
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = |device: &str| {
        let rest = stem.strip_prefix(device).unwrap_or_default();
        rest.chars().count() == 1 && rest.chars().all(|c| "0123456789¹²³".contains(c))
    };
    if matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") || numbered("COM") || numbered("LPT") {
        name.insert(0, '_');
    }
    name.truncate(name.floor_char_boundary(most));
    name.truncate(name.trim_end_matches(edges).len());
    if name.is_empty() { "取組み".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(folder: &Path) -> DataDirectory {
        DataDirectory::among(None, Settings::at(folder.join("config/settings.ron")), Some(folder.join("data"))).unwrap()
    }

    #[test]
    fn a_title_becomes_a_name_every_system_takes() {
        for (title, name) in [
            ("曽於市 見守り", "曽於市 見守り"),
            ("  ..a/b\\c: d\u{202e}?  ", "a b c d"),
            ("終わりの点。.. ", "終わりの点。"),
            ("con", "_con"),
            ("Nul.txt", "_Nul.txt"),
            ("com1", "_com1"),
            ("comet", "comet"),
            ("\u{3000}\u{3000}", "取組み"),
            ("...", "取組み"),
            ("", "取組み"),
        ] {
            assert_eq!(safe_name(title, 196), name, "{title:?}");
        }
        let long = safe_name(&"地域".repeat(100), 196);
        assert!(long.len() <= 196 && long.len() > 190, "{}", long.len());
    }

    #[test]
    fn a_new_file_takes_no_name_that_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let data = at(folder.path());
        let first = data.new_file("見守り").unwrap();
        assert_eq!(first.file_name().unwrap(), "見守り.ron");
        fs::write(&first, "").unwrap();
        assert_eq!(data.new_file("見守り").unwrap().file_name().unwrap(), "見守り 2.ron");
    }

    #[cfg(unix)]
    #[test]
    fn the_folder_is_made_for_its_owner_only_and_not_before_it_is_needed() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let data = at(folder.path());
        assert!(!data.path().exists() && data.check().is_ok() && data.list().is_empty());
        data.new_file("見守り").unwrap();
        assert_eq!(fs::metadata(data.path()).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_remembered_folder_is_used_until_another_is_chosen() {
        let folder = tempfile::tempdir().unwrap();
        let (settings, data) = (folder.path().join("config/settings.ron"), folder.path().join("data"));
        let first = at(folder.path());
        assert_eq!(first.path(), data);
        fs::create_dir(folder.path().join("config")).unwrap();
        fs::write(&settings, "{\"theme\": \"dark\"}").unwrap();
        let share = folder.path().join("共有");
        assert_eq!(first.remember(&share).unwrap().path(), share);
        assert_eq!(at(folder.path()).path(), share);
        assert!(fs::read_to_string(&settings).unwrap().contains("dark"), "other settings stay");
        let chosen = DataDirectory::among(Some(data.clone()), Settings::at(settings), None).unwrap();
        assert_eq!(chosen.path(), data);
    }

    #[test]
    fn broken_settings_are_named_with_their_place() {
        let folder = tempfile::tempdir().unwrap();
        let settings = folder.path().join("settings.ron");
        fs::write(&settings, "{\n  \"data_directory\" 3\n}").unwrap();
        let error = DataDirectory::among(None, Settings::at(settings), None).unwrap_err();
        assert_eq!(error.place(), Some((2, 20)), "{error}");
    }
}
