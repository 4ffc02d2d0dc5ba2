//! The people that every fresh stack has: two tenants, three users.
//!
//! | user | tenant | role |
//! |---|---|---|
//! | `ada@acme.example` | `acme` | owner |
//! | `ben@acme.example` | `acme` | member: sees the tenant's postings, not Ada's applications |
//! | `gwen@globex.example` | `globex` | owner: sees nothing of `acme` |

use tokio_postgres::Client;

use crate::database::{query, sql_failure};
use crate::failure::Outcome;

/// Ids are fixed, so that notes and scripts keep working after a reset.
const SEED: &str = "
insert into core.tenants (id, kind, name, slug, max_users) values
    ('01900000-0000-7000-8000-00000000a000', 'organisation', 'Acme Placement', 'acme', 10),
    ('01900000-0000-7000-8000-00000000b000', 'organisation', 'Globex Careers', 'globex', 10)
on conflict do nothing;
insert into core.users (id, email, full_name, first_name, last_name) values
    ('01900000-0000-7000-8000-00000000a001', 'ada@acme.example', 'Ada Ahlgren', 'Ada', 'Ahlgren'),
    ('01900000-0000-7000-8000-00000000a002', 'ben@acme.example', 'Ben Baker', 'Ben', 'Baker'),
    ('01900000-0000-7000-8000-00000000b001', 'gwen@globex.example', 'Gwen Grant', 'Gwen', 'Grant')
on conflict do nothing;
insert into core.tenant_users (tenant_id, user_id, role) values
    ('01900000-0000-7000-8000-00000000a000', '01900000-0000-7000-8000-00000000a001', 'owner'),
    ('01900000-0000-7000-8000-00000000a000', '01900000-0000-7000-8000-00000000a002', 'member'),
    ('01900000-0000-7000-8000-00000000b000', '01900000-0000-7000-8000-00000000b001', 'owner')
on conflict do nothing;
";

/// Tables with rows after the seed and how many, the platform's own tenant included; `reset` verifies against these.
pub const COUNTS: [(&str, u64); 4] = [
    ("core.tenants", 3),
    ("core.users", 3),
    ("core.tenant_users", 3),
    // The catalogue, which a migration makes.
    ("market.modules", 8),
];

/// Adds what is missing; changes nothing that is there.
pub async fn run(client: &Client) -> Outcome<()> {
    query(client, SEED).await.map(drop).map_err(|error| sql_failure(&error))
}
