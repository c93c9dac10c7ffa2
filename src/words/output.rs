//! What the command line prints and the exports contain.

super::texts! {
    /// A text of the command line or of an export.
    Output {
        ProgramName => "点面", "tenmen";
    }
}
