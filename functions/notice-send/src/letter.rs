//! The words of each notice, as text and as HTML.

use aws::links::{LinkKey, Purpose};
use jiff::Timestamp;
use providers::oidc::Provider;
use providers::smtp::Mail;

use crate::notice::{About, Notice};
use crate::words::{escaped, name, until};

/// What a notice says, from top to bottom.
struct Letter {
    subject: &'static str,
    greeting: String,
    /// What happened, and what to do.
    body: String,
    /// The words on the button, and what the link is for.
    button: Option<(&'static str, Purpose)>,
    /// What to do if one did not ask, or does not want to be told.
    otherwise: &'static str,
}

pub(crate) fn write(notice: &Notice, links: &LinkKey, base: &str, now: Timestamp) -> Mail {
    let letter = letter(&notice.about);
    let link = letter.button.map(|(words, purpose)| {
        let token = links.sign(purpose, notice.id);
        (words, format!("{base}/links/{}?token={token}", purpose.name()))
    });
    let valid =
        notice.expires_at.map(|end| format!("The link works once, for {}.", until(now, end)));
    let valid = valid.unwrap_or_default();
    Mail {
        id: format!("{}.{}", notice.about.kind().name(), notice.id),
        to: notice.to.clone(),
        subject: letter.subject.to_owned(),
        text: text(&letter, link.as_ref(), &valid),
        html: html(&letter, link.as_ref(), &valid),
    }
}

fn letter(about: &About) -> Letter {
    match about {
        About::SignUp { name: full_name } => Letter {
            subject: "Confirm your address for Placewright",
            greeting: match full_name.as_deref().map(name) {
                Some(name) if !name.is_empty() => format!("Hello {name},"),
                _ => "Hello,".to_owned(),
            },
            body: "somebody, probably you, asked for a Placewright account with this address. Confirm that it is yours, \
                   and the account is made."
                .to_owned(),
            button: Some(("Confirm the address", Purpose::SignUp)),
            otherwise: "You did not ask? Then do nothing: without the link no account is made.",
        },
        About::AccountExists => Letter {
            subject: "You have a Placewright account already",
            greeting: "Hello,".to_owned(),
            body: "somebody, probably you, asked for a Placewright account with this address, which has one already. Sign \
                   in with it; if you do not remember the password, ask for a new one where you sign in. If you deleted \
                   it within the last month, the mail that told you so has a link to keep it; after that month the \
                   address is free again."
                .to_owned(),
            button: None,
            otherwise: "You did not ask? Then do nothing: nothing was changed, and nobody learned that the account exists.",
        },
        About::PasswordReset => Letter {
            subject: "Choose a new password for Placewright",
            greeting: "Hello,".to_owned(),
            body: "somebody, probably you, asked for a new password for the Placewright account of this address."
                .to_owned(),
            button: Some(("Choose a new password", Purpose::PasswordReset)),
            otherwise: "You did not ask? Then do nothing: without the link the password stays as it is.",
        },
        About::Erasure { tenant } => erasure(tenant.as_deref()),
        About::IdentityLink { provider } => Letter {
            subject: "Connect another way to sign in to Placewright",
            greeting: "Hello,".to_owned(),
            body: format!(
                "somebody, probably you, signed in with {} under this address, which has a Placewright account already. \
                 Confirm that it was you, and you can sign in that way too.",
                title(provider)
            ),
            button: Some(("Connect it", Purpose::IdentityLink)),
            otherwise: "It was not you? Then do nothing: without the link nobody gets in that way.",
        },
        About::Invitation { tenant, role } => Letter {
            subject: "You are invited to Placewright",
            greeting: "Hello,".to_owned(),
            body: format!("you are invited to join “{}” on Placewright as {}.", name(tenant), article(role)),
            button: Some(("Accept the invitation", Purpose::Invitation)),
            otherwise: "You do not know who this is? Then do nothing: without the link you join nothing.",
        },
        About::Notification { news, tenant, at } => Letter {
            subject: news.title(),
            greeting: "Hello,".to_owned(),
            body: format!(
                "this is about your account in “{}” on Placewright, {}. {}",
                name(tenant),
                at.strftime("%-d %B %Y, %H:%M UTC"),
                news.message()
            ),
            button: None,
            otherwise: if news.is_security() {
                "We always tell you about this, so that nobody can do it unseen."
            } else {
                "You do not want mails like this one? Switch them off in your notification preferences."
            },
        },
    }
}

fn title(provider: &str) -> &str {
    match Provider::from_name(provider) {
        Some(known) => known.title(),
        None => provider,
    }
}

fn erasure(tenant: Option<&str>) -> Letter {
    let what =
        tenant.map_or_else(|| "your account".to_owned(), |tenant| format!("“{}”", name(tenant)));
    Letter {
        subject: "Deleted from Placewright",
        greeting: "Hello,".to_owned(),
        body: format!(
            "{what} was deleted. Nobody gets in any more, and when the link ends, everything of it is erased for good."
        ),
        button: Some(("Keep it after all", Purpose::Restoration)),
        otherwise: "You meant to? Then do nothing.",
    }
}

fn article(role: &str) -> String {
    let vowel = role.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {}", if vowel { "an" } else { "a" }, name(role))
}

fn text(letter: &Letter, link: Option<&(&str, String)>, valid: &str) -> String {
    let mut parts = vec![letter.greeting.clone(), letter.body.clone()];
    if let Some((words, link)) = link {
        parts.push(format!("{words}:\n{link}"));
        parts.push(valid.to_owned());
    }
    parts.push(letter.otherwise.to_owned());
    parts.join("\n\n") + "\n"
}

fn html(letter: &Letter, link: Option<&(&str, String)>, valid: &str) -> String {
    let mut parts = vec![escaped(&letter.greeting), escaped(&letter.body)];
    if let Some((words, link)) = link {
        parts.push(format!("<a href=\"{}\">{}</a>", escaped(link), escaped(words)));
        parts.push(escaped(valid));
    }
    parts.push(escaped(letter.otherwise));
    let parts: Vec<String> = parts.iter().map(|part| format!("<p>{part}</p>\n")).collect();
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{}</title>\n\
         <body style=\"font:16px/1.5 sans-serif;max-width:36em\">\n{}</body></html>\n",
        letter.subject,
        parts.concat()
    )
}

#[cfg(test)]
mod tests {
    use domain::attention::News;
    use uuid::Uuid;

    use super::*;

    const BASE: &str = "https://api.example.com";

    fn written(about: About) -> (Mail, LinkKey) {
        let links = LinkKey::new(&"a key".to_owned().into());
        let now: Timestamp = "2026-11-21T05:00:03Z".parse().unwrap();
        let expires_at = "2026-11-22T05:00:00Z".parse().unwrap();
        let expires_at = Some(expires_at);
        let notice =
            Notice { id: Uuid::from_u128(5), to: "ada@example.com".into(), expires_at, about };
        (write(&notice, &links, BASE, now), links)
    }

    #[test]
    fn each_notice_with_a_link_has_one_that_opens_its_row_for_its_purpose_only() {
        let invitation = About::Invitation { tenant: "Acme".into(), role: "admin".into() };
        for (about, purpose) in [
            (About::SignUp { name: None }, Purpose::SignUp),
            (About::PasswordReset, Purpose::PasswordReset),
            (invitation, Purpose::Invitation),
            (About::Erasure { tenant: None }, Purpose::Restoration),
            (About::IdentityLink { provider: "linkedin".into() }, Purpose::IdentityLink),
        ] {
            let (mail, links) = written(about);
            let start = format!("{BASE}/links/{}?token=", purpose.name());
            let token = mail.text.split(&start).nth(1).unwrap().lines().next().unwrap();
            assert_eq!(links.verify(purpose, token), Some(Uuid::from_u128(5)));
            assert!(mail.html.contains(&format!("href=\"{start}{token}\"")));
            assert!(mail.text.contains("for 24 hours, until 22 November 2026, 05:00 UTC"));
            assert!(mail.text.contains("Then do nothing"));
        }
    }

    #[test]
    fn who_has_an_account_is_told_so_without_a_link() {
        let (mail, _) = written(About::AccountExists);
        assert!(!mail.text.contains("http") && !mail.html.contains("href"));
        assert!(mail.text.contains("has one already"));
        assert_eq!(mail.id, format!("account_exists.{}", Uuid::from_u128(5)));
    }

    #[test]
    fn a_notification_says_what_happened_where_and_no_more() {
        for news in News::ALL {
            let at = "2026-11-21T05:00:03Z".parse().unwrap();
            let (mail, _) = written(About::Notification { news, tenant: "Acme".into(), at });
            assert_eq!(mail.subject, news.title());
            assert!(mail.text.contains("“Acme” on Placewright, 21 November 2026, 05:00 UTC."));
            assert!(mail.text.contains(news.message()) && !mail.text.contains("http"));
            assert_eq!(mail.text.contains("Switch them off"), !news.is_security());
        }
    }

    #[test]
    fn a_strangers_words_are_neither_markup_nor_a_link() {
        let evil = "<a href='https://evil.example'>A & B</a>";
        let (mail, _) = written(About::SignUp { name: Some(evil.into()) });
        assert!(mail.text.starts_with("Hello a href='https evil. example' A & B a,\n"));
        assert!(
            mail.html.contains("<p>Hello a href=&#39;https evil. example&#39; A &amp; B a,</p>")
        );
        let invitation = About::Invitation { tenant: evil.into(), role: "admin".into() };
        let (mail, _) = written(invitation);
        assert!(!mail.html.contains("<a href='") && !mail.text.contains("evil.example"));
        assert!(mail.text.contains("as an admin."));
    }
}
