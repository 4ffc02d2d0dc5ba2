//! A license's answer as it stands in the database.

use domain::license::{Facts, Kind, Reason, Segment, State, Timeline, Verdict};
use domain::module::Module;
use domain::scope::TenantScope;
use jiff::Timestamp;

use crate::queries::market::{self, LicenseFacts, LicenseRow, StandingRow};
use crate::{Db, Error};

/// As it was written down; without a row, what the machine says of no facts.
pub async fn timeline(
    db: &Db,
    scope: TenantScope,
    module: Module,
    now: Timestamp,
) -> Result<Timeline, Error> {
    let row = {
        let door = db.tenant(scope).single().await?;
        market::license_standing().bind(&door, &module.id()).opt().await?
    };
    if let Some(row) = row {
        return Ok(row.timeline());
    }
    let door = db.anonymous("license").single().await?;
    let is_included = market::is_included().bind(&door, &module.id()).one().await?;
    Ok(Facts { is_included, ..Facts::default() }.timeline(now))
}

/// A row whose timeline can be read.
pub trait Standing {
    fn timeline(&self) -> Timeline;
}

/// What stands in the row is what the machine wrote; a word that it does not know gives no access.
macro_rules! standing {
    ($($row:ident),*) => {$(
        impl Standing for $row {
            fn timeline(&self) -> Timeline {
                let present = verdict(&self.state, &self.reason, self.valid_until);
                let words = self.upcoming_states.iter().zip(&self.upcoming_reasons);
                let times = self.upcoming_at.iter().zip(&self.upcoming_valid_until);
                let upcoming = words.zip(times).map(|((state, reason), (from, until))| Segment {
                    from: *from,
                    verdict: verdict(state, reason, *until),
                });
                Timeline { present, upcoming: upcoming.collect() }
            }
        }
    )*};
}
standing!(StandingRow, LicenseRow, LicenseFacts);

fn verdict(state: &str, reason: &str, valid_until: Option<Timestamp>) -> Verdict {
    let known = State::parse(state).zip(Reason::parse(reason));
    let (state, reason) = known.unwrap_or((State::Expired, Reason::NoLicense));
    // What it rests on is not asked of a timeline that was read.
    Verdict { kind: Kind::Trial, state, reason, valid_until }
}
