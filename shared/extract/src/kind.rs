//! Which kind of mail it is.

use std::sync::LazyLock;

use regex::RegexSet;

use crate::Context;
use crate::facts::{
    ApplicationUpdate, Evidence, IrrelevantReason, Kind, Message, SkipReason, Understanding, Verdict,
};
use crate::limits::REVIEW_BELOW;
use crate::mail::Letter;
use crate::text::fold::Folded;

/// Name, kind, weight, pattern over the folded text.
const RULES: &[(&str, Kind, f32, &str)] = &[
    ("not_moving_forward", Kind::Rejection, 0.9, r"not (?:be )?(?:to )?(?:move|moving|proceed|proceeding) forward"),
    ("other_candidates", Kind::Rejection, 0.9, r"move forward with other candidates"),
    ("pleased_to_offer", Kind::Offer, 0.9, r"pleased to offer you"),
    ("invite_interview", Kind::Interview, 0.9, r"(?:invite you to|schedule) an? (?:\w+ )?interview"),
    ("thanks_for_applying", Kind::ApplicationReceived, 0.9, r"thank(?:s| you) for (?:applying|your application)"),
];

static PATTERNS: LazyLock<RegexSet> =
    LazyLock::new(|| RegexSet::new(RULES.iter().map(|rule| rule.3)).unwrap_or_default());

pub(crate) fn judge(letter: Letter, message: Message, context: &Context<'_>) -> Understanding {
    let own = context.mailbox_address.map(str::to_lowercase);
    let skip = if own.is_some() && own == letter.sender_address {
        Some(SkipReason::OwnMail)
    } else if letter.body.text.trim().is_empty() && letter.attachments > 0 {
        Some(SkipReason::NoText)
    } else {
        None
    };
    if let Some(reason) = skip {
        return answer(message, Kind::Irrelevant, 1.0, Verdict::Skipped { reason }, Vec::new());
    }
    for source in [&letter.subject, &letter.body.text] {
        let folded = Folded::new(source);
        let Some(rule) = PATTERNS.matches(&folded.text).into_iter().next() else { continue };
        let (rule, kind, weight, _) = RULES[rule];
        let Some(status) = kind.status() else { continue };
        let span = crate::text::clip(source, 200).to_owned();
        let evidence = vec![Evidence { fact: "kind", span, rule }];
        let update = ApplicationUpdate {
            company: None,
            title: None,
            location: None,
            work_mode: None,
            status,
            url: None,
            requisition_id: None,
            confidence: 0.0,
            evidence: evidence.clone(),
        };
        return answer(message, kind, weight, Verdict::Application(update), evidence);
    }
    let reason = IrrelevantReason::NotAboutJobs;
    answer(message, Kind::Irrelevant, 0.7, Verdict::Irrelevant { reason }, Vec::new())
}

fn answer(
    message: Message,
    kind: Kind,
    confidence: f32,
    verdict: Verdict,
    evidence: Vec<Evidence>,
) -> Understanding {
    let no_company =
        matches!(&verdict, Verdict::Application(ApplicationUpdate { company: None, .. }));
    let needs_review = confidence < REVIEW_BELOW || no_company;
    Understanding { message, kind, verdict, confidence, needs_review, evidence }
}
