//! A recruiter's letter: one posting, from its labelled lines and its sentences.

use std::sync::LazyLock;

use regex::Regex;

use crate::facts::{Evidence, Posting, WorkMode};
use crate::limits::{MAX_DESCRIPTION_CHARS, REVIEW_BELOW};
use crate::text::pattern::compile;
use crate::text::{clip, collapse};
use crate::title::{self, has_role};
use crate::view::{Fact, View};
use crate::{employer, keys, links, place, salary, skills, terms};

/// Labels of the lines in which agencies describe a job.
const LABELS: &[(&str, &[&str])] = &[
    (
        "title",
        &[
            "job title",
            "title",
            "position",
            "role",
            "job role",
            "position title",
            "designation",
            "requirement",
            "opening",
            "job position",
            "role title",
            "job",
            "job name",
            "hiring for",
        ],
    ),
    (
        "location",
        &[
            "location",
            "work location",
            "job location",
            "place",
            "city",
            "locations",
            "work site",
            "location/mode",
            "office",
            "office location",
            "where",
        ],
    ),
    (
        "duration",
        &[
            "duration",
            "contract length",
            "contract duration",
            "length",
            "term",
            "contract period",
            "project duration",
            "assignment length",
            "contract term",
        ],
    ),
    (
        "pay",
        &[
            "rate",
            "pay rate",
            "bill rate",
            "salary",
            "compensation",
            "pay",
            "pay range",
            "salary range",
            "base salary",
            "base",
            "hourly rate",
            "ctc",
            "budget",
            "rate range",
            "max rate",
            "day rate",
            "package",
            "comp",
            "remuneration",
            "salary/rate",
            "rate/salary",
        ],
    ),
    (
        "type",
        &[
            "job type",
            "employment type",
            "type",
            "contract type",
            "position type",
            "tax term",
            "tax terms",
            "engagement",
            "employment",
            "engagement type",
            "hire type",
            "contract",
            "job nature",
            "type of employment",
        ],
    ),
    (
        "client",
        &[
            "client",
            "end client",
            "company",
            "employer",
            "organization",
            "customer",
            "client name",
            "company name",
            "hiring company",
            "facility",
            "hospital",
            "site",
        ],
    ),
    (
        "mode",
        &[
            "work mode",
            "work type",
            "workplace",
            "work arrangement",
            "mode",
            "work model",
            "remote",
            "onsite/remote",
            "remote/onsite",
            "setup",
            "working model",
            "workplace type",
            "mode of work",
        ],
    ),
    (
        "skills",
        &[
            "skills",
            "required skills",
            "must have",
            "must haves",
            "must-have",
            "key skills",
            "mandatory skills",
            "tech stack",
            "technologies",
            "requirements",
            "primary skills",
            "top skills",
            "skills required",
            "stack",
            "must have skills",
            "must-have skills",
            "skill set",
            "skillset",
        ],
    ),
    (
        "id",
        &[
            "job id",
            "req id",
            "requisition",
            "reference",
            "ref",
            "job reference",
            "job code",
            "posting id",
            "req",
            "requisition id",
            "job number",
            "req number",
            "reference number",
            "job ref",
            "jobid",
        ],
    ),
];

/// The posting that a letter offers, if it names a position at all.
pub(crate) fn read(view: &View<'_>) -> Option<Posting> {
    let labels = labelled(view);
    let label =
        |name: &str| labels.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    let company = employer::employer(view, label("client"));
    let named = company.as_ref().map(|company| company.value.as_str());
    let title = label("title").and_then(labelled_title);
    let title = title.or_else(|| title::find(view, named)).or_else(|| team(view))?;
    let mut posting = Posting { title: plain(&title.value).to_owned(), ..Posting::default() };
    posting.evidence.push(title.evidence("title"));
    if let Some(company) = &company {
        posting.evidence.push(company.evidence("company"));
        posting.company = Some(company.value.clone());
    }
    read_place(view, label("location"), label("mode"), &mut posting);
    read_terms(view, label("type"), label("duration"), label("pay"), &mut posting);
    for skill in skills::find(&view.text) {
        let is_company = posting.company.as_deref().map(keys::company_key)
            == Some(keys::company_key(skill.canonical));
        if !is_company {
            posting.skills.push(skill.canonical.to_owned());
            show(&mut posting, "skill", skill.span, "skill_list");
        }
    }
    let id = label("id")
        .and_then(|id| id.split_whitespace().next())
        .filter(|id| id.chars().any(|c| c.is_ascii_digit()));
    if let Some(id) = id
        .or_else(|| title::requisition(view.subject.source))
        .or_else(|| title::requisition(view.text.source))
    {
        posting.requisition_id = Some(id.to_owned());
        show(&mut posting, "requisition_id", id, "requisition");
    }
    posting.url = view
        .links()
        .map(|link| link.url)
        .find(|url| links::job_id(url).is_some())
        .map(|url| links::without_tracking(&url));
    let description = view.text.source.trim();
    posting.description =
        (!description.is_empty()).then(|| clip(description, MAX_DESCRIPTION_CHARS).to_owned());
    posting.confidence = title.confidence;
    posting.needs_review = posting.confidence < REVIEW_BELOW;
    Some(posting)
}

/// `Label: value` lines; a value may stand in the next cell or line.
fn labelled<'a>(view: &View<'a>) -> Vec<(&'static str, &'a str)> {
    let lines: Vec<&str> = view.text.source.split(['\n', '\t']).map(str::trim).take(600).collect();
    let mut found: Vec<(&'static str, &'a str)> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let (label, value) =
            line.split_once([':', '：']).or_else(|| line.split_once(" – ")).unwrap_or((line, ""));
        let label = label.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let Some((name, _)) = LABELS.iter().find(|(_, labels)| labels.contains(&label.as_str()))
        else {
            continue;
        };
        let has_mark = line.contains([':', '：']) || line.contains(" – ");
        let next = lines.get(index + 1).copied().unwrap_or_default();
        let value = value.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '-'));
        let value = if value.is_empty() && has_mark { next } else { value };
        if !value.is_empty() && value.len() <= 400 && found.iter().all(|(known, _)| known != name) {
            found.push((name, value));
        }
    }
    found
}

fn labelled_title(value: &str) -> Option<Fact<String>> {
    let range = title::tidy(value, 0..value.len());
    let value = &value[range];
    let words = value.split_whitespace().count();
    (1..=14).contains(&words).then(|| Fact {
        value: collapse(value),
        confidence: if has_role(value) { 0.95 } else { 0.8 },
        span: value.to_owned(),
        rule: "title_label",
    })
}

/// "our Site Reliability Engineering team": the field, where no position is named.
fn team(view: &View<'_>) -> Option<Fact<String>> {
    static TEAM: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"\b(?:our|the|my) ((?:[A-Z][\w&/-]*)(?: (?:&|and|of|[A-Z][\w&/-]*)){0,4}) (?:team|org|group)\b",
        )
    });
    let name = TEAM.captures(view.text.source)?.get(1)?.as_str();
    Some(Fact {
        value: name.to_owned(),
        confidence: 0.5,
        span: name.to_owned(),
        rule: "team_as_title",
    })
}

/// A title without "(m/f/d)", the place and the hours behind it.
fn plain(title: &str) -> &str {
    static GENDERS: LazyLock<Regex> =
        LazyLock::new(|| compile(r"\s*\((?:[mwfdx]/){1,3}[mwfdx]\)$"));
    static HOURS: LazyLock<Regex> = LazyLock::new(|| compile(r" for \d+$"));
    let mut title = title;
    for pattern in [&*GENDERS, &*HOURS] {
        title = pattern.find(title).map_or(title, |found| &title[..found.start()]);
    }
    for mark in [" in ", ", "] {
        let behind = title.split_once(mark).filter(|(head, place)| {
            has_role(head)
                && (place::is_location(place)
                    || place
                        .rsplit_once(' ')
                        .is_some_and(|(city, code)| place::is_location(&format!("{city}, {code}"))))
        });
        title = behind.map_or(title, |(head, _)| head);
    }
    title
}

fn read_place(view: &View<'_>, location: Option<&str>, mode: Option<&str>, posting: &mut Posting) {
    let labelled = location.map(|value| (value.trim_end_matches(['.', ',']), "location_label"));
    let written = || {
        place::find(view.subject.source)
            .map(|range| &view.subject.source[range])
            .or_else(|| place::find(view.text.source).map(|range| &view.text.source[range]))
            .or_else(|| place::find_named(view.text.source).map(|range| &view.text.source[range]))
            .map(|value| (value, "location_in_text"))
    };
    let labelled = labelled.filter(|(value, _)| value.len() <= 120);
    if let Some((value, rule)) = labelled.or_else(written) {
        posting.location = Some(place::bare(value));
        show(posting, "location", value, rule);
    }
    let near = [location, mode].into_iter().flatten().find_map(|value| {
        let lower = crate::text::fold::Folded::new(value);
        place::work_mode(&lower.text)
            .map(|(mode, range)| (mode, value[lower.source(range)].to_owned()))
    });
    let anywhere = || {
        [&view.subject, &view.text].into_iter().find_map(|scanned| {
            place::work_mode(&scanned.folded.text)
                .map(|(mode, range)| (mode, scanned.quote(range).to_owned()))
        })
    };
    if let Some((mode, span)) = near.or_else(anywhere) {
        posting.work_mode = Some(mode);
        show(posting, "work_mode", &span, "work_mode");
        if mode == WorkMode::Remote && posting.location.is_none() {
            posting.location = Some("Remote".to_owned());
            show(posting, "location", &span, "work_mode");
        }
    }
}

fn read_terms(
    view: &View<'_>,
    kind: Option<&str>,
    duration: Option<&str>,
    pay: Option<&str>,
    posting: &mut Posting,
) {
    let texts = [&view.subject, &view.text];
    let labelled = kind.and_then(|value| {
        let folded = crate::text::fold::Folded::new(value);
        terms::employment_type(&folded.text)
            .map(|(kind, range)| (kind, value[folded.source(range)].to_owned()))
    });
    let anywhere = || {
        texts.into_iter().find_map(|scanned| {
            terms::employment_type(&scanned.folded.text)
                .map(|(kind, range)| (kind, scanned.quote(range).to_owned()))
        })
    };
    if let Some((kind, span)) = labelled.or_else(anywhere) {
        posting.employment_type = Some(kind);
        show(posting, "employment_type", &span, "employment_type");
    }
    let written = || {
        texts.into_iter().find_map(|scanned| {
            terms::duration(&scanned.folded.text, false).map(|range| scanned.quote(range))
        })
    };
    if let Some(span) = duration.filter(|value| value.len() <= 60).or_else(written) {
        posting.duration = Some(span.to_owned());
        show(posting, "duration", span, "duration");
    }
    let labelled = pay.and_then(|value| {
        let folded = crate::text::fold::Folded::new(value);
        salary::find(&folded.text, true)
            .map(|found| (found.salary, value[folded.source(found.range)].trim().to_owned()))
    });
    let anywhere = || {
        texts.into_iter().find_map(|scanned| {
            salary::find(&scanned.folded.text, false)
                .map(|found| (found.salary, scanned.quote(found.range).to_owned()))
        })
    };
    if let Some((salary, span)) = labelled.or_else(anywhere) {
        posting.salary = Some(salary);
        show(posting, "salary", &span, "salary");
        posting.salary_text = Some(span);
    }
    for scanned in texts {
        for (term, range) in terms::tax_terms(&scanned.folded.text) {
            if posting.tax_terms.iter().all(|known| known != term) {
                posting.tax_terms.push(term.to_owned());
                show(posting, "tax_terms", scanned.quote(range), "tax_terms");
            }
        }
    }
}

fn show(posting: &mut Posting, fact: &'static str, span: &str, rule: &'static str) {
    posting.evidence.push(Evidence::new(fact, span, rule));
}
