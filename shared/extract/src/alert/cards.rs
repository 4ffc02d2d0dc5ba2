//! Cuts a list of jobs into cards, one per job.

use super::lines::{Form, Line};
use crate::title::looks_like_title;

/// The lines of one job, its title first.
#[derive(Debug)]
pub(super) struct Card<'a> {
    pub lines: Vec<Line<'a>>,
    pub url: Option<String>,
}

/// Headings under which a receipt lists other jobs.
const SIMILAR: &[&str] = &[
    "similar jobs",
    "jobs similar",
    "recommended jobs",
    "recommended for you",
    "jobs you may",
    "jobs you might",
    "more jobs",
    "other jobs",
    "people also viewed",
    "jobs like this",
    "you may also like",
    "other roles you",
    "similar roles",
    "explore more jobs",
    "top jobs",
    "jobs for you",
    "related jobs",
    "similar positions",
    "other opportunities you",
    "more roles",
];

/// Where a list of other jobs begins in a text, if one does.
pub(crate) fn similar_at(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let lower = line.trim().to_lowercase();
        if lower.len() <= 90 && at > 0 && SIMILAR.iter().any(|heading| lower.contains(heading)) {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// Cards around links to jobs; without such links, by paragraphs.
pub(super) fn cut<'a>(lines: &[Line<'a>]) -> Vec<Card<'a>> {
    let linked = around_links(lines);
    if linked.is_empty() { by_paragraphs(lines) } else { linked }
}

fn around_links<'a>(lines: &[Line<'a>]) -> Vec<Card<'a>> {
    let mut cards: Vec<Card<'a>> = Vec::new();
    let mut open: Vec<Line<'a>> = Vec::new();
    let mut url: Option<String> = None;
    let mut is_titled = false;
    for line in lines {
        let is_title = line.job.is_some() && line.form == Form::Text && looks_like_title(line.text);
        let is_same = is_same_job(url.as_deref(), line.job.as_deref());
        // The logo may link to the same job before its title does.
        let is_next_title = is_title && (is_titled || url.is_some() && !is_same);
        let is_next_text =
            !is_titled && url.is_some() && line.job.is_none() && line.form == Form::Text;
        let is_next_link = url.is_some() && line.job.is_some() && !is_same;
        let ends = line.form == Form::Rule || is_next_title || is_next_text || is_next_link;
        if ends {
            close(&mut cards, &mut open, &mut url, is_titled);
            is_titled = false;
        }
        let mut above = None;
        if is_title && !is_titled {
            // What stood above a linked title is a heading or the list's introduction, unless it
            // links to the same job: then it is the company.
            above = company_above(&mut open, line);
            open.clear();
            is_titled = true;
        }
        if line.job.is_some() && url.is_none() {
            url.clone_from(&line.job);
        }
        if line.form != Form::Rule {
            open.push(line.clone());
        }
        open.extend(above);
    }
    close(&mut cards, &mut open, &mut url, is_titled);
    cards
}

/// The company above a linked title: a line that links to the same job, or the one above "1-10 employees".
fn company_above<'a>(open: &mut Vec<Line<'a>>, title: &Line<'a>) -> Option<Line<'a>> {
    let above = pop_text(open)?;
    if is_same_job(above.job.as_deref(), title.job.as_deref()) {
        return Some(above);
    }
    if above.text.ends_with(" employees") {
        return pop_text(open);
    }
    None
}

fn pop_text<'a>(open: &mut Vec<Line<'a>>) -> Option<Line<'a>> {
    while let Some(line) = open.pop() {
        match line.form {
            Form::Text => return Some(line),
            Form::Blank | Form::Noise => {}
            Form::Rule => return None,
        }
    }
    None
}

fn is_same_job(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let id = crate::links::job_id;
    a == b || id(a).is_some() && id(a) == id(b)
}

fn close<'a>(
    cards: &mut Vec<Card<'a>>,
    open: &mut Vec<Line<'a>>,
    url: &mut Option<String>,
    is_titled: bool,
) {
    let lines = std::mem::take(open);
    let Some(url) = url.take() else { return };
    let first = if is_titled { Some(0) } else { title_line(&lines) };
    let Some(first) = first else { return };
    let mut card = lines[first..].to_vec();
    // A link around the whole card begins at its first line: the company, above the title.
    let above = first.checked_sub(1).map(|above| &lines[above]);
    if let Some(company) = above.filter(|above| above.form == Form::Text && above.job.is_some()) {
        card.insert(1, company.clone());
    }
    cards.push(Card { lines: card, url: Some(url) });
}

/// The line among those above a link that is the title.
fn title_line(lines: &[Line<'_>]) -> Option<usize> {
    let is_text = |index: usize| lines.get(index).is_some_and(|line| line.form == Form::Text);
    let titles =
        (0..lines.len()).filter(|&index| is_text(index) && looks_like_title(lines[index].text));
    let titles: Vec<usize> = titles.collect();
    // A title has its company right below; a heading stands alone.
    let with_company = titles.iter().copied().find(|&index| is_text(index + 1));
    with_company.or_else(|| titles.first().copied()).or_else(|| last_block(lines))
}

/// The first line of the last run of at least two lines.
fn last_block(lines: &[Line<'_>]) -> Option<usize> {
    let mut best = None;
    let mut start = None;
    for (index, line) in lines.iter().enumerate() {
        match (line.form, start) {
            (Form::Text, None) => start = Some(index),
            (Form::Text, Some(first)) if index == first + 1 => best = Some(first),
            (Form::Text | Form::Noise, _) => {}
            _ => start = None,
        }
    }
    best.filter(|&first| {
        lines[first].text.chars().count() <= 90 && !lines[first].text.ends_with(['.', ':', '!'])
    })
}

/// Paragraphs that begin with a title, and lines that hold a whole card.
fn by_paragraphs<'a>(lines: &[Line<'a>]) -> Vec<Card<'a>> {
    let mut cards = Vec::new();
    let mut open: Vec<Line<'a>> = Vec::new();
    for line in lines {
        let is_end = matches!(line.form, Form::Blank | Form::Rule);
        let is_title = line.form == Form::Text && looks_like_title(line.text);
        // Right below a bare title stands the company, whatever its name looks like.
        let is_next = open.len() > 1 || open.first().is_some_and(|first| is_whole_card(first.text));
        if (is_end || is_title) && is_next {
            cards.push(Card { lines: std::mem::take(&mut open), url: None });
        }
        if is_title || !open.is_empty() && !matches!(line.form, Form::Rule) {
            open.push(line.clone());
        }
    }
    if !open.is_empty() {
        cards.push(Card { lines: open, url: None });
    }
    cards
}

/// `Data Engineer - Acme - Berlin`
fn is_whole_card(line: &str) -> bool {
    [" - ", " at ", " | ", " · ", " – ", " — ", " @ "].iter().any(|mark| line.contains(mark))
}
