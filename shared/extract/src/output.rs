//! One line of answer per mail: the flat form by which the engine is compared with others.

use extract::{ApplicationUpdate, Evidence, Kind, Posting, Salary, Understanding, Verdict};
use serde::Serialize;
use serde_json::Value;

#[derive(Serialize)]
pub struct Answer<'a> {
    id: &'a Value,
    kind: Kind,
    status: Option<&'static str>,
    confidence: f32,
    needs_review: bool,
    company: Option<&'a str>,
    title: Option<&'a str>,
    location: Option<&'a str>,
    postings: Vec<Job<'a>>,
    evidence: Vec<Shown<'a>>,
}

#[derive(Serialize)]
struct Job<'a> {
    title: &'a str,
    company: Option<&'a str>,
    location: Option<&'a str>,
    salary_min: Option<f64>,
    salary_max: Option<f64>,
    salary_period: Option<&'static str>,
    currency: Option<&'a str>,
    employment_type: Option<&'static str>,
    work_mode: Option<&'static str>,
    duration: Option<&'a str>,
    skills: &'a [String],
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Shown<'a> {
    fact: &'static str,
    span: &'a str,
}

impl<'a> Answer<'a> {
    pub fn new(id: &'a Value, understood: &'a Understanding) -> Self {
        let mut answer = Self {
            id,
            kind: understood.kind,
            status: None,
            confidence: understood.confidence,
            needs_review: understood.needs_review,
            company: None,
            title: None,
            location: None,
            postings: Vec::new(),
            evidence: Vec::new(),
        };
        match &understood.verdict {
            Verdict::Application(update) => answer.tell_update(update),
            Verdict::Postings(postings) => answer.tell_postings(&understood.evidence, postings),
            Verdict::Irrelevant { .. } | Verdict::Skipped { .. } => {
                answer.show(&understood.evidence);
            }
        }
        answer
    }

    fn tell_update(&mut self, update: &'a ApplicationUpdate) {
        self.status = Some(update.status.as_str());
        self.company = update.company.as_deref();
        self.title = update.title.as_deref();
        self.location = update.location.as_deref();
        self.show(&update.evidence);
    }

    fn tell_postings(&mut self, kind: &'a [Evidence], postings: &'a [Posting]) {
        self.show(kind);
        for posting in postings {
            self.postings.push(Job::new(posting));
            self.show(&posting.evidence);
        }
        // A letter with one job is about that job.
        if let [posting] = postings {
            self.company = posting.company.as_deref();
            self.title = Some(&posting.title);
            self.location = posting.location.as_deref();
        }
    }

    fn show(&mut self, evidence: &'a [Evidence]) {
        self.evidence
            .extend(evidence.iter().map(|shown| Shown { fact: shown.fact, span: &shown.span }));
    }
}

impl<'a> Job<'a> {
    fn new(posting: &'a Posting) -> Self {
        let salary = posting.salary.as_ref();
        let whole = |end: fn(&Salary) -> Option<i64>| salary.and_then(end).map(major);
        Self {
            title: &posting.title,
            company: posting.company.as_deref(),
            location: posting.location.as_deref(),
            salary_min: whole(|salary| salary.min),
            salary_max: whole(|salary| salary.max),
            salary_period: salary.map(|salary| salary.period.as_str()),
            currency: salary.map(|salary| salary.currency.as_str()),
            employment_type: posting.employment_type.map(extract::EmploymentType::as_str),
            work_mode: posting.work_mode.map(extract::WorkMode::as_str),
            duration: posting.duration.as_deref(),
            skills: &posting.skills,
            url: posting.url.as_deref(),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "salaries are far below 2^52")]
fn major(minor: i64) -> f64 {
    minor as f64 / 100.0
}
