//! What the catalogue must say, for every table, role, key, index and function there is.

use tokio_postgres::{Client, Row};

/// Each with the statement that lists who breaks it.
pub const RULES: [(&str, &str); 25] = [
    ("row security is enabled and forced on every table", ROW_SECURITY),
    ("every table belongs to a tenant", TENANT_COLUMN),
    ("every table has an unguessable id", ID),
    ("what a role may do, a policy limits", POLICY_PER_GRANT),
    ("a policy has USING and WITH CHECK, for named roles, the owner among them", POLICY_SHAPE),
    ("what may be written is what may be seen", POLICY_CLAUSES),
    ("a policy compares the tenant, with nothing beside it", POLICY_TENANT),
    ("a person's rows are the person's", POLICY_PERSON),
    ("policies do not add up", POLICY_ONCE),
    ("who has a policy has work there", POLICY_IDLE),
    ("no role is above row security", ROLES),
    ("no role inherits another's sight", MEMBERSHIPS),
    ("everything belongs to the owner", OWNERS),
    ("foreign keys carry the tenant, and the person", FOREIGN_KEYS),
    ("what names a row refers to it", REFERENCES),
    ("unique keys lead with the tenant", UNIQUE_KEYS),
    ("indexes lead with the tenant", INDEXES),
    ("views see with the eyes of who asks", VIEWS),
    ("functions that see more are known, and closed", DEFINERS),
    ("nothing is granted that row security does not limit", GRANTS),
    ("nobody is made a superuser", SUPERUSERS),
    ("accounts and tenants are the business of who signs people in", ACCOUNTS),
    ("closed sets are text with CHECK", ENUMS),
    ("secrets are sealed", SEALED),
    ("every table says what it is", COMMENTS),
];

/// Who breaks which rule.
pub async fn offenders(root: &Client) -> Vec<String> {
    let rules = RULES.map(|(rule, sql)| {
        format!("select $${rule}$$ as rule, broken.what from ({sql}) as broken (what)")
    });
    let sql = format!("{OURS}{}", rules.join("\nunion all\n"));
    let rows = root.query(&sql, &[]).await.unwrap_or_else(|error| panic!("{error:?}\n{sql}"));
    let line = |row: &Row| format!("{}: {}", row.get::<_, String>(0), row.get::<_, String>(1));
    rows.iter().map(line).collect()
}

/// `ops` is the migrator's own record; nobody but the owner can enter it (see `GRANTS`).
const OURS: &str = "
with ours as (
    select n.oid, n.nspname::text as name from pg_namespace n
    where n.nspname not in ('pg_catalog', 'information_schema', 'ops') and n.nspname not like 'pg\\_%'
), tables as (
    select c.oid, c.oid::regclass::text as name, c.relrowsecurity, c.relforcerowsecurity, c.relowner, c.relacl
    from pg_class c join ours on ours.oid = c.relnamespace where c.relkind in ('r', 'p')
), columns as (
    select t.oid, t.name as table_name, a.attnum, a.attname::text as name, format_type(a.atttypid, a.atttypmod) as kind,
           a.attnotnull, a.attgenerated <> '' as is_generated, pg_get_expr(d.adbin, d.adrelid) as value
    from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
), policies as (
    select p.polrelid as oid, t.name as table_name, p.polname::text as name, p.polcmd, p.polroles,
           pg_get_expr(p.polqual, p.polrelid) as qual, pg_get_expr(p.polwithcheck, p.polrelid) as with_check
    from pg_policy p join tables t on t.oid = p.polrelid
), roles as (
    select oid, rolname::text as name from pg_roles where rolname like 'placewright\\_%'
), crossing as (
    -- They work across tenants: their policies compare nothing, so what they are granted is the wall.
    select oid, name from roles
    where name in ('placewright_system', 'placewright_search', 'placewright_identity', 'placewright_platform',
                   'placewright_sealer')
), personal as (
    -- Except: the membership itself, which says who belongs; and the trail, which names who did it.
    select oid from columns where name = 'user_id' and table_name not in ('core.tenant_users', 'core.audit_log')
)
";

const ROW_SECURITY: &str =
    "select name from tables where not (relrowsecurity and relforcerowsecurity)";

/// Except: a tenant's own row, whose id is the tenant; and people, who may be in many.
const TENANT_COLUMN: &str = "
select name from tables t where name not in ('core.tenants', 'core.users') and not exists (
    select from columns c where c.oid = t.oid and c.name = 'tenant_id' and c.kind = 'uuid' and c.attnotnull)";

const ID: &str = "
select name from tables t where not exists (
    select from pg_index i join columns c on c.oid = t.oid and c.attnum = i.indkey[0]
    where i.indrelid = t.oid and i.indisprimary and i.indnkeyatts = 1 and c.name = 'id' and c.value = 'uuidv7()')";

const POLICY_PER_GRANT: &str = "
select format('%s may %s %s', r.name, command.name, t.name)
from tables t, roles r, (values ('SELECT', 'r'), ('INSERT', 'a'), ('UPDATE', 'w'), ('DELETE', 'd')) as command (name, code)
where (has_table_privilege(r.oid, t.oid, command.name)
       or command.code <> 'd' and has_any_column_privilege(r.oid, t.oid, command.name))
  and not exists (select from policies p
                  where p.oid = t.oid and p.polcmd::text in (command.code, '*') and r.oid = any(p.polroles))";

/// And the owner sees every table, or a data migration would silently touch no row.
const POLICY_SHAPE: &str = "
select format('%s on %s', p.name, p.table_name) from policies p
where (p.qual is null and p.polcmd <> 'a') or (p.with_check is null and p.polcmd in ('a', 'w', '*'))
   or 0 = any(p.polroles)
   or (exists (select from roles r where r.name = 'placewright_app' and r.oid = any(p.polroles))
       and not exists (select from roles r where r.name = 'placewright_owner' and r.oid = any(p.polroles)))
union all
select format('none of the owner on %s', t.name) from tables t
where not exists (select from policies p where p.oid = t.oid and p.polcmd = '*'
                  and 'placewright_owner'::regrole = any(p.polroles))";

/// With two different clauses a row could be handed over, or be lost to whoever wrote it. Except: superusers' work makes no
/// superuser, begins no session and tells of itself where it acts; and the sealer leaves nothing unsealed.
const POLICY_CLAUSES: &str = "
select format('%s on %s', p.name, p.table_name) from policies p
where p.polcmd in ('w', '*') and p.with_check is distinct from coalesce((
    select meant.clause from (values
        ('core.users', 'platform', '(NOT is_superuser)'),
        ('core.sessions', 'platform', '(ended_at IS NOT NULL)'),
        ('core.audit_log', 'platform',
         '((action_type = ''platform''::text) AND (tenant_id = (current_setting(''app.tenant_id''::text))::uuid))'),
        ('core.audit_log', 'seal', '(chain_position IS NOT NULL)')) as meant (table_name, name, clause)
    where (meant.table_name, meant.name) = (p.table_name, p.name)), p.qual)";

/// Other conditions may follow, none may stand beside it: no OR, no NOT. People are in many tenants: they are seen by
/// members of a common one, and change only themselves. Among the data keys key-rotate looks for work, among
/// the erasures data-erase, which sees tenants and people only when they are deleted.
const POLICY_TENANT: &str = "
select format('%s on %s', p.name, p.table_name)
from policies p, lateral (values (p.qual), (p.with_check)) as e (expression),
     lateral (select format('(%s = (current_setting(''app.tenant_id''::text))::uuid)', case p.table_name
                  when 'core.tenants' then 'id' when 'core.users' then 'm.tenant_id' else 'tenant_id' end)) as t (tenant)
where e.expression is not null
  and exists (select from roles r where r.oid = any(p.polroles) and r.oid not in (select oid from crossing)
              and (r.name, p.table_name) not in (
                  ('placewright_keys', 'core.data_keys'), ('placewright_eraser', 'core.erasures'),
                  ('placewright_eraser', 'core.exports'), ('placewright_eraser', 'core.tenants'),
                  ('placewright_eraser', 'core.users')))
  and not (
      case p.table_name
          when 'core.users' then position(t.tenant in e.expression) > 0
              or e.expression = '(id = (current_setting(''app.user_id''::text))::uuid)'
          else e.expression = t.tenant or starts_with(e.expression, '(' || t.tenant || ' AND ')
      end
      and e.expression !~ '\\m(OR|NOT)\\M')";

/// Administrators see beyond it, by policies of their own. Except: the owner's for `core.settle_actions`, which closes what
/// asked several people for the same.
const POLICY_PERSON: &str = "
select format('%s on %s', p.name, p.table_name)
from policies p join personal using (oid), lateral (values (p.qual), (p.with_check)) as e (expression)
where exists (select from roles r where r.name in ('placewright_app', 'placewright_owner') and r.oid = any(p.polroles))
  and (p.table_name, p.name) <> ('core.action_log', 'settle')
  and position('(user_id = (current_setting(''app.user_id''::text))::uuid)' in e.expression) = 0";

/// What one policy denies, another could allow. Except: the owner, who answers no request.
const POLICY_ONCE: &str = "
select format('%s and %s on %s, both for %s', p.name, q.name, p.table_name, r.name)
from policies p join policies q on q.oid = p.oid and q.name > p.name and (q.polcmd = p.polcmd or '*' in (q.polcmd, p.polcmd))
join roles r on r.oid = any(p.polroles) and r.oid = any(q.polroles)
where r.name <> 'placewright_owner'";

/// A policy for a role without a grant waits for one.
const POLICY_IDLE: &str = "
select format('%s on %s for %s', p.name, p.table_name, r.name)
from policies p join roles r on r.oid = any(p.polroles)
where r.name <> 'placewright_owner' and not exists (
    select from (values ('SELECT', 'r'), ('INSERT', 'a'), ('UPDATE', 'w'), ('DELETE', 'd')) as command (name, code)
    where p.polcmd::text in (command.code, '*')
      and (has_table_privilege(r.oid, p.oid, command.name)
           or command.code <> 'd' and has_any_column_privilege(r.oid, p.oid, command.name)))";

/// Five sign in; the others are taken for one piece of work. On AWS the owner is the instance's master user and may
/// create roles.
const ROLES: &str = "
select rolname::text from pg_roles
where rolname like 'placewright\\_%'
  and (rolsuper or rolbypassrls or rolreplication or rolcreatedb and rolname <> 'placewright_owner'
       or rolcreaterole and rolname <> 'placewright_owner'
       or rolcanlogin and rolname not in ('placewright_owner', 'placewright_app', 'placewright_system',
                                          'placewright_identity', 'placewright_keys'))";

/// And none becomes another but for administrators' work, superusers' and the sealer's, a person's rights, and to hand the
/// search functions over. Who made a role, as the owner does on AWS, may say who becomes it.
const MEMBERSHIPS: &str = "
select format('%s inherits from %s', m.member::regrole, m.roleid::regrole)
from pg_auth_members m join roles member on member.oid = m.member join roles granted on granted.oid = m.roleid
where m.inherit_option or m.admin_option and member.name <> 'placewright_owner'
   or m.set_option and (member.name, granted.name) not in
      (('placewright_app', 'placewright_admin'), ('placewright_identity', 'placewright_platform'),
       ('placewright_system', 'placewright_sealer'), ('placewright_system', 'placewright_billing'), ('placewright_owner', 'placewright_platform'),
       ('placewright_owner', 'placewright_search'), ('placewright_keys', 'placewright_eraser'),
       ('placewright_keys', 'placewright_exporter'))";

/// Except: the functions that see more, which `DEFINERS` looks at; and what comes with an extension.
const OWNERS: &str = "
select owned.name from (
    select name, relowner as owner, oid, 'pg_class'::regclass as catalog from tables
    union all
    select ours.name, n.nspowner, n.oid, 'pg_namespace'::regclass from ours join pg_namespace n on n.oid = ours.oid
    where ours.name <> 'public'
    union all
    select p.oid::regprocedure::text, p.proowner, p.oid, 'pg_proc'::regclass from pg_proc p
    join ours on ours.oid = p.pronamespace where not p.prosecdef
) owned
where owned.owner <> 'placewright_owner'::regrole and not exists (
    select from pg_depend d where d.classid = owned.catalog and d.objid = owned.oid and d.deptype = 'e')";

/// The tenant stands at the same place of both keys, and so does the person if both ends are a person's.
const FOREIGN_KEYS: &str = "
select format('%s.%s', t.name, k.conname)
from pg_constraint k join tables t on t.oid = k.conrelid
where k.contype = 'f' and t.name <> 'core.tenant_users' and (
    k.confrelid = 'core.users'::regclass
    or exists (
        select from (values ('tenant_id', true),
                            ('user_id', k.conrelid in (select oid from personal)
                                        and k.confrelid in (select oid from personal))) as part (name, is_wanted)
        where part.is_wanted and k.confrelid <> 'core.tenants'::regclass and not exists (
            select from generate_subscripts(k.conkey, 1) as at
            join columns c on c.oid = k.conrelid and c.attnum = k.conkey[at] and c.name = part.name
            join columns f on f.oid = k.confrelid and f.attnum = k.confkey[at] and f.name = part.name)))";

/// A row goes with what it names, and only a foreign key sees to that. Columns that name what may be gone say so in
/// their comment; one with a `_type` beside it names rows of several tables.
const REFERENCES: &str = "
select format('%s.%s', c.table_name, c.name) from columns c
where c.kind = 'uuid' and c.name <> 'id' and not c.is_generated
  and coalesce(col_description(c.oid, c.attnum), '') !~ 'No foreign key'
  and not exists (select from columns kind
                  where kind.oid = c.oid and c.name ~ '_id$' and kind.name = regexp_replace(c.name, '_id$', '_type'))
  and not exists (
    select from pg_constraint k where k.contype = 'f' and k.conrelid = c.oid and c.attnum = any(k.conkey)
      and case when c.name = 'tenant_id' then k.confrelid = 'core.tenants'::regclass
               -- A key with an empty part checks nothing.
               when c.attnotnull then not exists (
                   select from columns part where part.oid = c.oid and part.attnum = any(k.conkey) and not part.attnotnull)
               else true end)";

/// Except: primary keys, whose 74 random bits nobody guesses; the names that people type and the subjects that providers
/// give them, in tables that no request may insert into; random secrets or their hashes, which their holders have instead
/// of a tenant; and what was tried under another name, which is what such a key is for.
const UNIQUE_KEYS: &str = "
select i.indexrelid::regclass::text
from pg_index i join tables t on t.oid = i.indrelid left join columns c on c.oid = t.oid and c.attnum = i.indkey[0]
where i.indisunique and c.name is distinct from 'tenant_id' and not (i.indisprimary and i.indnkeyatts = 1)
  and i.indexrelid::regclass::text not in (
      'core.tenants_slug_key', 'core.users_email_key', 'core.oauth_states_state_hash_key',
      'core.user_identities_subject_key', 'core.refresh_tokens_token_hash_key', 'core.api_tokens_token_hash_key',
      'mail.inbound_addresses_local_part_key',
      'market.stripe_objects_stripe_key', 'market.stripe_events_event_key', 'market.trial_redemptions_subject_key')";

/// Except: what the schedules and superusers look for across tenants; and people, who have none.
const INDEXES: &str = "
select i.indexrelid::regclass::text
from pg_index i join tables t on t.oid = i.indrelid left join columns c on c.oid = t.oid and c.attnum = i.indkey[0]
where not i.indisunique and c.name is distinct from 'tenant_id'
  and i.indexrelid::regclass::text not in (
      'mail.user_email_integrations_due_idx', 'mail.processed_emails_pending_idx', 'mail.quarantined_emails_expired_idx', 'core.outbox_oldest_idx', 'core.erasures_due_idx', 'core.exports_expired_idx',
      'core.rate_limits_window_idx', 'core.idempotency_keys_expired_idx', 'core.users_is_active_idx',
      'core.audit_log_platform_idx', 'market.module_licenses_due_idx', 'market.module_licenses_notice_idx',
      'market.stripe_events_open_idx', 'market.subscriptions_live_idx')";

const VIEWS: &str = "
select c.oid::regclass::text from pg_class c join ours on ours.oid = c.relnamespace
where c.relkind = 'm' or c.relkind = 'v' and not coalesce(c.reloptions @> '{security_invoker=true}', false)";

/// Two search on behalf of the caller with a tenant predicate of their own; one finds the API token whose hash the caller
/// has; one closes what needs nobody's attention any more as the owner, whom row security binds to the tenant, and one
/// looks for the key of a sealed value as such.
const DEFINERS: &str = "
select p.oid::regprocedure::text from pg_proc p join ours on ours.oid = p.pronamespace
where p.prosecdef and not exists (
    select from (values ('career.search_job_postings(text,integer)', 'placewright_search'),
                        ('career.search_applications(text,integer)', 'placewright_search'),
                        ('core.use_api_token(bytea,timestamp with time zone)', 'placewright_search'),
                        ('core.settle_actions(text,uuid,text)', 'placewright_owner'),
                        ('core.guard_sealed()', 'placewright_owner')) as known (name, owner)
    where known.name = p.oid::regprocedure::text and known.owner = p.proowner::regrole::text
      and 'search_path=pg_catalog, pg_temp' = any(p.proconfig)
      and pg_get_functiondef(p.oid) ~ '\\mtenant_id = (\\(?current_setting\\(''app\\.tenant_id''|new\\.tenant_id)|\\mtoken_hash = \\$1\\M'
      and not has_function_privilege('public', p.oid, 'execute'))";

/// TRUNCATE ignores row security; REFERENCES and TRIGGER look past it.
const GRANTS: &str = "
select format('%s of %s to %s', g.privilege_type, t.name, g.grantee::regrole)
from tables t, aclexplode(t.relacl) g
where g.grantee <> t.relowner and (g.grantee = 0 or g.is_grantable or g.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE'))
union all
select format('%s of %s to %s', g.privilege_type, c.oid::regclass, g.grantee::regrole)
from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) g
where n.nspname = 'ops' and g.grantee <> c.relowner
union all
select format('%s of schema ops to %s', g.privilege_type, g.grantee::regrole)
from pg_namespace n, aclexplode(n.nspacl) g where n.nspname = 'ops' and g.grantee <> n.nspowner
union all
select format('%s of schema %s to everybody', g.privilege_type, ours.name)
from ours join pg_namespace n on n.oid = ours.oid, aclexplode(n.nspacl) g
where g.grantee = 0 and ours.name <> 'public'";

const ACCOUNTS: &str = "
select format('%s may %s %s', r.name, deed.command, deed.what)
from roles r, lateral (values
    ('read', 'password hashes', has_column_privilege(r.oid, 'core.users', 'password_hash', 'select')),
    ('make', 'accounts', has_any_column_privilege(r.oid, 'core.users', 'insert')),
    ('make', 'tenants', has_any_column_privilege(r.oid, 'core.tenants', 'insert')),
    ('make', 'members', has_any_column_privilege(r.oid, 'core.tenant_users', 'insert'))) as deed (command, what, is_given)
where r.name not in ('placewright_identity', 'placewright_owner') and deed.is_given";

/// It is a right, not a row that a policy could keep.
const SUPERUSERS: &str = "
select format('%s may %s', r.name, privilege) from roles r, unnest('{INSERT,UPDATE}'::text[]) privilege
where r.name <> 'placewright_owner' and has_column_privilege(r.oid, 'core.users', 'is_superuser', privilege)";

/// Under row security the comparison of an enum cannot use an index.
const ENUMS: &str = "
select y.oid::regtype::text from pg_type y join ours on ours.oid = y.typnamespace where y.typtype = 'e'";

const SEALED: &str = "
select format('%s.%s', table_name, name) from columns where name like '%\\_encrypted' and kind <> 'core.sealed'";

const COMMENTS: &str = "select name from tables where obj_description(oid, 'pg_class') is null";
