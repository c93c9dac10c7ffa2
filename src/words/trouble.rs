//! What went wrong with a file, where, and what a person can do next.

super::texts! {
    /// A trouble told to a person.
    Trouble {
        NotFound => "{}: 見つかりません。", "{}: not found.";
    }
}
