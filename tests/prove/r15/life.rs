//! One mailbox: connected, troubled, and in the end at peace.

use std::collections::BTreeSet;

use axum::http::Method;
use domain::mailbox::Provider;
use domain::queue::Queue;
use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};
use lambda::clock;
use uuid::Uuid;

use super::Tally;
use super::desk::Desk;
use crate::cut::Cut;
use crate::report::Error;
use crate::support::app::App;
use crate::support::mails::irrelevant;
use crate::support::person::Person;

const EVENTS: usize = 30;
/// A sync waits about that often.
const WAITS: usize = 80;
/// Beyond every back-off and every lease of a crash before.
const LATER: SignedDuration = SignedDuration::from_hours(2);
/// Turns of the schedule that bring peace: one to end what was begun, one to follow, one that finds nothing.
const TURNS: usize = 4;

struct Life<'a> {
    app: &'a App,
    person: &'a Person<'a>,
    desk: Desk<'a>,
    mailbox: Uuid,
    random: Rng,
    /// Lies where it is read.
    received: Vec<String>,
    /// Lies among the spam or in the trash.
    hidden: Vec<String>,
    /// Was ever where it is read.
    ever: BTreeSet<String>,
    written: u32,
    now: Timestamp,
}

pub(super) async fn live(
    app: &App,
    provider: Provider,
    n: usize,
    seed: u64,
    tally: &mut Tally,
) -> Result<(), Error> {
    let name = format!("person-{n}");
    let person = app.person(&format!("tenant-{n}"), &name).await;
    let email = person.account.email.clone();
    let desk = Desk { app, provider, email: &email };
    let mailbox = match provider {
        Provider::Outlook => person.connects_outlook().await,
        _ => person.connects_gmail().await,
    };
    let mut life = Life {
        app,
        person: &person,
        desk,
        mailbox,
        random: Rng::with_seed(seed.wrapping_add(n as u64)),
        received: Vec::new(),
        hidden: Vec::new(),
        ever: BTreeSet::new(),
        written: 0,
        now: clock::now() + LATER,
    };
    let before = desk.fetches();
    for _ in 0..EVENTS {
        life.event(tally).await?;
    }
    life.peace().await?;
    tally.fetches += desk.fetches() - before;
    tally.schedules += 1;
    let wrong = life.wrong(tally).await?;
    // Or it would be synced in the turns of all that follow.
    let path = format!("/v1/mailboxes/{mailbox}");
    person.call(Method::DELETE, &path, None).await.ok();
    if wrong.is_empty() {
        tally.equal += 1;
    } else {
        tally.wrong.push(format!("{} {n}: {}", provider.as_str(), wrong.join("; ")));
    }
    Ok(())
}

impl Life<'_> {
    async fn event(&mut self, tally: &mut Tally) -> Result<(), Error> {
        match self.random.u8(0..20) {
            0..7 => self.arrives(),
            7 => self.hidden.push(self.desk.deliver_spam(irrelevant(90))),
            8 => self.is_rescued(),
            9 => {
                let Some(id) = self.takes() else { return Ok(()) };
                self.desk.throw_away(&id);
                self.hidden.push(id);
            }
            10 => {
                let Some(id) = self.takes() else { return Ok(()) };
                self.desk.delete(&id);
            }
            11 => {
                if let Some(id) = self.random.choice(&self.received) {
                    self.desk.file(id);
                }
            }
            12 if self.random.bool() => self.desk.forget(),
            13 => self.desk.expire_tokens(),
            14 | 15 => {
                tally.faults += 1;
                self.desk.fails(&mut self.random);
            }
            16 => {
                tally.crashes += 1;
                self.crashes().await;
            }
            _ => self.turn().await,
        }
        Ok(())
    }

    fn arrives(&mut self) {
        self.written += 1;
        let id = self.desk.deliver(irrelevant(self.written));
        self.ever.insert(id.clone());
        self.received.push(id);
    }

    fn is_rescued(&mut self) {
        let Some(id) = self.hidden.pop() else { return };
        self.desk.rescue(&id);
        self.ever.insert(id.clone());
        self.received.push(id);
    }

    fn takes(&mut self) -> Option<String> {
        let count = self.received.len();
        (count > 0).then(|| self.received.swap_remove(self.random.usize(..count)))
    }

    /// A turn of the schedule, and what follows from it.
    async fn turn(&mut self) {
        self.now += SignedDuration::from_mins(5);
        self.app.poll_at(self.now).await;
        self.app.drain().await;
    }

    /// The sync dies at one of its waits, and its message with it: the lease has to run out.
    async fn crashes(&mut self) {
        self.now += SignedDuration::from_mins(5);
        self.app.poll_at(self.now).await;
        let (event, receipts) = self.app.queues.take(Queue::MailboxSync).await;
        let left = self.random.usize(..WAITS);
        let work = Box::pin(self.app.handle(Queue::MailboxSync, event));
        drop(Cut::new(work, left).await);
        for receipt in receipts.values() {
            self.app.queues.delete(Queue::MailboxSync, receipt).await;
        }
    }

    /// Nothing fails any more; whoever was locked out agrees again, and what a crash left in the outbox leaves.
    async fn peace(&mut self) -> Result<(), Error> {
        self.desk.calms_down();
        let path = format!("/v1/mailboxes/{}", self.mailbox);
        for _ in 0..TURNS {
            if self.person.get(&path).await.ok()["next_sync_at"].is_null() {
                let begun =
                    self.person.call(Method::POST, &format!("{path}/reconnect"), None).await;
                let url = begun.ok()["consent_url"].as_str().unwrap_or_default().to_owned();
                let back = self.desk.consents(&url).await;
                self.person.returns(&back).await.ok();
            }
            self.turn().await;
            outbox_relay::relay(&self.app.relay, clock::now() + LATER).await?;
            self.app.drain().await;
        }
        Ok(())
    }

    async fn wrong(&self, tally: &mut Tally) -> Result<Vec<String>, Error> {
        let sql = "select provider_message_id, processing_result = 'pending'
            from mail.processed_emails where integration_id = $1";
        let rows = self.app.db.root.query(sql, &[&self.mailbox]).await?;
        let known: BTreeSet<String> = rows.iter().map(|row| row.get(0)).collect();
        tally.mails += rows.len();
        let wanted: BTreeSet<String> = self.received.iter().cloned().collect();
        let lost = wanted.difference(&known).count();
        let made_up = known.difference(&self.ever).count();
        let pending = rows.iter().filter(|row| row.get(1)).count();
        let found = [("lost", lost), ("never received", made_up), ("still pending", pending)];
        let found = found.into_iter().filter(|(_, count)| *count > 0);
        Ok(found.map(|(what, count)| format!("{count} {what}")).collect())
    }
}
