//! Something is to be solved or recorded before anybody talks.

use super::{Rule, rule};

/// Tests of other walks of life, tests that are done, and tests that are only talked about.
const OTHER: &str = r"(?:risk assessment|tax assess|property|vulnerability|health (?:assessment|screen)|pre-?visit|appointment|patient|symptom|needs assessment|self[- ]assessment|gap assessments?|maturity|volunteer|enrol|course|\bclass\b|quiz night|free (?:assessment|test)|semester|homework|covid|credit|insurance|security assessments? (?:role|services|consult)|interview preparation|thank(?:s| you)(?: so much| very much)? for (?:completing|taking|submitting|finishing)|we (?:have )?received your|(?:has|have) been (?:received|submitted|completed)|successfully (?:completed|submitted))";

pub(super) const RULES: &[Rule] = &[
    rule("complete_assessment", 0.9, r"(?:complet(?:e|ing)|tak(?:e|ing)|finish|submit|start|begin|attempt|access|do|invit\w+ (?:you )?to|participate in|work on|solve|launch|undertake)(?: [\w'/,&()+#-]+){0,9}? <test>")
        .unless(OTHER),
    rule("assessment_invitation", 0.85, r"<test>(?: [\w'-]+){0,3} (?:invit\w+|link|is (?:due|ready|waiting)|expires|deadline|reminder|instructions|below|within|for (?:the|your|our)|as (?:the|a|part)|has been sent)\b")
        .unless(OTHER),
    rule("invited_to_assessment", 0.85, r"(?:invit(?:e|ed|ing|ation)|asked|next (?:step|stage)s?(?: [\w']+){0,6} (?:is|are|will be|would be|involves)|like you|require[sd]?|sent you|sending you|attached)(?: [\w',:-]+){0,8}? <test>")
        .unless(OTHER),
    rule("test_within", 0.8, r"(?:complete|submit|finish|return)(?: [\w']+){0,6} (?:within|by|before)(?: [\w':,-]+){0,8}.{0,60}<test>|<test>.{0,80}(?:within|in the next|you have|by) (?:\d+|two|three|five|seven|ten|a)(?: \w+)? (?:hours?|days?|week)")
        .unless(OTHER),
    rule("test_takes", 0.75, r"<test>(?: [\w'-]+){0,3} (?:should|will|takes?|must|lasts?|consists?)\b(?: [\w'-]+){0,4} (?:take|hours?|minutes|questions|complete|submitted|completed|about|approximately)|submit your (?:solution|answers|work sample|responses)")
        .unless(OTHER),
    rule("platform", 0.75, r"(?:hackerrank|codility|codesignal|hirevue|testgorilla|pymetrics|hackerearth|coderbyte|mettl|devskiller|vervoe|spark ?hire|willo|criteria corp|wonderlic|talentcentral|plum\.io|imocha|testdome|qualified\.io|indeed assessment|karat)\b.{0,80}(?:test|assessment|challenge|invit|link|complete|interview|start|exercise)|(?:test|assessment|challenge|invit\w+|link|complete|exercise|via|through|on) .{0,60}(?:hackerrank|codility|codesignal|hirevue|testgorilla|pymetrics|hackerearth|coderbyte|mettl|devskiller|vervoe|spark ?hire|willo|criteria corp|wonderlic|talentcentral|imocha|testdome|qualified\.io)\b")
        .unless(OTHER),
    rule("record_yourself", 0.85, r"(?:record(?:ing)?(?: [\w']+){0,4} (?:answers|responses|video|yourself)|(?:pre-?recorded|one[- ]way|on[- ]demand|asynchronous|recorded)(?: \w+){0,2} (?:video )?interview)")
        .unless(r"interview (?:tips|will be recorded)"),
    rule("subject_asks_for_test", 0.9, r"(?:action required|complete|invit\w+|next steps?|reminder)\b.{0,60}<test>|<test>(?: \w+)? (?:for completion|invitation|to complete)")
        .subject()
        .unless(OTHER),
    rule("subject_assessment", 0.8, r"\b(?:assessments?|coding (?:challenge|test|exercise|assessment)|online test|take[- ]home|technical (?:test|challenge|exercise)|hackerrank|codility|codesignal|hirevue|skills? test|aptitude test|pre-?employment test|test invitation|programming test|case study)\b")
        .subject()
        .unless(r"risk|tax\b|property|vulnerability|health|needs assess|self[- ]assess|maturity|gap assess|volunteer|enrolled|course|training|certif|free\b|thank(?:s| you)|received|completed|learn|webinar|newsletter|role with|quarterly|annual|security assess|results (?:are|of)"),
];
