//! Somebody whom the reader did not write to has a job for them.

use super::{Rule, rule};

pub(super) const RULES: &[Rule] = &[
    rule("came_across_profile", 0.9, r"(?:came across|found|saw|noticed|stumbled (?:up)?on|reviewed|looking at|looked at|viewed|discovered|received|got|impressed (?:by|with)|read)(?: [\w']+){0,4} (?:profile|resume|cv|background|github|portfolio|linkedin|experience)\b")
        .unless(r"your application|you applied|applying|received your (?:resume|cv)|have reviewed your (?:application|resume|cv)|(?:resume|cv) (?:for|and will)|carefully"),
    rule("have_an_opportunity", 0.85, r"(?:i|we|my client|our client|client|team)(?:'ve|'m| am| have| has| are| currently| also| got| do| just| recently|'re| is){0,4} (?:an?|several|some|the|this|working on|recruiting for|hiring for|looking for|seeking|searching for|sourcing)(?: [\w'/,&()+#.-]+){0,9}? (?:opportunity|opportunities|opening|openings|requirement|requirements|role|position|vacancy|job|need|mandate|assignment|contract)\b")
        .unless(r"your application|applying|thank(?:s| you) for|received|interview(?:ed|ing)? (?:with|for)|have (?:a|another|other|any) (?:suitable|similar) (?:role|position|opening)|filled|future"),
    rule("reaching_out_about_role", 0.8, r"(?:reach(?:ing|ed)? out|contact(?:ing)?|writing|email(?:ing)?|connect(?:ing)?|messag(?:e|ing)|get(?:ting)? in touch)(?: [\w']+){0,6} (?:about|regarding|because|for|concerning|with|as|on|to see|to discuss|to share|to gauge)(?: [\w'/,&()+#.-]+){0,10}? (?:opportunity|opportunities|opening|role|position|requirement|job|vacancy|interested|background|experience|profile|fit|match)\b")
        .unless(r"your (?:recent )?application|you applied|applying|will reach out|if |your interview|status"),
    rule("i_am_a_recruiter", 0.85, r"(?:i'm|i am|my name is|this is|name's)(?: [\w'.,-]+){0,8} (?:recruiter|recruiting|sourcer|talent (?:partner|acquisition|sourcer|scout|manager|specialist|advisor|lead|consultant)|headhunter|staffing|recruitment (?:consultant|specialist|manager|lead|partner)|technical recruiter|account manager|recruit for)\b")
        .unless(r"your (?:recent )?application|you applied|applying|interview"),
    rule("would_you_be_interested", 0.8, r"(?:would|are|if|whether|might|may|could)(?: you)?(?: you're| you are| be| you'd| you)* (?:interested|open)(?: [\w']+){0,3} (?:in|to)(?: [\w'/,&()+#.-]+){0,8} (?:opportunity|opportunities|role|position|job|chat|conversation|call|learning more|hearing|discuss|exploring|new|opening|change|connect)\b")
        .unless(r"your application|you applied|thank(?:s| you) for applying|newsletter|not selected|other (?:roles|positions|opportunities) (?:at|with)"),
    rule("asked_to_find", 0.85, r"(?:asked (?:me|us) to (?:find|recruit|hire|source|help)|i recruit (?:for|in|on)|on the (?:talent|recruiting|recruitment|hiring|people) team)\b"),
    rule("would_submit_you", 0.85, r"(?:love|like|happy|want) to (?:submit|put|present) you\b(?: forward)?|introduce you\?|get your file ready"),
    rule("is_hiring_a", 0.75, r"\bis (?:hiring|looking for|seeking) (?:an?|their|its|two|three) [A-Za-z]")
        .unless(r"your application|you applied|applying|newsletter"),
    rule("direct_client", 0.85, r"(?:our|my|direct|end|immediate|one of our)(?: \w+)? clients?\b.{0,60}(?:looking|seeking|hiring|requirement|need|searching|opening|role|position|has|is|located|based|in the)|direct client|implementation partner|\bend client\b|client\s*:"),
    rule("send_resume", 0.75, r"(?:send|share|forward|reply|provide|email|attach|submit)(?: [\w']+){0,6} (?:updated?|latest|recent|current|word|most recent)(?: [\w']+){0,2} (?:resume|cv|profile)\b|(?:send|share|forward)(?: me| us)?(?: (?:your|a copy of your))? (?:resume|cv)\b(?: [\w']+){0,8}(?: (?:if|along|with|to|asap|and)|[.,]|$)")
        .unless(r"your application|you applied|thank(?:s| you) for (?:applying|sharing)"),
    rule("kindly_share", 0.6, r"kindly (?:share|send|forward) (?:your )?(?:updated )?(?:cv|resume)"),
    rule("great_fit", 0.7, r"(?:you(?:'d|'re|'ll)?|your (?:background|experience|profile|skills?|skill ?set|work))(?: [\w',&-]+){0,9} (?:great|good|strong|perfect|excellent|ideal|fantastic|potential|nice|solid) (?:fit|match|addition|candidate|asset)\b")
        .unless(r"your (?:recent )?application|you applied|not\b|n't|if |unfortunately|ensure|whether|see if|determine"),
    rule("caught_my_eye", 0.8, r"(?:background|experience|profile|resume|work)(?: [\w',&-]+){0,6} (?:caught|stood out|impressed|impressive|aligns?|resonated|interesting)\b")
        .unless(r"your (?:recent )?application|you applied|applying"),
    rule("chat_about_role", 0.75, r"(?:chat|talk|speak|connect|call|conversation|discuss)(?: [\w']+){0,6} (?:about|regarding|around|for) (?:an?|this|the|our|new|some|exciting|potential)(?: [\w'/,&()+#.-]+){0,9} (?:role|position|opportunity|opening|job)\b")
        .unless(r"your (?:recent )?application|you applied|applying|interview (?:with|for)|next steps"),
    rule("let_me_know_interest", 0.7, r"let (?:me|us) know(?: [\w']+){0,4} (?:interest(?:ed)?|thoughts|open to)\b")
        .unless(r"your (?:recent )?application|you applied|applying"),
    rule("contract_terms", 0.7, r"\b(?:c2c|corp[- ]to[- ]corp|w2 only|on w2|w-2|1099|contract[- ]to[- ]hire|visa status|h1b|usc/gc|gc/usc|bill rate|pay rate|rate\s*:|duration\s*:? ?(?:\d+\+? ?-? ?\d* ?(?:months?|mos|years?|weeks?)|long))"),
    rule("we_are_hiring_you_know", 0.55, r"(?:we're|we are|i'm|i am|team is|company is|is)(?: \w+){0,3} (?:hiring|expanding|growing|building|looking for)\b(?: [\w'/,&()+#.-]+){0,10}")
        .unless(r"your (?:recent )?application|you applied|applying|we are hiring|process"),
    rule("subject_opportunity", 0.6, r"(?:(?:job|career|exciting|new|great|contract|remote|role|urgent|immediate|hiring|excellent|amazing|full[- ]time|freelance|direct) (?:\w+ ){0,3}(?:opportunity|opening|requirement|need|role|position|vacancy)|opportunity (?:at|with|for|-|:|as|in)|urgent (?:requirement|need|hiring|opening|role)|immediate (?:requirement|need|opening|hire|interview)|\bc2c\b|\bw2\b|contract (?:role|position|opportunity|opening)|(?:job|role|position) (?:at|with|in|for you)|^(?:quick|a)? ?(?:question|chat|intro)\b|your (?:background|profile|experience)|hiring[: ]|looking for (?:an? )?|requirement (?:for|-|:)|interested in .{2,40}(?:role|position|opportunity)\?)")
        .subject()
        .unless(r"application|applied|thank|interview|alert|new jobs|jobs for|matching|webinar|invest|business opportunity|partnership|internship fair|\bnewsletter\b|update on|course|franchise|regarding your interest"),
    rule("regarding_interest", 0.6, r"regarding your interest in .{3,90}(?:role|position)\b")
        .subject(),
];
