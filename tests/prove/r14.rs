//! R14, for our own refresh tokens: a session expires, twenty clients come with its refresh token at once, and one
//! rotation follows; nobody who holds it rightly loses it, and nobody keeps it who comes with an old one.
//!
//! Several processes of `identity-api` race on one database. Time goes by in the rows: nothing waits.

mod crash;
mod curtain;
mod family;
mod race;

use fastrand::Rng;
use serde_json::json;

use crate::gateway::HttpFunction;
use crate::report::{self, Error, Finding};
use crate::surroundings::Surroundings;
use family::{CLIENTS, Family};

pub const TITLE: &str = "our own refresh tokens, expired with twenty clients at once";

const PROCESSES: usize = 6;
/// Failures that are printed.
const SHOWN: usize = 20;

struct Size {
    families: usize,
    /// Of each.
    expiries: usize,
    kills: usize,
    sign_outs: usize,
}

/// What there is to race on.
pub struct Desk {
    pub around: Surroundings,
    pub identity: HttpFunction,
}

pub async fn run(is_quick: bool, seed: u64) -> Result<Finding, Error> {
    let size = if is_quick {
        Size { families: 10, expiries: 5, kills: 4, sign_outs: 5 }
    } else {
        Size { families: 100, expiries: 10, kills: 60, sign_outs: 100 }
    };
    let mut rng = Rng::with_seed(seed);
    let around = Surroundings::new(|queue| format!("https://localhost/{}", queue.name())).await?;
    let identity = HttpFunction::start(around.function("identity-api")?, PROCESSES).await?;
    let desk = Desk { around, identity };
    let mut wrong = Vec::new();
    let (mut rotations, mut ended_by_replay) = (0, 0);
    for number in 0..size.families {
        report::progress(&format!("family {} of {}", number + 1, size.families));
        let mut family = Family::begin(&desk).await?;
        for _ in 0..size.expiries {
            rotations += family.expire(&desk, &mut wrong).await?;
        }
        let replayed = rng.usize(..family.generations.len() - 1);
        let in_a_race = rng.bool();
        ended_by_replay +=
            usize::from(family.replay(&desk, replayed, in_a_race, &mut wrong).await?);
    }
    for number in 0..size.kills {
        report::progress(&format!("kill {} of {}", number + 1, size.kills));
        // Half of them at the worst moment: committed, and not answered.
        let after = (number % 2 == 1).then(|| rng.u64(..8_000));
        crash::survive(&desk, after, &mut wrong).await?;
    }
    for number in 0..size.sign_outs {
        report::progress(&format!("sign-out {} of {}", number + 1, size.sign_outs));
        race::sign_out(&desk, &mut rng, &mut wrong).await?;
    }
    let expiries = size.families * size.expiries;
    let holds = wrong.is_empty() && rotations == expiries && ended_by_replay == size.families;
    Ok(Finding {
        figure: json!({
            "expiries": expiries,
            "clients_each": CLIENTS,
            "rotations": rotations,
            "replays_after_grace": size.families,
            "families_ended_by_them": ended_by_replay,
            "kills_with_a_retry": size.kills,
            "sign_outs_in_a_race": size.sign_outs,
            "wrong": wrong.len(),
        }),
        target: "1 rotation per expiry, every replay after grace ends its family, no other family ends",
        holds,
        seed: Some(seed),
        lines: wrong.into_iter().take(SHOWN).collect(),
    })
}
