//! It has arrived.

use super::{Rule, rule};

pub(super) const RULES: &[Rule] = &[
    rule("application_received", 0.9, r"(?:<app>|expression of interest|profile)(?: [\w'/,&()+#.:-]+){0,16}? (?:has|have|was|were|is|been|had) (?:now )?(?:been )?(?:successfully |safely |just |now )*(?:received|submitted|sent|recorded|registered|delivered|completed|logged)\b")
        .unless(r"has not been|hasn't been|not yet|could not|unable|once your|incomplete"),
    rule("we_received_it", 0.9, r"(?:received|got|receipt of|confirm receipt of|in receipt of)(?: [\w']+){0,4} (?:<app>|profile|materials|expression of interest)\b")
        .unless(r"not (?:yet )?received|have you received|haven't received|number of applications|many applications|high volume"),
    rule("you_applied", 0.85, r"you(?:'ve| have)?(?: (?:successfully|just|recently|now|already))* (?:applied|submitted (?:your|an|the)(?: \w+){0,2} (?:<app>|profile))\b")
        .unless(r"(?:jobs?|roles?|positions?) (?:that )?you(?:'ve| have)? applied|(?:haven't|not) applied|when you applied|similar|since you applied|because you applied|where you applied"),
    rule("thanks_for_applying", 0.8, r"(?:thank(?:s| you)|appreciate|grateful|gracias)(?: (?:so|very) much| again| a lot| kindly)?(?: [\w',]+){0,10}? (?:applying|applied|appl(?:y|ied) (?:for|to)|your(?: (?:recent|job|online|employment|internship|candidate|interest and))? (?:application|submission)|submitting(?: [\w']+){0,4} (?:<app>|profile|details|information)|time to (?:apply|submit|complete)|(?:sending|sharing|uploading)(?: [\w']+){0,3} (?:<app>|profile))\b")
        .unless(r"sharing your (?:cv|resume) with us and for showing"),
    rule("in_our_system", 0.7, r"application(?: \w+){0,3} (?:in|into|entered|to|part of) our (?:system|database|pool|records)"),
    rule("application_sent", 0.95, r"your application was sent to|application sent to|the following items were sent to|application submitted\b")
        .unless(r"not (?:yet )?submitted|once (?:you|your)"),
    rule("glad_you_applied", 0.8, r"(?:excited|glad|happy|thrilled|delighted|great|pleased|love)(?: [\w',]+){0,5} (?:you(?:'ve| have)? (?:applied|chosen to apply|decided to apply)|receive your (?:application|cv|resume)|your application)")
        .unless(r"invite|interview|offer"),
    rule("interest_in_company", 0.5, r"(?:thank(?:s| you)|appreciate|glad|great|happy|excited)(?: [\w',]+){0,6} (?:your|you(?:'re| are)?(?: \w+)?)? ?(?:interest(?:ed)?) (?:in|to)\b"),
    rule("will_review", 0.45, r"(?:we|our|team|recruiter|recruiters|manager|acme|you|they)(?:'ll| will)?(?: [\w']+){0,6} (?:review|reviewing|reviewed|evaluate|assess|consider|go through|look (?:at|over|through))(?: [\w']+){0,4} (?:<app>|qualifications|profile|background|experience|information|details|credentials)\b"),
    rule("will_be_in_touch", 0.4, r"(?:will|'ll|be)(?: [\w']+){0,3} (?:in touch|contact(?: you|ed)?|reach out|get back|follow up|hear from us|respond|let you know)\b"),
    rule("subject_received", 0.9, r"application\b.{0,60} (?:received|submitted)\b|application (?:received|confirmation|confirmed|submitted|sent|acknowledge?ment|complete\b|was sent|has been (?:received|submitted)|successful(?:ly)?(?: submitted)?|receipt)|(?:received|confirm\w*|acknowledg\w*)(?: [\w']+){0,4} (?:your )?(?:<app>|applying)|^indeed application|you(?:'ve| have)? (?:successfully )?applied|successfully (?:applied|submitted)")
        .subject()
        .unless(r"unsuccessful|not (?:been )?received|incomplete|not (?:been )?submitted"),
    rule("subject_submission", 0.5, r"submission (?:received|confirm)").subject(),
    rule("subject_thanks", 0.8, r"(?:thank(?:s| you)|appreciate)(?: [\w',]+){0,6}? (?:applying|application|apply|submission|submitting|applied)\b")
        .subject(),
    rule("subject_interest", 0.55, r"(?:thank(?:s| you)|glad|great|happy|excited)(?: [\w',]+){0,6} (?:interest(?:ed)?) (?:in|with)\b")
        .subject(),
];
