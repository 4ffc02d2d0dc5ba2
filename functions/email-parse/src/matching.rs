//! Which of a company's applications a mail speaks of.

use uuid::Uuid;

/// An application of the same person at the same company, newest first in its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub id: Uuid,
    /// Empty while no mail has named the position.
    pub title_key: String,
    pub is_final: bool,
    /// An earlier mail of this application stands in the same thread.
    pub thread_match: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Match {
    New,
    Certain(Uuid),
    /// Several would fit; the likeliest, for a person to look at.
    Guess(Uuid),
}

/// The thread decides, then the title. Without a title a single application is meant; of several it is a guess.
pub(crate) fn find(title_key: &str, candidates: &[Candidate]) -> Match {
    if let Some(same_thread) = candidates.iter().find(|candidate| candidate.thread_match) {
        return Match::Certain(same_thread.id);
    }
    if title_key.is_empty() {
        return without_title(candidates);
    }
    let by_title = |matches: fn(&str, &str) -> bool| {
        candidates.iter().find(|candidate| matches(&candidate.title_key, title_key))
    };
    by_title(|known, named| known == named)
        .or_else(|| by_title(|known, _| known.is_empty()))
        .or_else(|| by_title(one_contains_the_other))
        .map_or(Match::New, |candidate| Match::Certain(candidate.id))
}

fn without_title(candidates: &[Candidate]) -> Match {
    match candidates {
        [] => Match::New,
        [only] => Match::Certain(only.id),
        several => {
            let open = several.iter().find(|candidate| !candidate.is_final);
            Match::Guess(open.unwrap_or(&several[0]).id)
        }
    }
}

/// "platform engineer" and "senior platform engineer" are one position seen by two systems; "engineer" alone is not:
/// a single word says too little.
fn one_contains_the_other(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.contains(' ') && format!(" {long} ").contains(&format!(" {short} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(n: u128, title_key: &str) -> Candidate {
        Candidate {
            id: Uuid::from_u128(n),
            title_key: title_key.to_owned(),
            is_final: false,
            thread_match: false,
        }
    }

    #[test]
    fn two_roles_at_one_company_stay_two() {
        let known = [candidate(1, "data engineer"), candidate(2, "platform engineer")];
        assert_eq!(find("platform engineer", &known), Match::Certain(Uuid::from_u128(2)));
        assert_eq!(find("product designer", &known), Match::New);
        assert_eq!(find("engineer", &known), Match::New);
    }

    #[test]
    fn a_mail_that_names_no_position_is_certain_only_if_there_is_one() {
        assert_eq!(find("", &[]), Match::New);
        assert_eq!(find("", &[candidate(1, "data engineer")]), Match::Certain(Uuid::from_u128(1)));
        let mut known = [candidate(1, "data engineer"), candidate(2, "platform engineer")];
        known[0].is_final = true;
        assert_eq!(find("", &known), Match::Guess(Uuid::from_u128(2)));
    }

    #[test]
    fn the_thread_decides() {
        let mut known = [candidate(1, "data engineer"), candidate(2, "platform engineer")];
        known[0].thread_match = true;
        assert_eq!(find("platform engineer", &known), Match::Certain(Uuid::from_u128(1)));
    }

    #[test]
    fn a_position_named_later_completes_the_application() {
        assert_eq!(find("data engineer", &[candidate(1, "")]), Match::Certain(Uuid::from_u128(1)));
    }
}
