//! The mails of a run: applications with their updates, recruiters' letters for new and known jobs, the rest.

use fastrand::Rng;

use crate::support::mails::{confirmation, interview, irrelevant, letter, rejection};

/// Days of the month in the mails' Date headers.
const DAYS: u32 = 28;
const TITLES: [&str; 8] = [
    "Platform Engineer",
    "Data Analyst",
    "Product Designer",
    "Security Consultant",
    "Release Manager",
    "Embedded Developer",
    "Payroll Specialist",
    "Site Reliability Engineer",
];
const FIRST: [&str; 24] = [
    "Amber", "Birch", "Cobalt", "Dorset", "Ember", "Fjord", "Granite", "Harbor", "Indigo",
    "Juniper", "Kestrel", "Lumen", "Marble", "Nimbus", "Orchard", "Prairie", "Quartz", "Ridge",
    "Saffron", "Tundra", "Umber", "Velvet", "Willow", "Zephyr",
];
const SECOND: [&str; 12] = [
    "Rail",
    "Freight",
    "Optics",
    "Foods",
    "Robotics",
    "Health",
    "Energy",
    "Textiles",
    "Avionics",
    "Paper",
    "Shipping",
    "Instruments",
];

/// A mail on its way to somebody.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// Whose mailbox, as an index.
    pub person: usize,
    pub raw: String,
}

/// `count` mails for `people` mailboxes, in an order that has nothing to do with their dates.
pub fn plan(rng: &mut Rng, count: usize, people: usize) -> Vec<Arrival> {
    let mut plan = Plan { companies: companies(rng), jobs: Vec::new(), arrivals: Vec::new() };
    while plan.arrivals.len() < count {
        let person = rng.usize(..people);
        match rng.u32(..100) {
            0..45 => plan.application(rng, person),
            45..85 => plan.letters(rng, person, people),
            _ => plan.add(person, irrelevant(1 + rng.u32(..DAYS))),
        }
    }
    rng.shuffle(&mut plan.arrivals);
    plan.arrivals.truncate(count);
    plan.arrivals
}

struct Plan {
    /// Not written to yet.
    companies: Vec<String>,
    /// (title, company) of letters so far.
    jobs: Vec<(&'static str, String)>,
    arrivals: Vec<Arrival>,
}

impl Plan {
    fn add(&mut self, person: usize, raw: String) {
        self.arrivals.push(Arrival { person, raw });
    }

    fn company(&mut self, rng: &mut Rng) -> String {
        // More applications than companies: then people apply where others did.
        self.companies
            .pop()
            .unwrap_or_else(|| format!("{} {}", pick(rng, &FIRST), pick(rng, &SECOND)))
    }

    /// A confirmation, perhaps an interview and an answer after it; each on a day of its own, so that one order is right.
    fn application(&mut self, rng: &mut Rng, person: usize) {
        let (company, title) = (self.company(rng), pick(rng, &TITLES));
        let first = 1 + rng.u32(..DAYS / 2);
        self.add(person, confirmation(&company, title, first));
        if rng.u32(..100) < 60 {
            self.add(person, interview(&company, title, first + 1 + rng.u32(..5)));
        }
        if rng.u32(..100) < 50 {
            self.add(person, rejection(&company, title, first + 7 + rng.u32(..5)));
        }
    }

    /// A new job or one that was offered before, to one person or to several of the tenant.
    fn letters(&mut self, rng: &mut Rng, person: usize, people: usize) {
        let (title, company) = if self.jobs.is_empty() || rng.u32(..100) < 60 {
            let job = (pick(rng, &TITLES), self.company(rng));
            self.jobs.push(job.clone());
            job
        } else {
            self.jobs[rng.usize(..self.jobs.len())].clone()
        };
        let raw = letter(title, &company, 1 + rng.u32(..DAYS));
        if rng.u32(..100) < 25 {
            self.add((person + 1) % people, raw.clone());
        }
        self.add(person, raw);
    }
}

fn companies(rng: &mut Rng) -> Vec<String> {
    let names =
        FIRST.iter().flat_map(|first| SECOND.iter().map(move |second| format!("{first} {second}")));
    let mut names: Vec<String> = names.collect();
    rng.shuffle(&mut names);
    names
}

fn pick(rng: &mut Rng, from: &[&'static str]) -> &'static str {
    from[rng.usize(..from.len())]
}
