//! Which kind of mail it is: the tables read, this file decides.

mod decide;
mod findings;
mod foreign;
mod hedge;
mod rules;

use domain::application::Status;

use crate::facts::{
    ApplicationUpdate, Evidence, IrrelevantReason, Kind, Message, SkipReason, Understanding,
    Verdict,
};
use crate::limits::{COMPANY_REVIEW_BELOW, REVIEW_BELOW};
use crate::mail::Letter;
use crate::text::language::{Tongue, tongue};
use crate::view::View;
use crate::{Context, alert, application, recruiter};

/// What was decided before any fact is read.
pub(crate) struct Decision {
    pub kind: Kind,
    pub confidence: f32,
    /// Why it is irrelevant, if it is.
    pub reason: IrrelevantReason,
    /// The status, where it says more than the kind does.
    pub status: Option<Status>,
    pub evidence: Vec<Evidence>,
}

/// A foreign letter's kind is a guess for a person to check.
const FOREIGN_CONFIDENCE: f32 = 0.4;

pub(crate) fn judge(mut letter: Letter, message: Message, context: &Context<'_>) -> Understanding {
    let own = context.mailbox_address.map(str::to_lowercase);
    if own.is_some() && own == letter.sender_address {
        return own_mail(message);
    }
    let mut found = attempt(&letter);
    let is_bare = matches!(found.1, Verdict::Irrelevant { reason: IrrelevantReason::NoPostings });
    if is_bare && letter.turn_to_html() {
        found = attempt(&letter);
    }
    let (mut decision, verdict) = found;
    // An alert that was only set up, or whose jobs are gone.
    if decision.kind == Kind::JobAlert && matches!(verdict, Verdict::Irrelevant { .. }) {
        decision.kind = Kind::Irrelevant;
    }
    if decision.kind == Kind::Irrelevant
        && letter.attachments > 0
        && letter.body.text.trim().is_empty()
    {
        return skip(message, SkipReason::NoText);
    }
    let needs_review = decision.confidence < REVIEW_BELOW || needs_person(&decision, &verdict);
    Understanding {
        message,
        kind: decision.kind,
        verdict,
        confidence: decision.confidence.clamp(0.0, 1.0),
        needs_review,
        evidence: decision.evidence,
    }
}

/// What the owner wrote is no news to them.
fn own_mail(message: Message) -> Understanding {
    let verdict = Verdict::Irrelevant { reason: IrrelevantReason::OwnMail };
    Understanding { verdict, ..skip(message, SkipReason::NoText) }
}

fn skip(message: Message, reason: SkipReason) -> Understanding {
    Understanding {
        message,
        kind: Kind::Irrelevant,
        verdict: Verdict::Skipped { reason },
        confidence: 1.0,
        needs_review: false,
        evidence: Vec::new(),
    }
}

/// A fact is missing without which the verdict cannot be used.
fn needs_person(decision: &Decision, verdict: &Verdict) -> bool {
    match verdict {
        Verdict::Application(update) => {
            update.company.is_none() || update.confidence < COMPANY_REVIEW_BELOW
        }
        Verdict::Postings(postings) => postings.iter().all(|posting| posting.needs_review),
        Verdict::Irrelevant { reason } => {
            *reason == IrrelevantReason::NoPostings && decision.kind == Kind::RecruiterOutreach
        }
        Verdict::Skipped { .. } => false,
    }
}

fn attempt(letter: &Letter) -> (Decision, Verdict) {
    let view = View::new(letter);
    let decision = match tongue(view.subject.source, view.text.source) {
        Tongue::English => decide::decide(&view),
        Tongue::Foreign => decide_foreign(&view),
    };
    let verdict = verdict(letter, &view, &decision);
    (decision, verdict)
}

/// Reads the facts that belong to the kind.
fn verdict(letter: &Letter, view: &View<'_>, decision: &Decision) -> Verdict {
    match decision.kind {
        Kind::Irrelevant => Verdict::Irrelevant { reason: decision.reason },
        Kind::JobAlert => postings(alert::read(view)),
        Kind::RecruiterOutreach => postings(recruiter::read(view).into_iter().collect()),
        kind => {
            let status = decision.status.or(kind.status()).unwrap_or(Status::Applied);
            Verdict::Application(update(letter, view, decision, status))
        }
    }
}

fn postings(postings: Vec<crate::Posting>) -> Verdict {
    if postings.is_empty() {
        Verdict::Irrelevant { reason: IrrelevantReason::NoPostings }
    } else {
        Verdict::Postings(postings)
    }
}

/// The jobs that a board lists under its receipt say nothing about the application.
fn update(
    letter: &Letter,
    view: &View<'_>,
    decision: &Decision,
    status: Status,
) -> ApplicationUpdate {
    let read =
        |view: &View<'_>| application::read(view, status, decision.confidence, &decision.evidence);
    match alert::similar_at(view.text.source) {
        Some(end) => read(&View::cut(letter, end)),
        None => read(view),
    }
}

fn decide_foreign(view: &View<'_>) -> Decision {
    let scanned = [&view.subject, &view.text];
    let found = scanned
        .into_iter()
        .filter_map(|scanned| Some((scanned, foreign::read(&scanned.folded.text)?)));
    // That there is an application says less than what became of it.
    let found = found.min_by_key(|(_, (_, kind))| *kind == Kind::UnderReview);
    let english = decide::decide(view);
    // Without a foreign word for it, what the English rules read in it stands.
    let Some((scanned, (rule, kind))) = found else { return english };
    let span =
        scanned.quote(scanned.sentences.first().cloned().unwrap_or(0..scanned.folded.text.len()));
    Decision {
        kind,
        confidence: FOREIGN_CONFIDENCE,
        reason: IrrelevantReason::NotAboutJobs,
        status: None,
        evidence: vec![Evidence::new("kind", span, rule)],
    }
}
