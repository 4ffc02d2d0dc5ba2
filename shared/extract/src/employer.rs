//! Whom one would work for, by a recruiter's letter: the client, not the agency.

use std::sync::LazyLock;

use regex::Regex;

use crate::company::{self, Proposal};
use crate::names::company_at;
use crate::text::collapse;
use crate::text::pattern::{Pattern, compile};
use crate::text::scanned::Scanned;
use crate::title::has_role;
use crate::view::{Fact, View};
use crate::{place, skills};

/// Words of agencies, who write for a client.
static AGENCY: Pattern = Pattern::new(
    r"\b(?:(?:our|my|direct|end|one of our|their)(?: \w+)? clients?|c2c|corp[- ]to[- ]corp|w2|staffing|implementation partner|vendor|bench|h1b|i recruit|i am a recruiter|travel contract|(?:submit|introduce|represent) you)\b",
);

/// Words before the client's name in running text: rule, weight, pattern.
const CLIENT: &[(&str, f32, &str)] = &[
    (
        "our_client",
        0.85,
        r"\b(?:our|my|direct|end|their)(?: [\w-]+)? client(?:,| is|:|\s?-| at| named)? ",
    ),
    (
        "role_at_client",
        0.75,
        r"\b(?:position|role|job|opportunity|opening|requirement|contract|hiring|work(?:ing)?|engineers?|developers?|analysts?|managers?|scientists?|team|teams|recruiter|talent partner|sourcer|recruiting|talent acquisition|talent)\b(?: \w+){0,3}? (?:at|with|here at|on behalf of) ",
    ),
    (
        "here_at",
        0.75,
        r"\b(?:here at|on behalf of|recruiting for|recruit for|recruiter (?:at|for|with)|hiring for|we at|us at|folks at|join(?:ing)?|work (?:at|for)|from|opportunity at|opportunities at) ",
    ),
    ("is_hiring", 0.6, r"\b(?:about|at) "),
];

static COMPILED: LazyLock<Vec<Pattern>> =
    LazyLock::new(|| CLIENT.iter().map(|(_, _, pattern)| Pattern::new(pattern)).collect());

/// More matches than this of one pattern are a list, not a letter.
const MAX_MATCHES: usize = 8;

/// The client if the letter names one, else the recruiter's own company.
pub(crate) fn employer(view: &View<'_>, client: Option<&str>) -> Option<Fact<String>> {
    if let Some(client) = client.filter(|client| !is_secret(client)) {
        let name = company_at(client, 0).map_or(client, |range| &client[range]);
        let name = if name.len() * 2 > client.len() { client } else { name };
        return Some(Fact {
            value: collapse(name),
            confidence: 0.9,
            span: name.to_owned(),
            rule: "client_label",
        });
    }
    let mut proposals: Vec<Proposal> =
        [&view.subject, &view.text].into_iter().flat_map(clients).collect();
    proposals.extend(who_hires(view));
    proposals.retain(|proposal| !is_agency(&proposal.name));
    let named = company::choose(proposals);
    let own = company::find(view).filter(|own| !is_agency(&own.value));
    match (named, own) {
        (Some(named), Some(own))
            if own.confidence > named.confidence && !AGENCY.is_match(&view.text.folded.text) =>
        {
            Some(own)
        }
        (Some(named), _) => Some(named),
        // Somebody who finds people for others is not whom one would work for.
        (None, own) => own.filter(|_| !AGENCY.is_match(&view.text.folded.text)),
    }
}

/// The names behind the words of [`CLIENT`].
fn clients(scanned: &Scanned<'_>) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    for (&(rule, weight, _), pattern) in CLIENT.iter().zip(COMPILED.iter()) {
        let found = pattern.find_iter(&scanned.folded.text).take(MAX_MATCHES);
        let names = found.filter_map(|found| name_at(scanned, found.end));
        proposals.extend(names.map(|name| Proposal {
            name: name.to_owned(),
            weight,
            span: name.to_owned(),
            rule,
            is_explicit: true,
        }));
    }
    proposals
}

/// The company that is named at a folded position, and neither a place nor a skill nor a title.
fn name_at<'a>(scanned: &Scanned<'a>, at: usize) -> Option<&'a str> {
    let start = scanned.folded.source(at..at).start;
    let name = &scanned.source[company_at(scanned.source, start)?];
    (!has_role(name) && !place::is_known(name) && skill_like(name)).then_some(name)
}

/// Whoever has this in their name finds people for others.
fn is_agency(name: &str) -> bool {
    const KINDS: &[&str] = &[
        "staffing",
        "recruiting",
        "recruitment",
        "recruiters",
        "search",
        "talent",
        "resourcing",
        "personnel",
        "placements",
        "headhunters",
        "kontor",
    ];
    let last = name.rsplit([' ', '-']).next().unwrap_or(name).to_lowercase();
    KINDS.contains(&last.as_str())
}

/// `Wabash Reinsurance has asked me to find …`, `Marlowe Ticketing is looking for a …`
fn who_hires(view: &View<'_>) -> Option<Proposal> {
    static HIRES: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"((?:[A-ZÀ-Þ][\w'’.&-]*|&)(?:\s(?:[A-ZÀ-Þ][\w'’.&-]*|&)){0,4})\s+(?:has\s+asked\s+(?:me|us)\b|is\s+(?:looking\s+for|hiring|seeking|recruiting)\s+(?:an?|its|their|two|three)\b|has\s+an?\s+(?:new|open|urgent))",
        )
    });
    let name = HIRES.captures_iter(view.text.source).find_map(|found| {
        let name = found.get(1)?.as_str();
        let is_person =
            matches!(name, "He" | "She" | "It" | "They" | "We" | "Who" | "This" | "My" | "Our");
        (!is_person && !has_role(name) && !name.to_lowercase().ends_with("client")).then_some(name)
    })?;
    Some(Proposal {
        name: collapse(name),
        weight: 0.8,
        span: name.to_owned(),
        rule: "who_hires",
        is_explicit: true,
    })
}

/// A name that is not a skill ("work with Python").
fn skill_like(name: &str) -> bool {
    skills::find(&Scanned::new(name)).iter().all(|skill| !skill.span.eq_ignore_ascii_case(name))
}

fn is_secret(client: &str) -> bool {
    let lower = client.to_lowercase();
    [
        "confidential",
        "undisclosed",
        "direct client",
        "tbd",
        "n/a",
        "not disclosed",
        "will share",
        "leading",
        "fortune",
        "to be",
    ]
    .iter()
    .any(|word| lower.contains(word))
}
