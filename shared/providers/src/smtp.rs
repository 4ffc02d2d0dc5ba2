//! Our own mail, over SMTP: Amazon SES through its SMTP interface, or any other server.

use std::str::FromStr;
use std::time::Duration;

use domain::disposition::{Disposed, Disposition};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls as LettreTls, TlsParameters};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use secrecy::{ExposeSecret, SecretString};

/// One answer of the server.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(10);
/// Connecting, TLS, signing in and one mail.
const SEND_TIMEOUT: Duration = Duration::from_secs(20);
/// Replies with which a server refuses us, and not this mail (RFC 4954).
const REFUSED_LOGIN: [u16; 4] = [530, 534, 535, 538];

pub struct Config {
    pub host: String,
    pub port: u16,
    pub tls: Tls,
    pub login: Option<Login>,
    /// `notices@example.com` or `Placewright <notices@example.com>`.
    pub from: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// For one machine only.
    None,
    /// Begins in plain text and goes on encrypted or not at all.
    StartTls,
    Implicit,
}

impl FromStr for Tls {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "none" => Ok(Self::None),
            "starttls" => Ok(Self::StartTls),
            "implicit" => Ok(Self::Implicit),
            _ => Err(()),
        }
    }
}

pub struct Login {
    pub username: String,
    pub password: SecretString,
}

/// One mail to one person, as text and the same as HTML.
pub struct Mail {
    /// The same for the same mail: whoever gets it twice can tell.
    pub id: String,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// `Display` shows reply codes only: a server's words often hold the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("the sender is no mail address")]
    Sender,
    #[error("the recipient is no mail address")]
    Recipient,
    #[error("the mail could not be put together")]
    Composition,
    #[error("the mail server does not let us in ({0})")]
    Login(u16),
    #[error("the mail server refuses this mail ({0})")]
    Refused(u16),
    #[error("the mail server asks to try later ({0})")]
    Later(u16),
    #[error("no TLS with the mail server")]
    Tls,
    #[error("no answer of the mail server in time")]
    Timeout,
    #[error("the mail server is not reached, or does not speak as expected")]
    Unreachable,
}

impl Disposed for Error {
    fn disposition(&self) -> Disposition {
        match self {
            Self::Recipient | Self::Composition | Self::Refused(_) => Disposition::Discard,
            // Trouble on the way, or with our own settings: a person mends those while the message waits.
            Self::Sender
            | Self::Login(_)
            | Self::Later(_)
            | Self::Tls
            | Self::Timeout
            | Self::Unreachable => Disposition::Retry,
        }
    }
}

/// Cheap to clone. Connects for each mail: an environment that Lambda froze would hold a dead connection.
#[derive(Clone, Debug)]
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Smtp {
    pub fn new(config: Config) -> Result<Self, Error> {
        let parameters = || TlsParameters::new(config.host.clone()).map_err(|_| Error::Tls);
        let tls = match config.tls {
            Tls::None => LettreTls::None,
            Tls::StartTls => LettreTls::Required(parameters()?),
            Tls::Implicit => LettreTls::Wrapper(parameters()?),
        };
        let mut transport =
            AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(config.host.as_str())
                .port(config.port)
                .tls(tls)
                .timeout(Some(ANSWER_TIMEOUT));
        if let Some(Login { username, password }) = config.login {
            let password = password.expose_secret().to_owned();
            transport = transport.credentials(Credentials::new(username, password));
        }
        let from = config.from.parse().map_err(|_| Error::Sender)?;
        Ok(Self { transport: transport.build(), from })
    }

    /// Done when the server has taken the mail; it may have done so even if its answer did not come.
    pub async fn send(&self, mail: &Mail) -> Result<(), Error> {
        let message = compose(&self.from, mail)?;
        match tokio::time::timeout(SEND_TIMEOUT, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(meaning(&error, &mail.to)),
            Err(_) => Err(Error::Timeout),
        }
    }
}

/// Every header goes through its type, which encodes what would end its line.
fn compose(from: &Mailbox, mail: &Mail) -> Result<Message, Error> {
    let to: Address = mail.to.parse().map_err(|_| Error::Recipient)?;
    let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
    Message::builder()
        .message_id(Some(format!("<{}@{}>", mail.id, from.email.domain())))
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(&mail.subject)
        // RFC 3834: nobody's holiday notice shall answer.
        .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
        .multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()))
        .map_err(|_| Error::Composition)
}

fn meaning(error: &lettre::transport::smtp::Error, to: &str) -> Error {
    if let Some(code) = error.status().map(u16::from) {
        return match code {
            _ if REFUSED_LOGIN.contains(&code) => Error::Login(code),
            500..600 => Error::Refused(code),
            _ => Error::Later(code),
        };
    }
    // The server takes no address with letters beyond ASCII.
    if error.is_client() && !to.is_ascii() {
        return Error::Recipient;
    }
    if error.is_tls() {
        return Error::Tls;
    }
    if error.is_timeout() { Error::Timeout } else { Error::Unreachable }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail() -> Mail {
        Mail {
            id: "sign_up.0199f000".to_owned(),
            to: "ada@example.com".to_owned(),
            subject: "Hello".to_owned(),
            text: "Hello Ada".to_owned(),
            html: "<p>Hello Ada</p>".to_owned(),
        }
    }

    fn written(mail: &Mail) -> Result<String, Error> {
        let from = "Placewright <notices@placewright.example>".parse().unwrap();
        compose(&from, mail).map(|message| String::from_utf8(message.formatted()).unwrap())
    }

    #[test]
    fn a_mail_says_who_writes_and_the_same_mail_has_the_same_id() {
        let text = written(&mail()).unwrap();
        let (headers, _) = text.split_once("\r\n\r\n").unwrap();
        for line in [
            "Message-ID: <sign_up.0199f000@placewright.example>",
            "From: Placewright <notices@placewright.example>",
            "To: ada@example.com",
            "Subject: Hello",
            "Auto-Submitted: auto-generated",
        ] {
            assert!(headers.lines().any(|found| found == line), "{line} in\n{headers}");
        }
        assert!(text.contains("text/plain") && text.contains("text/html"));
    }

    #[test]
    fn nothing_that_is_given_makes_a_header() {
        for end in ["\r\n", "\n", "\r", "\u{85}", "\u{2028}"] {
            let evil = format!("x{end}Bcc: eve@example.com");
            let text = written(&Mail { subject: evil.clone(), ..mail() }).unwrap();
            let (headers, _) = text.split_once("\r\n\r\n").unwrap();
            let is_header = |line: &str| line.to_ascii_lowercase().starts_with("bcc");
            assert!(!headers.split(['\r', '\n']).any(is_header), "{headers}");
            let to = format!("ada@example.com{end}Bcc: eve@example.com");
            assert_eq!(written(&Mail { to, ..mail() }).unwrap_err(), Error::Recipient);
        }
        for to in ["", "ada", "ada@example.com, eve@example.com", "<ada@example.com>", "a b@c.d"] {
            assert_eq!(written(&Mail { to: to.into(), ..mail() }).unwrap_err(), Error::Recipient);
        }
    }

    #[test]
    fn what_is_our_own_fault_waits_and_what_is_the_mails_own_does_not() {
        for error in [Error::Login(535), Error::Later(421), Error::Timeout, Error::Unreachable] {
            assert_eq!(error.disposition(), Disposition::Retry);
        }
        for error in [Error::Refused(550), Error::Recipient] {
            assert_eq!(error.disposition(), Disposition::Discard);
        }
    }
}
