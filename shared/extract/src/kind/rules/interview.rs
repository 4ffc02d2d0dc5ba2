//! A conversation is arranged: an interview, or the phone call before it.

use super::{Rule, rule};

/// Courses, shows and surveys that speak of interviews.
const ABOUT: &str = r"(?:\btips?\b|\bguide|\bcourses?\b|\bace\b|\bnail\b|crack(?:ing)?\b|master(?:ing|y|class)?\b|webinar|podcast|\bmock\b|crash course|how to|workshop|practice interview|prep(?:are|aration)? (?:for|course|kit|guide|with)|interview (?:prep|questions?|series|process)|survey|feedback on your|\bblog|\d ?% ?off|bootcamp|\bregister\b|subscribe|discount|your next interview|exit interview|\bpress\b|exclusive|\bwatch\b|\blisten\b|episode|top picks|magazine|candidate experience|experience (?:as|with)|admission|visa interview|embassy|consulate|scholarship|user interview|research (?:study|interview)|gift card|alumni interview|\bthe interview:)";

pub(super) const RULES: &[Rule] = &[
    rule("invite_to_interview", 0.9, r"(?:invit(?:e|ing|ed|ation)|selected|shortlisted|chosen|advanced?|progress(?:ed)?|moved?|moving|proceed(?:ing)?|select(?:ed)? you|pleased|happy|delighted|excited|like|love)(?: (?:you|to|for|forward|on|an|a|the|our|your|with|next|move|proceed|progress|round|stage|step|of|be|attend|participate|join|us|have|continue|conduct|set up|process|in|take part|come)){1,9} (?:[\w/-]+ ){0,4}?<talk>\b")
        .unless(ABOUT),
    rule("schedule_interview", 0.85, r"(?:schedul(?:e|ing|ed)|arrang(?:e|ing|ed)|set(?:ting)? up|book(?:ed|ing)?|coordinat(?:e|ing)|organi[sz](?:e|ed|ing)|reschedul(?:e|ed|ing)|confirm(?:ed|ing)?|set)(?: (?:an?|the|your|our|you|for|this|that|time|times|date|slot|slots|in|of|to|up|next|follow-up|with|have)){0,5} (?:[\w/-]+ ){0,4}?<talk>\b")
        .unless(ABOUT),
    rule("set_your_interview", 0.9, r"(?:rescheduled|moved|confirmed|scheduled|booked|arranged|set up) your (?:[\w-]+ ){0,3}<talk>\b")
        .unless(ABOUT),
    rule("interview_is_set", 0.9, r"(?:interview|on-?site|discussion|meeting|superday)\b(?: [\w'/,&()+#.:-]+){0,12} (?:is|has been|was|are|been|now) (?:\w+ )?(?:confirmed|scheduled|booked|set (?:for|up)|rescheduled|moved to|arranged)\b")
        .unless(ABOUT),
    rule("your_interview", 0.75, r"(?:your|upcoming|our)(?: [\w/-]+){0,4} interview (?:with|on|at|for|is|details|confirmation|will (?:be|take)|scheduled|invitation|schedule|times?|today|tomorrow|panel|link)\b")
        .unless(ABOUT),
    rule("like_to_interview_you", 0.85, r"(?:like|love|want|happy|excited|pleased|keen|eager) to (?:interview you|meet (?:with )?you|speak (?:with|to) you|talk (?:with|to) you|chat with you|have you (?:in|come|meet|speak|interview)|get to know you)")
        .unless(ABOUT),
    rule("schedule_call", 0.65, r"(?:schedul(?:e|ing|ed)|arrang(?:e|ing)|set(?:ting)? up|book(?:ing)?|find(?:ing)?|hop on|jump on|have)(?: (?:an?|the|your|our|you|for|some|quick|brief|short|time|times|in|to|up|with|\d+[- ]min(?:ute)?s?|follow-up|video|zoom|introductory|next|virtual|teams)){0,6} (?:call|conversation|meeting|chat|discussion|speak|talk|connect)\b")
        .unless(ABOUT),
    rule("share_availability", 0.75, r"(?:share|send|provide|let (?:me|us) know|submit|indicate|confirm|what(?:'s| is| are)|give (?:me|us)|advise|select|choose|pick|reply with|respond with|tell us|reply back with|update|enter|specify)(?: [\w'/,-]+){0,6} (?:availab\w+|time ?slots?|times? that works?|preferred (?:times?|slots?|dates?)|convenient (?:times?|slots?)|suitable (?:times?|slots?)|best times?|times you|interview slot|dates? and times?|time (?:that|which|to (?:speak|talk|meet|chat|connect))|slots?)\b")
        .unless(r"notice period|for (?:this|the) (?:role|position|contract|opportunity|job)\b|joining|immediate(?:ly)? avail|availability (?:to start|to join)|shifts?\b|submit your availability calendar"),
    rule("are_you_free", 0.6, r"are you (?:free|available)(?: [\w'/,-]+){0,6} (?:<day>|\d{1,2}(?::\d\d)? ?(?:am|pm)|for an? (?:call|chat|interview|conversation|quick|brief|video|zoom)|to (?:speak|talk|meet|chat|connect))"),
    rule("pick_a_slot", 0.7, r"(?:grab|pick|choose|select|book|find|reserve|schedule)(?: [\w']+){0,3} (?:slot|time|timeslot|spot)\b(?: [\w',-]+){0,9}(?: (?:here|link|calendar|works|below|suits|convenient|using|via|calendly|through|with)\b|$)")
        .unless(r"demo|webinar|appointment|delivery|table|tour|test drive|haircut|dentist|vaccin|consultation|sales"),
    rule("calendly", 0.6, r"(?:calendly\.com|goodtime\.io|modernloop|calendar\.app\.google|savvycal\.com|cal\.com/|/meetings/)")
        .unless(r"demo|webinar|sales|consultation"),
    rule("round_of_interviews", 0.75, r"(?:next|final|second|third|technical|first|1st|2nd|3rd|last|upcoming)(?: [\w/-]+){0,3} (?:round|stage|step|interview)s?\b(?: [\w',/-]+){0,6} (?:is|will be|would be|with|on|of)(?: [\w/-]+){0,6} interviews?\b")
        .unless(ABOUT),
    rule("final_round", 0.65, r"(?:congratulations|reached|made it to|advanc\w+ to|mov\w+ (?:on )?to|progress\w+ to|through to|forward to)(?: [\w',]+){0,8} (?:final|next|second|third|technical|interview)(?: \w+)? (?:round|stage|interviews?)\b")
        .unless(r"review\b|\btips?\b|webinar|course|survey|podcast"),
    rule("interviewers_are", 0.7, r"(?:interviewers?|panel(?:ists?)?|you(?:'ll| will) (?:be )?(?:meet(?:ing)?|speak(?:ing)?|interview(?:ing|ed)?|talk(?:ing)?))(?: (?:with|to|by|are|is|include|includes)|:)")
        .unless(ABOUT),
    rule("forward_to_interviewing", 0.75, r"look(?:ing)? forward to (?:interviewing you|your interview|our interview|meeting you (?:on|at|for))"),
    rule("forward_to_speaking", 0.45, r"look(?:ing)? forward to (?:speaking|meeting|talking|our (?:interview|call|conversation|chat|meeting|discussion)|interviewing|seeing you|chatting|connecting)"),
    rule("move_you_forward", 0.5, r"(?:like|want|excited|happy|pleased|decided|delighted|love|going) to (?:move|proceed|progress|advance|continue|take)(?: (?:you|your|the|this|forward|ahead|with|application|candidacy|to|next|step|stage|process|on|further|in|our|interview)){1,8}"),
    rule("subject_interview", 0.8, r"(?:interview|on-?site|superday)s? ?(?:invit|confirm|request|schedul|availab|details|reminder|rescheduled|slot|time\b|with\b|for\b|at\b|loop)|invit(?:e|ation|ed|ing)(?: [\w'/-]+){0,6} interview|(?:your|video|technical|virtual|onsite|on-site|zoom|upcoming|job|final|in-person|panel|teams|second|first|behavioral|live|schedul\w+|confirm\w+|reschedul\w+|book) interview\b")
        .subject()
        .unless(ABOUT),
    rule("subject_names_interview", 0.6, r"(?:^|: |\] ?|\| |- )(?:re: )?(?:an? )?interviews? ?(?:-|:|\||@|$|on\b|next|update|opportunity|call|stage|round|panel)|(?:-|:|\||,) (?:\w+ )?interview$|\b(?:an|round|loop) interview\b|on-?site$")
        .subject()
        .unless(ABOUT),
    rule("subject_availability", 0.7, r"(?:your availability|availability (?:for|request|needed|to)|schedul(?:e|ing) (?:a|your|time|call|an)\b|time to (?:talk|chat|speak|connect|meet)|let's (?:talk|chat|meet|find time|connect))")
        .subject()
        .unless(r"demo|webinar|appointment|delivery|consultation|sale|tour|offer|deal"),
];

/// The first call.
pub(super) const PHONE: &[Rule] = &[
    rule("phone_screen", 0.9, r"(?:phone|telephone|telephonic|recruiter|initial|hr|preliminary|introductory|first[- ]round|video|virtual|talent|recruiting|candidate) (?:\w+ )?(?:screens?|screening|pre-?screen(?:ing)?)\b(?: (?:call|interview|conversation|chat))?")
        .unless(r"screening (?:questions?|questionnaire|test|process|criteria)|background|health|smartphone|screen (?:protector|time|size)|drug"),
    rule("screening_call", 0.85, r"\b(?:pre-?)?screening (?:call|interview|conversation|chat|phone|discussion)"),
    rule("introductory_call", 0.8, r"(?:introductory|intro|exploratory|get[- ]to[- ]know(?:[- ]you)?|initial|preliminary|recruiter|first|hr) (?:phone |video |zoom |teams |telephone |recruiter )?(?:call|conversation|chat|discussion|phone call|phone conversation)\b")
        .unless(r"\binitial conversation (?:was|went)|sales|demo|customer"),
    rule("phone_interview", 0.75, r"(?:phone|telephone|telephonic)[- ](?:based )?interview"),
    rule("phone_call", 0.65, r"(?:schedul\w+|arrang\w+|set(?:ting)? up|have|hop on|jump on|for|book|invit\w+)(?: [\w'-]+){0,5} (?:phone (?:call|conversation|chat|discussion)|telephone (?:call|conversation)|(?:15|20)[- ]?min(?:ute)?s?(?: \w+)? (?:call|chat|conversation|phone))")
        .unless(r"demo|sales|customer|support"),
    rule("speak_by_phone", 0.65, r"(?:speak|talk|chat|connect|call|conversation|discussion|discuss)(?: (?:with|to) you)?(?: \w+){0,3} (?:by|over|via|on) (?:the )?(?:phone|telephone)"),
    rule("subject_phone", 0.85, r"(?:phone|telephone|telephonic|recruiter|introductory|intro|initial|screening)(?: \w+)? (?:screen|screening|call|interview|conversation|chat)|pre-?screen")
        .subject()
        .unless(r"screening (?:questions?|test|results?)|smartphone|health|customer"),
];
