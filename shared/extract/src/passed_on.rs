//! Whole mails that people and mailboxes pass on, and the ones within them.

use crate::{Context, Kind, Understanding, head, understand};

const ORIGINAL: &str = "From: Globex <no-reply@us.greenhouse-mail.io>\r\nTo: ada@example.com\r\n\
    Subject: Thank you for applying to Globex\r\nDate: Mon, 5 Jan 2026 10:00:00 +0100\r\n\
    Message-ID: <1@greenhouse-mail.example>\r\n\r\nHi Ada,\r\n\r\nThank you for applying to the Data Engineer role at Globex. We have \
    received your application and will review it carefully.\r\n";

fn read(raw: &str) -> Understanding {
    let context = Context { mailbox_address: Some("ada@example.com"), is_forwarded: true };
    understand(raw.as_bytes(), &context).unwrap()
}

/// The original's sender, date, subject and kind.
#[track_caller]
fn stands(understood: &Understanding) {
    let message = &understood.message;
    assert_eq!(message.sender, "Globex <no-reply@us.greenhouse-mail.io>");
    assert_eq!(message.date.map(|date| date.to_string()).as_deref(), Some("2026-01-05T09:00:00Z"));
    assert_eq!(message.subject, "Thank you for applying to Globex");
    assert_eq!(understood.kind, Kind::ApplicationReceived);
    assert!(!understood.needs_review, "{understood:#?}");
}

#[test]
fn a_mailbox_that_forwards_keeps_the_head() {
    stands(&read(&format!(
        "Received: by mx\r\nX-Forwarded-To: abc@in.example\r\nX-Forwarded-For: ada@example.com abc@in.example\r\n{ORIGINAL}"
    )));
}

#[test]
fn an_attached_mail_stands_for_itself() {
    for encoding in ["7bit", "8bit"] {
        let raw = format!(
            "From: Ada <ada@example.com>\r\nSubject: Fwd: Thank you\r\nDate: Tue, 6 Jan 2026 08:00:00 +0000\r\n\
             Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n--b\r\n\
             Content-Type: message/rfc822\r\nContent-Transfer-Encoding: {encoding}\r\n\
             Content-Disposition: attachment; filename=\"mail.eml\"\r\n\r\n{ORIGINAL}\r\n--b--\r\n"
        );
        let understood = read(&raw);
        stands(&understood);
        assert_eq!(understood.message.message_id.as_deref(), Some("1@greenhouse-mail.example"));
    }
}

#[test]
fn an_html_wrapper_is_taken_off_in_both_forms() {
    let html = "<div dir=\"ltr\"><br><br><div class=\"gmail_quote\"><div dir=\"ltr\" class=\"gmail_attr\">---------- Forwarded message \
        ---------<br>From: <b class=\"gmail_sendername\" dir=\"auto\">Globex</b> <span dir=\"auto\">&lt;<a \
        href=\"mailto:no-reply@us.greenhouse-mail.io\">no-reply@us.greenhouse-mail.io</a>&gt;</span><br>Date: Mon, Jan 5, 2026 at \
        10:00&#8239;AM<br>Subject: Thank you for applying to Globex<br>To:  &lt;<a href=\"mailto:ada@example.com\">ada@example.com</a>&gt;\
        <br></div><br><br><p>Hi Ada,</p><p>Thank you for applying to the Data Engineer role at Globex. We have received your application \
        and will review it carefully. <a href=\"https://globex.example/jobs/1\">Your application</a></p></div></div>";
    let raw = format!(
        "From: Ada <ada@example.com>\r\nSubject: Fwd: Thank you for applying to Globex\r\n\
         Date: Tue, 6 Jan 2026 08:00:00 +0100\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n"
    );
    stands(&read(&raw));
}

#[test]
fn a_mail_that_was_passed_on_twice_is_the_first_senders() {
    let once = "---------- Forwarded message ---------\r\nFrom: Globex <no-reply@us.greenhouse-mail.io>\r\n\
        Date: Mon, 5 Jan 2026 10:00:00 +0100\r\nSubject: Thank you for applying to Globex\r\nTo: bob@example.com\r\n\r\n\
        Thank you for applying to the Data Engineer role at Globex. We have received your application and will review it.\r\n";
    let raw = format!(
        "From: Ada <ada@example.com>\r\nSubject: Fwd: Fwd: Thank you\r\nDate: Wed, 7 Jan 2026 08:00:00 +0100\r\n\r\n\
         -----Original Message-----\r\nFrom: Bob <bob@example.com>\r\nSent: Tuesday, January 6, 2026 9:00 AM\r\nTo: Ada\r\n\
         Subject: Fwd: Thank you\r\n\r\nFYI\r\n\r\n{once}"
    );
    stands(&read(&raw));
}

#[test]
fn what_its_person_wrote_themselves_is_no_news() {
    let raw = "From: Ada <ada@example.com>\r\nSubject: Re: Offer\r\n\r\nThank you for the offer, I accept it gladly.\r\n";
    assert_eq!(read(raw).kind, Kind::Irrelevant);
}

#[test]
fn a_mail_elsewhere_is_not_taken_apart() {
    let raw = format!(
        "From: Bob <bob@example.com>\r\nSubject: Fwd: x\r\n\r\n---------- Forwarded message ---------\r\n{ORIGINAL}"
    );
    let understood = understand(raw.as_bytes(), &Context::default()).unwrap();
    assert_eq!(understood.message.sender, "Bob <bob@example.com>");
}

/// Each of them is opened as a mail of its own, and only so many.
#[test]
fn mails_within_each_other_end() {
    let mut raw = ORIGINAL.to_owned();
    for depth in 0..50 {
        raw = format!(
            "From: Ada <ada@example.com>\r\nSubject: Fwd: {depth}\r\nContent-Type: multipart/mixed; boundary=b{depth}\r\n\r\n\
             --b{depth}\r\nContent-Type: message/rfc822\r\n\r\n{raw}\r\n--b{depth}--\r\n"
        );
    }
    assert_eq!(read(&raw).message.subject, "Fwd: 46");
}

#[test]
fn a_head_names_its_only_writer() {
    let one = head(b"From: Ada <Ada@Example.com>\r\nSubject: Hi\r\n\r\nx").unwrap();
    assert_eq!((one.sender.as_str(), one.subject.as_str()), ("Ada <ada@example.com>", "Hi"));
    assert_eq!(one.sender_address.as_deref(), Some("ada@example.com"));
    for several in [
        "From: ada@example.com, mallory@evil.example\r\n\r\nx",
        "From: ada@example.com\r\nFrom: mallory@evil.example\r\n\r\nx",
    ] {
        assert_eq!(head(several.as_bytes()).unwrap().sender_address, None, "{several}");
    }
}
