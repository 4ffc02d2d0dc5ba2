//! Users and tenants by the names that people type.

use tokio_postgres::Client;

use crate::database::{literal, query, sql_failure};
use crate::failure::{Failure, Outcome};

/// A member of a tenant.
#[derive(Clone, Debug)]
pub struct Member {
    pub user: String,
    pub email: String,
    pub tenant: String,
    pub slug: String,
    pub role: String,
}

/// Finds a member by email address, its first part or id, and by the tenant's slug or id.
pub async fn find(client: &Client, user: &str, tenant: &str) -> Outcome<Member> {
    let (user_text, tenant_text) = (literal(user), literal(tenant));
    let sql = format!(
        "select u.id, u.email, t.id, t.slug, m.role from core.tenant_users m \
         join core.users u on u.id = m.user_id join core.tenants t on t.id = m.tenant_id \
         where ({user_text} in (u.email, split_part(u.email, '@', 1), split_part(split_part(u.email, '@', 1), '.', 1), u.id::text)) \
         and (t.slug = {tenant_text} or t.id::text = {tenant_text}) limit 1"
    );
    let tables = query(client, &sql).await.map_err(|error| sql_failure(&error))?;
    let row = tables.first().and_then(|table| table.rows.first()).cloned();
    let fields: Option<Vec<String>> = row.and_then(|row| row.into_iter().collect());
    match fields.as_deref() {
        Some([user, email, tenant, slug, role]) => Ok(Member {
            user: user.clone(),
            email: email.clone(),
            tenant: tenant.clone(),
            slug: slug.clone(),
            role: role.clone(),
        }),
        _ => Err(unknown(client, user, tenant).await),
    }
}

async fn unknown(client: &Client, user: &str, tenant: &str) -> Failure {
    let sql = "select split_part(u.email, '@', 1) || ' in ' || t.slug from core.tenant_users m \
               join core.users u on u.id = m.user_id join core.tenants t on t.id = m.tenant_id \
               order by m.created_at limit 12";
    let known: Vec<String> = query(client, sql).await.map_or_else(
        |_| Vec::new(),
        |tables| {
            tables
                .iter()
                .flat_map(|table| &table.rows)
                .filter_map(|row| row.first()?.clone())
                .collect()
        },
    );
    Failure::user(
        format!("{user} is no member of {tenant}"),
        format!("the members are: {}", known.join(", ")),
        "cargo local token --user ada --tenant acme",
    )
}
