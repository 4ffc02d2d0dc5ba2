//! Random mailboxes under random faults and crashes: in the end everything that lies there was recorded, and nothing else.

use std::collections::BTreeSet;

use fakes::google::{self, GoogleFake};
use fakes::microsoft::{self, MicrosoftFake};
use fastrand::Rng;
use providers::Error;
use providers::http::{Http, Limits};
use providers::mailbox::Mailbox;

use super::reader::{Reader, set};
use super::{ADA, google, mail, microsoft};

const SCHEDULES: u64 = 300;
const EVENTS: usize = 40;
/// Fails at once instead of waiting.
const LIMITS: Limits = Limits { attempts: 1, ..Limits::FUNCTION };

/// What a person, other people and the provider do to a mailbox.
trait World {
    fn happens(&mut self, rng: &mut Rng);
    fn fails(&self, rng: &mut Rng);
    fn calms_down(&self);
    /// What has to be recorded in the end.
    fn received(&self) -> BTreeSet<String>;
    /// What may be.
    fn permitted(&self) -> BTreeSet<String> {
        self.received()
    }
}

/// Steps, crashes and events in any order; then peace, until the reader is up to date.
async fn run<M: Mailbox>(seed: u64, mut world: impl World, mut reader: Reader<M>) {
    let mut rng = Rng::with_seed(seed);
    let mut ever = BTreeSet::new();
    for _ in 0..EVENTS {
        match rng.u8(0..10) {
            0..5 => world.happens(&mut rng),
            5 => world.fails(&mut rng),
            6 => drop(reader.crash().await),
            _ => drop(reader.step().await),
        }
        ever.extend(world.permitted());
    }
    world.calms_down();
    // The round that is under way, which may have passed by what happened since, and a whole one.
    let mut rounds = 0;
    while rounds < 2 {
        match reader.read().await {
            Ok(_) => rounds += 1,
            Err(Error::StalePlace) => {}
            Err(error) => panic!("seed {seed}: {error}"),
        }
    }
    let missing: Vec<String> = world.received().difference(&reader.recorded).cloned().collect();
    assert!(missing.is_empty(), "seed {seed}: lost {missing:?}");
    let foreign: Vec<&String> = reader.recorded.difference(&ever).collect();
    assert!(foreign.is_empty(), "seed {seed}: never received {foreign:?}");
}

fn pick<'a>(rng: &mut Rng, ids: &'a [String]) -> Option<&'a String> {
    if ids.is_empty() { None } else { ids.get(rng.usize(0..ids.len())) }
}

struct Gmails {
    fake: GoogleFake,
    received: Vec<String>,
    /// In the spam or the trash, by the label.
    hidden: Vec<(String, &'static str)>,
}

impl World for Gmails {
    fn happens(&mut self, rng: &mut Rng) {
        let index = rng.usize(0..self.received.len().max(1));
        match rng.u8(0..12) {
            0..6 => self.received.push(self.fake.deliver(ADA, mail("one"))),
            6 => {
                let spam = self.fake.deliver_as(ADA, mail("spam"), &["SPAM"], None);
                self.hidden.push((spam, "SPAM"));
            }
            7 => {
                if let Some((id, label)) = self.hidden.pop() {
                    self.fake.relabel(ADA, &id, &["INBOX"], &[label]);
                    self.received.push(id);
                }
            }
            8 if !self.received.is_empty() => {
                let id = self.received.swap_remove(index);
                self.fake.relabel(ADA, &id, &["TRASH"], &["INBOX"]);
                self.hidden.push((id, "TRASH"));
            }
            9 if !self.received.is_empty() => {
                self.fake.delete(ADA, &self.received.swap_remove(index));
            }
            10 if rng.bool() => self.fake.forget_history(ADA),
            _ => {
                if let Some(id) = self.received.get(index) {
                    self.fake.relabel(ADA, id, &[], &["UNREAD"]);
                }
            }
        }
    }

    fn fails(&self, rng: &mut Rng) {
        use google::{Fault, Route};
        let faults =
            [Fault::RateLimited, Fault::AnswerLost, Fault::LosePage, Fault::Status(503, None)];
        let route = *rng.choice(&[Route::List, Route::History, Route::Profile]).unwrap();
        let fault = rng.choice(&faults).unwrap().clone();
        self.fake.fail_next(route, fault, rng.usize(1..3));
    }

    fn calms_down(&self) {
        self.fake.clear_faults();
    }

    fn received(&self) -> BTreeSet<String> {
        set(self.received.iter().cloned())
    }
}

struct Outlooks {
    fake: MicrosoftFake,
    folders: Vec<String>,
    mails: Vec<String>,
    /// Mail that was in a folder of one's own: nobody knows at once that such a folder lies in the trash.
    own: BTreeSet<String>,
}

impl Outlooks {
    fn lies_in(&mut self, folder: &str, id: String) {
        if !KEPT.contains(&folder) {
            self.own.insert(id);
        }
    }
}

impl World for Outlooks {
    fn happens(&mut self, rng: &mut Rng) {
        let folder = pick(rng, &self.folders).unwrap().clone();
        let id = pick(rng, &self.mails).cloned().unwrap_or_default();
        match rng.u8(0..18) {
            0..7 => {
                let id = self.fake.deliver_to(ADA, &folder, mail("one"), None);
                self.mails.push(id.clone());
                self.lies_in(&folder, id);
            }
            7..10 if self.fake.move_to(ADA, &id, &folder) => self.lies_in(&folder, id),
            10 => {
                self.fake.delete(ADA, &id);
            }
            11 => {
                self.fake.touch(ADA, &id);
            }
            12 => {
                self.fake.draft(ADA, &folder);
            }
            13..15 if self.folders.len() < 30 => {
                self.folders.push(self.fake.make_folder(ADA, &folder));
            }
            15 => {
                // The well-known ones stay, and so do those above them; no folder goes below itself.
                if let Some(moved) = self.folders.get(KEPT.len()..).and_then(|own| pick(rng, own)) {
                    let to = *rng.choice(&KEPT).unwrap();
                    self.fake.move_folder(ADA, moved, to);
                }
            }
            16 if self.folders.len() > KEPT.len() => {
                let index = rng.usize(KEPT.len()..self.folders.len());
                let id = self.folders.remove(index);
                self.fake.delete_folder(ADA, &id);
                self.folders.retain(|folder| self.fake.has_folder(ADA, folder));
            }
            17 if rng.bool() => self.fake.expire_deltas(),
            _ => {}
        }
    }

    fn fails(&self, rng: &mut Rng) {
        use microsoft::{Fault, Route};
        let faults = [
            Fault::Status(429, None),
            Fault::Status(503, None),
            Fault::Garbage,
            Fault::Missing,
            Fault::ForeignLink,
            Fault::AnswerLost,
        ];
        let routes = [
            Route::Batch,
            Route::Folder,
            Route::FolderDelta,
            Route::MessageDelta,
            Route::MessageList,
        ];
        let (route, fault) = (*rng.choice(&routes).unwrap(), rng.choice(&faults).unwrap().clone());
        self.fake.fail_next(route, fault, rng.usize(1..4));
    }

    fn calms_down(&self) {
        self.fake.clear_faults();
    }

    fn received(&self) -> BTreeSet<String> {
        set(self.fake.received(ADA))
    }

    fn permitted(&self) -> BTreeSet<String> {
        self.received().union(&self.own).cloned().collect()
    }
}

const KEPT: [&str; 5] = ["inbox", "archive", "junkemail", "deleteditems", "sentitems"];

#[tokio::test]
async fn gmail_loses_nothing_whatever_happens() {
    for seed in 0..SCHEDULES {
        let (fake, token) = google().await;
        fake.limit_pages(2);
        fake.record_twice();
        let mut gmail = fake.gmail();
        gmail.http = Http::new().with_limits(LIMITS);
        let world = Gmails { fake, received: Vec::new(), hidden: Vec::new() };
        run(seed, world, Reader::new(gmail, token)).await;
    }
}

#[tokio::test]
async fn outlook_loses_nothing_whatever_happens() {
    for seed in 0..SCHEDULES {
        let (fake, token) = microsoft().await;
        fake.limit_pages(3);
        fake.cap_filters(7);
        let mut graph = fake.graph();
        graph.http = Http::new().with_limits(LIMITS);
        (graph.page_size, graph.filter_cap) = (3, 7);
        let folders = KEPT.map(str::to_owned).to_vec();
        let world = Outlooks { fake, folders, mails: Vec::new(), own: BTreeSet::new() };
        run(seed, world, Reader::new(graph, token)).await;
    }
}
