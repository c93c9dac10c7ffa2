//! The occasions versions of a session are kept for.

use super::record::choice;

choice! {
    /// Why a version of a session was kept.
    Occasion as "occasion" {
        /// What was there when a sitting first wrote.
        Opened,
        /// A meeting was closed.
        Meeting,
        /// A cycle was begun.
        Cycle,
        /// Another version was to take its place.
        Restore,
        /// Somebody else had written it into the file.
        Elsewhere,
        /// A newer version of the file format was to take its place.
        Migrated,
        /// To be safe: it held what this version does not know, or stood beside the file as a copy already.
        Copy,
    }
}
