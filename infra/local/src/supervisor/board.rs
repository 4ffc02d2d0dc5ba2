//! What the supervisor writes down: `state.json`, of which it is the only writer.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::failure::{Failure, Outcome};
use crate::parts::{self, Plan, postgres};
use crate::process::Identity;
use crate::stack::Stack;
use crate::state::{Condition, FORMAT, Google, Part, Phase, State};

/// The state file and its only writer.
#[derive(Clone)]
pub struct Board {
    stack: Stack,
    state: Arc<Mutex<State>>,
    is_stopping: Arc<AtomicBool>,
}

impl Board {
    pub fn new(plan: &Plan) -> Outcome<Self> {
        let state = State {
            format: FORMAT,
            stack: plan.stack.name.clone(),
            checkout: plan.stack.root.clone(),
            data: plan.stack.data(),
            phase: Phase::Starting,
            mode: plan.mode,
            supervisor: Identity::own(),
            ports: plan.ports,
            parts: planned(plan),
        };
        let board = Self {
            stack: plan.stack.clone(),
            state: Arc::new(Mutex::new(state)),
            is_stopping: Arc::default(),
        };
        board.change(|_| {})?;
        Ok(board)
    }

    fn change(&self, change: impl FnOnce(&mut State)) -> Outcome<()> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut state);
        state.write(&self.stack)
    }

    pub fn phase(&self, phase: Phase) -> Outcome<()> {
        self.change(|state| state.phase = phase)
    }

    pub fn healthy(&self, name: &str, process: Identity) -> Outcome<()> {
        let data = postgres::data_folder(&self.stack);
        self.change(|state| {
            if let Some(part) = state.part(name) {
                part.condition = Condition::Healthy;
                part.process = Some(process);
                part.failure = None;
            }
            if name == parts::POSTGRES {
                state.data = data;
            }
        })
    }

    pub fn failed(&self, name: &str, failure: &Failure) -> Outcome<()> {
        self.down(name, failure.brief(), Phase::Failed)
    }

    pub fn crashed(&self, name: &str, how: &str) -> Outcome<()> {
        self.down(name, how.to_owned(), Phase::Degraded)
    }

    fn down(&self, name: &str, why: String, phase: Phase) -> Outcome<()> {
        if self.is_stopping.load(Ordering::Relaxed) {
            return Ok(());
        }
        eprintln!("{name}: {why}");
        self.change(|state| {
            if let Some(part) = state.part(name) {
                part.condition = Condition::Crashed;
                part.failure = Some(why);
            }
            state.phase = phase;
        })
    }

    pub fn has_failure(&self) -> bool {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.parts.iter().any(|part| part.failure.is_some())
    }

    pub fn process_of(&self, name: &str) -> Option<Identity> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.part(name)?.process
    }

    pub fn stopping(&self) {
        self.is_stopping.store(true, Ordering::Relaxed);
    }

    pub fn stopped(&self) -> Outcome<()> {
        if !self.stack.home.exists() {
            return Ok(());
        }
        self.change(|state| {
            state.phase = Phase::Stopped;
            for part in &mut state.parts {
                part.condition = Condition::Stopped;
                part.process = None;
            }
        })
    }
}

fn planned(plan: &Plan) -> Vec<Part> {
    let mut all = vec![
        (parts::POSTGRES, "PostgreSQL 18, the real one", plan.ports.postgres),
        (
            parts::AWS,
            "MiniStack for KMS, SQS, Lambda, API Gateway, schedules, secrets",
            plan.ports.aws,
        ),
        (
            parts::FRONT_DOOR,
            "proxy to the HTTP API, keeps requests for replay",
            plan.ports.front_door,
        ),
    ];
    if plan.mode.google == Google::Emulated {
        all.push((
            parts::GOOGLE,
            "emulate for Google OAuth and Gmail, mail in memory",
            plan.ports.google,
        ));
    }
    if plan.mode.runs_functions() {
        all.push((
            parts::SMTP,
            "aiosmtpd, keeps the product's own mails; `cargo local mails` shows them",
            plan.ports.smtp,
        ));
    }
    if plan.mode.fakes_microsoft() {
        all.push((
            parts::MICROSOFT,
            "a fake of Microsoft's sign-in and Graph, forgets all when it ends",
            plan.ports.microsoft,
        ));
    }
    if plan.mode.fakes_stripe() {
        all.push((
            parts::STRIPE,
            "a fake of Stripe's API, forgets all when it ends",
            plan.ports.stripe,
        ));
    }
    if plan.mode.watch {
        all.push((
            parts::WATCH,
            "cargo lambda watch, runs the functions from source",
            plan.ports.watch,
        ));
    }
    let part = |(name, what, port): (&str, &str, u16)| Part {
        name: name.to_owned(),
        what: what.to_owned(),
        condition: Condition::Starting,
        port,
        process: None,
        log: plan.stack.log(if name == parts::FRONT_DOOR { "supervisor" } else { name }),
        failure: None,
    };
    all.into_iter().map(part).collect()
}
