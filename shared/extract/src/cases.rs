//! Small mails of every kind, as the common senders write them, with what must be read in them.

use crate::{
    Context, Fields, Kind, SkipReason, Understanding, Verdict, understand, understand_fields,
};

fn read(from: &str, subject: &str, body: &str) -> Understanding {
    let fields = Fields {
        from: Some(from.into()),
        subject: Some(subject.into()),
        body: Some(body.into()),
        date: None,
    };
    understand_fields(&fields, &Context::default())
}

fn named(understood: &Understanding) -> (Option<&str>, Option<&str>) {
    match &understood.verdict {
        Verdict::Application(update) => (update.company.as_deref(), update.title.as_deref()),
        Verdict::Postings(postings) => {
            (postings[0].company.as_deref(), Some(postings[0].title.as_str()))
        }
        _ => (None, None),
    }
}

/// Kind, company, title, sender, subject, body.
type Case = (Kind, &'static str, &'static str, &'static str, &'static str, &'static str);

const APPLICATIONS: &[Case] = &[
    (
        Kind::ApplicationReceived,
        "Northwind",
        "Product Designer, Growth",
        "no-reply@us.greenhouse-mail.io",
        "Thank you for applying to Northwind",
        "Hi Ada,\n\nThanks for applying for the Product Designer, Growth position at Northwind. Your application has been received and we will review it. If there is a match, we will reach out to schedule an interview.\n\nThe Northwind Talent Team",
    ),
    (
        Kind::ApplicationReceived,
        "Drumlin",
        "Customer Success Manager",
        "Drumlin <no-reply@hire.lever.co>",
        "Thank you for your application to Drumlin",
        "Thank you for your application for the Customer Success Manager position. If you are not selected, keep an eye on our jobs page.",
    ),
    (
        Kind::ApplicationReceived,
        "Halden Foods",
        "Principal Engineer, Platform",
        "Workday <haldenfoods@myworkday.com>",
        "Thank you for applying",
        "Hello Ada, thank you for your interest in Halden Foods. We have received your application for 26WD91023 Principal Engineer, Platform.",
    ),
    (
        Kind::ApplicationReceived,
        "Quillfeather",
        "Embedded Software Engineer 2",
        "Quillfeather <quillfeather+autoreply@talent.icims.com>",
        "Thank you for applying - Embedded Software Engineer 2",
        "Thank you for your interest in Quillfeather. This email confirms that we have received your application for Embedded Software Engineer 2 (2400XY).",
    ),
    (
        Kind::ApplicationReceived,
        "Contoso",
        "Fullstack AI Engineer",
        "LinkedIn <jobs-noreply@linkedin.com>",
        "Ada, your application was sent to Contoso",
        "Your application was sent to Contoso\n\nFullstack AI Engineer\nContoso\nUnited States\nView job: https://www.linkedin.com/comm/jobs/view/4457792335/?trk=x\n\nView similar jobs you may be interested in\n\nML Engineer\nAvocet\nSan Jose, CA\nView job: https://www.linkedin.com/comm/jobs/view/4457792336/",
    ),
    (
        Kind::UnderReview,
        "Globex",
        "Platform Engineer",
        "LinkedIn <jobs-noreply@linkedin.com>",
        "Your application was viewed by Globex",
        "Your application was viewed by Globex\n\nPlatform Engineer\nGlobex\nMelbourne, Victoria, Australia\nhttps://www.linkedin.com/comm/jobs/view/4457792338/",
    ),
    (
        Kind::UnderReview,
        "Tarnmoor",
        "Cloud Architect",
        "Tarnmoor Recruiting <no-reply@tarnmoor.example>",
        "Your application status has changed",
        "The status of your application for Cloud Architect has been updated to: Under Review.",
    ),
    (
        Kind::Assessment,
        "Zephyr Rail",
        "Data Analyst",
        "CodeSignal <no-reply@codesignal.com>",
        "Zephyr Rail invited you to take an assessment",
        "Zephyr Rail has invited you to complete the General Coding Assessment for the Data Analyst role. You have 7 days.",
    ),
    (
        Kind::Assessment,
        "Lumen Air",
        "Customer Service Agent",
        "HireVue <noreply@hirevue.com>",
        "Lumen Air - On-Demand Interview Invitation",
        "You have been invited by Lumen Air to complete an on-demand video interview for the Customer Service Agent position.",
    ),
    (
        Kind::PhoneScreen,
        "Drumlin",
        "Data Analyst",
        "Mina Wu <mina@hire.lever.co>",
        "Drumlin - Next Steps",
        "Hi Ada, I'm a recruiter at Drumlin. Thanks for applying for our Data Analyst opening. I'd love to set up a 30-minute introductory call.",
    ),
    (
        Kind::Interview,
        "Techelm",
        "Senior Software Engineer",
        "hr@techelm.example",
        "Interview Invitation - Senior Software Engineer",
        "Thank you for your interest in the Senior Software Engineer position at Techelm. We are pleased to invite you for an interview. Please let us know your availability.",
    ),
    (
        Kind::Interview,
        "Skerry",
        "Staff Data Engineer",
        "Jo Lee <jo.lee@skerry.example>",
        "Skerry interview",
        "Hi Ada, the team enjoyed meeting you, and we would like to invite you to a virtual onsite for the Staff Data Engineer role.\n\nOn Mon, Jun 1, 2026 Ada wrote:\n> unfortunately I cannot make Tuesday",
    ),
    (
        Kind::Offer,
        "Marlpit",
        "Full Stack Developer",
        "offers@marlpit.example",
        "Offer Letter - Full Stack Developer",
        "Congratulations! We are excited to extend you an offer for the Full Stack Developer position at Marlpit. Please review the attached offer letter.",
    ),
    (
        Kind::Rejection,
        "Ramsden",
        "Software Engineer, Backend",
        "no-reply@us.greenhouse-mail.io",
        "Your application to Ramsden",
        "Thank you for your interest in Ramsden and for taking the time to apply for the Software Engineer, Backend role. After reviewing yours carefully we have decided to move forward with other candidates whose experience more closely aligns with our needs.",
    ),
    (
        Kind::Rejection,
        "Databurg",
        "Staff ML Engineer",
        "LinkedIn <jobs-noreply@linkedin.com>",
        "Your application to Staff ML Engineer at Databurg",
        "Thank you for your interest in the Staff ML Engineer position at Databurg. Unfortunately, we will not be moving forward with your application.",
    ),
    (
        Kind::Withdrawal,
        "Samphire",
        "Firmware Engineer",
        "no-reply@us.greenhouse-mail.io",
        "Your application to Samphire has been withdrawn",
        "This is to confirm that your application for Firmware Engineer at Samphire has been withdrawn, as requested.",
    ),
    (
        Kind::RecruiterOutreach,
        "Wabash Bank",
        "Senior Java Developer",
        "Ravi <ravi@techstaff.example>",
        "Java Developer || Dallas, TX || contract",
        "We have an urgent requirement with our direct client.\n\nJob Title: Senior Java Developer\nClient: Wabash Bank\nLocation: Dallas, TX (Hybrid)\nDuration: 12+ months\nRate: $65-$70/hr on C2C\nSkills: Java, Spring Boot, Kafka",
    ),
];

#[test]
fn applications_are_read() {
    for (kind, company, title, from, subject, body) in APPLICATIONS {
        let understood = read(from, subject, body);
        assert_eq!(understood.kind, *kind, "{subject}");
        assert_eq!(named(&understood), (Some(*company), Some(*title)), "{subject}");
        assert!(!understood.needs_review, "{subject}: {understood:#?}");
    }
}

#[test]
fn a_recruiters_terms_are_read() {
    let (.., from, subject, body) = *APPLICATIONS.last().unwrap();
    let Verdict::Postings(postings) = read(from, subject, body).verdict else { panic!() };
    let posting = &postings[0];
    let salary = posting.salary.as_ref().unwrap();
    assert_eq!(
        (salary.min, salary.max, salary.currency.as_str()),
        (Some(6_500), Some(7_000), "USD")
    );
    assert_eq!(salary.period.as_str(), "hour");
    assert_eq!(posting.location.as_deref(), Some("Dallas, TX"));
    assert_eq!(posting.work_mode.map(crate::WorkMode::as_str), Some("hybrid"));
    assert_eq!(posting.employment_type.map(crate::EmploymentType::as_str), Some("contract"));
    assert_eq!(
        (posting.duration.as_deref(), posting.tax_terms.join(",")),
        (Some("12+ months"), "C2C".to_owned())
    );
    assert_eq!(posting.skills, ["Java", "Spring Boot", "Kafka"]);
}

#[test]
fn what_only_sounds_like_it_is_irrelevant() {
    for (from, subject, body) in [
        (
            "Bank <cards@bank.example>",
            "Thank you for applying",
            "We received your credit card application and are reviewing it.",
        ),
        (
            "Leafcode <news@leetcode.com>",
            "Ace your next interview",
            "Crash course with 20% off Premium.",
        ),
        (
            "Shop <deals@shop.example>",
            "Your summer offer is here",
            "Get 30% off. Offer ends Sunday.",
        ),
        (
            "Workday <noreply@myworkday.com>",
            "Verify your candidate account",
            "Please verify your email address.",
        ),
        (
            "Indeed <noreply@indeed.com>",
            "Finish your application for Data Analyst",
            "You started an application but have not finished.",
        ),
        ("CI <ci@github.com>", "PR run failed: ci", ""),
        (
            "Lettings <hi@flats.example>",
            "Your rental application",
            "Unfortunately your application for the apartment was not successful.",
        ),
        ("Mum <mum@gmail.com>", "Sunday", "Are you free Sunday at 5pm?"),
    ] {
        let understood = read(from, subject, body);
        assert_eq!(understood.kind, Kind::Irrelevant, "{subject}: {:?}", understood.evidence);
        assert!(!understood.needs_review, "{subject}");
    }
}

#[test]
fn without_the_decisive_sentence_a_person_looks() {
    for (from, subject, body) in [
        (
            "Acme <acme@myworkday.com>",
            "Your application",
            "We have an update on your application. Please log in to view it.",
        ),
        ("careers@acme.example", "Your application to Acme", "Please see the attached letter."),
        (
            "SAP <jobs@firma.example>",
            "Ihre Bewerbung",
            "Vielen Dank für Ihre Bewerbung. Leider haben wir uns für andere Bewerber entschieden.",
        ),
        ("x@lever.co", "Your application", "We will not be moving forward with your application."),
    ] {
        assert!(read(from, subject, body).needs_review, "{subject}");
    }
}

#[test]
fn ones_own_mail_is_no_news() {
    let raw = b"From: Ada <Ada@Example.org>\nSubject: My application\n\nThank you for the offer, I accept.";
    let context = Context { mailbox_address: Some("ada@example.ORG"), ..Context::default() };
    let understood = understand(raw, &context).unwrap();
    assert_eq!(understood.kind, Kind::Irrelevant);
    assert!(understand(raw, &Context::default()).is_ok());
}

#[test]
fn attachments_alone_are_skipped() {
    let raw = b"From: a@acme.example\nSubject: Scan\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\n%PDF\n--b--\n";
    let verdict = understand(raw, &Context::default()).unwrap().verdict;
    assert_eq!(verdict, Verdict::Skipped { reason: SkipReason::NoText });
}

#[test]
fn other_charsets_are_read() {
    let mut raw = b"From: jobs@acme.example\nSubject: =?Shift_JIS?B?grKJnpXl?=\nContent-Type: text/plain; charset=Shift_JIS\n\n".to_vec();
    raw.extend([
        0x82, 0xb2, 0x89, 0x9e, 0x95, 0xe5, 0x82, 0xa0, 0x82, 0xe8, 0x82, 0xaa, 0x82, 0xc6, 0x82,
        0xa4,
    ]);
    let understood = understand(&raw, &Context::default()).unwrap();
    assert_eq!(understood.message.subject, "ご応募");
    assert_eq!((understood.kind, understood.needs_review), (Kind::ApplicationReceived, true));
}
