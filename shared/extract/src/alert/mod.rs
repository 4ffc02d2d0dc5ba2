//! Lists of jobs: one posting per card; and the one card that a board's receipt is about.

mod card;
mod cards;
mod lines;

use crate::facts::{Evidence, Posting};
use crate::limits::{MAX_POSTINGS, REVIEW_BELOW};
use crate::senders::Role;
use crate::title::has_role;
use crate::view::{Fact, View};
use crate::{company, keys};

pub(crate) use cards::similar_at;

/// The postings of a list, each once.
pub(crate) fn read(view: &View<'_>) -> Vec<Posting> {
    let lines = lines::read(view);
    let mut postings: Vec<Posting> = Vec::new();
    for card in &cards::cut(&lines) {
        let Some(mut posting) = card::read(card, view.text.source) else { continue };
        posting.needs_review = posting.confidence < REVIEW_BELOW;
        let key = keys::dedup_key(&posting);
        if postings.iter().all(|known| keys::dedup_key(known) != key)
            && postings.len() < MAX_POSTINGS
        {
            postings.push(posting);
        }
    }
    if postings.is_empty() {
        postings.extend(from_subject(view));
    }
    name_employer(view, &mut postings);
    postings
}

/// How many cards with a link to a job the text holds; cheap enough to ask before the kind is known.
pub(crate) fn count_linked(view: &View<'_>) -> usize {
    let mut jobs: Vec<String> = view
        .links()
        .filter_map(|link| crate::links::job_id(&link.url))
        .take(MAX_POSTINGS)
        .collect();
    jobs.sort_unstable();
    jobs.dedup();
    jobs.len()
}

/// An employer's own list names itself once: in the sender or the subject.
fn name_employer(view: &View<'_>, postings: &mut [Posting]) {
    if postings.iter().any(|posting| posting.company.is_some())
        || view.sender.role == Some(Role::Board)
    {
        return;
    }
    let Some(fact) = company::find(view).filter(|fact| fact.confidence >= REVIEW_BELOW) else {
        return;
    };
    for posting in postings {
        posting.evidence.push(fact.evidence("company"));
        posting.company = Some(fact.value.clone());
    }
}

/// `Machine Learning Engineer at Acme` as the subject of an alert.
fn from_subject(view: &View<'_>) -> Option<Posting> {
    let subject = view.subject.source;
    let (title, company) = subject.rsplit_once(" at ").or_else(|| subject.rsplit_once(" @ "))?;
    let title = title
        .rsplit([':', '|'])
        .next()
        .unwrap_or(title)
        .trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
    let company = company.split([':', '|', '!']).next().unwrap_or(company);
    let company = company.split(" and ").next().unwrap_or(company).trim();
    let is_list = title
        .to_lowercase()
        .split(' ')
        .any(|word| matches!(word, "jobs" | "new" | "alert" | "your" | "roles"));
    if !has_role(title) || is_list || company.is_empty() {
        return None;
    }
    let evidence = |fact, span: &str| Evidence::new(fact, span, "subject_posting");
    Some(Posting {
        title: title.to_owned(),
        company: Some(company.to_owned()),
        evidence: vec![evidence("title", title), evidence("company", company)],
        confidence: 0.65,
        ..Posting::default()
    })
}

/// The job that a board's receipt repeats.
pub(crate) struct ReceiptCard {
    pub title: Option<Fact<String>>,
    pub company: Option<Fact<String>>,
    pub location: Option<Fact<String>>,
    pub url: Option<String>,
}

/// The first card of a mail that a job board sends about an application.
pub(crate) fn receipt_card(view: &View<'_>) -> Option<ReceiptCard> {
    if view.sender.role != Some(Role::Board) {
        return None;
    }
    let lines = lines::read(view);
    let card = cards::cut(&lines).into_iter().next()?;
    let posting = card::read(&card, view.text.source).filter(|posting| has_role(&posting.title))?;
    let fact = |name: &str, value: Option<String>| {
        let evidence = posting.evidence.iter().find(|evidence| evidence.fact == name)?;
        Some(Fact {
            value: value?,
            confidence: 0.85,
            span: evidence.span.clone(),
            rule: evidence.rule,
        })
    };
    Some(ReceiptCard {
        title: fact("title", Some(posting.title.clone())),
        company: fact("company", posting.company.clone()),
        location: fact("location", posting.location.clone()),
        url: posting.url.clone(),
    })
}

#[cfg(test)]
mod tests {
    use crate::{Context, Fields, Posting, Verdict, understand_fields};

    fn postings(from: &str, subject: &str, body: &str) -> Vec<Posting> {
        let fields = Fields {
            from: Some(from.into()),
            subject: Some(subject.into()),
            body: Some(body.into()),
            date: None,
        };
        match understand_fields(&fields, &Context::default()).verdict {
            Verdict::Postings(postings) => postings,
            other => panic!("{other:?}"),
        }
    }

    fn three(posting: &Posting) -> (&str, Option<&str>, Option<&str>) {
        (&posting.title, posting.company.as_deref(), posting.location.as_deref())
    }

    #[test]
    fn blocks_without_links() {
        let body = "Jobs picked for you this week\n\nFounding Engineer\nTiny AI (1-10 employees)\nRemote • $120k – $160k • 0.5%\n\nProduct Designer\nMaple Health\nNew York City • $110k – $140k\n";
        let found = postings("team@hi.wellfound.com", "New jobs at startups hiring now", body);
        let found: Vec<_> = found.iter().map(three).collect();
        assert_eq!(found[0].0, "Founding Engineer");
        assert_eq!(found.len(), 2);
    }
}
