//! Where subject and text name the employer.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::sender::strip_offices;
use super::{Proposal, proposal};
use crate::names::company_at;
use crate::text::pattern::{Pattern, compile};
use crate::text::scanned::Scanned;
use crate::title::has_role;
use crate::view::View;

/// Words right before a company's name: rule, weight, whether they speak of an application, pattern
/// over folded text. The name begins where the pattern ends.
const BEFORE: &[(&str, f32, bool, &str)] = &[
    (
        "applied_to",
        0.85,
        true,
        r"\b(?:applying|applied|apply|applications?)(?: (?:to|with|at))(?: (?:join|work (?:at|for|with)))?(?: us at| the team at)? ",
    ),
    (
        "application_sent_to",
        0.95,
        true,
        r"\b(?:application was sent to|items were sent to|application has been sent to|viewed by) ",
    ),
    (
        "role_at",
        0.8,
        true,
        r"\b(?:positions?|roles?|jobs?|openings?|opportunity|opportunities|internships?|vacancy|careers?|employment|candidacy|consideration|programme|program|applicants?|application process|hiring process|recruitment process|journey)(?: here)? (?:at|with) ",
    ),
    (
        "role_of_application_at",
        0.75,
        true,
        r"\b(?:position|role|job|application (?:for|to)|applying for|applied for|applied to|role of|position of|interview for|offer for)\b[^.!?;:]{3,90}? (?:at|with) ",
    ),
    (
        "interest_in",
        0.7,
        true,
        r"\binterest(?:ed)? in (?:joining |working (?:at|for|with) |employment (?:at|with) |a career (?:at|with) |opportunities (?:at|with) |career opportunities (?:at|with) |becoming (?:a )?part of |being part of )?(?:the team at )?",
    ),
    (
        "interview_with",
        0.5,
        false,
        r"\binterview(?:ing|s|ed)? (?:process )?(?:with|at) (?:us at )?",
    ),
    (
        "behalf_of",
        0.65,
        false,
        r"\b(?:on behalf of|recruiting for|hiring for|here at|us at|team at|everyone at|folks at|colleagues at|all of us at|people at|we at|team from|employer:|company:|organi[sz]ation:|company name:|client:|end client:|employer name:) ",
    ),
    (
        "offer_from",
        0.7,
        true,
        r"\b(?:offer|invitation|news|greetings|update|message|congratulations|hello|hi|decision|assessment|invite) from (?:the )?",
    ),
    (
        "invited_by",
        0.7,
        true,
        r"\b(?:invited by|requested by|sent by|assessment (?:for|from|by)|sponsored by) ",
    ),
    (
        "considering",
        0.7,
        true,
        r"\b(?:for|in) (?:considering|choosing) (?:a career at |a career with |employment with |employment at |opportunities (?:at|with) |to apply (?:to|at|with) )?",
    ),
    ("join", 0.55, false, r"\b(?:join|joining|joined) (?:us at |the team at |the )?"),
    (
        "offer_at",
        0.6,
        true,
        r"\b(?:working|work|career|future|life|team|start|started|next steps|conversation|interview|assessment|onboarding|status|recruiter|sourcer|manager|partner|lead|specialist|recruiting|talent acquisition) (?:at|with|from) ",
    ),
    (
        "time_with",
        0.5,
        false,
        r"\b(?:speaking|meeting|talking|speak|meet|talk|time|chatting|spoke|met|interviewed) with ",
    ),
    ("welcome_to", 0.45, false, r"\bwelcome to "),
    ("about", 0.35, false, r"(?:^| )about "),
];

/// `The Acme Talent Team`, `Acme Recruiting`, at the beginning of a line.
static SIGNED: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?m)(?:^|[.!?,] )[ \t]*(?:[Tt]he |[Yy]our friends at the )?((?:[A-Z0-9][\w&.'’+-]*)(?: (?:&|and|of|[A-Z0-9][\w&.'’+-]*)){0,4}?) (?:Global |University |Campus |Early |Corporate )?(?:Talent Acquisition|Talent|Recruiting|Recruitment|Recruiters?|Hiring|HR|Human Resources|People|Careers?|Staffing|Team)(?: (?:and|&|Operations|Acquisition|Resources|Culture|Talent|Team|Department|Partner|Group))*[ \t]*[,.!]?[ \t]*$",
    )
});

/// `the Acme team`, `the Acme recruiting team` in running text.
static TEAM: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:[Tt]he|[Oo]ur|[Yy]our|at) ((?:[A-Z0-9][\w&.'’+-]*)(?: (?:&|and|of|[A-Z0-9][\w&.'’+-]*)){0,3}?) (?:[Tt]alent(?: [Aa]cquisition)?|[Rr]ecruiting|[Rr]ecruitment|[Hh]iring|HR|[Pp]eople|[Cc]areers?)? ?[Tt]eam\b",
    )
});

/// `Acme Interview Confirmation`, `your Acme application`, in a subject.
static SUBJECT_BEFORE_NOUN: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?:^|[:\]|] ?|\b(?:[Yy]our|[Tt]he|[Ff]rom|in|for|with|at|of|to) )((?:[A-Z0-9][\w&.'’+-]*)(?: (?:&|of|[A-Z0-9][\w&.'’+-]*)){0,3}?)(?:'s|’s)? (?:[Jj]ob |[Cc]areers? |[Oo]nline |[Cc]oding |[Tt]echnical |[Vv]ideo |[Vv]irtual |[Pp]hone |[Oo]nsite |[Ff]inal |[Rr]ound |[Hh]iring |[Tt]alent |[Rr]ecruiting |[Ee]mployment )*(?:[Ii]nterview|[Aa]pplication|[Aa]ssessments?|[Cc]areers|[Rr]ecruit(?:ing|ment)|[Tt]alent|[Hh]iring|[Oo]ffer|[Cc]hallenge|[Jj]ob|[Cc]andidate|HR|[Oo]pportunity|[Rr]ole|[Pp]osition)\b",
    )
});

/// `Acme has invited you`, `Acme would like you to`.
static INVITES: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?m)(?:^|[.!,:] |\n)((?:[A-Z0-9][\w&.'’+-]*)(?: (?:&|and|of|[A-Z0-9][\w&.'’+-]*)){0,3}?) (?:has |have |team has )?(?:(?:just )?invited you|would like (?:you )?to|is inviting you|wants you|has sent you|sent you|viewed your application|has viewed|is requesting)",
    )
});

/// Capitalised words before such a noun that are no company.
const ADJECTIVES: &[&str] = &[
    "technical",
    "phone",
    "video",
    "virtual",
    "online",
    "coding",
    "final",
    "your",
    "new",
    "job",
    "upcoming",
    "second",
    "first",
    "third",
    "next",
    "status",
    "update",
    "application",
    "employment",
    "interview",
    "offer",
    "assessment",
    "the",
    "action",
    "required",
    "reminder",
    "re",
    "fw",
    "fwd",
    "invitation",
    "complete",
    "thank",
    "thanks",
    "you",
    "indeed",
    "linkedin",
    "important",
    "round",
    "initial",
    "onsite",
    "in-person",
    "panel",
    "zoom",
    "schedule",
    "scheduling",
    "confirm",
    "confirmation",
    "submitted",
    "received",
    "regarding",
    "about",
    "career",
    "careers",
    "exciting",
    "great",
    "urgent",
    "remote",
    "contract",
    "senior",
    "junior",
    "internship",
    "summer",
    "external",
    "internal",
    "digital",
    "hiring",
    "recruiting",
    "successful",
    "unsuccessful",
    "conditional",
    "formal",
    "candidate",
    "general",
    "an",
    "a",
    "pre-employment",
    "skills",
    "aptitude",
    "teams",
    "my",
    "coding assessment",
    "and",
    "hr",
    "direct",
];

static COMPILED: LazyLock<Vec<Pattern>> =
    LazyLock::new(|| BEFORE.iter().map(|(_, _, _, pattern)| Pattern::new(pattern)).collect());

/// `© 2026 Acme, Inc.`
static COPYRIGHT: Pattern =
    Pattern::new(r"(?:©|\(c\)|copyright)\s*(?:20\d\d(?:\s?-\s?20\d\d)?)?,?\s+(?:by )?");

/// More matches than this of one pattern are a list, not a letter.
const MAX_MATCHES: usize = 12;

pub(super) fn propose(view: &View<'_>) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    for (scanned, bonus) in [(&view.subject, 0.05), (&view.text, 0.0)] {
        for ((rule, weight, is_explicit, _), pattern) in BEFORE.iter().zip(COMPILED.iter()) {
            for found in pattern.find_iter(&scanned.folded.text).take(MAX_MATCHES) {
                let Some(range) = name_after(scanned, found.end) else { continue };
                let name = &scanned.source[range.clone()];
                let span = scanned.quote_source(range);
                let proposed = proposal(name, weight + bonus, span, rule);
                proposals.push(Proposal { is_explicit: *is_explicit, ..proposed });
            }
        }
    }
    captured(&SIGNED, &view.text, 0.7, "signed_by", &mut proposals);
    captured(&TEAM, &view.text, 0.6, "team_of", &mut proposals);
    captured(&TEAM, &view.subject, 0.6, "team_of", &mut proposals);
    captured(&INVITES, &view.text, 0.6, "invites", &mut proposals);
    captured(&INVITES, &view.subject, 0.65, "invites", &mut proposals);
    subject_ends(&view.subject, &mut proposals);
    captured(&SUBJECT_BEFORE_NOUN, &view.subject, 0.45, "subject_name", &mut proposals);
    proposals.extend(copyright(&view.text));
    once_each(proposals)
}

/// The name that begins at a folded position, unless it goes on as a title.
fn name_after(scanned: &Scanned<'_>, at: usize) -> Option<Range<usize>> {
    let start = scanned.folded.source(at..at).start;
    let range = company_at(scanned.source, start)?;
    let name = &scanned.source[range.clone()];
    let next =
        scanned.source[range.end..].split_whitespace().next().unwrap_or_default().to_lowercase();
    let next = next.trim_matches(|c: char| !c.is_alphanumeric());
    let goes_on = [
        "position",
        "role",
        "job",
        "opening",
        "vacancy",
        "internship",
        "opportunity",
        "requisition",
    ];
    let is_title = has_role(name) && (next == "at" || name.contains(' '));
    (!is_title && !goes_on.contains(&next) && !is_date(name)).then_some(range)
}

fn is_date(name: &str) -> bool {
    const DATES: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "am",
        "pm",
    ];
    let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    DATES.contains(&first.trim_end_matches(['.', ',']))
        || first.chars().all(|c| c.is_ascii_digit() || c == ':')
}

fn captured(
    pattern: &Regex,
    scanned: &Scanned<'_>,
    weight: f32,
    rule: &'static str,
    into: &mut Vec<Proposal>,
) {
    for found in pattern.captures_iter(scanned.source).take(MAX_MATCHES) {
        let Some(name) = found.get(1) else { continue };
        let name = strip_offices(name.as_str());
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        let is_noise =
            |word: &String| ADJECTIVES.contains(&word.as_str()) || crate::names::is_no_name(word);
        if words.iter().any(is_noise) || has_role(name) || is_date(name) {
            continue;
        }
        into.push(proposal(name, weight, name, rule));
    }
}

/// `Acme | Application update`, `Coding assessment — Acme`, `Data Engineer at Acme`.
fn subject_ends(subject: &Scanned<'_>, into: &mut Vec<Proposal>) {
    static MARKS: LazyLock<Regex> =
        LazyLock::new(|| compile(r"\s+[-–—|•·@/]+\s+|:\s+|\s+at\s+|[\[\]]"));
    let parts: Vec<&str> =
        MARKS.split(subject.source).map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() < 2 {
        return;
    }
    let first = parts.first().map(|part| (*part, 0.4));
    let last =
        parts.last().map(|part| (*part, if subject.source.contains(" at ") { 0.7 } else { 0.45 }));
    for (part, weight) in first.into_iter().chain(last) {
        let part = part.trim_end_matches(['.', '!', '?']);
        let Some(range) = company_at(part, 0) else { continue };
        let words: Vec<String> = part.split_whitespace().map(str::to_lowercase).collect();
        let is_noise = words
            .iter()
            .any(|word| ADJECTIVES.contains(&word.as_str()) || crate::names::is_no_name(word));
        if range == (0..part.len())
            && words.len() <= 4
            && !is_noise
            && !has_role(part)
            && !is_date(part)
            && !crate::place::is_location(part)
        {
            into.push(proposal(part, weight, part, "subject_part"));
        }
    }
}

fn copyright(text: &Scanned<'_>) -> Option<Proposal> {
    let found = COPYRIGHT.find_iter(&text.folded.text).last()?;
    let range = name_after(text, found.end)?;
    Some(proposal(&text.source[range.clone()], 0.4, text.quote_source(range), "copyright"))
}

/// The same words found twice by one rule prove no more than once.
fn once_each(proposals: Vec<Proposal>) -> Vec<Proposal> {
    let mut kept: Vec<Proposal> = Vec::new();
    for proposal in proposals {
        if !kept.iter().any(|known| known.rule == proposal.rule && known.name == proposal.name) {
            kept.push(proposal);
        }
    }
    kept
}
