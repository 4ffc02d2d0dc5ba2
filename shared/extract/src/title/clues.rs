//! Where subject and text name the position.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{has_role, looks_like_title, tidy, title_at};
use crate::keys::{company_key, title_key};
use crate::text::pattern::{Pattern, compile};
use crate::text::scanned::Scanned;
use crate::view::{Fact, View};

/// Words right before a title: rule, weight, whether it needs an occupation in it, pattern.
const BEFORE: &[(&str, f32, bool, &str)] = &[
    (
        "position_of",
        0.9,
        false,
        r"\b(?:position|role|job|post|opening|vacancy|internship|opportunity|title)(?: (?:of|as|titled|named|called)|\s?:)(?: (?:an?|the|our))? ",
    ),
    (
        "position_label",
        0.9,
        false,
        r"\b(?:job title|position title|position applied for|applied position|job position|role title|position name|job name|position|role|job|requisition|vacancy)\s?[:#-]\s?",
    ),
    (
        "the_position",
        0.8,
        true,
        r"\b(?:the|following|our|this) (?:position|role|job|vacancy|post) ",
    ),
    (
        "applied_for",
        0.8,
        true,
        r"\b(?:applying|applied|apply|applications?|candidacy|interview(?:ing|s|ed)?|considered|consideration|shortlisted|selected|hiring|recruiting|searching|looking|assessment|invitation|resume|cv|offer|interest|next steps?) (?:for|to|as|in)(?: in)?(?: (?:the|our|an?|open|role of|position of|the role of|the position of|be|join us as|this))*(?: an?)? ",
    ),
    (
        "hiring_a",
        0.75,
        true,
        r"\b(?:hiring|need|seeking|looking for|searching for|require|requirement for|opening for|recruiting(?: for)?|want|have|adding|bring on)(?: an?| our next| multiple| several| the| talented| experienced| an? experienced| an? talented| an? strong)? ",
    ),
    (
        "submitted_for",
        0.75,
        true,
        r"\b(?:submitted|received|interest|interested|excited|thank you)\b[^.!?:;]{0,60} (?:for|in) (?:the |our |an? )?",
    ),
    (
        "join_as",
        0.8,
        true,
        r"\b(?:join|joining|offer you|working|work|hired|start|welcome|you)\b[^.!?:;]{0,60} (?:as|of) (?:our |the |an? |position of )*",
    ),
    (
        "regarding",
        0.75,
        true,
        r"\b(?:regarding|about|re|for|of|concerning|discuss|confirmation)(?: :|:)? ?(?:the |our |an? |your )?",
    ),
];

static COMPILED: LazyLock<Vec<Pattern>> =
    LazyLock::new(|| BEFORE.iter().map(|(_, _, _, pattern)| Pattern::new(pattern)).collect());

/// The noun behind a title: "the Data Engineer position".
static NOUN: Pattern =
    Pattern::new(r" (?:position|role|job|opening|vacancy|opportunity|requisition|post)s?\b");

/// What may stand before such a title.
static DETERMINER: Pattern =
    Pattern::new(r"(?:^|\b)(?:the|our|an?|your|open|following|this|for|as|of|to|in|available)\b ?");

/// Marks between the parts of a subject.
static PARTS: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\s+[-–—|•·@]+\s+|\s*:\s+|:\s*|\s+\|\s*|\s*\[|\]\s*|,? (?:at|with|for|from|to|as|by|via) |\s+—\s*|\s+– ?",
    )
});

const MAX_MATCHES: usize = 12;

#[derive(Debug)]
struct Proposal {
    title: String,
    span: String,
    weight: f32,
    rule: &'static str,
}

/// The best supported title; `company` is cut off its end.
pub(crate) fn find(view: &View<'_>, company: Option<&str>) -> Option<Fact<String>> {
    let mut proposals = Vec::new();
    for (scanned, bonus) in [(&view.subject, 0.04), (&view.text, 0.0)] {
        before_nouns(scanned, bonus, &mut proposals);
        after_words(scanned, bonus, &mut proposals);
    }
    subject_parts(&view.subject, &mut proposals);
    let proposals = proposals.into_iter().filter_map(|proposal| fit(proposal, company)).collect();
    choose(proposals)
}

fn before_nouns(scanned: &Scanned<'_>, bonus: f32, into: &mut Vec<Proposal>) {
    let folded = &scanned.folded.text;
    for noun in NOUN.find_iter(folded).take(MAX_MATCHES) {
        let sentence = scanned.sentence_at(noun.start);
        let start =
            floor(folded, noun.start.saturating_sub(110)).max(sentence.start).min(noun.start);
        let before = &folded[start..noun.start];
        let Some(determiner) =
            DETERMINER.find_iter(before).filter(|found| is_opening(before, found.end)).last()
        else {
            continue;
        };
        let range = start + determiner.end..noun.start;
        if range.is_empty() {
            continue;
        }
        let source = scanned.folded.source(range);
        propose(scanned, source, 0.85 + bonus, "before_noun", into);
    }
}

/// "of" and "for" within a title ("Head of Sales") open none.
fn is_opening(before: &str, at: usize) -> bool {
    let head = before[..at].trim_end();
    let inner = ["of", "for", "to", "in"].iter().any(|word| head.ends_with(word));
    !inner || {
        let noun = head.rsplit(' ').nth(1).unwrap_or_default();
        !has_role(noun) && !has_role(before[at..].split(' ').next().unwrap_or_default())
            || before[at..].split(' ').count() > 2
            || [
                "application",
                "applying",
                "interest",
                "applied",
                "position",
                "role",
                "hiring",
                "candidacy",
            ]
            .contains(&noun)
    }
}

fn after_words(scanned: &Scanned<'_>, bonus: f32, into: &mut Vec<Proposal>) {
    for ((rule, weight, needs_role, _), pattern) in BEFORE.iter().zip(COMPILED.iter()) {
        for found in pattern.find_iter(&scanned.folded.text).take(MAX_MATCHES) {
            let start = scanned.folded.source(found.end..found.end).start;
            let Some(range) = title_at(scanned.source, start) else { continue };
            let title = &scanned.source[range.clone()];
            if !needs_role && (has_role(title) || title.contains(' ')) || has_role(title) {
                propose(scanned, range, weight + bonus, rule, into);
            }
        }
    }
}

fn subject_parts(subject: &Scanned<'_>, into: &mut Vec<Proposal>) {
    let mut from = 0;
    let ends = PARTS.find_iter(subject.source).map(|mark| mark.range());
    let ends: Vec<Range<usize>> =
        ends.chain(std::iter::once(subject.source.len()..subject.source.len())).collect();
    for mark in ends {
        let part = &subject.source[from..mark.start.max(from)];
        if has_role(part)
            && !is_about_mail(part)
            && (looks_like_title(part) || super::NUMBER_BEFORE.is_match(part))
        {
            propose(subject, from..mark.start, 0.7, "subject_part", into);
        }
        from = mark.end;
    }
}

/// Words of the mail itself: "Interview Confirmation", "Talent Team".
fn is_about_mail(part: &str) -> bool {
    const MAIL: &[&str] = &[
        "application",
        "interview",
        "interviews",
        "invitation",
        "update",
        "confirmation",
        "thank",
        "thanks",
        "received",
        "assessment",
        "assessments",
        "offer",
        "reminder",
        "status",
        "next",
        "steps",
        "your",
        "challenge",
        "test",
        "applying",
        "applied",
        "opportunity",
        "schedule",
        "scheduling",
        "availability",
        "team",
        "jobs",
    ];
    part.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| MAIL.contains(&word))
}

fn propose(
    scanned: &Scanned<'_>,
    range: Range<usize>,
    weight: f32,
    rule: &'static str,
    into: &mut Vec<Proposal>,
) {
    let range = tidy(scanned.source, range);
    let title = &scanned.source[range.clone()];
    let words = title.split_whitespace().count();
    if words == 0 || words > 14 || title.contains('\n') && words > 10 {
        return;
    }
    let has_role = has_role(title);
    if !has_role && (is_plain(title) || is_about_mail(title)) || has_role && is_talk(title) {
        return;
    }
    let weight = if has_role { weight } else { weight * 0.7 };
    let collapsed = crate::text::collapse(title);
    into.push(Proposal {
        title: collapsed,
        span: scanned.quote_source(range).to_owned(),
        weight,
        rule,
    });
}

/// Without an occupation in it, only capitals show a title: "Financial Planning".
fn is_plain(title: &str) -> bool {
    title.split_whitespace().any(|word| {
        word.chars().next().is_some_and(char::is_lowercase)
            && !["of", "and", "for", "the", "in"].contains(&word)
    })
}

/// Verbs and pronouns stand in no title.
fn is_talk(title: &str) -> bool {
    const TALK: &[&str] = &[
        "you",
        "your",
        "we",
        "our",
        "us",
        "are",
        "is",
        "will",
        "have",
        "has",
        "applying",
        "applied",
        "application",
        "apply",
        "interest",
        "interested",
        "thank",
        "thanks",
        "review",
        "reviewed",
        "reviewing",
        "received",
        "submitted",
        "considering",
        "candidate",
        "candidates",
        "applicants",
        "interview",
        "be",
        "was",
        "been",
        "that",
        "this",
        "other",
    ];
    let lower = title.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| TALK.contains(&word))
}

/// Cuts ` at Acme`, `, Acme`, ` - Acme` and a leading `Acme - ` off; drops what is only the company.
fn fit(mut proposal: Proposal, company: Option<&str>) -> Option<Proposal> {
    let Some(company) = company else { return Some(proposal) };
    for mark in [" at ", " with ", ", ", " - ", " – ", " — ", " | ", " @ "] {
        let parts =
            proposal.title.rsplit_once(mark).map(|(head, tail)| (head.to_owned(), tail.to_owned()));
        if let Some((head, tail)) = parts
            && company_key(&tail) == company_key(company)
        {
            proposal.title = head;
        }
        let parts =
            proposal.title.split_once(mark).map(|(head, tail)| (head.to_owned(), tail.to_owned()));
        if let Some((head, tail)) = parts
            && company_key(&head) == company_key(company)
        {
            proposal.title = tail;
        }
    }
    if !proposal.span.contains(&proposal.title) {
        return Some(proposal)
            .filter(|proposal| company_key(&proposal.title) != company_key(company));
    }
    proposal.span.clone_from(&proposal.title);
    (company_key(&proposal.title) != company_key(company)).then_some(proposal)
}

fn choose(proposals: Vec<Proposal>) -> Option<Fact<String>> {
    let mut groups: Vec<(String, f32, Proposal)> = Vec::new();
    for proposal in proposals {
        let key = title_key(&proposal.title);
        if key.is_empty() {
            continue;
        }
        match groups.iter_mut().find(|(known, _, _)| *known == key) {
            Some((_, doubt, best)) => {
                *doubt *= 1.0 - proposal.weight * 0.8;
                if proposal.weight > best.weight {
                    *best = proposal;
                }
            }
            None => groups.push((key, 1.0 - proposal.weight, proposal)),
        }
    }
    // Equal support: the first one, which stands in the subject or nearest to the top.
    let best =
        groups.into_iter().reduce(|best, next| if next.1 < best.1 - 0.001 { next } else { best });
    best.map(|(_, doubt, best)| Fact {
        value: best.title,
        confidence: 1.0 - doubt,
        span: best.span,
        rule: best.rule,
    })
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
