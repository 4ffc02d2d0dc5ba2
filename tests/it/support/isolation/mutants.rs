//! The schema made wrong, one step at a time: everything that keeps tenants and persons apart, out of the catalogue.

use tokio_postgres::{Client, Row};

use super::expressions::{mutations, on_one_line};

/// One wrong step, to be taken as superuser.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mutant {
    pub kind: &'static str,
    pub what: String,
    pub sql: String,
}

impl Mutant {
    /// Two of them at once would wait for each other.
    pub fn is_of_the_cluster(&self) -> bool {
        ["role", "membership"].contains(&self.kind)
    }
}

/// All there are, in an order of their own.
pub async fn mutants(root: &Client) -> Vec<Mutant> {
    let mut mutants = policies(root).await;
    for (kind, sql) in STEPS {
        let rows = root.query(sql, &[]).await;
        let rows = rows.unwrap_or_else(|error| panic!("{kind}: {error:?}"));
        let step = |row: &Row| Mutant { kind, what: row.get(0), sql: row.get(1) };
        mutants.extend(rows.iter().map(step));
    }
    mutants.sort();
    mutants.dedup();
    mutants
}

/// Each policy: gone, open, turned around, short of a condition, for somebody more, for somebody less. Both clauses at
/// once, and each alone.
async fn policies(root: &Client) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for row in root.query(POLICIES, &[]).await.expect("policies") {
        let (on, using, check): (String, Option<String>, Option<String>) =
            (row.get("name"), row.get("qual"), row.get("with_check"));
        let alter = |what: String, clauses: String| Mutant {
            kind: "policy",
            sql: format!("alter policy {on} {clauses}"),
            what: format!("{on}: {what}"),
        };
        mutants.push(Mutant {
            kind: "policy",
            what: format!("{on}: dropped"),
            sql: format!("drop policy {on}"),
        });
        for (text, what) in using.iter().flat_map(|using| mutations(using)) {
            mutants.push(alter(format!("USING {what}"), format!("using ({text})")));
            if using == check {
                let clauses = format!("using ({text}) with check ({text})");
                mutants.push(alter(what, clauses));
            }
        }
        for (text, what) in check.iter().flat_map(|check| mutations(check)) {
            mutants.push(alter(format!("WITH CHECK {what}"), format!("with check ({text})")));
        }
        for roles in row.get::<_, Vec<String>>("others") {
            mutants.push(alter(format!("to {roles}"), format!("to {roles}")));
        }
    }
    for mutant in &mut mutants {
        mutant.what = on_one_line(&mutant.what);
    }
    mutants
}

/// A role without any privilege on a table is refused before a policy is asked, so it makes no difference whether one
/// that compares the tenant speaks of it; nor for the owner, who has every privilege and answers no request.
const POLICIES: &str = "
with roles as (select oid, rolname::text as name from pg_roles where rolname like 'placewright\\_%')
select format('%I on %s', p.polname, p.polrelid::regclass) as name, e.qual, e.with_check,
       array['public'] || array(
           select string_agg(other.name, ', ' order by other.name) from roles r,
           lateral (select o.name from roles o where (o.oid = any(p.polroles)) <> (o.oid = r.oid)) other
           where r.name = 'placewright_owner' and r.oid = any(p.polroles)
              or coalesce(e.qual, e.with_check) !~ 'current_setting'
              or r.name <> 'placewright_owner' and exists (select from pg_attribute a where a.attrelid = p.polrelid and a.attnum > 0 and not a.attisdropped
                         and (has_column_privilege(r.oid, a.attrelid, a.attnum, 'select, insert, update')
                              or has_table_privilege(r.oid, a.attrelid, 'delete')))
           group by r.oid) as others
from pg_policy p, lateral (select pg_get_expr(p.polqual, p.polrelid) as qual,
                                  pg_get_expr(p.polwithcheck, p.polrelid) as with_check) e
order by 1";

/// Kinds of steps: each statement gives what is done, and how.
const STEPS: [(&str, &str); 11] = [
    ("row security", ROW_SECURITY),
    ("foreign key", FOREIGN_KEYS),
    ("unique key", UNIQUE_KEYS),
    ("grant", GRANTS),
    ("grant, by column", COLUMN_GRANTS),
    ("function", FUNCTIONS),
    ("search", SEARCHES),
    ("view", VIEWS),
    ("owner", OWNERS),
    ("role", ROLES),
    ("membership", MEMBERSHIPS),
];

const ROW_SECURITY: &str = "
select format('%s: %s', t.table_name, step), format('alter table %s %s row level security', t.table_name, step)
from (select oid::regclass::text as table_name from pg_class where relrowsecurity) t, unnest('{disable,no force}'::text[]) step";

/// Gone; or with nothing but the other row's id, or that and the tenant where it had the person.
const FOREIGN_KEYS: &str = "
with keys as (
    select k.conrelid::regclass::text as table_name, k.conname, k.confrelid::regclass::text as other,
           array(select a.attname::text from unnest(k.conkey) with ordinality c (n, at)
                 join pg_attribute a on a.attrelid = k.conrelid and a.attnum = c.n order by at) as mine,
           array(select a.attname::text from unnest(k.confkey) with ordinality c (n, at)
                 join pg_attribute a on a.attrelid = k.confrelid and a.attnum = c.n order by at) as theirs
    from pg_constraint k where k.contype = 'f'
), narrower as (
    -- What names a member names a person.
    select k.*, mine[cardinality(mine)] as a,
           case when other = 'core.tenant_users' then 'core.users' else other end as target,
           case when other = 'core.tenant_users' then 'id' else theirs[cardinality(theirs)] end as b
    from keys k where cardinality(mine) > 1
)
select format('%s.%s: dropped', table_name, conname), format('alter table %s drop constraint %I', table_name, conname) from keys
union all
select format('%s.%s: on %s alone', table_name, conname, a),
       format('alter table %1$s drop constraint %2$I; alter table %1$s add constraint %2$I foreign key (%3$I) references %4$s (%5$I)',
              table_name, conname, a, target, b)
from narrower
union all
select format('%s.%s: without the person', table_name, conname),
       format('create unique index on %4$s (tenant_id, %5$I); alter table %1$s drop constraint %2$I;
               alter table %1$s add constraint %2$I foreign key (tenant_id, %3$I) references %4$s (tenant_id, %5$I)',
              table_name, conname, a, other, b)
from narrower where 'user_id' = any(mine[:cardinality(mine) - 1])";

const UNIQUE_KEYS: &str = "
select format('%s: without the tenant', i.indexrelid::regclass),
       case when k.conname is null then format('drop index %s; ', i.indexrelid::regclass)
            else format('alter table %s drop constraint %s cascade; ', i.indrelid::regclass, quote_ident(k.conname)) end
       || replace(replace(pg_get_indexdef(i.indexrelid), '(tenant_id, ', '('), ' INDEX ', ' INDEX IF NOT EXISTS ')
from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
left join pg_constraint k on k.conindid = i.indexrelid and k.contype = 'u'
where i.indisunique and a.attname = 'tenant_id' and i.indnkeyatts > 1";

/// A privilege that a role does not have, on the whole table. Not where each row is the role's own anyway, bound to the
/// tenant and the person: there a grant opens nobody else's.
const GRANTS: &str = "
select format('%s on %s to %s', lower(privilege), t.oid::regclass, r.rolname),
       format('grant %s on %s to %I', privilege, t.oid::regclass, r.rolname)
from pg_class t join pg_namespace n on n.oid = t.relnamespace, pg_roles r,
     unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER}'::text[]) privilege
where t.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
  and r.rolname like 'placewright\\_%' and r.rolname <> 'placewright_owner'
  and not has_table_privilege(r.oid, t.oid, privilege)
  and case when privilege in ('SELECT', 'INSERT', 'UPDATE') then not has_any_column_privilege(r.oid, t.oid, privilege) else true end
  and not (r.rolname = 'placewright_app' and privilege in ('SELECT', 'INSERT', 'UPDATE', 'DELETE') and exists (
           select from pg_policy p where p.polrelid = t.oid and r.oid = any(p.polroles) and p.polcmd = '*'
           and pg_get_expr(p.polqual, p.polrelid) like '%(user_id = (current_setting(''app.user_id''::text))::uuid)%'))
union all
select format('%s on %s to public', lower(privilege), t.oid::regclass), format('grant %s on %s to public', privilege, t.oid::regclass)
from pg_class t join pg_namespace n on n.oid = t.relnamespace, unnest('{SELECT,INSERT,UPDATE,DELETE}'::text[]) privilege
where t.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'";

/// What a role has by column, on the whole table. Not where each row is the role's own; not INSERT, whose further
/// columns reach no row there is; not UPDATE for those who make the rows, and could as well make them so; not SELECT if
/// it shows nothing but ids, instants, numbers and closed sets of a row that is seen already.
const COLUMN_GRANTS: &str = "
select format('%s on %s to %s, whole', lower(g.privilege), g.name, g.role),
       format('revoke %1$s on %2$s from %3$I; grant %1$s on %2$s to %3$I', g.privilege, g.name, g.role)
from (select t.oid, t.oid::regclass::text as name, r.oid as role_oid, r.rolname::text as role, privilege
      from pg_class t join pg_namespace n on n.oid = t.relnamespace, pg_roles r,
           unnest('{SELECT,UPDATE,INSERT}'::text[]) privilege
      where t.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and r.rolname like 'placewright\\_%' and r.rolname <> 'placewright_owner'
        and not has_table_privilege(r.oid, t.oid, privilege) and has_any_column_privilege(r.oid, t.oid, privilege)) g
where not (g.role = 'placewright_app' and exists (
           select from pg_policy p where p.polrelid = g.oid and g.role_oid = any(p.polroles) and p.polcmd = '*'
           and pg_get_expr(p.polqual, p.polrelid) like '%(user_id = (current_setting(''app.user_id''::text))::uuid)%'))
  and case g.privilege
      when 'INSERT' then g.name = 'core.users'
      when 'UPDATE' then g.role not in ('placewright_app', 'placewright_admin')
          or not has_any_column_privilege(g.role_oid, g.oid, 'INSERT')
      else exists (select from pg_attribute a where a.attrelid = g.oid and a.attnum > 0 and not a.attisdropped
                   and not has_column_privilege(g.role_oid, g.oid, a.attnum, 'SELECT')
                   and (a.atttypid in ('bytea'::regtype, 'core.sealed'::regtype, 'jsonb'::regtype, 'tsvector'::regtype)
                        or a.attname like '%\\_hash'
                        or a.atttypid = 'text'::regtype and not exists (
                            select from pg_constraint k where k.contype = 'c' and k.conrelid = g.oid
                            and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) like '%= ANY (ARRAY[%'))) end";

/// Functions that see more than who calls them.
const FUNCTIONS: &str = "
with definers as (
    select p.oid::regprocedure::text as name, p.* from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
)
select format('%s: for everybody', name), format('grant execute on function %s to public', name) from definers
union all
select format('%s: any search_path', name), format('alter function %s reset search_path', name) from definers
union all
select format('%s: search_path %s', name, path), format('alter function %s set search_path = %s', name, path)
from definers, unnest('{public,\"public, pg_catalog\"}'::text[]) path
union all
select format('%s: of the superuser', name), format('alter function %s owner to %I', name, current_user) from definers
union all
select format('%s: sees more', p.oid::regprocedure), format('alter function %s security definer', p.oid::regprocedure)
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where not p.prosecdef and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'public')";

/// Their own comparison of the tenant and the person, gone or turned around.
const SEARCHES: &str = "
select format('%s: %s %s', p.oid::regprocedure, step.name, m.found[1]),
       replace(pg_get_functiondef(p.oid), m.found[1], format(step.form, m.found[1]))
from pg_proc p join pg_namespace n on n.oid = p.pronamespace,
     regexp_matches(pg_get_functiondef(p.oid),
                    '(\\m(?:\\w+\\.)?(?:tenant_id|user_id) = (?:\\(?current_setting\\(''app\\.\\w+''(?:::text)?\\)\\)?::uuid|new\\.\\w+|\\w+\\.tenant_id)|\\m(?:\\w+\\.)?token_hash = \\$1)', 'g') m (found),
     (values ('without', 'true'), ('not', '(not (%s))')) step (name, form)
where p.prosecdef and n.nspname not like 'pg\\_%'";

/// A window into each table: one that looks with its owner's eyes, one that keeps what it saw; and those there are.
const VIEWS: &str = "
select format('%s on %s', kind, t.oid::regclass),
       format('create %s %I.a_window as select * from %s; grant select on %2$I.a_window to placewright_app', kind, n.nspname, t.oid::regclass)
from pg_class t join pg_namespace n on n.oid = t.relnamespace, unnest('{view,materialized view}'::text[]) kind
where t.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'ops') and n.nspname not like 'pg\\_%'
union all
select format('%s: its owner''s eyes', t.oid::regclass), format('alter view %s set (security_invoker = false)', t.oid::regclass)
from pg_class t join pg_namespace n on n.oid = t.relnamespace
where t.relkind = 'v' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'";

const OWNERS: &str = "
select format('%s of %s', t.oid::regclass, r.rolname), format('alter table %s owner to %I', t.oid::regclass, r.rolname)
from pg_class t join pg_namespace n on n.oid = t.relnamespace, pg_roles r
where t.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'ops') and n.nspname not like 'pg\\_%'
  and r.rolname in ('placewright_app', current_user)";

const ROLES: &str = "
select format('%s %s', r.rolname, attribute), format('alter role %I %s', r.rolname, attribute)
from pg_roles r, unnest('{superuser,bypassrls,createrole,createdb,replication,login}'::text[]) attribute
where r.rolname like 'placewright\\_%' and case attribute
    when 'createrole' then not r.rolcreaterole and r.rolname <> 'placewright_owner'
    when 'createdb' then not r.rolcreatedb and r.rolname <> 'placewright_owner'
    when 'login' then not r.rolcanlogin
    else true end";

const MEMBERSHIPS: &str = "
select format('%s becomes %s', member.rolname, role.rolname),
       format('grant %I to %I with inherit false, set true', role.rolname, member.rolname)
from pg_roles role, pg_roles member
where role.rolname like 'placewright\\_%' and member.rolname like 'placewright\\_%' and role.oid <> member.oid
  and not pg_has_role(member.oid, role.oid, 'member') and not pg_has_role(role.oid, member.oid, 'member')
union all
select format('%s inherits %s', m.member::regrole, m.roleid::regrole),
       format('grant %s to %s with inherit true', m.roleid::regrole, m.member::regrole)
from pg_auth_members m join pg_roles r on r.oid = m.member and r.rolname like 'placewright\\_%'
where not m.inherit_option";
