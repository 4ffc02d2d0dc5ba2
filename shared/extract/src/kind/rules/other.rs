//! What is no report on an application: alerts, accounts, shops, other walks of life.

use super::{Rule, rule};

pub(super) const ALERT: &[Rule] = &[
    rule("job_alert_subject", 0.9, r"^(?:\w+ )?job alert:? ").subject().unless(r"created|confirm|activate|cancel"),
    rule("new_jobs_subject", 0.85, r"(?:\d+\+? |new |more |latest |recommended |top |similar |these |hot |fresh |other |matching |remote |recent )+(?:[\w&/+#.-]+ ){0,5}(?:jobs?|roles?|positions?|openings|vacancies|opportunities|internships|gigs)\b(?: (?:for you|matching|match|in\b|near|at\b|from|posted|you|this week|today|that|available|alert|just|based|on|like|added|to apply|hiring|of the)|[:!.,]|$)|jobs? (?:alert|alerts|recommendations?|digest|matches|picks|suggestions|newsletter)|jobs? (?:for you|you (?:may|might)|matching|near you|picked|that match|recommended)|job search agent|jobmail|your (?:daily|weekly) (?:job|career)|(?:is|are) (?:now )?hiring(?: for)?\b.{0,60}(?:more|and \d|jobs|near|in your)|and \d+ (?:more|other|new) (?:jobs|roles|positions|openings|new jobs)|(?:more|new) jobs in\b|apply (?:now|today) to|\d+ (?:new )?(?:jobs|roles|positions|openings|vacancies|matches)\b")
        .subject()
        .unless(r"application (?:received|to|was|update|for)|thank(?:s| you)|interview (?:invit|with)|applied"),
    rule("alert_body", 0.7, r"(?:your job alert|job alerts? (?:for|you|is|are|e-?mails?)|manage (?:your )?(?:job )?alerts?|new jobs? (?:match|for you|that match|posted|in|found|since)|jobs? (?:that )?match(?:es|ing)? your (?:search|profile|preferences|alert|criteria|saved|resume|skills)|recommended (?:jobs|for you)|jobs? (?:we think|you may|you might|you'd)|based on your (?:profile|search|saved|job|preferences|activity|recent)(?: [\w']+){0,4}(?: jobs?| roles?|,|$)|you(?:'re| are) (?:receiving|getting)(?: [\w']+){0,6} job (?:alert|recommend|match)|see (?:all|more) (?:jobs|roles|openings|matches)|view all (?:jobs|matches)|unsubscribe from (?:this )?(?:job )?alert|edit (?:this )?(?:job )?alert|jobs? posted (?:in|since|today))")
        .body(),
];

pub(super) const ACCOUNT: &[Rule] = &[
    rule("verify_subject", 0.9, r"(?:verify|verification|confirm|activate|validate)(?: [\w']+){0,4} (?:e-?mail|account|address|identity|registration|login|sign[- ]?in|device|profile|subscription|phone|mobile)|(?:verification|security|access|one[- ]time|login|sign[- ]?in|authentication|confirmation) (?:code|pass ?code|password|pin|link|alert)|pass ?code|\botp\b|password (?:reset|change|expir|assistance|recovery|request)|(?:reset|change[d]?|forgot|recover|set|create|new|temporary|update)(?: [\w']+){0,2} password|(?:account|profile|candidate home)(?: [\w']+){0,3} (?:created|activated|activation|registration|verified|locked|deleted|information|details|confirmation|set ?up)|(?:new|unusual|unrecognized) (?:sign[- ]?in|login|device)|two[- ]factor|2fa|privacy (?:policy|notice)|terms of (?:service|use)|user ?name|log ?in (?:details|information|credentials|link)|magic link|data retention|candidate (?:account|login)|welcome to your (?:candidate|account)|email (?:preferences|confirmation|verification)|\d{4,8} is your")
        .subject()
        .unless(r"interview|offer|application (?:received|submitted|status)|thank(?:s| you) for (?:your application|applying)|confirm (?:your )?(?:availability|attendance)"),
    rule("verify_body", 0.75, r"(?:verification|security|access|one[- ]time|login|confirmation|authentication) (?:code|pass ?code|password|pin)\b|(?:verify|confirm|validate)(?:ing)? your (?:e-?mail|account|identity|address|e-?mail address)|(?:reset|change|set|create)(?: [\w']+){0,2} (?:your |a )?(?:new )?password|code (?:below )?(?:is|expires|will expire)|enter (?:this|the following|the) (?:code|pass)|(?:activate|activating) your (?:account|profile)|account (?:has been|was) (?:successfully )?(?:created|activated|verified)|passcode|(?:alert|search agent) (?:has been|was|is now) (?:created|activated|set up)|job alert (?:is )?(?:created|active|confirmed)")
        .body(),
    rule("alert_created", 0.85, r"(?:job )?alert (?:has been |was |is )?(?:created|activated|confirm\w*|set ?up|saved)|confirm your (?:job )?(?:alert|subscription)|activate your (?:job )?alert|you(?:'re| are)? (?:now )?subscribed|joined our talent (?:community|network|pool)|welcome to (?:our|the) talent (?:community|network|pool)")
        .subject(),
    rule("social_notice", 0.75, r"(?:viewed your profile|appeared in \d+ search|people (?:are )?(?:look|view)|wants to connect|invitation to connect|accepted your (?:invitation|connection)|endorsed you|connection request|new followers?|profile views?|add (?:me|.{2,40}) to your (?:professional )?network|messages? waiting|notifications?\b)")
        .subject()
        .unless(r"application|interview|assessment"),
];

pub(super) const UNFINISHED: &[Rule] = &[
    rule("unfinished_subject", 0.9, r"(?:complet(?:e|ing)|finish(?:ing)?|continue|resume|submit)(?: [\w']+){0,2} (?:your|the|my)(?: [\w'/,&()+#.-]+){0,8} application\b|(?:incomplete|unfinished|draft|pending|saved|abandoned|started)(?: [\w']+){0,3} (?:application|applying)|application(?: [\w'/,&()+#.-]+){0,8} (?:is |was |remains )?(?:incomplete|unfinished|not (?:yet )?(?:complete|submitted|finished)|in draft|expir)|(?:you(?:'re| are)|almost|nearly) (?:almost|nearly)? ?(?:done|there|finished)|pick up where you left off|still (?:want|interested) (?:to|in) apply|don't forget to (?:apply|finish|submit|complete)|(?:forget|left) something|haven't (?:finished|completed|submitted|applied)")
        .subject()
        .unless(r"assessment|test\b|challenge|interview|thank(?:s| you) for (?:completing|submitting)"),
    rule("unfinished_body", 0.85, r"(?:not|n't)(?: yet)? (?:finished|completed?|submitted|finish|submit)(?: [\w']+){0,3} (?:application|applying)\b|(?:application|applying)(?: [\w'/,&()+#.-]+){0,12} (?:is |was |remains |still )?(?:incomplete|unfinished|not (?:yet )?(?:been )?(?:complete|completed|submitted|finished)|in draft)|started (?:an |your |the )?(?:application|applying)|begun (?:an |your )?application|pick up where you left off|(?:finish|complete) (?:and submit )?your application (?:now|today|before|by|to be|here)|(?:code|passcode)(?: [\w']+){0,8} (?:submit|complete|finish|continue)(?: [\w']+){0,3} application")
        .unless(r"if you|assessment|thank(?:s| you) for (?:completing|submitting)"),
];

pub(super) const MARKETING: &[Rule] = &[
    rule(
        "newsletter_issue",
        0.9,
        r"^issue \d+\b|\bissue (?:no\.? ?)?\d+:|\bnewsletter\b|\bweekly (?:digest|roundup|stack|brief)",
    )
    .subject(),
    rule("premium_offer", 0.9, r"here's an offer|get hired \d|(?:1|one|first) month (?:of premium|free)|\bpremium\b.{0,30}(?:\$0|free|trial|offer)"),
    rule("hotlist", 0.95, r"\bhot ?list\b|(?:list of|our) (?:\w+ )?consultants (?:who are |are )?available|add my (?:e-?mail|mail|id) to your distribution list|bench (?:sales|list|consultants)"),
    rule(
        "price",
        0.8,
        r"\d{1,2} ?% (?:off|discount|cash ?back)|(?:save|get|up to|extra) (?:\$|€|£)?\d+%?(?: \w+)? off|promo code|coupon|voucher|free trial|start your (?:free )?trial|limited[- ]time|black friday|cyber monday|flash sale|early[- ]bird|buy (?:now|one)|shop now|order now|add to cart|money[- ]back|per month, cancel|upgrade to (?:premium|pro|plus)|try premium|unlock premium|subscribe (?:now|today)|special offer|exclusive offer|introductory offer|offer (?:ends|expires|valid)|last chance|your order|(?:your|payment|order|purchase|e-?) ?receipt\b|invoice|payment (?:received|confirm)|you have successfully paid",
    ),
    rule(
        "learning",
        0.75,
        r"\b(?:webinar|masterclass|bootcamp|boot camp|(?:join|attend|free|online|live|our next|hands-on) (?:\w+ )?workshop|e-?book|whitepaper|podcast|livestream|virtual event|info(?:rmation)? session|career fair|job fair|hackathon|conference|summit|meetup|newsletter|course|courses|curriculum|diploma|certificate program|certification|enrol(?:l|led|ment|ling)?|tuition|crash course|learning (?:path|opportunity|community|platform)|lesson|assignment|homework|quiz|lecture|cohort|syllabus|grokking|tutorial)\b",
    ),
    rule(
        "advice",
        0.7,
        r"\b(?:\d+ (?:tips|ways|questions|secrets|mistakes|steps|reasons|things|strategies|best)|tips (?:to|for|on)|how to (?:ace|nail|land|get|prepare|write|answer|negotiate|stand out|crack|build|beat|make)|ace your|nail your|crack the|prepare for (?:your|technical|coding)|interview (?:prep|preparation|tips|questions|guide|skills)|mock interviews?|resume (?:review|builder|tips|template|writing)|cover letter (?:template|tips)|career (?:advice|coach|coaching|tips|guide)|land your (?:dream|next|first)|dream job|boost your (?:resume|career|chances)|job search (?:tips|smarter|strategy)|read (?:more|the (?:full )?(?:article|post|story|blog))|our (?:blog|latest post)|in this (?:issue|edition)|this week in)\b",
    ),
    rule(
        "survey",
        0.7,
        r"(?:take|complete|fill)(?: [\w']+){0,6} survey|(?:rate|share|tell us about)(?: [\w']+){0,4} (?:your )?(?:candidate |interview |application |recent )*experience|how (?:was|did)(?: [\w']+){0,5} (?:experience|interview|we do)|feedback survey|gift card|net promoter",
    ),
    rule(
        "event",
        0.6,
        r"(?:you're invited|you are invited|join us (?:for|on|at|live)|register (?:now|here|today|for)|rsvp|save your (?:seat|spot)|reserve your (?:seat|spot)|save the date|open house|networking (?:event|night|mixer))",
    ),
    rule(
        "machine",
        0.8,
        r"(?:(?:pr )?run (?:failed|succeeded|cancelled)|workflow run|pull request|merge request|build (?:failed|passed|succeeded)|deploy(?:ment|ed)? (?:failed|succeeded|complete|successful)|commit(?:ted)? to|opened an issue|assigned (?:you|to you) (?:an? )?(?:issue|ticket)|crash report|incident|uptime|alert: )",
    ),
];

pub(super) const OTHER_WALKS: &[Rule] = &[
    rule(
        "money",
        0.8,
        r"\b(?:credit (?:cards?|limit|line|score|union|check)|(?:debit|platinum|gold|rewards|visa|mastercard|amex|store|travel|cash ?back) card|(?:your|a|the|new|card) card(?:holder)?|cardmember|loans?|mortgage|refinanc\w*|lender|borrow\w*|bank account|checking account|savings account|brokerage|annual fee|apr\b|interest rate|pre-?approved|pre-?qualified|insurance|policyholder|claim (?:number|form)|premiums|tax return|grant (?:application|program|funding)|funding application|financial aid|benefits application|medicaid|unemployment|social security)\b",
    ),
    rule(
        "housing",
        0.8,
        r"\b(?:apartment|rental|lease|leasing|landlord|tenant|tenancy|property manager|move-in|rent application|housing application|hoa|dorm)\b",
    ),
    rule(
        "studies",
        0.75,
        r"\b(?:admissions?|undergraduate|graduate (?:school|program|application|studies|admission)|university application|college application|master's (?:program|degree)|degree program|mba program|phd program|scholarship|transcripts?|semester|fall 20\d\d (?:admission|intake)|application fee|common app|gre\b|toefl|ielts|coursework|enrol(?:l|led|lment|ling|ment)|tuition|school district enrollment|summer school|financial aid|fellowship program)\b",
    ),
    rule(
        "papers",
        0.8,
        r"\b(?:visa (?:application|appointment|interview|status)|passport|embassy|consulate|green card|citizenship|naturali[sz]ation|uscis|residence permit|driver'?s? licen[sc]e|permit application|planning application|global entry|background check for your (?:volunteer|firearm)|patent application|trademark application|adoption|permanent residence|form [in]-\d+|case status|immigration)\b",
    ),
    rule(
        "software",
        0.8,
        r"\b(?:app store|google play|play console|testflight|api key|oauth|application (?:server|gateway|error|log|crash|insights|security|performance|deployment|package|update available|programming)|web application|mobile application|your app\b|open source|deploy\w*|build \d+|beta (?:program|test|access)|early access|waitlist|developer program|version \d|release notes|ssl certificate|domain name|hosting|kubernetes cluster|dyno)\b",
    ),
    rule(
        "admissions_and_committees",
        0.9,
        r"\b(?:graduate admissions|admissions? (?:office|committee|team)|faculty committee|offers? of admission|(?:msc|mba|ma|phd|bachelor|master)(?:'s)? (?:in|of|programme|program)|parent[- ]teacher|class teacher|school office|dear (?:families|parents)|your (?:paper|poster|talk|abstract|manuscript) (?:was|has|is|entitled|submission)|(?:talk|session|paper|poster|workshop|speaking) (?:proposal|submission|abstract)|call for (?:papers|proposals|speakers)|cfp|programme committee|program committee)\b",
    ),
    rule(
        "authorities",
        0.9,
        r"\b(?:ein (?:application|number)|for an ein|global entry|enrollment center|permanent residence|form [in]-\d+|uscis|residence permit|work permit application|building permit|planning permission|permit (?:office|lottery)|(?:permit|housing|green card|visa) lottery|entered in the lottery|migration service|embassy|citizenship|passport application|driving licen[cs]e|council tax)\b",
    ),
    rule(
        "policies",
        0.9,
        r"(?:apply(?:ing)?|application|applied) for (?:\w+ ){0,3}(?:coverage|insurance|credit|an? (?:account|card|loan|mortgage)|membership|benefits|financing|housing|a refund)\b|\b(?:home|car|auto|motor|life|health|travel|pet) (?:insurance )?policy\b|\bpolicy (?:number|renewal|holder)|\brenewal (?:offer|at|premium|quote)\b|\b(?:loan|mortgage|credit card|rental|tenancy|lease) application\b|\bno claims\b",
    ),
    rule(
        "operations",
        0.9,
        r"\b(?:startup application|your startup|y combinator|load balancers?|tls policy|arn:aws|assigned this issue|pull request|merge request|stack trace|type: bug|build (?:failed|passed)|workflow run|security group)\b",
    ),
    rule(
        "clubs",
        0.7,
        r"\b(?:volunteer\w*|membership|talent show|casting|call for (?:papers|proposals|speakers)|cfp|(?:talk|session|paper|poster|workshop|speaking) (?:proposal|submission|abstract)|proposal|manuscript|abstract|speaker application|vendor application|franchise|accelerator|incubator|y combinator application|demo day|startup program|foster|adopt|donat\w+|church|little league|summer camp|day ?care|preschool|kindergarten)\b",
    ),
    rule(
        "shopping",
        0.7,
        r"\b(?:your order|(?:free|fast|express|standard) shipping|shipping (?:update|confirm\w*|address|label)|delivery|purchase|refund|(?:your|payment|order|purchase|e-?) ?receipt\b|invoice|booking|reservation|itinerary|check-in|boarding|hotel|flight|tickets?|streaming|episode|sale ends|cart|wishlist|offer price|make an offer|best offer|your bid|listing|seller|buyer)\b",
    ),
];

pub(super) const HIRING: &[Rule] = &[
    rule(
        "hiring_words_shared",
        0.4,
        r"\b(?:positions?|jobs?|roles?|candidates?|applicants?|resume|employer)\b",
    ),
    rule(
        "hiring_words",
        0.8,
        r"\b(?:[\w-]*talent/|[\w-]+-talent|recruit(?:er|ers|ing|ment)|hiring|talent (?:acquisition|team|partner)|careers?|candidacy|candidature|vacancy|human resources|job requisition|requisition|job (?:title|application|offer|description|posting|opening|alert)|hiring manager|(?:apply|applied|applying|application|interest(?:ed)?|considered|candidates?)\b.{0,60} (?:position|role|opening|vacancy|job)|hr team|(?:schedule|invite|invitation|interview)[\w ,]{0,30} interview|interview (?:with|for|invitation|process|confirmation|slot)|phone screen|(?:software|data|security|systems?|product|project|sales|marketing|account|process|network|devops|cloud|machine learning|business|financial|mechanical|electrical|civil|research|support|design|quality|test) (?:engineer|developer|scientist|analyst|manager|associate|architect|consultant|administrator|designer|specialist|executive|coordinator|intern))\b",
    ),
];

pub(super) const APPLIED: &[Rule] = &[rule(
    "your_application",
    0.8,
    r"\b(?:your|my) (?:recent |job |online |employment )*(?:application|candidacy|candidature)\b|you(?:'ve| have)? (?:recently )?applied\b|thank(?:s| you)(?: \w+){0,3} for (?:applying|your application)|your interview with|application (?:for|to|status|update|received)",
)];
