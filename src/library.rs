//! The case library: the manual's cases as sessions, compiled in.
//!
//! Names and texts only; whoever wants a session reads the text with [`crate::store::file::read`].

/// A case of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// What it is called on the command line and in an entry's origin; the file's name in `sessions/`.
    pub name: &'static str,
    /// The session file.
    pub text: &'static str,
}

macro_rules! samples {
    ($($name:literal),* $(,)?) => {
        /// Every case, by name.
        pub static SAMPLES: &[Sample] =
            &[$(Sample { name: $name, text: include_str!(concat!("../sessions/", $name, ".ron")) }),*];
    };
}

samples! {
    "adachi-three-organisations",
    "asago-care-management",
    "asago-medication",
    "ikoma-forest-dementia",
    "ikoma-medical-prevention",
    "kanazawa-tobiume-network",
    "kawasaki-across-systems",
    "musashino-carelympics",
    "tachikawa-discharge",
}

/// The case of a name.
#[must_use]
pub fn sample(name: &str) -> Option<Sample> {
    SAMPLES.iter().copied().find(|sample| sample.name == name)
}
