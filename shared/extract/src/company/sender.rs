//! What the sender's name, address and links say of the employer.

use std::sync::LazyLock;

use regex::Regex;

use super::{Proposal, proposal};
use crate::keys::company_key;
use crate::links;
use crate::senders::{Role, is_relay_name, owner_label};
use crate::text::pattern::compile;
use crate::view::View;

/// Words around the employer's name in a display name.
const OFFICES: &[&str] = &[
    "careers",
    "career",
    "recruiting",
    "recruitment",
    "recruiter",
    "recruiters",
    "talent",
    "acquisition",
    "team",
    "hiring",
    "hr",
    "human",
    "resources",
    "jobs",
    "job",
    "application",
    "applications",
    "notifications",
    "notification",
    "noreply",
    "no-reply",
    "no",
    "reply",
    "donotreply",
    "do",
    "not",
    "staffing",
    "campus",
    "candidate",
    "candidates",
    "experience",
    "people",
    "system",
    "mailer",
    "alerts",
    "workforce",
    "early",
    "scheduling",
    "assessments",
    "assessment",
    "interviews",
    "interview",
    "services",
    "ta",
    "department",
    "operations",
    "opportunities",
    "updates",
    "admin",
    "support",
    "coordinator",
    "automated",
    "inbox",
    "global",
    "graduate",
    "assistant",
    "onboarding",
    "the",
];

/// `Ada at Acme`, `Ada from Acme`, `Ada (Acme)`, `Ada | Acme`, `Ada, Acme`, `Acme via Greenhouse`.
static AFTER: LazyLock<Regex> =
    LazyLock::new(|| compile(r"(?: at | from | of | @ ?|\(|\||, | - )([^()|,]{2,60}?)\)?\s*$"));

pub(super) fn propose(view: &View<'_>) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    if let Some(name) = view.letter.sender_name.as_deref() {
        proposals.extend(from_display(view, name));
    }
    proposals.extend(from_address(view));
    proposals.extend(from_links(view));
    proposals
}

/// The employer within a display name, if the name holds more than a person.
pub(crate) fn display_company(name: &str) -> Option<(&str, bool)> {
    let name = name.split(" via ").next().unwrap_or(name).trim().trim_matches(['"', '\'']);
    if let Some((_, domain)) = name.split_once('@')
        && !name.contains(' ')
    {
        let label = owner_label(domain)?;
        return name.find(label).map(|at| (&name[at..at + label.len()], true));
    }
    if let Some(found) = AFTER.captures(name).and_then(|found| found.get(1)) {
        let tail = strip_offices(found.as_str());
        if !tail.is_empty() && !is_relay_name(&tail.to_lowercase()) {
            return Some((tail, true));
        }
        let head =
            strip_offices(name[..found.start()].trim_end_matches([' ', '@', '(', '|', ',', '-']));
        return Some((head, true)).filter(|(head, _)| !head.is_empty());
    }
    let bare = strip_offices(name);
    let is_marked = bare.len() < name.len();
    (!bare.is_empty() && !is_relay_name(&bare.to_lowercase())).then_some((bare, is_marked))
}

/// Cuts words such as "Talent Acquisition Team" and the names of applicant systems off both ends.
pub(super) fn strip_offices(name: &str) -> &str {
    let is_office = |word: &str| {
        let lower = word.to_lowercase();
        let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
        lower.is_empty() || OFFICES.contains(&lower) || is_relay_name(lower)
    };
    let mut bare = name.trim();
    while let Some(last) = bare.split_whitespace().next_back().filter(|word| is_office(word)) {
        bare = bare[..bare.len() - last.len()].trim_end();
    }
    while let Some(first) = bare.split_whitespace().next().filter(|word| is_office(word)) {
        bare = bare[first.len()..].trim_start();
    }
    bare.trim_end_matches([',', '-', '|', ':', '–']).trim_end()
}

fn from_display(view: &View<'_>, name: &str) -> Option<Proposal> {
    let (bare, is_marked) = display_company(name)?;
    let bare = bare.trim_end_matches(".jobs").trim_end_matches(".careers");
    if view.sender.role == Some(Role::Tools) && !name.contains(" via ") {
        return None;
    }
    let is_person = !is_marked && looks_like_person(view, bare);
    let squashed = company_key(bare).replace(' ', "");
    let is_domain = view.sender.domain_label().is_some_and(|label| {
        let label = label.replace('-', "");
        label == squashed || label.starts_with(&squashed) && squashed.len() >= 3
    });
    let weight = match (is_marked, is_person, view.sender.role) {
        (_, true, _) => return None,
        (true, _, Some(Role::Board | Role::Teaching)) | (false, _, Some(Role::Tests)) => 0.5,
        (true, _, _) => 0.75,
        (_, _, Some(Role::Ats)) => 0.7,
        _ if is_domain => 0.75,
        (_, _, Some(Role::Board | Role::Teaching | Role::Personal | Role::Tools)) => 0.25,
        _ => 0.45,
    };
    let name = if bare.chars().any(char::is_uppercase) {
        bare.to_owned()
    } else {
        spelled_in(view, bare)?
    };
    Some(proposal(&name, weight, bare, "sender_name"))
}

/// Two or three plain words whose letters stand in the address: `Ada Lovelace <ada.l@acme.com>`.
fn looks_like_person(view: &View<'_>, name: &str) -> bool {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() || words.len() > 4 || name.chars().any(|c| c.is_ascii_digit() || c == '&') {
        return false;
    }
    let local = view.sender.local;
    let in_local = words.iter().any(|word| word.len() >= 2 && local.contains(word.as_str()));
    let squashed = words.concat();
    let is_domain =
        view.sender.domain_label().is_some_and(|label| squashed.contains(&label.replace('-', "")));
    let is_machine = [
        "reply", "jobs", "careers", "notif", "recruit", "talent", "hr", "info", "team", "hello",
        "mail",
    ]
    .iter()
    .any(|part| local.contains(part));
    let signs = words.len() >= 2 && signature_has(view, name);
    !is_domain && (in_local || signs || words.len() >= 2 && !is_machine)
}

/// The name stands alone on a line, as under a letter.
fn signature_has(view: &View<'_>, name: &str) -> bool {
    view.text
        .source
        .lines()
        .any(|line| line.trim().trim_end_matches([',', '.']).eq_ignore_ascii_case(name))
}

/// `Bramblewood Games` on a line of its own, where `bramblewood.example` wrote.
fn signed(view: &View<'_>, name: &str) -> Option<String> {
    let line = view.text.source.lines().map(str::trim).find(|line| {
        line.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '))
            && line.split_whitespace().count() <= 4
            && line
                .split_whitespace()
                .all(|word| word.starts_with(char::is_uppercase) || word == "&")
    })?;
    Some(line.trim_end_matches([',', '.']).to_owned())
}

fn from_address(view: &View<'_>) -> Option<Proposal> {
    let local = view.sender.local;
    if let Some(label) = ats_tenant(local, view.sender.domain) {
        return tenant(view, label, label, "tenant_address");
    }
    let label = view.sender.domain_label()?;
    if let Some(name) = variants(label).find_map(|label| spelled_in(view, label)) {
        let name = signed(view, &name).unwrap_or(name);
        let span = name.clone();
        return Some(proposal(&name, 0.65, &span, "domain_in_text"));
    }
    // A bare domain: better than nothing, and quoted as it stands in the address.
    let name = capitalised(label);
    (label.len() >= 2 && label.chars().any(char::is_alphabetic))
        .then(|| proposal(&name, 0.5, label, "sender_domain"))
}

/// The employer in an applicant system's own address: `acme@myworkday.com`,
/// `acme+autoreply@talent.icims.com`, `ada@acme.teamtailor-mail.com`.
fn ats_tenant<'a>(local: &'a str, domain: &'a str) -> Option<&'a str> {
    const BY_LOCAL: &[&str] =
        &["myworkday.com", "icims.com", "avature.net", "brassring.com", "taleo.net"];
    const BY_HOST: &[&str] =
        &["teamtailor-mail.com", "avature.net", "taleo.net", "recruitee.com", "breezy-mail.com"];
    const SHARED: &[&str] =
        &["app", "mail", "email", "talent", "trm", "us", "eu", "notifications", "candidates"];
    if let Some(host) = BY_HOST.iter().find_map(|known| domain.strip_suffix(known)) {
        let label = host.trim_end_matches('.');
        if !label.is_empty() && !SHARED.contains(&label) {
            return Some(label);
        }
    }
    let is_tenant = BY_LOCAL.iter().any(|known| links::host_is(domain, known));
    is_tenant.then(|| local.split(['+', '.']).next().unwrap_or(local))
}

/// A domain's label, and without what domains carry besides the name: `datadoghq`, `getacme`.
fn variants(label: &str) -> impl Iterator<Item = &str> {
    const ENDS: &[&str] = &[
        "hq", "inc", "corp", "app", "io", "ai", "co", "team", "mail", "careers", "jobs", "group",
        "labs", "tech",
    ];
    const STARTS: &[&str] =
        &["get", "join", "try", "use", "go", "the", "with", "team", "hello", "my"];
    let ends = ENDS.iter().filter_map(move |end| label.strip_suffix(end));
    let starts = STARTS.iter().filter_map(move |start| label.strip_prefix(start));
    std::iter::once(label).chain(ends).chain(starts).map(|label| label.trim_matches('-'))
}

/// Tenants of applicant systems, by host and path of the links.
fn from_links(view: &View<'_>) -> Option<Proposal> {
    view.links().find_map(|link| {
        let label = tenant_of(&link.url)?;
        if view.text.source.contains(&link.url) {
            return tenant(view, &label, &label, "tenant_link");
        }
        // The address behind an HTML link is not part of the text: only a name in the text shows it.
        spelled_in(view, &label).map(|name| proposal(&name.clone(), 0.6, &name, "tenant_link"))
    })
}

fn tenant(view: &View<'_>, label: &str, span: &str, rule: &'static str) -> Option<Proposal> {
    const NO_TENANT: &[&str] = &[
        "no-reply",
        "noreply",
        "donotreply",
        "do-not-reply",
        "notifications",
        "notification",
        "jobs",
        "careers",
        "mail",
        "info",
        "workday",
        "system",
    ];
    if NO_TENANT.contains(&label) || label.len() < 2 {
        return None;
    }
    match spelled_in(view, label) {
        Some(name) => Some(proposal(&name.clone(), 0.6, &name, rule)),
        None => Some(proposal(&capitalised(label), 0.5, span, rule)),
    }
}

/// `acme` of `acme.wd5.myworkdayjobs.com`, `jobs.lever.co/acme`, `careers-acme.icims.com`.
fn tenant_of(url: &str) -> Option<String> {
    const BY_HOST: &[&str] = &[
        "myworkdayjobs.com",
        "icims.com",
        "bamboohr.com",
        "avature.net",
        "taleo.net",
        "recruitee.com",
        "teamtailor.com",
        "breezy.hr",
        "applytojob.com",
        "workable.com",
        "personio.de",
        "jobvite.com",
    ];
    const BY_PATH: &[&str] = &[
        "jobs.lever.co",
        "boards.greenhouse.io",
        "job-boards.greenhouse.io",
        "jobs.ashbyhq.com",
        "apply.workable.com",
        "jobs.smartrecruiters.com",
        "careers.smartrecruiters.com",
        "jobs.jobvite.com",
    ];
    const NO_TENANT: &[&str] =
        &["www", "careers", "jobs", "apply", "app", "email", "click", "links", "api", "help"];
    let (host, rest) = links::split(url)?;
    let label = if BY_PATH.contains(&host.as_str()) {
        rest.trim_start_matches('/').split(['/', '?', '#']).next()?.to_owned()
    } else {
        let domain = BY_HOST.iter().find(|domain| links::host_is(&host, domain))?;
        let labels = host.strip_suffix(domain)?.trim_end_matches('.');
        let label = labels.split('.').next()?;
        ["careers-", "jobs-", "career-", "external-", "uscareers-"]
            .iter()
            .find_map(|lead| label.strip_prefix(lead))
            .unwrap_or(label)
            .to_owned()
    };
    (label.len() >= 2 && !NO_TENANT.contains(&label.as_str())).then_some(label)
}

/// How subject or text spell a label: `cloudsek` is `CloudSEK`, `ncr-voyix` is `NCR Voyix`.
fn spelled_in(view: &View<'_>, label: &str) -> Option<String> {
    let wanted: String = label.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    if wanted.len() < 3 {
        return None;
    }
    for scanned in [&view.subject, &view.text] {
        let words: Vec<&str> = scanned.source.split_whitespace().take(2_000).collect();
        for start in 0..words.len() {
            if let Some(name) = spelled_from(scanned.source, &words[start..], &wanted) {
                return Some(name);
            }
        }
    }
    None
}

/// Up to four words whose letters together are `wanted`.
fn spelled_from(source: &str, words: &[&str], wanted: &str) -> Option<String> {
    let first = words.first()?;
    if !first.chars().any(char::is_uppercase) || first.contains(['@', '/']) {
        return None;
    }
    let mut letters = String::new();
    for word in words.iter().take(4) {
        letters.extend(
            word.to_lowercase()
                .trim_end_matches("'s")
                .trim_end_matches("’s")
                .chars()
                .filter(|c| c.is_alphanumeric()),
        );
        let is_site = word.contains('.')
            && letters
                .strip_prefix(wanted)
                .is_some_and(|end| ["com", "ai", "io", "org", "net"].contains(&end));
        if letters == wanted || is_site {
            let start = first.as_ptr() as usize - source.as_ptr() as usize;
            let mut end = word.as_ptr() as usize - source.as_ptr() as usize + word.len();
            if let Some(form) = legal_form(source, end) {
                end = form;
            }
            let name = source[start..end].trim_matches(|c: char| !c.is_alphanumeric());
            let name = name.trim_end_matches("'s").trim_end_matches("’s");
            return (!name.contains('\n')).then(|| name.to_owned());
        }
        if !wanted.starts_with(&letters) {
            return None;
        }
    }
    None
}

/// The end of a legal form right behind a name on the same line: `Acme Inc`, `Acme, LLC`.
fn legal_form(source: &str, from: usize) -> Option<usize> {
    const FORMS: &[&str] = &["inc", "llc", "ltd", "gmbh", "corp", "plc"];
    let line = source[from..].lines().next().unwrap_or_default();
    let word = line.split_whitespace().next()?;
    let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    let start = word.as_ptr() as usize - source.as_ptr() as usize;
    FORMS.contains(&bare.to_lowercase().as_str()).then_some(start + bare.len())
}

fn capitalised(label: &str) -> String {
    let words: Vec<String> = label
        .split(['-', '_', '.'])
        .filter(|word| !word.is_empty())
        .map(|word| {
            let mut chars = word.chars();
            chars
                .next()
                .map(|first| first.to_uppercase().chain(chars).collect())
                .unwrap_or_default()
        })
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn display_names_lose_their_offices() {
        for (name, company) in [
            ("NCR Voyix Workday", "NCR Voyix"),
            ("IBM Talent Acquisition", "IBM"),
            ("Acme via Greenhouse", "Acme"),
            ("Ada at Acme", "Acme"),
            ("Ada Lovelace (Acme)", "Acme"),
            ("HR@Bayer.com", "Bayer"),
            ("The Acme Hiring Team", "Acme"),
            ("Ada from Acme Recruiting", "Acme"),
        ] {
            assert_eq!(
                display_company(name).map(|found| found.0.to_lowercase()),
                Some(company.to_lowercase()),
                "{name}"
            );
        }
        assert_eq!(display_company("Workday"), None);
        assert_eq!(display_company("Talent Acquisition Team"), None);
    }

    #[test]
    fn tenants_of_links() {
        for (url, label) in [
            ("https://mimecast.wd5.myworkdayjobs.com/Mimecast-Careers", "mimecast"),
            ("https://jobs.lever.co/acme/123", "acme"),
            ("https://careers-acme.icims.com/jobs", "acme"),
            ("https://boards.greenhouse.io/acme/jobs/1", "acme"),
        ] {
            assert_eq!(tenant_of(url).as_deref(), Some(label), "{url}");
        }
        assert_eq!(tenant_of("https://www.acme.com/careers"), None);
    }
}
