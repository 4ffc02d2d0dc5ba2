//! `key-rotate` as a process that is killed at random points, until all old keys are gone.

use std::sync::Arc;
use std::time::Duration;

use aws::seal::Keyring;
use fastrand::Rng;
use serde_json::json;
use tokio::sync::RwLock;
use tokio::time::sleep;

use super::stage::Stage;
use crate::report::{self, Error};
use crate::runtime::{Failure, Function, FunctionProcess};
use crate::support::cloud;

/// Seconds from the beginning of a run within which the first kill falls.
const FIRST_REACH: f64 = 0.2;
/// About half of the shots land, at any point of the work, however fast the machine is.
const SHORTER: f64 = 0.6;
const LONGER: f64 = 1.5;
/// Runs until every old key is gone; three would do.
const RUNS_MAX: usize = 20;

pub struct Rotation<'a> {
    stage: &'a Stage,
    time: Arc<RwLock<()>>,
    function: Function,
    rng: Rng,
    reach: f64,
    next_kms_key: String,
    pub kills: usize,
    pub begun: usize,
}

impl<'a> Rotation<'a> {
    pub async fn new(stage: &'a Stage, time: Arc<RwLock<()>>, rng: Rng) -> Result<Self, Error> {
        let function = stage.around.function("key-rotate")?;
        let made = cloud::clients().kms().create_key().send().await?;
        let next_kms_key = made.key_metadata.and_then(|key| key.arn).ok_or("no KMS key")?;
        let reach = FIRST_REACH;
        Ok(Self { stage, time, function, rng, reach, next_kms_key, kills: 0, begun: 0 })
    }

    /// The KMS key that wraps everything after `of_the_kms_key`.
    pub fn kms_key(&self) -> &str {
        &self.next_kms_key
    }

    /// Asked for again and again, killed in between, then left alone until the old keys are destroyed.
    pub async fn of_data_keys(&mut self, kills: usize) -> Result<(), Error> {
        let wanted = self.kills + kills;
        while self.kills < wanted {
            self.ask().await?;
            self.run_and_kill().await?;
            report::progress(&format!("{} of {wanted} kills", self.kills));
        }
        self.ask().await?;
        for _ in 0..RUNS_MAX {
            self.run().await?;
            if self.retired().await? == 0 {
                return Ok(());
            }
            self.pass_time().await?;
        }
        Err("old data keys are never destroyed".into())
    }

    pub async fn of_the_kms_key(&mut self, kills: usize) -> Result<(), Error> {
        let variable = self.function.env.iter_mut().find(|(name, _)| name == "DATA_KEY_ID");
        variable.ok_or("key-rotate has no DATA_KEY_ID")?.1.clone_from(&self.next_kms_key);
        // A few data keys are wrapped within milliseconds: they go back and forth until enough kills have landed.
        let wanted = self.kills + kills;
        while self.kills < wanted {
            self.run_and_kill().await?;
            self.wrap_as_before().await?;
        }
        self.run().await?;
        Ok(())
    }

    /// Values under a data key that is not its tenant's newest, and data keys under the old KMS key.
    pub async fn left_under_old_keys(&self) -> Result<i64, Error> {
        let mut left = 0;
        for column in self.stage.sealed_columns().await? {
            let (table, column) = column.rsplit_once('.').ok_or("a column has a table")?;
            let sql = format!(
                "select count(*) from {table} t where {column} is not null and not exists (
                    select from core.data_keys k where k.tenant_id = t.tenant_id and k.retired_at is null
                    and uuid_send(k.id) = substr({column}::bytea, 2, 16))"
            );
            left += self.stage.around.database().query_one(&sql, &[]).await?.get::<_, i64>(0);
        }
        let sql = "select count(*) from core.data_keys where wrapped_key is not null and kms_key_id <> $1";
        let row = self.stage.around.database().query_one(sql, &[&self.next_kms_key]).await?;
        Ok(left + row.get::<_, i64>(0))
    }

    async fn ask(&mut self) -> Result<(), Error> {
        for number in 0..self.stage.tenants.len() {
            let (tenant, owner) = (format!("tenant{number}"), format!("owner{number}"));
            let owner = self.stage.around.app.owner(&tenant, &owner).await;
            let asked = owner.post("/v1/data-keys/rotations", json!({})).await;
            if !asked.status.is_success() {
                return Err(format!("a rotation was refused: {asked:?}").into());
            }
            self.begun += 1;
        }
        Ok(())
    }

    async fn run(&self) -> Result<(), Error> {
        let process = FunctionProcess::spawn(&self.function).await?;
        let answer = process.invoke(&json!({"source": "aws.events"})).await;
        process.end().await;
        answer.map(drop).map_err(|failure| format!("key-rotate failed: {failure}").into())
    }

    async fn run_and_kill(&mut self) -> Result<(), Error> {
        let process = FunctionProcess::spawn(&self.function).await?;
        let moment = Duration::from_secs_f64(self.rng.f64() * self.reach);
        let kill = async {
            sleep(moment).await;
            process.kill();
            std::future::pending::<()>().await;
        };
        let event = json!({"source": "aws.events"});
        let answer = tokio::select! {
            answer = process.invoke(&event) => answer,
            () = kill => unreachable!("it never ends"),
        };
        match answer {
            Err(Failure::Died(None)) => {
                self.kills += 1;
                self.reach *= LONGER;
            }
            Ok(_) => self.reach *= SHORTER,
            Err(failure) => return Err(format!("key-rotate failed: {failure}").into()),
        }
        process.end().await;
        Ok(())
    }

    async fn retired(&self) -> Result<i64, Error> {
        let sql = "select count(*) from core.data_keys where retired_at is not null and destroyed_at is null";
        Ok(self.stage.around.database().query_one(sql, &[]).await?.get(0))
    }

    /// A quarter of an hour, in which everything that is under way comes to its end.
    async fn pass_time(&self) -> Result<(), Error> {
        let _nothing = self.time.write().await;
        let sql = "update core.data_keys set retired_at = retired_at - interval '16 minutes',
                   drained_at = drained_at - interval '16 minutes' where retired_at is not null";
        self.stage.around.database().execute(sql, &[]).await?;
        Ok(())
    }

    async fn wrap_as_before(&self) -> Result<(), Error> {
        let keyring = Keyring::new(cloud::clients().kms(), self.stage.kms_key());
        let sql = "select id, tenant_id, purpose, wrapped_key, kms_key_id from core.data_keys
                   where wrapped_key is not null and kms_key_id = $1";
        let database = self.stage.around.database();
        for row in database.query(sql, &[&self.next_kms_key]).await? {
            let now = aws::seal::WrappedDataKey {
                id: row.get::<_, uuid::Uuid>(0).into(),
                tenant: row.get::<_, uuid::Uuid>(1).into(),
                purpose: row.get(2),
                wrapped: row.get(3),
                kms_key_id: row.get(4),
            };
            let before = keyring.rewrap(&now).await?;
            let sql = "update core.data_keys set wrapped_key = $2, kms_key_id = $3 where id = $1";
            database.execute(sql, &[&before.id.0, &before.wrapped, &before.kms_key_id]).await?;
        }
        Ok(())
    }
}
