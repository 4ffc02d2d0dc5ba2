//! R7: many POSTs with one `Idempotency-Key` at once, and `kill -9` in the first one: one execution, one answer.
//!
//! The operation is `create_invitation`: a row, a line in the trail, and a message that mails somebody.

use std::time::Duration;

use domain::scope::{Role, TenantScope};
use fastrand::Rng;
use futures::future::join_all;
use serde_json::{Value, json};
use tokio::time::sleep;
use uuid::Uuid;

use crate::report::{self, Error, Finding};
use crate::runtime::{Failure, Function, FunctionProcess};
use crate::surroundings::Surroundings;

pub const TITLE: &str = "1,000 POSTs with one Idempotency-Key, and kill -9 in the first";

const FIXTURE: &str = include_str!("../../events/mail-api/connect_mailbox_unauthenticated.json");
const FUNCTION: &str = "identity-api";
/// Seconds from handing over the event within which the first kill falls.
const FIRST_REACH: f64 = 0.03;
/// A kill that came too late shortens the reach, one that landed lengthens it.
const SHORTER: f64 = 0.7;
const LONGER: f64 = 1.3;
/// Kills that came too late, in a row.
const LATE_MAX: usize = 100;
/// Times that somebody is asked to come again.
const TRIES_MAX: usize = 20;

#[derive(Clone, Copy)]
struct Size {
    requests: usize,
    processes: usize,
    kills: usize,
}

const FULL: Size = Size { requests: 1_000, processes: 10, kills: 200 };
const QUICK: Size = Size { requests: 1_000, processes: 6, kills: 20 };

/// An answer over the wire.
#[derive(Debug, PartialEq)]
struct Answer {
    status: i64,
    body: String,
    is_replayed: bool,
}

/// What there is of one invitation: rows, lines in the trail, messages.
type Effects = [i64; 3];
const ONCE: Effects = [1, 1, 1];

struct Desk {
    around: Surroundings,
    function: Function,
}

/// Somebody who invites, in a tenant of their own: processes that die take their leases of its limits along.
struct Admin {
    scope: TenantScope,
    token: String,
}

pub async fn run(is_quick: bool, seed: u64) -> Result<Finding, Error> {
    let size = if is_quick { QUICK } else { FULL };
    let desk = Desk::new().await?;
    let crowd = desk.crowd(size).await?;
    let kills = desk.kills(size.kills, &mut Rng::with_seed(seed)).await?;
    Ok(Finding {
        figure: json!({
            "requests": size.requests,
            "executions": crowd.executions,
            "different_answers": crowd.different,
            "kills": kills.landed,
            "left_to_the_next": kills.left,
            "done_before_the_kill": kills.landed - kills.left,
            "wrong_effects": crowd.wrong + kills.wrong,
        }),
        target: "1 execution, identical answers; after every kill a retry with exactly 1 effect",
        holds: crowd.executions == 1
            && crowd.different == 0
            && crowd.wrong + kills.wrong == 0
            && kills.landed == size.kills,
        seed: Some(seed),
        lines: vec![
            format!(
                "{} requests on {} processes; {} were asked to come again while the first was at work",
                size.requests, size.processes, crowd.asked_again
            ),
            format!(
                "{} kills left the work to the next request, {} came after the commit; {} more were too late",
                kills.left,
                kills.landed - kills.left,
                kills.late
            ),
        ],
    })
}

struct Crowd {
    executions: usize,
    different: usize,
    asked_again: usize,
    wrong: usize,
}

#[derive(Default)]
struct Kills {
    landed: usize,
    /// Undone, for whoever came next.
    left: usize,
    late: usize,
    wrong: usize,
}

impl Desk {
    async fn new() -> Result<Self, Error> {
        // No such queue: every message stays in the outbox, where it can be counted.
        let around =
            Surroundings::new(|queue| format!("https://localhost/{}", queue.name())).await?;
        let function = around.function(FUNCTION)?;
        Ok(Self { around, function })
    }

    async fn admin(&self, tenant: &str) -> Result<Admin, Error> {
        let scope = self.around.app.db.member(tenant, "ada", Role::Admin).await;
        self.around.database().batch_execute("update core.tenants set max_users = 5").await?;
        Ok(Admin { scope, token: self.around.app.token(scope).await })
    }

    /// A process that has connected to everything.
    async fn warm(&self, admin: &Admin) -> Result<FunctionProcess, Error> {
        let process = FunctionProcess::spawn(&self.function).await?;
        let mut event = admin.event("", "")?;
        event["requestContext"]["http"]["method"] = json!("GET");
        for needless in ["idempotency-key", "content-type"] {
            event["headers"].as_object_mut().ok_or("headers")?.remove(needless);
        }
        event["body"] = Value::Null;
        let answer =
            process.invoke(&event).await.map_err(|failure| format!("{FUNCTION}: {failure}"))?;
        let is_ready = answer["statusCode"] == 200;
        is_ready.then_some(process).ok_or_else(|| format!("{FUNCTION} answered {answer}").into())
    }

    async fn effects(&self, admin: &Admin, email: &str) -> Result<Effects, Error> {
        let sql =
            "select i.id, (select count(*) from core.outbox o where o.body ->> 'id' = i.id::text),
                          (select count(*) from core.audit_log a where a.resource_id = i.id::text)
                   from core.invitations i where i.tenant_id = $1 and i.email = $2";
        let rows = self.around.database().query(sql, &[&admin.scope.tenant().0, &email]).await?;
        let sum = |column| rows.iter().map(|row| row.get::<_, i64>(column)).sum::<i64>();
        Ok([i64::try_from(rows.len())?, sum(2), sum(1)])
    }

    async fn crowd(&self, size: Size) -> Result<Crowd, Error> {
        report::progress("many at once");
        let (email, key) = ("crowd@example.com", Uuid::from_u128(7).to_string());
        let admin = self.admin("crowd").await?;
        let event = admin.event(email, &key)?;
        let mut processes = Vec::with_capacity(size.processes);
        for _ in 0..size.processes {
            processes.push(self.warm(&admin).await?);
        }
        let asked = (0..size.requests).map(|n| ask(&processes[n % size.processes], &event));
        let answers = join_all(asked).await.into_iter().collect::<Result<Vec<_>, _>>()?;
        let (tries, answers): (Vec<usize>, Vec<Answer>) = answers.into_iter().unzip();
        let first = answers.iter().find(|answer| !answer.is_replayed);
        let first = first.ok_or("no answer is the first one")?;
        let is_same = |answer: &&Answer| answer.status == 201 && answer.body == first.body;
        Ok(Crowd {
            executions: answers.iter().filter(|answer| !answer.is_replayed).count(),
            different: answers.iter().filter(|answer| !is_same(answer)).count(),
            asked_again: tries.iter().filter(|tries| **tries > 1).count(),
            wrong: usize::from(self.effects(&admin, email).await? != ONCE),
        })
    }

    async fn kills(&self, wanted: usize, rng: &mut Rng) -> Result<Kills, Error> {
        let (mut kills, mut reach, mut late_in_a_row) = (Kills::default(), FIRST_REACH, 0);
        let bystander = self.warm(&self.admin("kills").await?).await?;
        while kills.landed < wanted && late_in_a_row < LATE_MAX {
            report::progress(&format!("{} of {wanted} killed", kills.landed));
            let number = kills.landed + kills.late;
            let (email, key) = ("cut@example.com", format!("kill-{number}"));
            let admin = self.admin(&key).await?;
            let victim = self.warm(&admin).await?;
            let event = admin.event(email, &key)?;
            let delay = Duration::from_secs_f64(reach * rng.f64());
            // Every second time a duplicate is under way elsewhere, and waits for the one that dies.
            let has_twin = number % 2 == 1;
            let twin =
                async { if has_twin { ask(&bystander, &event).await.map(Some) } else { Ok(None) } };
            let kill = async {
                sleep(delay).await;
                victim.kill();
            };
            let (first, twin, ()) = tokio::join!(victim.invoke(&event), twin, kill);
            let was_cut = match first {
                Err(Failure::Died(None)) => true,
                Ok(_) => false,
                Err(failure) => return Err(format!("{FUNCTION}: {failure}").into()),
            };
            let (_, retry) = ask(&bystander, &event).await?;
            let twin = twin?.map(|(_, answer)| answer);
            let is_same = twin.as_ref().is_none_or(|twin| twin.body == retry.body);
            let is_right =
                retry.status == 201 && is_same && self.effects(&admin, email).await? == ONCE;
            kills.wrong += usize::from(!is_right);
            if !was_cut {
                (kills.late, late_in_a_row, reach) =
                    (kills.late + 1, late_in_a_row + 1, reach * SHORTER);
                continue;
            }
            (late_in_a_row, reach) = (0, reach * LONGER);
            kills.landed += 1;
            let next = twin.as_ref().unwrap_or(&retry);
            kills.left += usize::from(!next.is_replayed);
        }
        Ok(kills)
    }
}

impl Admin {
    /// `POST /v1/invitations` as API Gateway hands it over.
    fn event(&self, email: &str, key: &str) -> Result<Value, Error> {
        let mut event: Value = serde_json::from_str(FIXTURE)?;
        let path = json!("/v1/invitations");
        event["rawPath"] = path.clone();
        event["requestContext"]["http"]["path"] = path;
        event["requestContext"]["http"]["method"] = json!("POST");
        event["headers"]["content-type"] = json!("application/json");
        event["headers"]["authorization"] = json!(format!("Bearer {}", self.token));
        event["headers"]["idempotency-key"] = json!(format!("\"{key}\""));
        event["body"] = json!(json!({"email": email, "role": "member"}).to_string());
        Ok(event)
    }
}

/// Sent again as long as it is asked to come again; with how often it was sent.
async fn ask(process: &FunctionProcess, event: &Value) -> Result<(usize, Answer), Error> {
    for tries in 1..=TRIES_MAX {
        let answer =
            process.invoke(event).await.map_err(|failure| format!("{FUNCTION}: {failure}"))?;
        let status = answer["statusCode"].as_i64().unwrap_or_default();
        let body = answer["body"].as_str().unwrap_or_default().to_owned();
        if status == 409 && body.contains("idempotency_key_in_use") {
            continue;
        }
        let is_replayed = answer["headers"]["idempotency-replayed"] == "true"
            || answer["multiValueHeaders"]["idempotency-replayed"][0] == "true";
        return Ok((tries, Answer { status, body, is_replayed }));
    }
    Err("a key stays in use".into())
}
