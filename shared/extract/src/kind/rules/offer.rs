//! Yes.

use super::{Rule, rule};

/// Offers that shops, banks and schools make; and what only speaks about offers.
const NOT_A_JOB: &str = r"(?:\d ?% ?off|discount|\bsale\b|premium|subscription|coupon|promo|voucher|cash ?back|\bloan|credit (?:card|line|limit)|\bcards?\b|\btrial\b|\bdeals?\b|membership|course|diploma|\bdegree|admission|scholarship|semester|tuition|enrol|mortgage|insurance|newsletter|webinar|invest(?:or|ment)?s?\b|bootcamp|\bapr\b|explore this|not an offer|not constitute|no offer|(?:compare|negotiat\w*|evaluat\w*|best|multiple|other|salary) (?:your |a |job |an )*offers?\b|tips|guide|how (?:to|i)\b|stories|\d+ job offers)";

pub(super) const RULES: &[Rule] = &[
    rule("pleased_to_offer", 0.95, r"(?:pleas(?:ed|ure)|delighted|excited|thrilled|happy|glad|proud|like|love|honou?red|wish|want|decided|privilege|ecstatic|overjoyed)(?: [\w']+){0,3} (?:to )?(?:formally |officially |verbally |now )?(?:offer(?:ing)? you|extend(?:ing)?(?: [\w'-]+){0,5} (?:offer|position|role|invitation to join)|mak(?:e|ing) you (?:an|a|this|the)(?: [\w-]+){0,3} offer|offer (?:this|the|a|an) (?:\w+ ){0,4}(?:position|role|job) to you|present(?:ing)?(?: you)?(?: with)?(?: [\w-]+){0,5} offer)")
        .unless(NOT_A_JOB),
    rule("offer_you_the_role", 0.95, r"offer(?:ing|ed)? you (?:the|a|an|this|our|your)(?: [\w'/,&()+#.-]+){0,9} (?:position|role|job|post|employment|internship|contract|opportunity to join|traineeship|apprenticeship)\b")
        .unless(NOT_A_JOB),
    rule("offer_of_employment", 0.9, r"(?:offer of (?:employment|a position|a job)|(?:employment|job) offer (?:letter|package|details|is|has|for|from|attached|-|at))")
        .unless(NOT_A_JOB),
    rule("your_offer_letter", 0.9, r"(?:your|the|an?|our|formal|official|signed|attached|written|updated|revised|conditional|contingent|verbal)(?: [\w'-]+){0,3} (?:offer letter|letter of offer|offer package|employment contract|contract of employment|employment agreement)")
        .unless(NOT_A_JOB),
    rule("sign_your_offer", 0.85, r"(?:sign|e-sign|countersign|review|accept|respond to|read|view|access)(?:ing)?(?: and [\w-]+)?(?: [\w']+){0,4} (?:offer letter|job offer|offer of employment|employment offer|formal offer|written offer|offer documents?)\b")
        .unless(NOT_A_JOB),
    rule("congratulations_offer", 0.85, r"congratulations\b.{0,120}(?:\boffer\b|selected for (?:the|this|our) (?:position|role|job)|(?:you (?:got|have|'ve got) the (?:job|position|role))|hired)")
        .unless(NOT_A_JOB),
    rule("want_you_to_join", 0.75, r"(?:would like|'d like|want|love|excited|thrilled|delighted|pleased|happy)(?: [\w']+){0,3} (?:you to join|to (?:invite|have|welcome|bring) you(?: [\w']+){0,3} (?:join|to|onto|on) (?:our|the|us|acme)(?: \w+){0,3} (?:team|as))")
        .unless(r"webinar|event|session|call|newsletter|community|talent (?:community|network|pool)|interview|meeting|conversation|process|waitlist"),
    rule("decided_to_hire_you", 0.85, r"(?:decided to|going to|like to|happy to|want to) hire you\b|(?:your|the|our|a) (?:formal|written|official|verbal|final)(?: \w+)? offer (?:is|for|has|letter|of|will)\b")
        .unless(NOT_A_JOB),
    rule("terms_of_offer", 0.8, r"(?:terms|details|summary|outline) of (?:your|the|our|this)(?: [\w-]+){0,3} offer\b")
        .unless(NOT_A_JOB),
    rule("subject_offer", 0.85, r"(?:^|[:|\]-] ?)(?:re: ?)?(?:your |formal |official |conditional |verbal |written |internship |updated |revised )*(?:job |employment )?offer(?: letter| of employment| package| details)?(?: (?:from|with|at|for (?:the |your )?\w+|to join|is ready)\b| ?[-:|]| letter| extended|[!.]?$)")
        .subject()
        .unless(r"\d ?% ?off|discount|sale|premium|subscription|coupon|promo|voucher|loan|card|trial|deals?\b|member|course|diploma|admission|scholarship|exclusive|special|limited|summer|winter|spring|holiday|friday|weekend|ends|last chance|insurance|hotel|flight|best|great|free|bonus|today only|price|save\b"),
    rule("subject_offer_of_employment", 0.85, r"offer of employment|(?:job|employment|internship) offer|offer letter|letter of offer")
        .subject()
        .unless(NOT_A_JOB),
    rule("package", 0.35, r"(?:compensation|benefits|salary|equity|starting|annual) (?:package|base salary|salary|details)|start(?:ing)? date|onboarding|background check"),
];

/// The reader has said yes.
pub(super) const ACCEPTED: &[Rule] = &[
    rule("you_accepted", 0.9, r"(?:you(?:'ve| have)|that you)(?: \w+){0,2} (?:accepted|signed)(?: [\w'-]+){0,4} (?:offer|position|role|contract|agreement)"),
    rule("thanks_for_accepting", 0.9, r"(?:thank(?:s| you) for|thrilled|delighted|excited|glad|happy|pleased)(?: [\w',]+){0,6} accept(?:ing|ed|ance of)(?: [\w'-]+){0,4} (?:offer|position|role|job)"),
    rule("acceptance_received", 0.9, r"(?:receiv\w+|confirm\w*|acknowledg\w+)(?: [\w']+){0,4} (?:acceptance|signed offer|signed contract|accepted offer)|offer(?: \w+){0,3} (?:has been|was|is) (?:\w+ )?(?:accepted|signed)")
        .unless(r"once|until|pending|please confirm|confirm your acceptance"),
    rule("welcome_aboard", 0.7, r"welcome (?:aboard|on board|onboard)")
        .unless(r"subscri|newsletter|community|trial|platform|course|program\b|membership|account"),
];
