-- What mail turns into: job postings, applications, and the history of each application.

create schema career;
grant usage on schema career to placewright_app, placewright_admin, placewright_search;
comment on schema career is 'Job postings and applications';

-- For indexes that combine the tenant with full text.
create extension btree_gin with schema core;

-- array_to_string is not immutable for every type; for text it is.
create function core.words(words text[]) returns text
    language sql immutable parallel safe set search_path = pg_catalog, pg_temp
    return (select string_agg(word, ' ') from unnest(words) as word);
comment on function core.words(text[]) is 'The words of an array as one text, for full text search';

create table career.job_postings (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    title text not null,
    company text,
    location text,
    description text,
    job_type text,
    salary_range text,
    salary_min bigint,
    salary_max bigint,
    salary_currency text,
    salary_period text,
    skills text[] not null default '{}',
    job_url text,
    requisition_id text,
    dedup_key text not null,
    is_email_sourced boolean not null default false,
    source_tenant_id uuid generated always as (tenant_id) stored,
    sourced_by_user_id uuid,
    source_email_id text,
    source_posting_index integer,
    source_email_subject text,
    source_email_sender text,
    source_email_date timestamptz,
    email_id uuid,
    confidence_score real,
    is_needs_review boolean not null default false,
    review_state text not null default 'none',
    evidence jsonb not null default '[]',
    seen_count integer not null default 1,
    last_seen_at timestamptz not null default now(),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    search tsvector generated always as (
        setweight(to_tsvector('simple', left(title, 1000)), 'A')
        || setweight(to_tsvector('english', left(title, 1000)), 'A')
        || setweight(to_tsvector('simple', left(coalesce(company, ''), 1000)), 'B')
        || setweight(to_tsvector('simple', left(coalesce(core.words(skills), ''), 10000)), 'B')
        || setweight(to_tsvector('simple', left(coalesce(location, ''), 1000)), 'C')
        || setweight(to_tsvector('english', left(coalesce(description, ''), 100000)), 'D')
    ) stored,
    constraint job_postings_id_key unique (tenant_id, id),
    constraint job_postings_dedup_key unique (tenant_id, dedup_key),
    constraint job_postings_sourced_by_user_fkey foreign key (tenant_id, sourced_by_user_id)
        references core.tenant_users (tenant_id, user_id) on delete set null (sourced_by_user_id),
    constraint job_postings_email_fkey foreign key (tenant_id, email_id)
        references mail.processed_emails (tenant_id, id) on delete set null (email_id),
    constraint job_postings_title_check check (char_length(title) between 1 and 500),
    constraint job_postings_salary_check check (salary_min >= 0 and salary_max >= 0 and salary_min <= salary_max),
    constraint job_postings_salary_currency_check check (salary_currency ~ '^[A-Z]{3}$'),
    constraint job_postings_salary_unit_check
        check ((salary_min is null and salary_max is null) or salary_currency is not null),
    constraint job_postings_salary_period_check check (salary_period in ('hour', 'day', 'week', 'month', 'year')),
    constraint job_postings_source_email_id_check check (char_length(source_email_id) between 1 and 998),
    constraint job_postings_source_posting_index_check check (source_posting_index >= 0),
    constraint job_postings_source_email_subject_check check (char_length(source_email_subject) <= 500),
    constraint job_postings_source_email_sender_check check (char_length(source_email_sender) <= 255),
    constraint job_postings_confidence_score_check check (confidence_score between 0 and 1),
    constraint job_postings_review_state_check
        check (review_state in ('none', 'open', 'approved', 'corrected', 'dismissed')),
    constraint job_postings_evidence_check check (jsonb_typeof(evidence) = 'array'),
    constraint job_postings_seen_count_check check (seen_count > 0)
);
comment on table career.job_postings is 'A job that somebody offers, shared by the whole tenant; once per job, however often it is seen';
comment on column career.job_postings.salary_range is 'As the mail says it';
comment on column career.job_postings.salary_min is 'Minor units of salary_currency (cents), per salary_period';
comment on column career.job_postings.salary_max is 'Minor units of salary_currency (cents), per salary_period';
comment on column career.job_postings.salary_currency is 'ISO 4217';
comment on column career.job_postings.requisition_id is 'The employer''s own number for the job';
comment on column career.job_postings.dedup_key is 'What makes two sightings the same job; made by shared/extract';
comment on column career.job_postings.source_tenant_id is 'The specification''s name for tenant_id';
comment on column career.job_postings.sourced_by_user_id is 'The person in whose mailbox it was seen first';
comment on column career.job_postings.source_email_id is 'RFC 5322 Message-ID of that mail';
comment on column career.job_postings.source_posting_index is 'A job alert holds many postings: the place of this one, from 0';
comment on column career.job_postings.email_id is 'That mail in the ledger';
comment on column career.job_postings.evidence is 'Why: [{fact, span, rule}]';
comment on column career.job_postings.search is 'Full text; read only by career.search_job_postings';
create unique index job_postings_source_email_key on career.job_postings (tenant_id, source_email_id, source_posting_index)
    where source_email_id is not null;
create index job_postings_newest_idx on career.job_postings (tenant_id, created_at, id) where deleted_at is null;
create index job_postings_is_email_sourced_idx on career.job_postings (tenant_id, is_email_sourced);
create index job_postings_company_idx on career.job_postings (tenant_id, company);
create index job_postings_sourced_by_user_idx on career.job_postings (tenant_id, sourced_by_user_id);
create index job_postings_email_idx on career.job_postings (tenant_id, email_id);
create index job_postings_review_idx on career.job_postings (tenant_id, created_at, id) where is_needs_review;
-- Without the list of pending entries, which every search would read from end to end.
create index job_postings_search_idx on career.job_postings using gin (tenant_id, search) with (fastupdate = off);
create trigger touch before update on career.job_postings for each row execute function core.touch();

create table career.applications (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid not null,
    company_name text not null,
    job_title text not null,
    company_key text not null,
    title_key text not null,
    date_applied timestamptz not null,
    deadline timestamptz,
    follow_up_date timestamptz,
    status text not null default 'applied',
    status_email_date timestamptz,
    source text,
    job_url text,
    location text,
    salary_min bigint,
    salary_max bigint,
    salary_currency text,
    notes text,
    is_needs_review boolean not null default false,
    review_state text not null default 'none',
    confidence_score real,
    parse_metadata jsonb,
    raw_email_hash text,
    email_id uuid,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    search tsvector generated always as (
        to_tsvector('simple', left(company_name, 1000))
        || to_tsvector('simple', left(job_title, 1000)) || to_tsvector('english', left(job_title, 1000))
    ) stored,
    constraint applications_id_key unique (tenant_id, user_id, id),
    constraint applications_user_fkey foreign key (tenant_id, user_id)
        references core.tenant_users (tenant_id, user_id) on delete cascade,
    constraint applications_email_fkey foreign key (tenant_id, user_id, email_id)
        references mail.processed_emails (tenant_id, user_id, id) on delete set null (email_id),
    constraint applications_status_check check (status in (
        'applied', 'under_review', 'phone_screen', 'interview', 'offer', 'accepted', 'rejected', 'withdrawn')),
    constraint applications_salary_check check (salary_min >= 0 and salary_max >= 0 and salary_min <= salary_max),
    constraint applications_salary_currency_check check (salary_currency ~ '^[A-Z]{3}$'),
    constraint applications_salary_unit_check
        check ((salary_min is null and salary_max is null) or salary_currency is not null),
    constraint applications_confidence_score_check check (confidence_score between 0 and 1),
    constraint applications_review_state_check
        check (review_state in ('none', 'open', 'approved', 'corrected', 'dismissed'))
);
comment on table career.applications is 'A person''s application; private to that person, to administrators as well';
comment on column career.applications.company_key is 'company_name normalised for matching; made by shared/extract';
comment on column career.applications.title_key is 'job_title normalised for matching; empty when no mail has named it yet';
comment on column career.applications.date_applied is 'The earliest sign of it, unless its person says otherwise';
comment on column career.applications.status is 'What replaying the history gives';
comment on column career.applications.status_email_date is 'Date of the newest mail that the status rests on';
comment on column career.applications.source is 'Where it came from: the applicant tracking system or job board';
comment on column career.applications.salary_min is 'Minor units of salary_currency (cents)';
comment on column career.applications.salary_max is 'Minor units of salary_currency (cents)';
comment on column career.applications.salary_currency is 'ISO 4217';
comment on column career.applications.parse_metadata is 'Evidence of the first mail: [{fact, span, rule}]';
comment on column career.applications.raw_email_hash is 'SHA-256 in hex of the mail that created it';
comment on column career.applications.email_id is 'That mail in the ledger';
comment on column career.applications.search is 'Full text; read only by career.search_applications';
create unique index applications_raw_email_hash_key on career.applications (tenant_id, user_id, raw_email_hash)
    where raw_email_hash is not null;
create index applications_status_idx on career.applications (tenant_id, user_id, status);
create index applications_date_applied_idx on career.applications (tenant_id, user_id, date_applied desc, id desc);
create index applications_follow_up_date_idx on career.applications (tenant_id, user_id, follow_up_date);
create index applications_company_key_idx on career.applications (tenant_id, user_id, company_key, created_at);
create index applications_email_idx on career.applications (tenant_id, user_id, email_id);
create index applications_review_idx on career.applications (tenant_id, user_id, created_at, id) where is_needs_review;
create index applications_search_idx on career.applications using gin (tenant_id, user_id, search) with (fastupdate = off);
create trigger touch before update on career.applications for each row execute function core.touch();

create table career.application_status_history (
    id uuid primary key default uuidv7(),
    tenant_id uuid not null references core.tenants (id) on delete cascade,
    user_id uuid not null,
    application_id uuid not null,
    old_status text,
    new_status text not null,
    changed_by text not null,
    changed_at timestamptz not null default now(),
    occurred_at timestamptz not null default now(),
    effect text not null default 'moved',
    reason text,
    email_id uuid,
    evidence jsonb not null default '[]',
    confidence real,
    undone_at timestamptz,
    undone_by uuid,
    constraint application_status_history_application_fkey foreign key (tenant_id, user_id, application_id)
        references career.applications (tenant_id, user_id, id) on delete cascade,
    constraint application_status_history_email_fkey foreign key (tenant_id, user_id, email_id)
        references mail.processed_emails (tenant_id, user_id, id) on delete set null (email_id),
    constraint application_status_history_undone_by_fkey foreign key (tenant_id, undone_by)
        references core.tenant_users (tenant_id, user_id) on delete set null (undone_by),
    constraint application_status_history_old_status_check check (old_status in (
        'applied', 'under_review', 'phone_screen', 'interview', 'offer', 'accepted', 'rejected', 'withdrawn')),
    constraint application_status_history_new_status_check check (new_status in (
        'applied', 'under_review', 'phone_screen', 'interview', 'offer', 'accepted', 'rejected', 'withdrawn')),
    constraint application_status_history_changed_by_check check (changed_by in ('user', 'email_parser', 'system')),
    constraint application_status_history_effect_check check (effect in ('moved', 'kept')),
    constraint application_status_history_reason_check check (effect = 'moved' or reason is not null),
    constraint application_status_history_evidence_check check (jsonb_typeof(evidence) = 'array'),
    constraint application_status_history_confidence_check check (confidence between 0 and 1)
);
comment on table career.application_status_history is 'Every status ever reported, also those that changed nothing';
comment on column career.application_status_history.changed_at is 'When it was recorded';
comment on column career.application_status_history.occurred_at is 'When it happened: the mail''s date. The history is replayed in this order';
comment on column career.application_status_history.effect is 'moved: the application took the status; kept: it did not, reason says why';
comment on column career.application_status_history.reason is 'same_status, lower_status or already_final when kept; a person''s words otherwise';
comment on column career.application_status_history.evidence is 'Why: [{fact, span, rule}]';
comment on column career.application_status_history.undone_at is 'A person took it back; the replay leaves it out';
-- One mail says one thing about one application, however often it is read.
create unique index application_status_history_email_key on career.application_status_history
    (tenant_id, application_id, email_id) where email_id is not null;
create index application_status_history_replay_idx on career.application_status_history
    (tenant_id, user_id, application_id, occurred_at, id);
create index application_status_history_email_idx on career.application_status_history (tenant_id, user_id, email_id);
create index application_status_history_undone_by_idx on career.application_status_history (tenant_id, undone_by)
    where undone_by is not null;

-- The ledger points at what its mails became. Under FORCE the check of existing rows would run under a policy and fail
-- for want of a tenant, so it is relaxed for the length of this transaction; the other ends have no policies yet.
alter table mail.processed_emails no force row level security;
alter table mail.processed_emails
    add constraint processed_emails_job_fkey foreign key (tenant_id, job_id)
        references career.job_postings (tenant_id, id) on delete set null (job_id),
    add constraint processed_emails_application_fkey foreign key (tenant_id, user_id, application_id)
        references career.applications (tenant_id, user_id, id) on delete set null (application_id);
alter table mail.processed_emails force row level security;

-- Row security.

alter table career.job_postings enable row level security;
alter table career.job_postings force row level security;
create policy tenant on career.job_postings for all to placewright_app, placewright_admin, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid);
create policy search on career.job_postings for select to placewright_search using (true);
grant select, insert, update, delete on career.job_postings to placewright_app, placewright_admin;
grant select (id, tenant_id, deleted_at, search) on career.job_postings to placewright_search;

alter table career.applications enable row level security;
alter table career.applications force row level security;
create policy person on career.applications for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
create policy search on career.applications for select to placewright_search using (true);
grant select, insert, update, delete on career.applications to placewright_app;
grant select (id, tenant_id, user_id, deleted_at, search) on career.applications to placewright_search;

alter table career.application_status_history enable row level security;
alter table career.application_status_history force row level security;
create policy person on career.application_status_history for all to placewright_app, placewright_owner
    using (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid)
    with check (tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid);
grant select, insert, update, delete on career.application_status_history to placewright_app;

-- Full text. `@@` is not leakproof: behind a policy it could not use its index, and a tenant's every row would be read.
-- These two run as placewright_search, whom the policies let see all rows, and carry the tenant themselves.
create function career.search_job_postings(query text, max_rows integer)
    returns table (id uuid, rank real)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
select p.id, ts_rank_cd(p.search, q.query)
from career.job_postings p,
     lateral (select websearch_to_tsquery('simple', $1) || websearch_to_tsquery('english', $1) as query) q
where p.tenant_id = current_setting('app.tenant_id')::uuid and p.search @@ q.query and p.deleted_at is null
order by 2 desc, 1 desc
limit $2
$$;
comment on function career.search_job_postings(text, integer) is
    'Ids of the tenant''s job postings that match a web-style query, best first';

create function career.search_applications(query text, max_rows integer)
    returns table (id uuid, rank real)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
select a.id, ts_rank_cd(a.search, q.query)
from career.applications a,
     lateral (select websearch_to_tsquery('simple', $1) || websearch_to_tsquery('english', $1) as query) q
where a.tenant_id = current_setting('app.tenant_id')::uuid and a.user_id = current_setting('app.user_id')::uuid
  and a.search @@ q.query and a.deleted_at is null
order by 2 desc, 1 desc
limit $2
$$;
comment on function career.search_applications(text, integer) is
    'Ids of the person''s applications whose company or title match a web-style query, best first';

revoke execute on function career.search_job_postings(text, integer), career.search_applications(text, integer)
    from public;
grant execute on function career.search_job_postings(text, integer) to placewright_app, placewright_admin;
grant execute on function career.search_applications(text, integer) to placewright_app;
-- A new owner must be allowed to create in the schema; only for this moment.
grant create on schema career to placewright_search;
alter function career.search_job_postings(text, integer) owner to placewright_search;
alter function career.search_applications(text, integer) owner to placewright_search;
revoke create on schema career from placewright_search;
