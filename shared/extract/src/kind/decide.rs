//! From what the tables found to one kind, strongest reasons first.

use domain::application::Status;

use super::Decision;
use super::findings::{self, Findings};
use super::rules::{DECISIVE, Sign};
use crate::alert;
use crate::facts::{Evidence, IrrelevantReason, Kind};
use crate::senders::Role;
use crate::title;
use crate::view::View;

/// Kinds that say what became of an application, besides its mere receipt.
const OUTCOMES: [Kind; 6] = [
    Kind::Withdrawal,
    Kind::Rejection,
    Kind::Offer,
    Kind::Assessment,
    Kind::PhoneScreen,
    Kind::Interview,
];

/// Kinds in the order in which doubt between equally light ones is settled.
const APPLICATION: [Kind; 8] = [
    Kind::Rejection,
    Kind::Withdrawal,
    Kind::Offer,
    Kind::Interview,
    Kind::PhoneScreen,
    Kind::Assessment,
    Kind::UnderReview,
    Kind::ApplicationReceived,
];

/// So plainly of another walk of life that words of hiring in it do not matter.
const PLAINLY_OTHER: f32 = 0.9;

/// Without a decisive word, or against one.
const DOUBTFUL: f32 = 0.35;

struct Case<'v, 'a> {
    view: &'v View<'a>,
    findings: Findings,
}

pub(super) fn decide(view: &View<'_>) -> Decision {
    let findings = findings::read(view);
    let case = Case { view, findings };
    case.account()
        .or_else(|| case.alert())
        .or_else(|| case.other_business())
        .or_else(|| case.outreach())
        .or_else(|| case.outcome())
        .or_else(|| case.pending())
        .unwrap_or_else(|| case.doubt())
}

impl Case<'_, '_> {
    fn has(&self, kind: Kind) -> bool {
        self.findings.is_decisive(Sign::Kind(kind))
    }

    fn in_subject(&self, kind: Kind) -> bool {
        self.findings.in_subject(Sign::Kind(kind))
    }

    /// The reader has applied, by the words of the mail.
    fn speaks_of_application(&self) -> bool {
        self.findings.weight(Sign::Applied) > 0.0
    }

    /// Only hiring sends or says such things.
    fn is_hiring(&self) -> bool {
        self.findings.weight(Sign::Hiring) > 0.0
            || matches!(self.view.sender.role, Some(Role::Ats | Role::Board | Role::Tests))
    }

    /// Words, senders or a position that other walks of life have not.
    fn is_surely_hiring(&self) -> bool {
        const DESKS: &[&str] = &["career", "job", "talent", "recruit", "hiring", "hr", "people"];
        self.findings.is_decisive(Sign::Hiring)
            || matches!(self.view.sender.role, Some(Role::Ats | Role::Board | Role::Tests))
            || DESKS.iter().any(|desk| self.view.sender.local.starts_with(desk))
            || title::find(self.view, None).is_some_and(|found| title::has_role(&found.value))
    }

    /// Schools, clouds and newsletters use the same words: what became of an application is told by those who hire,
    /// to one who has applied.
    fn concerns_the_reader(&self) -> bool {
        let is_hirer = matches!(self.view.sender.role, Some(Role::Ats | Role::Tests));
        let is_personal = !self.view.letter.is_bulk || self.view.sender.role == Some(Role::Board);
        let is_explicit =
            APPLICATION.iter().any(|&kind| self.findings.weight(Sign::Kind(kind)) >= DECISIVE);
        let is_explicit = is_explicit || self.findings.is_decisive(Sign::Accepted);
        is_hirer || self.speaks_of_application() || is_personal && (self.is_hiring() || is_explicit)
    }

    fn has_outcome(&self) -> bool {
        OUTCOMES.iter().any(|&kind| self.has(kind))
    }

    fn is_decided(&self) -> bool {
        self.has_outcome() || self.has(Kind::ApplicationReceived) || self.has(Kind::UnderReview)
    }

    /// Accounts, passcodes, and applications that were never sent.
    fn account(&self) -> Option<Decision> {
        if self.has_outcome() {
            return None;
        }
        let is_receipt = self.has(Kind::ApplicationReceived);
        for sign in [Sign::Account, Sign::Unfinished] {
            let in_subject = self.findings.in_subject(sign);
            let in_body = self.findings.is_decisive(sign)
                && !is_receipt
                && !self.has(Kind::RecruiterOutreach);
            let in_body = in_body && !self.has(Kind::UnderReview) && !self.is_alert();
            if in_subject
                && !(sign == Sign::Unfinished && self.in_subject(Kind::ApplicationReceived))
                || in_body
            {
                return Some(self.irrelevant(IrrelevantReason::AccountNotice, sign));
            }
        }
        None
    }

    /// A list of jobs.
    fn alert(&self) -> Option<Decision> {
        if !self.is_alert() {
            return None;
        }
        let strength = self.findings.strength(Sign::Alert).max(0.75);
        Some(self.decision(Kind::JobAlert, strength, Sign::Alert))
    }

    fn is_alert(&self) -> bool {
        let application = APPLICATION.iter().any(|&kind| self.in_subject(kind));
        let jobs = alert::count_linked(self.view);
        let is_list = self.findings.is_decisive(Sign::Alert) && jobs >= 2;
        let is_receipt = self.has(Kind::ApplicationReceived) && self.speaks_of_application();
        let from_alerts = self.view.sender.sends_alerts();
        let advertises = self.findings.in_subject(Sign::Marketing);
        let is_decided = if from_alerts { self.has(Kind::Rejection) } else { self.has_outcome() };
        if application || is_decided {
            return false;
        }
        let is_titled = self.findings.in_subject(Sign::Alert) && (jobs > 0 || !advertises);
        let is_board =
            self.findings.is_decisive(Sign::Alert) && self.view.sender.role == Some(Role::Board);
        from_alerts || !is_receipt && (is_titled || is_list || is_board || jobs >= 3)
    }

    /// Loans, flats, studies, courses, shops.
    fn other_business(&self) -> Option<Decision> {
        let is_known = matches!(self.view.sender.role, Some(Role::Ats | Role::Tests));
        let is_plainly_other = self.findings.weight(Sign::OtherWalk) >= PLAINLY_OTHER;
        let weight = self.findings.weight(Sign::OtherWalk);
        // Buyers, drivers and ticket clerks apply for jobs too.
        let is_light = weight < 0.75 && self.speaks_of_application() && self.is_decided();
        let walks = self.findings.is_decisive(Sign::OtherWalk)
            && !is_light
            && (is_plainly_other || !self.is_surely_hiring());
        let sells = self.sells();
        if is_known || !(walks || sells) {
            return None;
        }
        let sign = if walks { Sign::OtherWalk } else { Sign::Marketing };
        Some(self.irrelevant(IrrelevantReason::Marketing, sign))
    }

    /// Marketing, unless it comes with a decision on an application.
    fn sells(&self) -> bool {
        if !self.findings.is_decisive(Sign::Marketing) {
            return false;
        }
        let in_subject = self.findings.in_subject(Sign::Marketing);
        let is_decided = self.is_decided();
        let is_personal = self.has(Kind::RecruiterOutreach) && !in_subject && !self.is_bulk();
        let is_teaching = self.view.sender.role == Some(Role::Teaching);
        match (is_decided, self.speaks_of_application()) {
            (true, true) => {
                in_subject
                    && (is_teaching || self.findings.strength(Sign::Marketing) >= PLAINLY_OTHER)
            }
            (true, false) => {
                in_subject || is_teaching || self.findings.strength(Sign::Marketing) > 0.9
            }
            (false, _) => !is_personal && (in_subject || !self.speaks_of_application()),
        }
    }

    fn is_bulk(&self) -> bool {
        let local = self.view.sender.local;
        self.view.letter.is_bulk
            || ["reply", "news", "marketing", "hello", "info", "team"]
                .iter()
                .any(|part| local.contains(part))
    }

    /// Somebody writes first.
    fn outreach(&self) -> Option<Decision> {
        let strength = self.findings.strength(Sign::Kind(Kind::RecruiterOutreach));
        let answered = self.speaks_of_application()
            || self.has(Kind::ApplicationReceived)
            || self.has(Kind::Rejection);
        let is_light = self
            .findings
            .of(Sign::Kind(Kind::RecruiterOutreach))
            .all(|finding| finding.rule.weight < 0.7);
        let is_other = is_light && (self.has_outcome() || self.has(Kind::UnderReview));
        let is_job = self.is_hiring() || strength > 0.9 || self.is_surely_hiring();
        if !self.has(Kind::RecruiterOutreach)
            || !is_job
            || answered
            || is_other
            || self.has(Kind::Offer)
        {
            return None;
        }
        Some(self.decision(Kind::RecruiterOutreach, strength, Sign::Kind(Kind::RecruiterOutreach)))
    }

    /// What became of it.
    fn outcome(&self) -> Option<Decision> {
        if !self.concerns_the_reader() {
            return None;
        }
        let accepted = self.findings.is_decisive(Sign::Accepted) && !self.has(Kind::Rejection);
        let weight = |kind| self.findings.weight(Sign::Kind(kind));
        let kind = if self.has(Kind::Withdrawal)
            && weight(Kind::Withdrawal) >= weight(Kind::Rejection) - 0.1
        {
            Kind::Withdrawal
        } else if self.has(Kind::Rejection) && self.is_job_refusal() {
            Kind::Rejection
        } else if self.has(Kind::Offer) && self.is_job_offer() || accepted {
            Kind::Offer
        } else {
            self.next_step()?
        };
        let sign = if kind == Kind::Offer && !self.has(Kind::Offer) {
            Sign::Accepted
        } else {
            Sign::Kind(kind)
        };
        let mut confidence = self.findings.strength(sign);
        let opposed = match kind {
            Kind::Rejection => [Kind::Offer, Kind::Interview]
                .iter()
                .any(|&other| self.in_subject(other) || weight(other) >= 0.9),
            Kind::Interview | Kind::PhoneScreen => {
                self.in_subject(Kind::ApplicationReceived) && weight(kind) < 0.75
            }
            _ => false,
        };
        if opposed && !self.in_subject(kind) {
            confidence *= 0.6;
        }
        if !self.is_hiring() && !self.speaks_of_application() {
            confidence *= 0.8;
        }
        let mut decision = self.decision(kind, confidence, sign);
        if kind == Kind::Offer && accepted {
            decision.status = Some(Status::Accepted);
        }
        Some(decision)
    }

    /// Positions are closed at banks as well.
    fn is_job_refusal(&self) -> bool {
        self.findings.weight(Sign::Kind(Kind::Rejection)) >= 0.85
            || self.speaks_of_application()
            || self.is_surely_hiring()
    }

    /// Shops make offers too: without a word of hiring only an offer of a role counts.
    fn is_job_offer(&self) -> bool {
        let named = self.findings.of(Sign::Kind(Kind::Offer)).any(|finding| {
            finding.rule.name != "pleased_to_offer" && finding.rule.weight >= DECISIVE
        });
        named || self.is_hiring() || self.speaks_of_application()
    }

    /// Dentists and parents ask for a time as well.
    fn is_job_talk(&self) -> bool {
        let explicit = [Kind::Interview, Kind::PhoneScreen, Kind::Assessment].into_iter();
        let explicit =
            explicit.map(|kind| self.findings.weight(Sign::Kind(kind))).fold(0.0, f32::max);
        let is_repeated = self.findings.strength(Sign::Kind(Kind::Interview)) > 0.95;
        explicit >= 0.9 || is_repeated || self.is_hiring() || self.speaks_of_application()
    }

    /// Test, phone call or interview; the subject knows best, then the words that say most.
    fn next_step(&self) -> Option<Kind> {
        if !self.is_job_talk() {
            return None;
        }
        let steps = [Kind::Assessment, Kind::PhoneScreen, Kind::Interview]
            .into_iter()
            .filter(|&kind| self.has(kind));
        let steps: Vec<Kind> = steps.collect();
        let weight = |kind| self.findings.weight(Sign::Kind(kind));
        let both_talk = steps.contains(&Kind::PhoneScreen) && steps.contains(&Kind::Interview);
        let titled: Vec<Kind> =
            steps.iter().copied().filter(|&kind| self.in_subject(kind)).collect();
        if titled.contains(&Kind::Assessment) {
            return Some(Kind::Assessment);
        }
        if steps.contains(&Kind::Assessment) && titled.is_empty() {
            let talk = weight(Kind::Interview).max(weight(Kind::PhoneScreen));
            if weight(Kind::Assessment) >= talk {
                return Some(Kind::Assessment);
            }
        }
        if both_talk {
            let says_interview =
                titled.contains(&Kind::Interview) && !titled.contains(&Kind::PhoneScreen);
            let is_screen = weight(Kind::PhoneScreen) >= 0.8;
            return Some(if says_interview && !is_screen {
                Kind::Interview
            } else {
                Kind::PhoneScreen
            });
        }
        titled.first().or_else(|| steps.last()).copied()
    }

    /// It has arrived, or is being looked at.
    fn pending(&self) -> Option<Decision> {
        if !self.concerns_the_reader() {
            return None;
        }
        let received = Sign::Kind(Kind::ApplicationReceived);
        let review = Sign::Kind(Kind::UnderReview);
        let soft = self.findings.of(received).map(|finding| finding.rule.name);
        let mut soft: Vec<&str> = soft.collect();
        soft.sort_unstable();
        soft.dedup();
        let is_received =
            self.has(Kind::ApplicationReceived) || soft.len() >= 2 && self.is_hiring();
        let is_reviewed = self.has(Kind::UnderReview);
        let review_wins = is_reviewed
            && (!is_received
                || self.in_subject(Kind::UnderReview)
                || self.findings.weight(review) >= 0.7
                    && !self.in_subject(Kind::ApplicationReceived));
        if review_wins {
            return Some(self.decision(Kind::UnderReview, self.findings.strength(review), review));
        }
        if !is_received {
            return None;
        }
        let mut confidence = self.findings.strength(received).max(0.65);
        if !self.is_hiring() && self.findings.weight(received) < 0.85 {
            confidence = confidence.min(0.7);
        }
        Some(self.decision(Kind::ApplicationReceived, confidence, received))
    }

    /// The decisive sentence is missing: a person decides, or it is none of our business.
    fn doubt(&self) -> Decision {
        let light =
            APPLICATION.into_iter().map(|kind| (kind, self.findings.strength(Sign::Kind(kind))));
        let light = light.filter(|(_, strength)| *strength > 0.0);
        let best = light.reduce(|best, next| if next.1 > best.1 { next } else { best });
        let is_ours = self.speaks_of_application() && self.concerns_the_reader()
            || self.view.sender.role == Some(Role::Ats) && self.findings.weight(Sign::Hiring) > 0.0;
        if let Some((kind, strength)) = best.filter(|_| is_ours) {
            return self.decision(kind, strength.min(DOUBTFUL), Sign::Kind(kind));
        }
        let outreach = self.findings.strength(Sign::Kind(Kind::RecruiterOutreach));
        if outreach > 0.5 && self.is_surely_hiring() && !self.is_bulk() {
            return self.decision(
                Kind::RecruiterOutreach,
                DOUBTFUL,
                Sign::Kind(Kind::RecruiterOutreach),
            );
        }
        let is_titled = self.findings.of(Sign::Applied).any(|finding| finding.in_subject);
        if is_ours && (self.is_hiring() || is_titled) {
            return self.decision(Kind::UnderReview, DOUBTFUL, Sign::Applied);
        }
        self.irrelevant(IrrelevantReason::NotAboutJobs, Sign::Marketing)
    }

    fn irrelevant(&self, reason: IrrelevantReason, sign: Sign) -> Decision {
        let confidence = if reason == IrrelevantReason::NotAboutJobs { 0.75 } else { 0.9 };
        Decision { reason, ..self.decision(Kind::Irrelevant, confidence, sign) }
    }

    fn decision(&self, kind: Kind, confidence: f32, sign: Sign) -> Decision {
        let mut seen: Vec<&str> = Vec::new();
        let mut evidence: Vec<Evidence> = Vec::new();
        let mut found: Vec<_> = self.findings.of(sign).collect();
        found.sort_by(|a, b| b.rule.weight.total_cmp(&a.rule.weight));
        for finding in found {
            if !seen.contains(&finding.rule.name) && evidence.len() < 4 {
                seen.push(finding.rule.name);
                evidence.push(finding.evidence("kind", &self.view.subject, &self.view.text));
            }
        }
        Decision {
            kind,
            confidence,
            reason: IrrelevantReason::NotAboutJobs,
            status: None,
            evidence,
        }
    }
}
