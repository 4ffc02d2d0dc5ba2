-- Tenants, people and who belongs where; the pieces that every later table uses.

create schema core;
grant usage on schema core to placewright_app, placewright_admin, placewright_system;
comment on schema core is 'Tenants, people, secrets, and the plumbing that every context shares';

create domain core.sealed as bytea
    constraint sealed_length check (octet_length(value) >= 45);
comment on domain core.sealed is
    'A sealed secret: format byte, data key id (16), nonce (12), AES-256-GCM ciphertext and tag (16 or more). '
    'Key rotation finds every column of this domain in the catalogue';

create function core.touch() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp
    as $$ begin new.updated_at := now(); return new; end $$;
comment on function core.touch() is 'Trigger: keeps updated_at';

create table core.tenants (
    id uuid primary key default uuidv7(),
    kind text not null default 'personal',
    name text not null,
    slug text not null,
    subscription_tier text not null default 'free',
    max_users integer not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    constraint tenants_slug_key unique (slug),
    constraint tenants_kind_check check (kind in ('personal', 'organisation')),
    constraint tenants_name_check check (char_length(name) between 1 and 200),
    constraint tenants_slug_check check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    constraint tenants_subscription_tier_check
        check (subscription_tier in ('free', 'basic', 'credits', 'pro', 'enterprise')),
    constraint tenants_max_users_check check (max_users > 0)
);
comment on table core.tenants is 'A firm, or the personal tenant that everyone has: the unit of isolation';
comment on column core.tenants.slug is 'Names the tenant in URLs; unique across all tenants';
comment on column core.tenants.subscription_tier is 'free, basic, pro, enterprise (MP); credits for single persons (HJ)';
comment on column core.tenants.max_users is 'How many members the license allows';
create trigger touch before update on core.tenants for each row execute function core.touch();

create table core.users (
    id uuid primary key default uuidv7(),
    email text not null,
    password_hash text,
    is_superuser boolean not null default false,
    is_active boolean not null default true,
    full_name text,
    first_name text,
    last_name text,
    avatar_url text,
    onboarding_completed boolean not null default false,
    profile_completion_percent integer not null default 0,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    constraint users_email_key unique (email),
    constraint users_email_check check (email = lower(email) and char_length(email) between 3 and 255),
    constraint users_profile_completion_percent_check check (profile_completion_percent between 0 and 100)
);
comment on table core.users is 'One account per person, in any number of tenants';
comment on column core.users.email is 'Normalised to lower case; who signs in';
comment on column core.users.password_hash is 'argon2id or bcrypt in PHC form; null for people who sign in elsewhere';
comment on column core.users.is_superuser is 'Runs the platform; gives no access to any tenant''s rows';
create index users_is_active_idx on core.users (is_active);
create trigger touch before update on core.users for each row execute function core.touch();

create table core.tenant_users (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid not null references core.users (id) on delete cascade,
    role text not null default 'member',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint tenant_users_user_key unique (tenant_id, user_id),
    constraint tenant_users_role_check check (role in ('viewer', 'member', 'admin', 'owner'))
);
comment on table core.tenant_users is 'Who belongs to which tenant; a person''s rows reference this pair, so they end with the membership';
comment on column core.tenant_users.role is 'Weakest first: viewer, member, admin, owner';
create trigger touch before update on core.tenant_users for each row execute function core.touch();

-- Row security. A missing setting makes the query fail, on an empty table too.

alter table core.tenants enable row level security;
alter table core.tenants force row level security;
create policy tenant on core.tenants for all to placewright_app, placewright_admin, placewright_owner
    using (id = current_setting('app.tenant_id')::uuid)
    with check (id = current_setting('app.tenant_id')::uuid);
grant select on core.tenants to placewright_app;
grant select, update (name, slug) on core.tenants to placewright_admin;

alter table core.tenant_users enable row level security;
alter table core.tenant_users force row level security;
create policy tenant on core.tenant_users for all to placewright_app, placewright_admin, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
grant select on core.tenant_users to placewright_app;
grant select, insert, update (role), delete on core.tenant_users to placewright_admin;

alter table core.users enable row level security;
alter table core.users force row level security;
create policy member on core.users for select to placewright_app, placewright_admin, placewright_owner
    using (exists (
        select from core.tenant_users m
        where m.tenant_id = current_setting('app.tenant_id')::uuid and m.user_id = users.id
    ));
create policy self on core.users for all to placewright_app, placewright_admin, placewright_owner
    using (id = current_setting('app.user_id')::uuid)
    with check (id = current_setting('app.user_id')::uuid);
-- Not the password hash: only the function that signs people in will be given it.
grant select (id, email, is_active, full_name, first_name, last_name, avatar_url, onboarding_completed,
              profile_completion_percent, created_at, updated_at, deleted_at)
    on core.users to placewright_app, placewright_admin;
grant update (full_name, first_name, last_name, avatar_url, onboarding_completed, profile_completion_percent)
    on core.users to placewright_app, placewright_admin;
