//! Who the employer is: every place that may name it proposes, agreement decides.

mod clues;
mod sender;

use crate::keys::company_key;
use crate::limits::MAX_NAME_CHARS;
use crate::senders::is_relay_name;
use crate::text::clip;
use crate::title::has_role;
use crate::view::{Fact, View};

/// One place's proposal.
#[derive(Clone, Debug)]
pub(crate) struct Proposal {
    pub name: String,
    pub weight: f32,
    pub span: String,
    pub rule: &'static str,
    /// Words about an application stand right before it, so that even the name of an applicant
    /// system counts: people do apply at Workday.
    pub is_explicit: bool,
}

/// The best supported company.
pub(crate) fn find(view: &View<'_>) -> Option<Fact<String>> {
    let mut proposals = clues::propose(view);
    proposals.extend(sender::propose(view));
    if let Some(reader) = reader(view.text.source) {
        proposals.retain(|proposal| proposal.name.split_whitespace().next() != Some(reader));
    }
    choose(proposals)
}

/// The first name of whoever is greeted: "Hi Ada," names no company.
fn reader(text: &str) -> Option<&str> {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    let mut words = line.split_whitespace();
    let greeting = words.next()?.to_lowercase();
    let name = words.next()?;
    let is_name = name.ends_with([',', '!', '.', ':'])
        || words.next().is_none_or(|word| word.ends_with([',', '!']));
    let greets = ["hi", "hello", "dear", "hey"].contains(&greeting.as_str());
    (greets && is_name).then(|| name.trim_end_matches([',', '!', '.', ':']))
}

/// Proposals of one company strengthen each other; the heaviest one lends its spelling.
pub(crate) fn choose(proposals: Vec<Proposal>) -> Option<Fact<String>> {
    let mut groups: Vec<Group> = Vec::new();
    for proposal in proposals.into_iter().filter(is_company) {
        let key = company_key(&proposal.name).replace(' ', "");
        if key.is_empty() {
            continue;
        }
        match groups.iter_mut().find(|group| group.is_of(&key, &proposal.name)) {
            Some(group) => group.join(key, proposal),
            None => groups.push(Group::of(key, proposal)),
        }
    }
    let best = groups.into_iter().min_by(|a, b| a.doubt.total_cmp(&b.doubt))?;
    let confidence = 1.0 - best.doubt;
    let (_, _, best) = best.spellings.into_iter().reduce(better)?;
    Some(Fact { value: best.name, confidence, span: best.span, rule: best.rule })
}

/// The better supported spelling; a name in full beats its initials.
fn better(a: (String, f32, Proposal), b: (String, f32, Proposal)) -> (String, f32, Proposal) {
    if initials(&b.2.name) == a.0 {
        b
    } else if initials(&a.2.name) == b.0 || b.1 <= a.1 + 0.05 {
        a
    } else {
        b
    }
}

/// One company in all the spellings that were proposed.
struct Group {
    key: String,
    doubt: f32,
    /// Key, support, and the heaviest proposal of that spelling.
    spellings: Vec<(String, f32, Proposal)>,
}

impl Group {
    fn of(key: String, proposal: Proposal) -> Self {
        let doubt = 1.0 - proposal.weight;
        Self { key: key.clone(), doubt, spellings: vec![(key, proposal.weight, proposal)] }
    }

    /// Another spelling of this company: a longer or shorter name, or its initials.
    fn is_of(&self, key: &str, name: &str) -> bool {
        is_same(&self.key, key)
            || self
                .spellings
                .iter()
                .any(|(known, _, best)| initials(&best.name) == *key || initials(name) == *known)
    }

    fn join(&mut self, key: String, proposal: Proposal) {
        self.doubt *= 1.0 - proposal.weight;
        if key.len() < self.key.len() {
            self.key.clone_from(&key);
        }
        match self.spellings.iter_mut().find(|(known, _, _)| *known == key) {
            Some((_, support, best)) => {
                *support += proposal.weight;
                // Of two spellings that differ in the legal form only, readers use the shorter one.
                let is_shorter = proposal.name.len() < best.name.len();
                if is_shorter && company_key(&proposal.name) == company_key(&best.name) {
                    *best = proposal;
                }
            }
            None => self.spellings.push((key, proposal.weight, proposal)),
        }
    }
}

/// `acme` and `acmegroup` are one company with two lengths of its name.
fn is_same(known: &str, key: &str) -> bool {
    let (short, long) = if known.len() < key.len() { (known, key) } else { (key, known) };
    short == long || short.len() >= 3 && long.starts_with(short)
}

/// `hrt` of `Hudson River Trading`; empty for fewer than three words.
fn initials(name: &str) -> String {
    let words: Vec<&str> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.len() < 3 {
        return String::new();
    }
    words.iter().filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect()
}

fn is_company(proposal: &Proposal) -> bool {
    const GENERIC: &[&str] = &[
        "hiring",
        "talent acquisition",
        "recruiting",
        "recruitment",
        "human resources",
        "hr",
        "careers",
        "career",
        "talent",
        "people",
        "jobs",
        "job",
        "team",
        "the team",
        "engineering",
        "support",
        "customer support",
        "customer success",
        "university",
        "campus",
        "no reply",
        "noreply",
        "do not reply",
        "notifications",
        "notification",
        "info",
        "hello",
        "mail",
        "email",
        "admin",
        "google meet",
        "zoom",
        "microsoft teams",
        "teams",
        "calendly",
        "candidate",
        "application",
        "dear",
        "linkedin profile",
        "interview",
        "online",
        "apply",
        "staffing",
        "our client",
        "mailer",
        "recruiter",
    ];
    let name = proposal.name.trim();
    let lower = name.to_lowercase();
    let length = name.chars().count();
    (2..=MAX_NAME_CHARS).contains(&length)
        && name.chars().any(char::is_alphabetic)
        && !GENERIC.contains(&lower.as_str())
        && (proposal.is_explicit || !is_relay_name(&lower))
        && !ends_as_title(name)
}

/// `Software Engineer` is nobody's employer; `Engineer Supply` and `Partner Group` may be.
fn ends_as_title(name: &str) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    name.contains(' ')
        && has_role(last)
        && !["partners", "associates", "agents", "professionals", "staff", "master", "support"]
            .contains(&last.to_lowercase().as_str())
}

pub(super) fn proposal(name: &str, weight: f32, span: &str, rule: &'static str) -> Proposal {
    let name = clip(name.trim(), MAX_NAME_CHARS).to_owned();
    Proposal { name, weight, span: span.to_owned(), rule, is_explicit: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agreement_beats_a_single_loud_voice() {
        let fact = choose(vec![
            proposal("Zeta", 0.6, "Zeta", "a"),
            proposal("Acme", 0.5, "Acme", "b"),
            proposal("ACME Inc", 0.5, "ACME Inc", "c"),
        ]);
        assert_eq!(fact.map(|fact| fact.value).as_deref(), Some("Acme"));
    }

    #[test]
    fn relays_titles_and_departments_are_no_companies() {
        for name in ["Workday", "Software Engineer", "Talent Acquisition", "", "7"] {
            assert!(choose(vec![proposal(name, 0.9, name, "a")]).is_none(), "{name}");
        }
    }
}
