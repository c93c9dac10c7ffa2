//! What the guard says before a session leaves in another format.

use crate::domain::Session;
use crate::privacy::{anonymized, findings};
use crate::words::{Language, Output};

/// Lines of the warning at most; the rest is counted.
const SHOWN: usize = 12;

/// The session as it may leave, and what a person should look at first. A warning, never a refusal.
pub(super) fn guarded(session: Session, anonymize: bool, language: Language) -> (Session, Vec<String>) {
    let session = if anonymize { anonymized(&session, language) } else { session };
    let found: Vec<_> = findings(&session).into_iter().filter(|finding| !finding.private).collect();
    if found.is_empty() {
        return (session, Vec::new());
    }
    let line = |finding: &crate::privacy::Finding| {
        let datum = language.say(finding.datum.label());
        // A finding may reach over a line's end; the message is one line each.
        let words = finding.words.split_whitespace().collect::<Vec<_>>().join(" ");
        language.fill(Output::PersonalLine, &[&finding.place(language), &datum, &words, &finding.instead])
    };
    let mut warnings = vec![language.fill(Output::PersonalCount, &[&found.len()])];
    warnings.extend(found.iter().take(SHOWN).map(line));
    if found.len() > SHOWN {
        warnings.push(language.fill(Output::PersonalMore, &[&(found.len() - SHOWN)]));
    }
    (session, warnings)
}
