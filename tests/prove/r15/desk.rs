//! A mailbox at its provider, whichever that is: what people do to it, and how it fails.

use std::time::Duration;

use domain::mailbox::Provider;
use fakes::google::Choice;
use fakes::{google, microsoft};
use fastrand::Rng;

use crate::support::app::App;

const WAIT: Option<Duration> = Some(Duration::from_mins(2));

#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub app: &'a App,
    pub provider: Provider,
    pub email: &'a str,
}

impl Desk<'_> {
    fn is_gmail(self) -> bool {
        self.provider == Provider::Gmail
    }

    pub fn deliver(self, raw: String) -> String {
        if self.is_gmail() {
            self.app.google.deliver(self.email, raw)
        } else {
            self.app.microsoft.deliver(self.email, raw)
        }
    }

    pub fn deliver_spam(self, raw: String) -> String {
        if self.is_gmail() {
            self.app.google.deliver_as(self.email, raw, &["SPAM"], None)
        } else {
            self.app.microsoft.deliver_to(self.email, "junkemail", raw, None)
        }
    }

    pub fn rescue(self, id: &str) {
        if self.is_gmail() {
            self.app.google.relabel(self.email, id, &["INBOX"], &["SPAM", "TRASH"]);
        } else {
            self.app.microsoft.move_to(self.email, id, "inbox");
        }
    }

    pub fn throw_away(self, id: &str) {
        if self.is_gmail() {
            self.app.google.relabel(self.email, id, &["TRASH"], &["INBOX"]);
        } else {
            self.app.microsoft.move_to(self.email, id, "deleteditems");
        }
    }

    /// Into a label or folder of one's own; it stays the same mail.
    pub fn file(self, id: &str) {
        if self.is_gmail() {
            self.app.google.relabel(self.email, id, &["Label_1"], &["INBOX"]);
        } else {
            let folder = self.app.microsoft.make_folder(self.email, "inbox");
            self.app.microsoft.move_to(self.email, id, &folder);
        }
    }

    pub fn delete(self, id: &str) {
        if self.is_gmail() {
            self.app.google.delete(self.email, id);
        } else {
            self.app.microsoft.delete(self.email, id);
        }
    }

    /// No place that was given out so far is good any more.
    pub fn forget(self) {
        if self.is_gmail() {
            self.app.google.forget_history(self.email);
        } else {
            self.app.microsoft.expire_deltas();
        }
    }

    pub fn expire_tokens(self) {
        if self.is_gmail() {
            self.app.google.expire_access_tokens();
        } else {
            self.app.microsoft.expire_access_tokens();
        }
    }

    pub fn fails(self, random: &mut Rng) {
        let times = random.usize(1..3);
        if self.is_gmail() {
            use google::{Fault, Route};
            let route = [Route::List, Route::History, Route::Profile, Route::Message];
            let fault = [
                Fault::Status(503, None),
                Fault::Status(429, WAIT),
                Fault::RateLimited,
                Fault::Unauthorized,
                Fault::Cut,
                Fault::AnswerLost,
                Fault::LosePage,
                Fault::Forbidden("domainPolicy"),
            ];
            let (route, fault) = (random.choice(route), random.choice(fault));
            if let Some((route, fault)) = route.zip(fault) {
                self.app.google.fail_next(route, fault, times);
            }
        } else {
            use microsoft::{Fault, Route};
            let route = [
                Route::Batch,
                Route::FolderDelta,
                Route::MessageDelta,
                Route::MessageDelta,
                Route::Mime,
            ];
            let fault = [
                Fault::Status(503, None),
                Fault::Status(429, WAIT),
                Fault::RateLimitedUntil(Duration::from_mins(2)),
                Fault::Status(401, None),
                Fault::Status(410, None),
                Fault::Missing,
                Fault::Status(403, None),
            ];
            let (route, fault) = (random.choice(route), random.choice(fault));
            if let Some((route, fault)) = route.zip(fault) {
                self.app.microsoft.fail_next(route, fault, times);
            }
        }
    }

    pub fn calms_down(self) {
        self.app.google.clear_faults();
        self.app.microsoft.clear_faults();
    }

    /// How often the bytes of a mail were given out so far, to everybody.
    pub fn fetches(self) -> usize {
        if self.is_gmail() {
            let calls = self.app.google.calls().into_iter();
            let is_one = |route| route == google::Route::Message;
            calls.filter(|call| is_one(call.route) && call.status == Some(200)).count()
        } else {
            let calls = self.app.microsoft.calls().into_iter();
            let is_one = |route| route == microsoft::Route::Mime;
            calls.filter(|call| is_one(call.route) && call.status == Some(200)).count()
        }
    }

    /// The consent page is answered; where the browser is sent.
    pub async fn consents(self, url: &str) -> String {
        if self.is_gmail() {
            let account = google::Account::new(self.email);
            self.app.google.consent(url, &account, Choice::Allow).await
        } else {
            let account = microsoft::account(self.email);
            self.app.microsoft.consent(url, &account, Choice::Allow).await
        }
    }
}
