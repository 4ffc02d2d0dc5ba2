//! Of whom it is proved that a mail is theirs, and whether that is enough to read it.
//!
//! A mail names two senders. Who handed it over (the envelope, RFC 5321), for whom SPF answers: a mailbox that forwards by
//! itself stands here. And who wrote it (From), for whom DKIM answers, or SPF where both are of one domain (RFC 7489,
//! section 3.1): a person who forwards by hand stands here. Either of them may be trusted, and only what is confirmed counts.

use extract::Head;
use providers::sendgrid::{Delivery, Spf};

/// How Gmail and Outlook mark an address of an envelope when they forward by themselves.
const FORWARDERS: [&str; 2] = ["+caf_=", "+srs="];

/// Why a mail waits: `mail.quarantined_emails.reason`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// Nobody whom the person trusts.
    UnknownSender,
    /// Somebody whom the person trusts, as it says; nothing proves it.
    NotAuthenticated,
    /// The person wants nothing read now.
    MailboxPaused,
}

impl Reason {
    pub fn name(self) -> &'static str {
        match self {
            Self::UnknownSender => "unknown_sender",
            Self::NotAuthenticated => "not_authenticated",
            Self::MailboxPaused => "mailbox_paused",
        }
    }
}

/// What is known of the senders of one mail.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Judged {
    /// Whom it names, proved or not, in lower case.
    pub claimed: Vec<String>,
    /// Of those, whom something proves; who forwards by itself first.
    pub confirmed: Vec<String>,
    pub spf: &'static str,
    pub dkim: &'static str,
    pub dmarc: &'static str,
}

pub(crate) fn judge(delivery: &Delivery, head: &Head) -> Judged {
    let envelope = delivery.envelope_sender.trim().to_lowercase();
    let handed_over = forwarder(&envelope);
    let is_by_itself = handed_over != envelope;
    let is_spf = delivery.spf == Spf::Pass;
    let signed =
        |host: &str| delivery.dkim.iter().any(|one| one.is_pass && speaks_for(&one.domain, host));
    let is_aligned = |from: &str| {
        let Some(host) = host(from) else { return false };
        let is_sent_by = self::host(&envelope).is_some_and(|sent_by| speaks_for(sent_by, host));
        signed(host) || is_spf && is_sent_by
    };
    let wrote = head.sender_address.clone();
    let is_wrote_proved = wrote.as_deref().is_some_and(is_aligned);
    let senders = [
        Some((handed_over, is_spf)).filter(|(address, _)| !address.is_empty()),
        wrote.map(|wrote| (wrote, is_wrote_proved)),
    ];
    let mut senders: Vec<(String, bool)> = senders.into_iter().flatten().collect();
    // Where nobody forwards by itself, whoever wrote it is the one to be trusted.
    if !is_by_itself {
        senders.reverse();
    }
    let confirmed = senders.iter().filter(|(_, is_proved)| *is_proved);
    let dkim = match delivery.dkim.as_slice() {
        [] => "none",
        all if all.iter().any(|one| one.is_pass) => "pass",
        _ => "fail",
    };
    let is_judged = delivery.spf != Spf::None || dkim != "none";
    Judged {
        confirmed: confirmed.map(|(address, _)| address.clone()).collect(),
        claimed: senders.into_iter().map(|(address, _)| address).collect(),
        spf: delivery.spf.name(),
        dkim,
        dmarc: match (is_judged, is_wrote_proved) {
            (false, _) => "none",
            (true, true) => "pass",
            (true, false) => "fail",
        },
    }
}

/// None: it is read.
pub(crate) fn refusal(judged: &Judged, is_active: bool, trusted: &[String]) -> Option<Reason> {
    let is_trusted = |senders: &[String]| senders.iter().any(|sender| trusted.contains(sender));
    if !is_active {
        Some(Reason::MailboxPaused)
    } else if is_trusted(&judged.confirmed) {
        None
    } else if is_trusted(&judged.claimed) {
        Some(Reason::NotAuthenticated)
    } else {
        Some(Reason::UnknownSender)
    }
}

/// `ada+caf_=token=in.example@gmail.com` is Ada's mailbox, which forwards.
fn forwarder(envelope: &str) -> String {
    let Some((local_part, host)) = envelope.rsplit_once('@') else { return String::new() };
    let mark = FORWARDERS.iter().find_map(|mark| local_part.find(mark));
    format!("{}@{host}", mark.map_or(local_part, |at| &local_part[..at]))
}

fn host(address: &str) -> Option<&str> {
    address.rsplit_once('@').map(|(_, host)| host).filter(|host| !host.is_empty())
}

/// A domain speaks for itself and for what is below it. Not the other way round: below some domains everybody may have one.
fn speaks_for(domain: &str, host: &str) -> bool {
    let above = host.strip_suffix(domain).and_then(|rest| rest.strip_suffix('.'));
    !domain.is_empty() && domain.contains('.') && (host == domain || above.is_some())
}

#[cfg(test)]
mod tests {
    use providers::sendgrid::Dkim;

    use super::*;

    fn judged(envelope: &str, from: Option<&str>, spf: Spf, dkim: &[(&str, bool)]) -> Judged {
        let dkim = dkim.iter();
        let delivery = Delivery {
            recipients: Vec::new(),
            envelope_sender: envelope.to_owned(),
            spf,
            dkim: dkim
                .map(|(domain, is_pass)| Dkim { domain: (*domain).to_owned(), is_pass: *is_pass })
                .collect(),
            raw: Vec::new(),
            attachments: 0,
        };
        let head = Head { sender_address: from.map(str::to_owned), ..Head::default() };
        judge(&delivery, &head)
    }

    #[test]
    fn who_forwards_by_hand_is_proved_by_dkim_or_an_spf_of_the_same_domain() {
        let ada = Some("ada@example.com");
        for (envelope, spf, dkim) in [
            ("ada@example.com", Spf::Pass, &[][..]),
            ("bounce@mail.example.net", Spf::Fail, &[("example.com", true)]),
            ("ada@example.com", Spf::None, &[("other.example", false), ("example.com", true)]),
        ] {
            let judged = judged(envelope, ada, spf, dkim);
            assert_eq!((judged.confirmed[0].as_str(), judged.dmarc), ("ada@example.com", "pass"));
        }
    }

    #[test]
    fn a_mailbox_that_forwards_is_proved_by_its_envelope() {
        let envelope = "ada+caf_=abc=in.example@gmail.com";
        let judged =
            judged(envelope, Some("jobs@acme.example"), Spf::Pass, &[("acme.example", true)]);
        assert_eq!(judged.confirmed, ["ada@gmail.com", "jobs@acme.example"]);
        let trusted = ["ada@gmail.com".to_owned()];
        assert_eq!(refusal(&judged, true, &trusted), None);
        assert_eq!(refusal(&judged, true, &[]), Some(Reason::UnknownSender));
        assert_eq!(refusal(&judged, false, &trusted), Some(Reason::MailboxPaused));
        let srs = super::forwarder("ada+srs=ab1c=2x=acme.example=jobs@outlook.com");
        assert_eq!(srs, "ada@outlook.com");
    }

    #[test]
    fn what_anybody_could_write_proves_nobody() {
        let ada = Some("ada@example.com");
        let trusted = ["ada@example.com".to_owned()];
        for (envelope, spf, dkim) in [
            ("ada@example.com", Spf::Softfail, &[][..]),
            ("mallory@evil.example", Spf::Pass, &[("evil.example", true)]),
            ("mallory@evil.example", Spf::Pass, &[("example.com", false)]),
            ("", Spf::Pass, &[("com", true)]),
            ("x@notexample.com", Spf::Pass, &[("notexample.com", true)]),
            ("x@pages.example.com", Spf::Pass, &[("pages.example.com", true)]),
        ] {
            let judged = judged(envelope, ada, spf, dkim);
            assert!(!judged.confirmed.contains(&"ada@example.com".to_owned()), "{envelope}");
            assert_eq!(refusal(&judged, true, &trusted), Some(Reason::NotAuthenticated));
            assert_ne!(judged.dmarc, "pass");
        }
        // Several writers, or none that is an address.
        let judged = judged("mallory@evil.example", None, Spf::Pass, &[("example.com", true)]);
        assert_eq!(refusal(&judged, true, &trusted), Some(Reason::UnknownSender));
    }

    #[test]
    fn a_domain_speaks_for_what_is_below_it() {
        let from = Some("no-reply@mail.acme.example");
        let signed = judged("", from, Spf::None, &[("acme.example", true)]);
        assert_eq!((signed.confirmed.len(), signed.dmarc, signed.dkim), (1, "pass", "pass"));
        assert_eq!(judged("", from, Spf::None, &[]).dmarc, "none");
    }
}
