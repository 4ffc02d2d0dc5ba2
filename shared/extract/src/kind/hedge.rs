//! Clauses that decide nothing: conditions, possibilities, descriptions of what usually happens.

use crate::facts::Kind;
use crate::text::pattern::Pattern;

use super::rules::Sign;

/// Words that open a condition.
static CONDITION: Pattern = Pattern::new(
    r"\b(?:if|should (?:you|your|we|there|the|a|an|it)|in case|unless|in the event|provided that|provided your|whether|assuming|in the case)\b",
);

/// Conditions on the reader's time, wishes and questions: they leave the sentence standing.
static COURTESY: Pattern = Pattern::new(
    r"^(?:if|should|in case|unless|in the event(?: that)?|provided(?: that)?|whether|assuming)(?: or not)? (?:you(?:'re|'ve|'d|r|rs)?\b|any\b|this\b|that\b|these\b|those\b|none\b|it\b|there (?:are|is) (?:any|a)|the (?:time|times|date|dates|slot|link|above|button|day)|so\b|possible|not already|necessary|needed|someone|anything|ok|okay)",
);

/// What makes such a condition one about the decision after all.
static DECISION: Pattern = Pattern::new(
    r"\b(?:select(?:ed)?|chosen|shortlist\w*|successful|unsuccessful|match(?:es)?|qualif\w+|(?:a|good|right|strong|potential|mutual) fit|invited|hear (?:back|from)|heard (?:back|from)|receiv\w+|contacted|move(?:s|d)? forward|moving forward|advance\w*|progress\w*|proceed\w*|consider(?:ed)|accepted|meets? |suit(?:s|able|ed)|align\w*|identif\w+|rejected|declined|required for|next (?:stage|round|step)|pass(?:es|ed)?|background|qualifications|skills|experience)\b",
);

/// Groups of candidates, of which the reader may or may not be one.
static GROUP: Pattern = Pattern::new(
    r"\b(?:only (?:those|shortlisted|selected|candidates|applicants|successful)|(?:candidates|applicants|those|individuals) (?:who|whose|that|selected|chosen|we|are|may|will|moving|being)|(?:selected|shortlisted|short-listed|successful|qualified|suitable|qualifying|chosen) (?:candidates?|applicants?|individuals)|once (?:we|your (?:application|resume|profile)|the (?:review|team)|our|a)|when (?:we|your (?:application|profile)|our)|as soon as we|upon (?:review|selection))\b",
);

/// Groups that were turned down.
static NOT_GROUP: Pattern = Pattern::new(
    r"\b(?:candidates?|applicants?|those|individuals|people)(?: (?:who|that|whom|we))?(?: (?:are|were|is|was|have|has|do|will))?(?:n't| not)\b",
);

/// What may come, what will come later, and what usually comes.
static POSSIBLE: Pattern = Pattern::new(
    r"\b(?:may|might|could|possibly|potentially|typically|usually|generally|normally|can (?:schedule|arrange)|often)\b|(?:will|'ll|would|going to|be)(?: [\w']+){0,3} (?:reach(?:ing)? out|contact(?:ed|ing)?|be in touch|in touch|get in touch|follow(?:ing)? up|let you know|notif(?:y|ied)|invited?|come back|get back|respond|hear from|schedule|email you|update you)\b|\b(?:process|journey|stages?) (?:includes?|consists?|involves?|has|typically|will (?:include|consist|involve)|looks)\b|(?:later|in due course|at a later|down the (?:line|road)|eventually)\b|what to expect|hope to\b",
);

/// "You may book a slot" is no mere possibility.
static PERMISSION: Pattern = Pattern::new(
    r"\byou (?:may|might|could|can)(?: \w+)? (?:schedule|book|choose|select|use|access|complete|click|start|begin|take|reschedule|pick|find|confirm)\b|\b(?:have been|has been|were|are|you've been|am) (?:selected|shortlisted|chosen|invited|scheduled)|congratulations|(?:pleased|happy|delighted|excited|like|love|want) to (?:invite|offer|let you know|inform|move|schedule|set up|speak|meet|interview|extend|progress|advance|proceed)|\b(?:is|has been|are) (?:confirmed|scheduled)|please (?:\w+ )?(?:schedule|book|choose|select|complete|share|provide|let|use|click|confirm|submit|send|reply|find)",
);

/// "This is not an offer".
static NEGATED: Pattern = Pattern::new(
    r"(?:\bnot|n't|\bno|\bwithout|\bnever|\bneither|\bunable to)(?: [\w']+){0,4} (?:offer|interview|guarantee|invit\w+|schedule|shortlist\w*|select\w*)",
);

/// Whether a clause says what a rule of `sign` reads in it, or only toys with it.
pub(super) fn is_asserted(clause: &str, sign: Sign) -> bool {
    let Sign::Kind(kind) = sign else { return true };
    if is_conditional(clause) {
        return matches!(kind, Kind::RecruiterOutreach | Kind::JobAlert);
    }
    match kind {
        Kind::Rejection => !NOT_GROUP.is_match(clause),
        Kind::Offer | Kind::Interview | Kind::PhoneScreen => {
            !GROUP.is_match(clause) && !NEGATED.is_match(clause) && !is_possible(clause)
        }
        Kind::Assessment => !GROUP.is_match(clause) && !is_possible(clause),
        _ => true,
    }
}

fn is_conditional(clause: &str) -> bool {
    CONDITION.find_iter(clause).any(|marker| {
        let condition = &clause[marker.start..];
        let end = condition.find([',', ';']).unwrap_or(condition.len());
        let condition = &condition[..end];
        !COURTESY.is_match(condition) || DECISION.is_match(condition)
    })
}

fn is_possible(clause: &str) -> bool {
    POSSIBLE.is_match(clause) && !PERMISSION.is_match(clause)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asserted(kind: Kind, clause: &str) -> bool {
        is_asserted(clause, Sign::Kind(kind))
    }

    #[test]
    fn conditions_decide_nothing() {
        for clause in [
            "if you are not selected for this position, keep an eye on our jobs page",
            "if you don't hear from us in four weeks it's likely that you were not a fit",
            "should you not be selected, we will keep your resume",
            "we cannot tell every candidate who is not selected",
            "candidates not selected will hear from us",
        ] {
            assert!(!asserted(Kind::Rejection, clause), "{clause}");
        }
        assert!(!asserted(Kind::Offer, "if selected, we would like to offer you the role"));
    }

    #[test]
    fn courtesy_does_not_weaken() {
        for clause in [
            "if you're still interested, we'd like to invite you to an interview",
            "please pick a slot for your interview, and tell us if this time does not work",
            "if you have any questions about the interview, please let us know",
        ] {
            assert!(asserted(Kind::Interview, clause), "{clause}");
        }
        assert!(asserted(
            Kind::Rejection,
            "we have decided to move forward with candidates whose experience is closer"
        ));
    }

    #[test]
    fn what_may_come_is_not_there() {
        for clause in [
            "our team will reach out to schedule an interview",
            "we may invite you to a conversation",
            "selected candidates will be invited to an interview",
            "the next step is typically a phone screen",
            "this does not guarantee an interview",
        ] {
            assert!(!asserted(Kind::Interview, clause), "{clause}");
        }
        assert!(asserted(Kind::Interview, "you may schedule your interview here"));
    }
}
