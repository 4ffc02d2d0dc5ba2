//! A text as the lines and cells that a reader sees, each with the job it links to.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::links;
use crate::mail::Link;
use crate::senders::{Role, role_of};
use crate::text::pattern::compile;
use crate::title::looks_like_title;
use crate::view::View;

/// One line, or one cell of a table row.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// What a reader sees, without addresses and bullets; verbatim.
    pub text: &'a str,
    pub start: usize,
    /// The job that it leads to.
    pub job: Option<String>,
    pub form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Blank,
    /// A rule of dashes.
    Rule,
    /// "View job", "Easily apply", "3 days ago": nothing about the job itself.
    Noise,
    Text,
}

/// Everything around a posting that says nothing about the job.
static NOISE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^(?:(?:view|see|apply|save|read|learn|click|open|show|share|hide|not interested|easy apply|easily apply|quick apply|quickly apply|1-click|one-click|apply now|more details|details)\b.{0,50}|(?:just|recently)? ?posted\b.*|new!?|new job|hot|promoted|sponsored|featured|ad|top job|actively (?:recruiting|hiring|reviewing).*|be (?:an early|one of the first|among the first).*|early applicant|\d+\+? (?:school |company )?(?:alum\w*|connections?|applicants?|people|followers|employees|reviews?)\b.*|\d+\+? ?(?:days?|hours?|minutes?|mins?|weeks?|months?|d|h|w|mo)\.? ?(?:ago|left)?|(?:about |over )?\d+ (?:days?|hours?|weeks?|months?) ago.*|today|yesterday|responded to.*|hiring (?:multiple|immediately).*|urgently hiring|multiple (?:openings|positions|candidates)|fast growing|top applicant|you(?:'d| would) be a top.*|your profile matches.*|this company is.*|in your network|\d(?:\.\d)? ?(?:★|☆|stars?|out of 5)?|★.*|[★☆]+|(?:great|good|strong|excellent|\d+%) match.*|match score.*|logo|company logo|.{1,60} logo|\W{1,6}|image|\[image.*\]|recommended|verified|visa sponsor\w*|quick hire|employer active.*|company culture.*|job (?:link|url)|link)\s*[:>»→›]*$",
    )
});

/// Bullets and numbers before a line.
static BULLET: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^(?:[-•*·–▪►➤o✓✔→>»]|\d{1,3}[.)]|\(\d{1,3}\))\s+"));

pub(super) fn read<'a>(view: &View<'a>) -> Vec<Line<'a>> {
    let source = view.text.source;
    let links: Vec<Link> = view.links().collect();
    let mut next_link = 0;
    // A link around a whole card began on an earlier line.
    let mut around: Option<&Link> = None;
    let mut found = Vec::new();
    let mut at = 0;
    for row in source.split_inclusive('\n') {
        for cell in row.split_inclusive('\t') {
            let range = at..at + cell.len();
            at += cell.len();
            while let Some(link) = links.get(next_link).filter(|link| link.start < range.start) {
                around = Some(link);
                next_link += 1;
            }
            around = around.filter(|link| link.end > range.start);
            let end = range.end;
            let inside: Vec<&Link> =
                links[next_link..].iter().take_while(|link| link.start < end).collect();
            for piece in pieces(source, range, &inside) {
                let within = inside.iter().copied().filter(|link| piece.contains(&link.start));
                let mut line = line(source, piece.clone(), within);
                if line.job.is_none()
                    && let Some(link) = around.filter(|link| leads_to_job(&link.url, ""))
                {
                    line.job = Some(link.url.clone());
                }
                found.push(line);
            }
        }
    }
    found
}

/// A line with a linked title holds more than one cell: what stands beside the link is another.
fn pieces(source: &str, range: Range<usize>, links: &[&Link]) -> Vec<Range<usize>> {
    let is_title = |link: &&Link| {
        let words = &source[link.start..link.end.min(range.end)];
        !words.starts_with("http") && looks_like_title(words) && leads_to_job(&link.url, words)
    };
    if !links.iter().any(is_title) {
        return vec![range];
    }
    let mut pieces = Vec::new();
    let mut start = range.start;
    for link in links.iter().filter(|link| link.start < link.end) {
        if link.start < start {
            continue;
        }
        let end = link.end.min(range.end);
        pieces.push(start..link.start);
        pieces.push(link.start..end);
        start = end;
    }
    pieces.push(start..range.end);
    pieces.retain(|piece| !source[piece.clone()].trim().is_empty());
    pieces
}

fn line<'a, 'l>(
    source: &'a str,
    range: Range<usize>,
    links: impl Iterator<Item = &'l Link>,
) -> Line<'a> {
    let mut visible = range.clone();
    let mut job = None;
    for link in links {
        let is_written = source[link.start..link.end].starts_with("http");
        // Words come before an address in brackets; what follows it is rarely more than a bracket.
        if is_written
            && link.start < visible.end
            && source[visible.start..link.start].trim().len() > 2
        {
            visible.end = link.start;
        } else if is_written && link.start <= visible.start + 2 {
            visible.start = link.end.min(visible.end);
        }
        let anchor = if is_written { "" } else { &source[link.start..link.end] };
        if job.is_none() && leads_to_job(&link.url, anchor.lines().next().unwrap_or_default()) {
            job = Some(link.url.clone());
        }
    }
    let text = source[visible.clone()].trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '<' | '>' | '[' | ']' | '*' | '_')
    });
    let bullet = BULLET.find(text).map_or(0, |bullet| bullet.end());
    let text = text[bullet..].trim_end_matches(['(', ' ', '<', ':']);
    let form = form(text, source[range.clone()].trim());
    let start = text.as_ptr() as usize - source.as_ptr() as usize;
    let form = if form == Form::Blank && job.is_some() { Form::Noise } else { form };
    Line { text, start, job, form }
}

fn form(text: &str, whole: &str) -> Form {
    let is_rule = whole.chars().count() >= 3
        && whole.chars().all(|c| matches!(c, '-' | '=' | '_' | '*' | '—' | '─' | '~' | '+' | ' '));
    if is_rule {
        Form::Rule
    } else if text.is_empty() {
        Form::Blank
    } else if NOISE.is_match(text) {
        Form::Noise
    } else {
        Form::Text
    }
}

/// Whether a link leads to one job; behind an unknown redirect only its words can tell.
fn leads_to_job(url: &str, anchor: &str) -> bool {
    const ELSEWHERE: &[&str] = &[
        "unsubscribe",
        "/alerts",
        "/settings",
        "/preferences",
        "/help",
        "/search",
        "/collections",
        "privacy",
        "/premium",
        "/psettings",
        "similar",
        "/feed",
        "/notifications",
        "/account",
        "/profile",
        "optout",
        "/terms",
    ];
    const PATHS: &[&str] = &[
        "/job/",
        "/jobs/",
        "/jobs?",
        "/viewjob",
        "/job-",
        "jobid=",
        "job_id=",
        "gh_jid",
        "/rc/clk",
        "/pagead/clk",
        "/position",
        "/joblisting",
        "/vacanc",
        "/careers/",
    ];
    if links::job_id(url).is_some() {
        return true;
    }
    let lower = url.to_lowercase();
    let Some((host, rest)) = links::split(&lower) else { return false };
    if ELSEWHERE.iter().any(|part| rest.contains(part)) {
        return false;
    }
    let is_market = matches!(role_of(&host), Some(Role::Board | Role::Ats));
    looks_like_title(anchor)
        || PATHS.iter().any(|part| rest.contains(part))
            && (is_market || rest.chars().any(|c| c.is_ascii_digit()))
}
