//! Where no policy binds a role to rows of its own, its grants are the wall: they end where its statements end.

use std::collections::BTreeSet;

use tokio_postgres::Client;

use super::statements::{Need, Statement};

/// Who may do what to which table, whole or by column, and what that would show.
const GRANTS: &str = "
select r.rolname::text as role, t.oid::regclass::text as table_name, g.privilege_type as privilege,
       g.attname as column_name, g.is_content,
       -- Row by row the person's own: bound to the tenant and to the person, whatever is granted.
       r.rolname = 'placewright_app' and is_personal and t.oid <> 'core.users'::regclass as is_own,
       r.rolname not in ('placewright_app', 'placewright_admin') as is_crossing,
       r.rolname not in ('placewright_app', 'placewright_admin')
           or r.rolname = 'placewright_admin' and is_personal or t.oid = 'core.users'::regclass or g.is_secret as sees_others
from pg_class t join pg_namespace n on n.oid = t.relnamespace,
lateral (select exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'user_id')
                and t.oid <> all ('{core.tenant_users,core.audit_log}'::regclass[]) as is_personal) person,
lateral (
    select a.attname::text, privilege.grantee, privilege.privilege_type,
           a.atttypid in ('bytea'::regtype, 'core.sealed'::regtype) as is_secret,
           a.atttypid in ('bytea'::regtype, 'core.sealed'::regtype, 'jsonb'::regtype, 'tsvector'::regtype)
           or a.attname like '%\\_hash'
           -- Words, unless a CHECK lists them, or members of one tenant know each other by them.
           or a.atttypid = 'text'::regtype and t.oid <> 'core.users'::regclass and not exists (
               select from pg_constraint k where k.contype = 'c' and k.conrelid = t.oid and k.conkey = array[a.attnum]
               and pg_get_constraintdef(k.oid) like '%= ANY (ARRAY[%') as is_content
    from pg_attribute a,
    lateral (select grantee, privilege_type from aclexplode(a.attacl)
             union select grantee, privilege_type from aclexplode(t.relacl)
             where privilege_type in ('SELECT', 'INSERT', 'UPDATE')) as privilege
    where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    union all
    select null, grantee, privilege_type, false, false from aclexplode(t.relacl) where privilege_type = 'DELETE'
) g join pg_roles r on r.oid = g.grantee
where t.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'ops')
  and n.nspname not like 'pg\\_%' and g.grantee <> t.relowner
order by 1, 2, 3, 4";

struct Grant {
    role: String,
    need: Need,
    is_content: bool,
    is_crossing: bool,
    sees_others: bool,
}

/// What is granted and not needed, one line each.
pub async fn offenders(root: &Client, statements: &[Statement]) -> Vec<String> {
    let grants = grants(root).await;
    let held: BTreeSet<(&str, &Need)> =
        grants.iter().map(|grant| (grant.role.as_str(), &grant.need)).collect();
    let may_run = |role: &str, statement: &Statement| {
        statement.is_of(role)
            && statement.needs.iter().all(|need| match need.column {
                Some(_) => held.contains(&(role, need)),
                None => held.iter().any(|(who, other)| {
                    *who == role && other.table == need.table && other.privilege == need.privilege
                }),
            })
    };
    let roles: BTreeSet<&str> = grants.iter().map(|grant| grant.role.as_str()).collect();
    let mut needed: BTreeSet<(&str, &str, &str, Option<&str>)> = BTreeSet::new();
    for role in roles {
        for statement in statements.iter().filter(|statement| may_run(role, statement)) {
            needed.extend(
                statement.needs.iter().map(|need| {
                    (role, need.table.as_str(), need.privilege, need.column.as_deref())
                }),
            );
        }
    }
    let mut offenders = BTreeSet::new();
    for Grant { role, need, is_content, is_crossing, sees_others } in &grants {
        let (role, table, privilege) = (role.as_str(), need.table.as_str(), need.privilege);
        if !needed.contains(&(role, table, privilege, None)) {
            offenders.insert(format!("{privilege} on {table} to {role}"));
            continue;
        }
        let is_needed = needed.contains(&(role, table, privilege, need.column.as_deref()));
        let makes_rows = needed.contains(&(role, table, "INSERT", None));
        // Who makes rows may fill them as they like, and so may change them; but not whose they are, across tenants.
        let is_wall = match privilege {
            "SELECT" => *sees_others && *is_content,
            "UPDATE" => *is_crossing || !makes_rows,
            _ => false,
        };
        if is_wall && !is_needed {
            let column = need.column.as_deref().unwrap_or_default();
            offenders.insert(format!("{privilege} ({column}) on {table} to {role}"));
        }
    }
    offenders.iter().map(|grant| format!("no statement needs a grant: {grant}")).collect()
}

async fn grants(root: &Client) -> Vec<Grant> {
    let rows = root.query(GRANTS, &[]).await.expect("grants");
    let rows = rows.into_iter().filter(|row| !row.get::<_, bool>("is_own"));
    let grants = rows.filter_map(|row| {
        let privilege: String = row.get("privilege");
        let privilege =
            ["SELECT", "INSERT", "UPDATE", "DELETE"].into_iter().find(|name| *name == privilege)?;
        let need = Need { table: row.get("table_name"), privilege, column: row.get("column_name") };
        Some(Grant {
            role: row.get("role"),
            need,
            is_content: row.get("is_content"),
            is_crossing: row.get("is_crossing"),
            sees_others: row.get("sees_others"),
        })
    });
    grants.collect()
}
