//! The reader has taken the application back.

use super::{Rule, rule};

/// Banks confirm withdrawals too.
const MONEY: &str = r"(?:\$|€|£|\b(?:cash|atm|bank|funds?|wallet|crypto|eth|btc|usd|savings|amount|balance|payout|investment)\b)";

pub(super) const RULES: &[Rule] = &[
    rule("you_withdrew", 0.95, r"you(?:'ve| have)?(?: \w+){0,2} (?:withdrawn|withdrew)\b"),
    rule("application_withdrawn", 0.9, r"(?:<app>|candidacy|you)(?: [\w'/,&()+#.:-]+){0,14} (?:has|have|had|was|were|is|been) (?:been )?(?:\w+ )?withdrawn"),
    rule("withdrawal_confirmed", 0.9, r"(?:confirm(?:s|ed|ing|ation)?|receiv(?:e|ed)|process(?:ed|ing)?|acknowledg(?:e|ed|ing|es)|honou?r(?:ed)?|accept(?:ed)?)(?: [\w']+){0,6} (?:withdrawal|withdrawing|withdraw|withdrawn)\b")
        .unless(MONEY),
    rule("have_withdrawn_your", 0.95, r"(?:have|has|had|'ve)(?: \w+){0,2} (?:withdrawn|taken back|removed) your <app>"),
    rule("withdrawal_of_your", 0.85, r"(?:withdrawal (?:of|from|confirm|request|receiv|notice)|withdrew (?:your|from))")
        .unless(MONEY),
    rule("understand_withdrawing", 0.85, r"(?:sorry|sad|understand|understood|note|noted|hear|see|letting (?:us|me) know|informing us|notifying us|respect)(?: [\w',]+){0,8} (?:withdraw|withdrawing|withdrawn|withdrew|withdrawal|pursuing another|accepted another|remove yourself|no longer interested|no longer wish|decided not to (?:proceed|continue|pursue))"),
    rule("at_your_request", 0.85, r"(?:(?:per|at|upon|following|as per) your request|as (?:you )?requested).{0,80}(?:withdrawn|withdraw|removed|closed|no longer)"),
    rule("no_longer_interested", 0.8, r"you(?:'re| are|r being)? no longer (?:interested|wish|available|pursuing|looking)\b")
        .unless(r"if you|please|let us know if|unsubscribe"),
    rule("declined_our_offer", 0.8, r"you(?:'ve| have)?(?: \w+){0,2} (?:declined|turned down|rejected) (?:our|the|this)(?: \w+){0,3} (?:offer|invitation|opportunity|position|role)"),
    rule("subject_withdrawn", 0.85, r"(?:application|candidacy|profile|submission|you have)\b.{0,60}withdr(?:awn|ew|awal)|withdr(?:awn|awal)\b.{0,40}(?:application|candidacy|confirm|received|processed)|^withdrawal")
        .subject()
        .unless(r"cash|atm|bank|fund|wallet|crypto|account|\$|usd|payment|amount|savings|investment"),
];
