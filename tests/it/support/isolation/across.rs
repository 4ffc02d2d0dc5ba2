//! Trying it across tenants: whoever works there does what was granted, wherever the work is, and nothing else.

use super::trespass::{DENIED, Outcome, Trespass};
use crate::support::catalog::Table;
use crate::support::rows::Rows;

/// Their work is across tenants. `placewright_search` does its by functions, which are tried by themselves; of
/// `placewright_keys` and `placewright_eraser` only the looking for work is, and of `placewright_exporter` and
/// `placewright_billing` nothing.
const ROLES: &str = "
select rolname::text from pg_roles
where rolname like 'placewright\\_%' and rolname not in
    ('placewright_owner', 'placewright_app', 'placewright_admin', 'placewright_search',
     'placewright_keys', 'placewright_eraser', 'placewright_exporter', 'placewright_billing')
order by 1";

/// (role, table, what became of the row, what is tried, what it comes to): work that a policy limits to rows in some
/// state, or to some outcome. What is over for its person is over for the schedules. An entry of the trail is chained
/// once. Superusers see their own trail, end sessions without opening any again, and leave each other alone.
const WORK: [(&str, &str, &str, &str, Outcome); 19] = [
    ("system", MAILBOXES, "is_active = false", "lease_until = now()", Ok(0)),
    ("system", MAILBOXES, "disconnected_at = now()", "lease_until = now()", Ok(0)),
    (
        "system",
        MAILS,
        "processing_result = 'failed', processed_at = now()",
        "enqueued_at = now()",
        Ok(0),
    ),
    ("sealer", TRAIL, "", "chain_position = 1, hash = sha256('it')", Ok(1)),
    ("sealer", TRAIL, "", "previous_hash = null", Err(DENIED)),
    ("sealer", TRAIL, "chain_position = 1, hash = sha256('it')", "hash = sha256('another')", Ok(0)),
    ("keys", "core.data_keys", "", "select", Ok(1)),
    ("keys", "core.data_keys", "", "checked_at = now()", Ok(1)),
    ("eraser", "core.erasures", "", "select", Ok(1)),
    ("eraser", "core.erasures", "", "lease_until = now()", Ok(1)),
    ("eraser", "core.exports", "", "select", Ok(1)),
    ("eraser", "core.exports", "", "delete", Ok(1)),
    ("eraser", "core.users", "deleted_at = now()", "delete", Ok(1)),
    ("eraser", "core.users", "", "delete", Ok(0)),
    ("platform", TRAIL, "action_type = 'platform'", "select", Ok(1)),
    ("platform", TRAIL, "", "select", Ok(0)),
    ("platform", "core.sessions", "", "ended_at = now(), end_reason = 'ended_by_platform'", Ok(1)),
    ("platform", "core.sessions", "", "ended_at = null, end_reason = null", Err(DENIED)),
    ("platform", "core.users", "is_superuser = true", "is_active = false", Err(DENIED)),
];

const MAILBOXES: &str = "mail.user_email_integrations";
const MAILS: &str = "mail.processed_emails";
const TRAIL: &str = "core.audit_log";

impl Trespass<'_> {
    /// A policy that shows or changes nothing would make the work stop without a word.
    pub async fn across(&mut self, other: &Rows) {
        let roles = self.root.query(ROLES, &[]).await.expect("roles");
        for role in roles.iter().map(|row| row.get::<_, String>(0)) {
            for table in self.tables {
                for privilege in ["SELECT", "UPDATE", "DELETE"] {
                    self.as_granted(&role, table, privilege, other).await;
                }
            }
        }
        for (role, table, before, deed, wanted) in WORK {
            let id = other.ids[table];
            let before = match before {
                "" => String::new(),
                _ => format!("update {table} set {before} where id = '{id}'"),
            };
            let sql = match deed {
                "select" => format!("select id from {table} where id = '{id}'"),
                "delete" => format!("delete from {table} where id = '{id}'"),
                _ => format!("update {table} set {deed} where id = '{id}'"),
            };
            self.is_across(&format!("placewright_{role}"), &before, &sql, wanted).await;
        }
    }

    async fn as_granted(&mut self, role: &str, table: &Table, privilege: &str, other: &Rows) {
        let name = &table.name;
        let is_limited = WORK.iter().any(|(limited, place, _, deed, wanted)| {
            let is_reading = *deed == "select";
            role.ends_with(limited)
                && place == name
                && is_reading == (privilege == "SELECT")
                && *wanted == Ok(1)
        });
        if is_limited {
            return;
        }
        let column = self.column(table, role, privilege).await;
        let wanted = if column.is_some() { Ok(1) } else { Err(DENIED) };
        let column = column.unwrap_or_else(|| "id".to_owned());
        // Whoever may not read an id names a row by whose it is.
        let row = match self.column(table, role, "SELECT").await {
            Some(readable) if readable != "id" => {
                format!(
                    "tenant_id = '{}' and user_id = '{}'",
                    other.owner.tenant(),
                    other.owner.user()
                )
            }
            _ => format!("id = '{}'", other.ids[name]),
        };
        let sql = match privilege {
            "SELECT" => format!("select {column} from {name} where {row}"),
            "UPDATE" => format!("update {name} set {column} = {column} where {row}"),
            _ => format!("delete from {name} where {row}"),
        };
        self.is_across(role, "", &sql, wanted).await;
    }
}
