//! One card of a list of jobs: title, company, place, pay.

use std::sync::LazyLock;

use regex::Regex;

use super::cards::Card;
use super::lines::{Form, Line};
use crate::facts::{Evidence, Posting};
use crate::limits::{MAX_DESCRIPTION_CHARS, MAX_NAME_CHARS};
use crate::place::{self, is_location};
use crate::text::pattern::compile;
use crate::text::scanned::Scanned;
use crate::text::{clip, collapse};
use crate::title::{has_role, requisition, tidy};
use crate::{links, salary, skills, terms};

/// Marks between company and place, or between title, company and place on one line.
const MARKS: &[&str] = &[" · ", " • ", " | ", " – ", " — ", " - ", " @ ", "; ", ", "];

#[derive(Default)]
struct Reading<'a> {
    title: &'a str,
    company: Option<&'a str>,
    location: Option<&'a str>,
}

/// Lines of a card that are looked at.
const MAX_LINES: usize = 14;

/// The posting of a card, if it has a title and something besides.
pub(super) fn read(card: &Card<'_>, source: &str) -> Option<Posting> {
    let text: Vec<&Line<'_>> =
        card.lines.iter().filter(|line| line.form == Form::Text).take(MAX_LINES).collect();
    let first = text.first()?;
    let mut reading = Reading { title: unlabelled(first.text), ..Reading::default() };
    let mut rest = Vec::new();
    for line in &text[1..] {
        if !take_label(line.text, &mut reading) && !take_company_and_place(line.text, &mut reading)
        {
            rest.push(line.text);
        }
    }
    split_title(&mut reading);
    let title = &reading.title[tidy(reading.title, 0..reading.title.len())];
    let is_known = has_role(title) || card.url.is_some();
    if title.is_empty()
        || title.chars().count() > MAX_NAME_CHARS
        || !is_known
        || (card.url.is_none() && reading.company.is_none())
    {
        return None;
    }
    let mut posting = Posting {
        title: collapse(title),
        company: reading.company.map(collapse),
        location: reading.location.map(place::bare),
        url: card.url.as_deref().map(links::without_tracking),
        requisition_id: requisition(first.text).map(ToOwned::to_owned),
        ..Posting::default()
    };
    show(&mut posting, "title", title, "card_title");
    for (fact, span, rule) in [
        ("company", reading.company, "card_company"),
        ("location", reading.location, "card_location"),
    ] {
        if let Some(span) = span {
            show(&mut posting, fact, span, rule);
        }
    }
    let last = card
        .lines
        .last()
        .map_or(first.start + first.text.len(), |line| line.start + line.text.len());
    read_terms(&mut posting, &source[first.start..last.max(first.start + first.text.len())]);
    posting.description = description(&rest);
    posting.confidence = confidence(&posting);
    Some(posting)
}

fn show(posting: &mut Posting, fact: &'static str, span: &str, rule: &'static str) {
    posting.evidence.push(Evidence::new(fact, span, rule));
}

/// `Title: Data Engineer` is a title behind its label.
fn unlabelled(line: &str) -> &str {
    let Some((label, title)) = line.split_once(':') else { return line };
    let is_label = matches!(
        label.trim().to_lowercase().as_str(),
        "title" | "job title" | "position" | "role" | "job"
    );
    if is_label && has_role(title) { title.trim() } else { line }
}

/// `Skipton` below a company: one to three words, each with a capital, nothing else.
fn could_be_place(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    (1..=3).contains(&words.len())
        && words.iter().all(|word| {
            word.chars().next().is_some_and(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || c == '-')
        })
        && !has_role(line)
}

/// `Company: Acme`.
fn take_label<'a>(line: &'a str, reading: &mut Reading<'a>) -> bool {
    let Some((label, value)) = line.split_once(':') else { return false };
    let value = value.trim();
    match label.trim().to_lowercase().as_str() {
        "company" | "employer" | "organization" | "company name" => reading.company = Some(value),
        "location" | "job location" | "where" | "place" => reading.location = Some(value),
        _ => return false,
    }
    !value.is_empty()
}

/// A line below the title: the company, the place, or both.
fn take_company_and_place<'a>(line: &'a str, reading: &mut Reading<'a>) -> bool {
    if is_location(line) {
        if reading.location.is_none() {
            reading.location = Some(line);
            return true;
        }
        return false;
    }
    let head = first_place(line);
    if head != line && reading.location.is_none() && is_location(head) {
        reading.location = Some(head);
        return true;
    }
    if reading.company.is_some()
        && reading.location.is_none()
        && !is_type(line)
        && could_be_place(line)
    {
        reading.location = Some(line);
        return true;
    }
    if reading.company.is_some()
        || salary::find(&line.to_lowercase(), false).is_some()
        || is_type(line)
    {
        return false;
    }
    if let Some((company, place)) = run_together(line) {
        reading.company = Some(company);
        reading.location = reading.location.or(Some(place));
        return true;
    }
    for mark in MARKS {
        let Some((company, place)) = line.split_once(mark) else { continue };
        let place_only =
            place.split([' ', '·']).next().is_some() && is_location(first_place(place));
        if place_only && is_company(company) {
            reading.company = Some(company.trim());
            reading.location = reading.location.or(Some(first_place(place)));
            return true;
        }
    }
    if is_company(line) && reading.location.is_none() {
        reading.company = Some(rated(line));
        return true;
    }
    false
}

/// `Beta Systems Chennai, Tamil Nadu`: two cells that only a style sheet holds apart.
fn run_together(line: &str) -> Option<(&str, &str)> {
    let is_marked = MARKS[..MARKS.len() - 1].iter().any(|mark| line.contains(mark));
    if is_marked {
        return None;
    }
    let city = line.split_once(", ")?.0;
    let mut starts = city.match_indices(' ').map(|(at, _)| at);
    let at = starts.find(|&at| place::is_known(&city[at + 1..]) && is_location(&line[at + 1..]))?;
    is_company(&line[..at]).then(|| (line[..at].trim(), line[at + 1..].trim()))
}

/// `Austin, TX · 2 days ago` is a place and something else.
fn first_place(text: &str) -> &str {
    let end = [" · ", " • ", " | ", "; "]
        .iter()
        .filter_map(|mark| text.find(mark))
        .min()
        .unwrap_or(text.len());
    text[..end].trim()
}

/// `Acme 4.1 ★` is Acme.
fn rated(line: &str) -> &str {
    static RATING: LazyLock<Regex> = LazyLock::new(|| compile(r"\s+\(?\d(?:[.,]\d)?\s?[★☆*]*\)?$"));
    RATING.find(line).map_or(line, |rating| &line[..rating.start()])
}

fn is_company(text: &str) -> bool {
    let text = text.trim();
    let words = text.split_whitespace().count();
    (1..=9).contains(&words)
        && text.chars().count() <= 80
        && !text.ends_with(['.', '!', '?', ':'])
            | text.ends_with("Inc.")
            | text.ends_with("Ltd.")
            | text.ends_with("Co.")
            | text.ends_with("Corp.")
        && text.chars().any(char::is_alphabetic)
        && !text.chars().next().is_some_and(|c| matches!(c, '$' | '€' | '£' | '+'))
}

fn is_type(line: &str) -> bool {
    const TYPES: &[&str] = &[
        "full-time",
        "full time",
        "part-time",
        "part time",
        "contract",
        "internship",
        "temporary",
        "permanent",
        "remote",
        "hybrid",
        "on-site",
        "onsite",
    ];
    let lower = line.to_lowercase();
    let mut parts =
        lower.split([',', '·', '|', '/', '•']).map(str::trim).filter(|part| !part.is_empty());
    parts.all(|part| TYPES.contains(&part))
}

/// `Data Engineer at Acme`, `Data Engineer - Acme - Berlin`, `Data Engineer | Berlin`.
fn split_title(reading: &mut Reading<'_>) {
    if reading.company.is_none()
        && let Some((title, company)) =
            reading.title.rsplit_once(" at ").filter(|(title, _)| has_role(title))
    {
        reading.title = title;
        reading.company = Some(company);
        if let Some((company, place)) =
            split_at_mark(company).filter(|(_, place)| is_location(place))
        {
            reading.company = Some(company);
            reading.location = reading.location.or(Some(place));
        } else if let Some((company, place)) =
            company.rsplit_once(" in ").filter(|(_, place)| is_location(place))
        {
            reading.company = Some(company);
            reading.location = reading.location.or(Some(place));
        }
        return;
    }
    while let Some((head, tail)) = split_at_mark(reading.title).filter(|(head, _)| has_role(head)) {
        let tail = tail.trim_end_matches([')', '(']);
        if reading.location.is_none() && is_location(tail) {
            reading.location = Some(tail);
        } else if reading.company.is_none()
            && !has_role(tail)
            && is_company(tail)
            && reading.title.matches(" - ").count()
                + reading.title.matches(" | ").count()
                + reading.title.matches(" · ").count()
                + usize::from(reading.location.is_some())
                >= 1
        {
            reading.company = Some(tail);
        } else {
            return;
        }
        reading.title = head;
    }
}

/// The last part of a line behind a mark.
fn split_at_mark(text: &str) -> Option<(&str, &str)> {
    if let Some((head, inner)) = text.strip_suffix(')').and_then(|text| text.rsplit_once(" (")) {
        return Some((head, inner));
    }
    let at = MARKS[..MARKS.len() - 1]
        .iter()
        .chain([", ", " ("].iter())
        .filter_map(|mark| text.rfind(mark).map(|at| (at, mark.len())));
    let (at, length) = at.max()?;
    // "Austin, TX" is one part.
    if let Some(before) = text[..at].rfind([',', '-', '|', '·', '–', '(', '•', '—'])
        && is_location(text[before..].trim_start_matches(|c: char| !c.is_alphanumeric()))
    {
        let mark = text[..before].trim_end();
        return Some((mark, text[before..].trim_start_matches(|c: char| !c.is_alphanumeric())));
    }
    Some((text[..at].trim_end(), text[at + length..].trim_start()))
}

fn read_terms(posting: &mut Posting, source: &str) {
    let scanned = Scanned::new(source);
    let folded = &scanned.folded.text;
    if let Some(pay) = salary::find(folded, false) {
        let text = scanned.quote(pay.range).to_owned();
        show(posting, "salary", &text, "salary");
        posting.salary = Some(pay.salary);
        posting.salary_text = Some(text);
    }
    if let Some((mode, range)) = place::work_mode(folded) {
        posting.work_mode = Some(mode);
        show(posting, "work_mode", scanned.quote(range), "work_mode");
    }
    if let Some((kind, range)) = terms::employment_type(folded) {
        posting.employment_type = Some(kind);
        show(posting, "employment_type", scanned.quote(range), "employment_type");
    }
    if let Some(range) = terms::duration(folded, false) {
        let span = scanned.quote(range).to_owned();
        show(posting, "duration", &span, "duration");
        posting.duration = Some(span);
    }
    let company = posting.company.as_deref().map(crate::keys::company_key);
    for skill in skills::find(&scanned) {
        if company.as_deref() != Some(crate::keys::company_key(skill.canonical).as_str()) {
            posting.skills.push(skill.canonical.to_owned());
            show(posting, "skill", skill.span, "skill_list");
        }
    }
}

fn description(rest: &[&str]) -> Option<String> {
    let long: Vec<&str> =
        rest.iter().copied().filter(|line| line.split_whitespace().count() >= 6).collect();
    let text = long.join("\n");
    (!text.is_empty()).then(|| clip(&text, MAX_DESCRIPTION_CHARS).to_owned())
}

fn confidence(posting: &Posting) -> f32 {
    let mut doubt: f32 = if has_role(&posting.title) { 0.3 } else { 0.6 };
    doubt *= if posting.company.is_some() { 0.4 } else { 0.9 };
    doubt *= if posting.location.is_some() { 0.6 } else { 0.9 };
    doubt *= if posting.url.is_some() { 0.7 } else { 0.9 };
    1.0 - doubt
}
