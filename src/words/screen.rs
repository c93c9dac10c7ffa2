//! What the screens say.

super::texts! {
    /// A text on a screen.
    Text {
        ProgramName => "点面", "tenmen";
    }
}
