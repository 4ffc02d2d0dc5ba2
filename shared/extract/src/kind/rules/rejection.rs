//! No.

use super::{Rule, rule};

/// What is regretted, but decides nothing about the application.
const MINOR: &str = r"(?:respond|reply|feedback|reimburse|sponsor|relocat|each (?:applicant|candidate|individual)|every (?:applicant|candidate|individual)|all (?:applicants|candidates)|individual(?:ly)? (?:to|feedback)|reschedul|attend|technical (?:issue|difficult)|delay|inconvenience|monitored|this (?:e-?mail|inbox|mailbox))";

pub(super) const RULES: &[Rule] = &[
    rule("not_moving_forward", 0.95, r"(?:\bnot|n't|\bunable|\bcannot|\bwithout)(?: (?:to|be|been|able|going|currently|be able|in a position|in the position|planning|longer|yet)){0,4} (?:mov(?:e|ing)|proceed(?:ing)?|go(?:ing)?|progress(?:ing|ed)?|continu(?:e|ing)|advanc(?:e|ing|ed)|tak(?:e|ing)|carry(?:ing)?|push(?:ing)?)\b<w9> (?:forward|forwards|ahead|further|on with you|next (?:stage|step|round|phase))\b"),
    rule("not_proceeding_with_you", 0.95, r"(?:\bnot|n't|\bunable|\bcannot)(?: (?:to|be|been|able|going|currently|in a position)){0,4} (?:proceed(?:ing)?|continu(?:e|ing)|progress(?:ing)?|go(?:ing)?|pursu(?:e|ing)|advanc(?:e|ing)|select(?:ing)?|offer(?:ing)? you|extend(?:ing)?|hir(?:e|ing)|shortlist(?:ing)?|accept(?:ing)?|consider(?:ing)?|invit(?:e|ing)|tak(?:e|ing)|mov(?:e|ing))(?: \w+){0,3} (?:with )?(?:your? |this |the |an? |any )(?:candidacy|candidature|<app>|profile|offer|interview|position|role|time|hiring|interview|recruitment|process|further)"),
    rule("not_pursuing_you", 0.9, r"(?:\bnot|n't)(?: \w+){0,2} (?:pursu(?:e|ing)|proceed(?:ing)? with|progress(?:ing)?|advanc(?:e|ing)|select(?:ing)?|invit(?:e|ing)|hir(?:e|ing)|offer(?:ing)?) (?:you|your)\b(?:<w4> (?:position|role|forward|application|candidacy|interview|time|stage|round)|[.!]?$)"),
    rule("other_candidates", 0.95, r"(?:mov(?:e|ed|ing)|proceed(?:ed|ing)?|go(?:ne|ing)?|continu(?:e|ed|ing)|progress(?:ed|ing)?|advanc(?:e|ed|ing)|pursu(?:e|ed|ing)|focus(?:ed|ing)?|went|select(?:ed|ing)?|cho(?:se|sen|ose|osing)|hir(?:e|ed|ing)|appoint(?:ed|ing)?|offer(?:ed|ing)?|consider(?:ing)?|identified|interview(?:ing)?|shortlisted|filled)(?: (?:forward|ahead|forwards|on|our|the|this|that|to|it|efforts|attention|position|role|search|process|instead)){0,4} (?:with |by |for )?(?:an?other|other|different|someone|somebody|(?:more|better|stronger|most) (?:qualified|suitable|experienced|suited|closely)|stronger|a (?:stronger|different|more|better)|an internal)\b(?: \w+){0,3}(?: (?:candidates?|applicants?|individuals?|finalists?|people|person|profiles?|direction|else)\b)|(?:chose|chosen|hired|selected|appointed|offered|going|go|gone|went|proceed|proceeding|forward|ahead)(?: \w+){0,3} (?:someone|somebody|an internal)\b")
        .unless(r"other (?:roles|positions|opportunities|jobs|openings|teams|steps|exciting|companies)"),
    rule("candidates_who_match_better", 0.9, r"(?:mov(?:e|ed|ing)|proceed(?:ed|ing)?|go(?:ne|ing)?|continu(?:e|ed|ing)|progress(?:ed|ing)?|advanc(?:e|ed|ing)|pursu(?:e|ed|ing)|focus(?:ed|ing)?|select(?:ed)?|chosen|identified|shortlisted)(?: (?:forward|ahead|forwards|on|our|the|this|search|process|efforts)){0,3}(?: with)? (?:a (?:group|number|small|few|limited)[\w ]{0,25} of )?(?:an? )?(?:candidates?|applicants?|applications|individuals?|profiles) (?:who(?:se)?|that|with|more|better|closer|we feel)\b"),
    rule("not_selected", 0.95, r"(?:you|your <app>|your profile|<app>|it|we) (?:(?:has|have|had|was|were|are|is|will|would|did) )?(?:\w+ )?(?:not|n't)(?: \w+){0,2}? (?:selected|chosen|shortlisted|short-listed|successful|progressed|advanced|picked|short listed|retained|accepted for)\b")
        .unless(r"^(?:\W*)(?:candidates|applicants|those)"),
    rule("have_not_been_selected", 0.95, r"(?:have|has|had|was|were|are|is)(?:n't| not)(?: been| be| being)? (?:selected|chosen|shortlisted|short-listed|successful|progressed|retained|accepted)\b(?: (?:for|to|at|on|this|in|as)\b|[.,!]?$)")
        .unless(r"candidates (?:who|that)|applicants (?:who|that)|those who"),
    rule("unsuccessful", 0.9, r"(?:(?:you|your <app>|your profile|application|candidacy|it|interview)(?: [\w'.-]+){0,12} (?:been|was|were|is|are|be) unsuccessful|unsuccessful (?:application|on this occasion|at this time|in (?:this|your)|for (?:this|the))|were unsuccessful)"),
    rule("no_longer_considered", 0.95, r"no longer (?:being )?(?:consider(?:ed|ing)?|under consideration|in consideration|be considered|in the running|pursuing|moving forward|a candidate|in process|active)\b(?: your| you| for|[.,!]?$| this| at| in)")
        .unless(r"(?:link|page|token|account|posting is) .{0,20}no longer active"),
    rule("regret_to_inform", 0.8, r"\bregret (?:to (?:inform|advise|tell|let|say|share|notify)|that)")
        .unless(MINOR),
    rule("sorry_to_inform", 0.75, r"(?:sorry|sad|disappointed) (?:to (?:inform|tell|say|share|let)|that (?:we|you|your|the))\b<w9> (?:not|n't|unable|unsuccessful|other|another|filled|closed|decided)")
        .unless(MINOR),
    rule("unfortunately_not", 0.85, r"unfortunately\b.{0,120}(?:\bnot (?:be |been |to )?(?:able to offer|able to (?:move|proceed|progress|take)|selected|successful|shortlisted|mov|proceed|progress|pursu|advanc|continu|a (?:match|fit|good|suitable|right)|the right|fit|suitable|match|going)|n't (?:be |been |to )?(?:able to (?:offer|move|proceed|progress|take)|selected|successful|shortlisted|mov|proceed|progress|pursu|advanc|continu|a (?:match|fit|good|suitable|right)|the right|match)|unable to (?:offer you|move|proceed|progress|take|advance|consider)|another candidate|other candidates|different candidate|no longer|unsuccessful|been filled|was filled|on this occasion|closed the|pass on)")
        .unless(MINOR),
    rule("unfortunately_decided", 0.75, r"unfortunately,? (?:we|the (?:team|company|hiring|position|role)|after|your <app>|at this (?:time|moment|stage|point)|you)\b.{0,100}(?:decided|decision|chosen|filled|closed|unsuccessful|rejected|declined|pass\b)")
        .unless(MINOR),
    rule("decided_against", 0.9, r"(?:decided|decision|chosen|elected|opted|choosing|deciding)(?: (?:has|was|been|made|is|is made|been made))* (?:not to|against) (?:\w+ ){0,2}?(?:pursu|proceed|mov|progress|extend|offer|hir|select|interview|continu|advanc|go|tak|consider|invit)"),
    rule("not_a_match", 0.75, r"(?:\bnot|n't)(?: [\w']+){0,4} (?:a|an|the|our|quite|be)? ?(?:right |best |good |ideal |strong |perfect |suitable |close |exact |great )?(?:match|fit)\b(?: for| at| with| to|[.,]|$)")
        .unless(r"not (?:sure|certain)|don't worry|even if|feel like"),
    rule("does_not_match", 0.7, r"(?:does|do|did|is|are)(?:n't| not) (?:\w+ )?(?:match|meet|align|aligned|fit|correspond|satisfy|suit|suited)\b<w6> (?:requirements?|needs|criteria|role|position|looking for|profile|qualifications|expectations|search|opening|with)"),
    rule("no_role_for_you", 0.75, r"(?:do|does|did)(?:n't| not) (?:currently |presently |now )?have (?:an? |any )?(?:\w+ ){0,3}(?:position|role|opening|vacancy|opportunity|match|fit)s?\b<w6>(?: (?:you|your|that|for|match|suit|fit|at this|available)|[.,])"),
    rule("role_is_gone", 0.8, r"(?:the|this|that|our|your)(?: [\w'/,&()+#.-]+){0,9} (?:position|role|job|vacancy|opening|requisition|req|post|posting)(?: [\w'/,&()+#.-]+){0,9} (?:has|have|had|was|is|been|'s)(?: now| already| recently| since| just)?(?: been)?(?: now| already| recently)? (?:filled|closed|cancelled|canceled|eliminated|withdrawn|no longer (?:available|open|accepting|being filled|needed))"),
    rule("filled_the_role", 0.8, r"(?:we|have|has|been|already|now|they)(?:'ve)?(?: [\w']+){0,3} (?:filled|closed|cancelled|canceled) (?:the|this|that|our|both|all)(?: [\w'/,&()+#.-]+){0,6} (?:position|role|job|vacancy|opening|requisition|search|post)")
        .unless(r"advert\w*|posting|applications? (?:window|period)|now considering"),
    rule("status_says_no", 0.9, r"(?:status|application|candidacy)\b<w9>(?: (?:to|is|now|as|:))?[ :\x22']*(?:rejected|declined|not selected|no longer under consideration|not retained|unsuccessful|regretted|not moving forward)\b"),
    rule("application_declined", 0.85, r"(?:your|the|this) <app>(?: [\w'/,&()+#.-]+){0,12} (?:has been|have been|was|is|been) (?:rejected|declined|turned down|closed)"),
    rule("decided_to_pass", 0.8, r"\b(?:to|will|'ll|must|are going to) pass (?:on (?:your|you|moving|this|the)|at this|for now|this time)")
        .unless(r"pass on (?:your|the|this) (?:application|resume|cv|details|feedback|message|profile|information)(?: \w+){0,3} to\b"),
    rule("different_direction", 0.85, r"(?:go|going|gone|move|moving|moved|head|heading|went) (?:in )?an?(?:other)?(?: different)? direction"),
    rule("unable_to_select_you", 0.85, r"(?:unable|not able|not be able|n't be able|cannot|can't|could not|couldn't|not in a position|n't in a position)(?: to)? (?:select|offer|move|invite|advance|progress|consider|shortlist|hire|accommodate|extend)(?: \w+){0,3} (?:you|your|a position|an offer|an interview)\b")
        .unless(MINOR),
    rule("did_not_select_you", 0.9, r"(?:did not|didn't|have not|haven't|has not|not) (?:select|choose|shortlist|pick|chosen|selected|shortlisted)(?:ed)? (?:you|your (?:application|profile|candidacy))\b"),
    rule("not_hiring", 0.8, r"(?:will not|won't|not) be (?:hiring|filling|making (?:a hire|an offer))|decided (?:not to fill|to close|to cancel|against filling) (?:this|the)(?: \w+){0,3} (?:requisition|position|role|search|vacancy|opening)|(?:will|are|be) not (?:be )?continuing in (?:the|our)"),
    rule("another_took_it", 0.85, r"(?:another|an internal|other|the successful) (?:candidates?|applicants?|finalists?|individuals?) (?:has |have |was |were |for )?(?:already )?(?:accepted|been (?:selected|chosen|offered|hired|appointed)|selected|chosen|hired)"),
    rule("without_you", 0.85, r"(?:next (?:step|stage)|hiring process|process|forward)(?: \w+){0,6} without you\b"),
    rule("rescinded", 0.85, r"(?:rescind(?:ed|ing)?|withdraw(?:n|ing)?|revok(?:e|ed|ing)) (?:our|the|your|this)(?: \w+){0,3} offer|offer(?: \w+){0,4} (?:has been|is|was) (?:rescinded|revoked|withdrawn)"),
    rule("subject_says_no", 0.8, r"(?:unsuccessful|not selected|application (?:rejected|declined|closed)|rejection|regret)")
        .subject()
        .unless(r"no regret|regret (?:it|missing)|never|rejection (?:letter|proof|therapy|tips)|how to"),
    rule("keep_on_file", 0.35, r"(?:keep|retain|hold|store|save)(?:ing)? (?:your|you|this)(?: \w+){0,4} (?:on file|in our (?:database|records|system|talent)|for future|in mind|on record)"),
    rule("good_luck", 0.35, r"(?:wish|best of luck|good luck|every success|all the best|success)\b.{0,60}(?:search|endeavou?rs?|future|career|job hunt|pursuits|elsewhere)"),
    rule("careful_consideration", 0.3, r"(?:after|following|given) (?:\w+ ){0,4}(?:careful|thorough|much|thoughtful|full|due|close|serious) (?:\w+ )?(?:consideration|review|thought|evaluation|deliberation|assessment)"),
    rule("apply_again", 0.25, r"(?:encourage|invite|welcome|hope)(?: \w+){0,4} (?:to )?(?:apply|re-?apply|consider|explore|check|keep an eye)(?: \w+){0,6} (?:again|future|other|open|website|careers|opportunities|roles|positions)"),
    rule("difficult_decision", 0.4, r"(?:difficult|tough|hard|not (?:an )?easy|competitive|high (?:volume|number|calib|standard))(?: \w+){0,3} (?:decision|choice|choose|applicants|applications|candidates|pool)"),
    rule("unfortunately", 0.4, r"\bunfortunately\b").unless(MINOR),
];
