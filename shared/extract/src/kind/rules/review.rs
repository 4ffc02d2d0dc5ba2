//! It is being looked at; and the pause after an interview or a test.

use super::{Rule, rule};

pub(super) const RULES: &[Rule] = &[
    rule("still_under_review", 0.9, r"(?:still|remains?|continues? to be|continue to|continuing to)(?: [\w']+){0,4} (?:under (?:review|consideration)|in (?:review|consideration|process|progress)|being (?:reviewed|considered|evaluated)|reviewing|evaluating|considering|consider|review|assessing|interviewing|active)\b")
        .unless(r"still interested|actively hiring|we(?:'re| are) still hiring"),
    rule("update_under_review", 0.85, r"(?:update|status|changed|moved|progress\w*|advanced|forwarded|passed|shared)(?: [\w'\x22:,-]+){0,12}? (?:under (?:review|consideration)|in review|in process|hiring (?:manager|team)|being (?:reviewed|considered)|next (?:step|stage|phase)|review stage)\b")
        .unless(r"(?:what|any|about|on|regarding|with) (?:the )?next (?:step|stage)|please|interview|check|log ?in|track"),
    rule("application_viewed", 0.9, r"<app>(?: [\w'/,&()+#.-]+){0,6} (?:was|has been|been|were) (?:viewed|opened|seen|downloaded)|(?:viewed|opened|downloaded|looked at) your (?:<app>|profile for)|your <app> (?:was )?viewed"),
    rule("shortlisted", 0.8, r"(?:you|your <app>|your profile|candidacy)(?: [\w'/,&()+#.-]+){0,5} (?:been|was|were|are|is) (?:\w+ )?(?:shortlisted|short-listed)\b")
        .unless(r"interview|not"),
    rule("thanks_for_interviewing", 0.7, r"(?:thank(?:s| you)|appreciate|great|pleasure|enjoyed|nice|lovely|enjoy)(?: [\w',]+){0,10} (?:interview(?:ing|ed)? (?:with|at|for)|(?:speak|meet|talk|chat|connect)(?:ing)? (?:with|to) (?:us|me|our|the|you)|time to (?:interview|speak|meet|talk|chat)|coming in|meeting (?:you|us)|speaking)\b")
        .unless(r"look(?:ing)? forward|like to|love to|scheduled?|upcoming"),
    rule("thanks_for_the_test", 0.85, r"(?:thank(?:s| you)(?: so much| very much)? for|received|you(?:'ve| have)? (?:successfully )?)(?: [\w']+){0,3}? ?(?:complet\w+|submi\w+|tak\w+|finish\w+|your)(?: [\w'/,&-]+){0,6} <test>")
        .unless(r"please complete|invite|not yet|haven't|next step is"),
    rule("delay", 0.7, r"(?:apologi[sz]e|sorry|apologies|thank you|thanks|appreciate)(?: [\w',]+){0,6} (?:delay|patience|patient|wait(?:ing)?|longer than)\b")
        .unless(r"interview|schedul|slot|calendly|shipping|order|delivery"),
    rule("hiring_paused", 0.6, r"(?:position|role|hiring|search|recruitment|requisition|process)(?: [\w'/,&()+#.-]+){0,8} (?:on hold|paused|postponed|frozen|delayed)|(?:implemented|due to|have) an? hiring freeze"),
    rule("forwarded_to_manager", 0.75, r"(?:forwarded|passed|sent|submitted|shared|presented)(?: [\w']+){0,6} (?:hiring manager|hiring team|client|department|team lead)\b")
        .unless(r"will be|please|can be"),
    rule("under_review", 0.55, r"(?:is|are|be|now|currently|application|candidacy)(?: \w+){0,3} (?:under (?:review|consideration)|in review|being (?:reviewed|considered|evaluated|assessed|processed)|in (?:process|progress))\b"),
    rule("reviewing", 0.45, r"(?:currently|now|actively|carefully|in the process of|busy|are|is)(?: \w+){0,2} (?:reviewing|evaluating|assessing|considering|screening)(?: [\w']+){0,5} (?:<app>|qualifications|profile|background|experience|candidates|applicants|applications)"),
    rule("considering_now", 0.65, r"(?:we|team|they|managers?|committee|panel)(?: are|'re| is)(?: now| currently| still| actively)* (?:considering|reviewing|evaluating|assessing|working through|going through)\b|application is (?:one of|among|now with|currently with|with) ")
        .unless(r"if you|considering (?:applying|a career|joining)|invite"),
    rule("no_decision_yet", 0.75, r"(?:not|n't)(?: yet)?(?: [\w']+){0,3} (?:made|reached|finali[sz]ed|come to)(?: [\w']+){0,3} (?:decision|determination)|(?:no|final) decision (?:has|have) (?:not )?(?:yet )?been|awaiting (?:a |the |final )?(?:decision|feedback)|finali[sz](?:e|ing) (?:our|the|a) (?:decision|selection|review)|(?:hope|expect|aim) to (?:make|have|reach) (?:a |our |the )?(?:final )?decision"),
    rule("subject_under_review", 0.85, r"(?:under (?:review|consideration)|in review|being reviewed|still (?:reviewing|considering)|(?:was|been) viewed|status(?: has)? (?:changed|updated?)|shortlisted)")
        .subject()
        .unless(r"annual|performance|policy|article|code review|peer review|pull request"),
];
