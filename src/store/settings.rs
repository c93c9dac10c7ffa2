//! What the program remembers between runs, and the themes people keep beside it: the system's folder for settings.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::directory::make_private;
use super::disk;
use super::error::StoreError;
use super::fault::FileError;

/// The settings: a RON map of words. Keys this version does not know are left as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    path: Option<PathBuf>,
}

impl Settings {
    /// The system's own; reads nothing yet.
    #[must_use]
    pub fn of_system() -> Self {
        Self { path: ProjectDirs::from("", "", "tenmen").map(|system| system.config_dir().join("settings.ron")) }
    }

    /// The settings in a file.
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        Self { path: Some(path) }
    }

    /// All that is remembered, by its key.
    pub fn all(&self) -> Result<BTreeMap<String, String>, StoreError> {
        self.path.as_deref().map_or_else(|| Ok(BTreeMap::new()), read)
    }

    /// What is remembered under a key.
    pub fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.all()?.remove(key))
    }

    /// Remembers something from now on; a file that cannot be read is left alone.
    pub fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let path = self.path.as_deref().ok_or(StoreError::NoHome)?;
        let mut all = read(path)?;
        all.insert(key.to_owned(), value.to_owned());
        let text = ron::ser::to_string_pretty(&all, ron::ser::PrettyConfig::new().new_line("\n"));
        let text = text.map_err(|error| StoreError::Settings(path.to_owned(), None, error.to_string()))?;
        if let Some(parent) = path.parent() {
            make_private(parent)?;
        }
        disk::write_bytes(&disk::target(path), format!("{text}\n").as_bytes())
    }

    /// The folder people put their themes into; it need not be there.
    #[must_use]
    pub fn themes_folder(&self) -> Option<PathBuf> {
        Some(self.path.as_ref()?.parent()?.join("themes"))
    }

    /// The theme files in it, by name, each with its text or why it cannot be read.
    #[must_use]
    pub fn themes(&self) -> Vec<(PathBuf, Result<String, StoreError>)> {
        let entries = self.themes_folder().and_then(|folder| fs::read_dir(folder).ok());
        let paths = entries.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
        let mut paths: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|ending| ending == "ron")).collect();
        paths.sort();
        let text = |path: &Path| disk::read_bytes(path).and_then(|bytes| disk::text(path, bytes));
        paths.into_iter().map(|path| (path.clone(), text(&path))).collect()
    }
}

fn read(path: &Path) -> Result<BTreeMap<String, String>, StoreError> {
    let text = match disk::read_bytes(path).and_then(|bytes| disk::text(path, bytes)) {
        Ok(text) => text,
        Err(StoreError::NotFound(_)) => return Ok(BTreeMap::new()),
        Err(error) => return Err(error),
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    if text.trim().is_empty() {
        return Ok(BTreeMap::new());
    }
    ron::from_str(text).map_err(|error| {
        let FileError { line, column, detail, .. } = FileError::of(&error, text);
        StoreError::Settings(path.to_owned(), Some((line, column)), detail)
    })
}
