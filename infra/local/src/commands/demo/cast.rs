//! The tenant of the demo and its two people, fresh in every run.

use serde_json::json;
use tokio_postgres::Client;

use crate::database::{query, sql_failure};
use crate::failure::{Failure, Outcome};
use crate::parts::{self, emulate};
use crate::state::State;
use crate::web::{Call, encoded};

pub const TENANT: &str = "demo";
/// Whose mailbox the corpus was written to.
pub const ADA: &str = "ada.lindqvist@example.com";
/// A colleague in the same tenant, who connects nothing.
pub const BEN: &str = "ben.okafor@example.com";

/// Ada signs in with "a long line that only Ada knows", as the examples of the API do.
const FRESH: &str = "
delete from core.tenants where slug = 'demo';
insert into core.tenants (id, kind, name, slug, max_users)
    values ('01900000-0000-7000-8000-00000000d000', 'organisation', 'Demo Placement', 'demo', 10);
insert into core.users (id, email, full_name, first_name, last_name) values
    ('01900000-0000-7000-8000-00000000d001', 'ada.lindqvist@example.com', 'Ada Lindqvist', 'Ada', 'Lindqvist'),
    ('01900000-0000-7000-8000-00000000d002', 'ben.okafor@example.com', 'Ben Okafor', 'Ben', 'Okafor')
on conflict do nothing;
update core.users set password_hash =
    '$argon2id$v=19$m=19456,t=2,p=1$cGxhY2V3cmlnaHQtZGVtbw$Hpj+D0Rd8C0lRtA3kF3KwCrwa0dORLrQ+4QdKHnx4xY'
    where id = '01900000-0000-7000-8000-00000000d001';
insert into core.tenant_users (tenant_id, user_id, role) values
    ('01900000-0000-7000-8000-00000000d000', '01900000-0000-7000-8000-00000000d001', 'owner'),
    ('01900000-0000-7000-8000-00000000d000', '01900000-0000-7000-8000-00000000d002', 'member');
";

/// Drops what an earlier run left in the tenant and in the mailbox.
pub async fn fresh(client: &Client, state: &State) -> Outcome<()> {
    query(client, FRESH).await.map_err(|error| sql_failure(&error))?;
    empty_mailbox(state).await
}

async fn empty_mailbox(state: &State) -> Outcome<()> {
    let messages =
        format!("{}/gmail/v1/users/{}/messages", parts::google_url(&state.ports), encoded(ADA));
    let token = emulate::delivery_token(ADA);
    loop {
        let page = Call::get(format!("{messages}?maxResults=500&includeSpamTrash=true"))
            .bearer(&token)
            .send()
            .await?;
        let listed = page.json()?;
        let ids: Vec<&str> = listed["messages"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|message| message["id"].as_str())
            .collect();
        if ids.is_empty() {
            return Ok(());
        }
        let answer = Call::post(format!("{messages}/batchDelete"))
            .bearer(&token)
            .json(&json!({"ids": ids}))
            .send()
            .await?;
        if answer.status != 204 {
            return Err(Failure::environment(
                "the mailbox cannot be emptied",
                answer.text(),
                "cargo local logs google",
            ));
        }
    }
}
