--: JobPostingRow (company?, location?, description?, job_type?, salary_range?, salary_min?, salary_max?, salary_currency?, salary_period?, job_url?, requisition_id?, source_email_subject?, source_email_sender?, source_email_date?, sourced_by_id?, sourced_by_first_name?, sourced_by_last_name?, sourced_by_email?, confidence_score?, evidence?)

--! list_job_postings : JobPostingRow
-- Newest first, along job_postings_newest_idx; whoever sourced them is looked up for this page only. A list carries no
-- evidence.
select p.id, p.title, p.company, p.location, p.description, p.job_type, p.salary_range, p.salary_min, p.salary_max,
       p.salary_currency, p.salary_period, p.skills, p.job_url, p.requisition_id, p.is_email_sourced,
       p.source_email_subject, p.source_email_sender, p.source_email_date, u.id as sourced_by_id,
       u.first_name as sourced_by_first_name, u.last_name as sourced_by_last_name, u.email as sourced_by_email,
       p.confidence_score, p.is_needs_review, p.review_state, null::jsonb as evidence, p.seen_count, p.last_seen_at,
       p.created_at, p.updated_at
from (select o.id, o.title, o.company, o.location, o.description, o.job_type, o.salary_range, o.salary_min, o.salary_max,
             o.salary_currency, o.salary_period, o.skills, o.job_url, o.requisition_id, o.is_email_sourced,
             o.source_email_subject, o.source_email_sender, o.source_email_date, o.sourced_by_user_id,
             o.confidence_score, o.is_needs_review, o.review_state, o.seen_count, o.last_seen_at, o.created_at,
             o.updated_at
      from career.job_postings o
      where o.tenant_id = current_setting('app.tenant_id')::uuid and o.deleted_at is null
        and (o.created_at, o.id) < (:before_at, :before_id)
      order by o.created_at desc, o.id desc
      limit :max_rows) p
left join core.users u on u.id = p.sourced_by_user_id
order by p.created_at desc, p.id desc;

--! filter_job_postings (company?, location?, job_type?, skills?, min_salary?, salary_currency?, sourced_by?, needs_review?, since?) : JobPostingRow
-- Apart from the plain list, whose plan must not depend on filters that are not there. min_salary is per year, in
-- minor units.
select p.id, p.title, p.company, p.location, p.description, p.job_type, p.salary_range, p.salary_min, p.salary_max,
       p.salary_currency, p.salary_period, p.skills, p.job_url, p.requisition_id, p.is_email_sourced,
       p.source_email_subject, p.source_email_sender, p.source_email_date, u.id as sourced_by_id,
       u.first_name as sourced_by_first_name, u.last_name as sourced_by_last_name, u.email as sourced_by_email,
       p.confidence_score, p.is_needs_review, p.review_state, null::jsonb as evidence, p.seen_count, p.last_seen_at,
       p.created_at, p.updated_at
from (select o.id, o.title, o.company, o.location, o.description, o.job_type, o.salary_range, o.salary_min, o.salary_max,
             o.salary_currency, o.salary_period, o.skills, o.job_url, o.requisition_id, o.is_email_sourced,
             o.source_email_subject, o.source_email_sender, o.source_email_date, o.sourced_by_user_id,
             o.confidence_score, o.is_needs_review, o.review_state, o.seen_count, o.last_seen_at, o.created_at,
             o.updated_at
      from career.job_postings o
      where o.tenant_id = current_setting('app.tenant_id')::uuid and o.deleted_at is null
        and (o.created_at, o.id) < (:before_at, :before_id)
        and (:company::text is null or lower(o.company) = lower(:company))
        and (:location::text is null or strpos(lower(o.location), lower(:location)) > 0)
        and (:job_type::text is null or lower(o.job_type) = lower(:job_type))
        and (:skills::text[] is null or :skills <@ array(select lower(s) from unnest(o.skills) as s))
        and (:min_salary::bigint is null or :min_salary <= coalesce(o.salary_max, o.salary_min)::numeric
             * case o.salary_period when 'hour' then 2080 when 'day' then 260 when 'week' then 52 when 'month' then 12
               else 1 end)
        and (:salary_currency::text is null or o.salary_currency = :salary_currency)
        and (:sourced_by::uuid is null or o.sourced_by_user_id = :sourced_by)
        and (:needs_review::boolean is null or o.is_needs_review = :needs_review)
        and (:since::timestamptz is null or o.created_at >= :since)
      order by o.created_at desc, o.id desc
      limit :max_rows) p
left join core.users u on u.id = p.sourced_by_user_id
order by p.created_at desc, p.id desc;

--! search_job_postings (company?, location?, job_type?, skills?, min_salary?, salary_currency?, sourced_by?, needs_review?, since?) : JobPostingRow
-- The same among the best matches of a full-text query; `offset 0` has each match looked up by its id instead of
-- joined with all rows of the tenant.
select p.id, p.title, p.company, p.location, p.description, p.job_type, p.salary_range, p.salary_min, p.salary_max,
       p.salary_currency, p.salary_period, p.skills, p.job_url, p.requisition_id, p.is_email_sourced,
       p.source_email_subject, p.source_email_sender, p.source_email_date, u.id as sourced_by_id,
       u.first_name as sourced_by_first_name, u.last_name as sourced_by_last_name, u.email as sourced_by_email,
       p.confidence_score, p.is_needs_review, p.review_state, null::jsonb as evidence, p.seen_count, p.last_seen_at,
       p.created_at, p.updated_at
from career.search_job_postings(:query, :max_matches) f
cross join lateral (
      select o.id, o.title, o.company, o.location, o.description, o.job_type, o.salary_range, o.salary_min, o.salary_max,
             o.salary_currency, o.salary_period, o.skills, o.job_url, o.requisition_id, o.is_email_sourced,
             o.source_email_subject, o.source_email_sender, o.source_email_date, o.sourced_by_user_id,
             o.confidence_score, o.is_needs_review, o.review_state, o.seen_count, o.last_seen_at, o.created_at,
             o.updated_at
      from career.job_postings o
      where o.id = f.id and o.tenant_id = current_setting('app.tenant_id')::uuid and o.deleted_at is null
        and (o.created_at, o.id) < (:before_at, :before_id)
        and (:company::text is null or lower(o.company) = lower(:company))
        and (:location::text is null or strpos(lower(o.location), lower(:location)) > 0)
        and (:job_type::text is null or lower(o.job_type) = lower(:job_type))
        and (:skills::text[] is null or :skills <@ array(select lower(s) from unnest(o.skills) as s))
        and (:min_salary::bigint is null or :min_salary <= coalesce(o.salary_max, o.salary_min)::numeric
             * case o.salary_period when 'hour' then 2080 when 'day' then 260 when 'week' then 52 when 'month' then 12
               else 1 end)
        and (:salary_currency::text is null or o.salary_currency = :salary_currency)
        and (:sourced_by::uuid is null or o.sourced_by_user_id = :sourced_by)
        and (:needs_review::boolean is null or o.is_needs_review = :needs_review)
        and (:since::timestamptz is null or o.created_at >= :since)
      offset 0) p
left join core.users u on u.id = p.sourced_by_user_id
order by p.created_at desc, p.id desc
limit :max_rows;

--! get_job_posting : JobPostingRow
select p.id, p.title, p.company, p.location, p.description, p.job_type, p.salary_range, p.salary_min, p.salary_max,
       p.salary_currency, p.salary_period, p.skills, p.job_url, p.requisition_id, p.is_email_sourced,
       p.source_email_subject, p.source_email_sender, p.source_email_date, u.id as sourced_by_id,
       u.first_name as sourced_by_first_name, u.last_name as sourced_by_last_name, u.email as sourced_by_email,
       p.confidence_score, p.is_needs_review, p.review_state, p.evidence, p.seen_count, p.last_seen_at,
       p.created_at, p.updated_at
from career.job_postings p
left join core.users u on u.id = p.sourced_by_user_id
where p.id = :id and p.deleted_at is null;

--: ApplicationRow (deadline?, follow_up_date?, source?, job_url?, location?, salary_min?, salary_max?, salary_currency?, notes?, confidence_score?, status_email_date?, parse_metadata?, history?)

--! list_applications (status?, company?, needs_review?, updated_since?) : ApplicationRow
-- Latest application first, along applications_date_applied_idx: an order that a mail does not shuffle under a reader.
select a.id, a.company_name, a.job_title, a.status, a.date_applied, a.deadline, a.follow_up_date, a.source, a.job_url,
       a.location, a.salary_min, a.salary_max, a.salary_currency, a.notes, a.is_needs_review, a.review_state,
       a.confidence_score, a.status_email_date, a.created_at, a.updated_at, null::jsonb as parse_metadata,
       null::jsonb as history
from career.applications a
where a.tenant_id = current_setting('app.tenant_id')::uuid and a.user_id = current_setting('app.user_id')::uuid
  and a.deleted_at is null
  and (a.date_applied, a.id) < (:before_at, :before_id)
  and (:status::text is null or a.status = :status)
  and (:company::text is null or lower(a.company_name) = lower(:company))
  and (:needs_review::boolean is null or a.is_needs_review = :needs_review)
  and (:updated_since::timestamptz is null or a.updated_at >= :updated_since)
order by a.date_applied desc, a.id desc
limit :max_rows;

--! search_applications (status?, company?, needs_review?, updated_since?) : ApplicationRow
-- The same among the best matches of a full-text query, looked up as in search_job_postings.
select a.id, a.company_name, a.job_title, a.status, a.date_applied, a.deadline, a.follow_up_date, a.source, a.job_url,
       a.location, a.salary_min, a.salary_max, a.salary_currency, a.notes, a.is_needs_review, a.review_state,
       a.confidence_score, a.status_email_date, a.created_at, a.updated_at, null::jsonb as parse_metadata,
       null::jsonb as history
from career.search_applications(:query, :max_matches) f
cross join lateral (
      select o.id, o.company_name, o.job_title, o.status, o.date_applied, o.deadline, o.follow_up_date, o.source,
             o.job_url, o.location, o.salary_min, o.salary_max, o.salary_currency, o.notes, o.is_needs_review,
             o.review_state, o.confidence_score, o.status_email_date, o.created_at, o.updated_at
      from career.applications o
      where o.id = f.id
        and o.tenant_id = current_setting('app.tenant_id')::uuid and o.user_id = current_setting('app.user_id')::uuid
        and o.deleted_at is null
        and (o.date_applied, o.id) < (:before_at, :before_id)
        and (:status::text is null or o.status = :status)
        and (:company::text is null or lower(o.company_name) = lower(:company))
        and (:needs_review::boolean is null or o.is_needs_review = :needs_review)
        and (:updated_since::timestamptz is null or o.updated_at >= :updated_since)
      offset 0) a
order by a.date_applied desc, a.id desc
limit :max_rows;

--! get_application : ApplicationRow
-- With its history, oldest first and at most the newest 500 entries: one statement is one round trip.
select a.id, a.company_name, a.job_title, a.status, a.date_applied, a.deadline, a.follow_up_date, a.source, a.job_url,
       a.location, a.salary_min, a.salary_max, a.salary_currency, a.notes, a.is_needs_review, a.review_state,
       a.confidence_score, a.status_email_date, a.created_at, a.updated_at, a.parse_metadata,
       (select jsonb_agg(
            jsonb_build_object(
                'id', h.id, 'old_status', h.old_status, 'new_status', h.new_status, 'changed_by', h.changed_by,
                'changed_at', h.changed_at, 'occurred_at', h.occurred_at, 'effect', h.effect, 'reason', h.reason,
                'confidence', h.confidence, 'evidence', h.evidence,
                'undone_at', case when h.changed_by <> 'user' then h.undone_at end,
                'email', case when e.id is not null then jsonb_build_object(
                    'message_id', e.email_message_id, 'subject', e.email_subject, 'sender', e.email_sender,
                    'date', e.email_date) end)
            order by h.occurred_at, h.id)
        from (select n.id, n.tenant_id, n.user_id, n.old_status, n.new_status, n.changed_by, n.changed_at,
                     n.occurred_at, n.effect, n.reason, n.confidence, n.evidence, n.email_id, n.undone_at
              from career.application_status_history n
              where n.tenant_id = a.tenant_id and n.user_id = a.user_id and n.application_id = a.id
              order by n.occurred_at desc, n.id desc
              limit 500) h
        left join mail.processed_emails e
            on e.tenant_id = h.tenant_id and e.user_id = h.user_id and e.id = h.email_id) as history
from career.applications a
where a.id = :id and a.deleted_at is null;

--! list_review_items (kind?) : (company?, status?, confidence?, evidence?, email_message_id?, email_subject?, email_sender?, email_date?)
-- Both kinds, oldest first, along job_postings_review_idx and applications_review_idx. An application shows the mail
-- that a person should look at, or else its newest.
select 'job_posting' as kind, p.id, p.title, p.company, null as status, p.confidence_score as confidence,
       (p.company is null) as is_company_unknown, false as is_title_unknown, p.evidence,
       p.source_email_id as email_message_id, p.source_email_subject as email_subject,
       p.source_email_sender as email_sender, p.source_email_date as email_date, p.created_at
from (select o.id, o.title, o.company, o.confidence_score, o.evidence, o.source_email_id, o.source_email_subject,
             o.source_email_sender, o.source_email_date, o.created_at
      from career.job_postings o
      where o.tenant_id = current_setting('app.tenant_id')::uuid and o.is_needs_review and o.deleted_at is null
        and (o.created_at, o.id) > (:after_at, :after_id)
        and (:kind::text is null or :kind = 'job_posting')
      order by o.created_at, o.id
      limit :max_rows) p
union all
select 'application', a.id, a.job_title, a.company_name, a.status, a.confidence_score, a.company_key = '',
       a.title_key = '', m.evidence, m.email_message_id, m.email_subject, m.email_sender, m.email_date, a.created_at
from (select o.id, o.tenant_id, o.user_id, o.job_title, o.title_key, o.company_name, o.company_key, o.status,
             o.confidence_score, o.created_at
      from career.applications o
      where o.tenant_id = current_setting('app.tenant_id')::uuid and o.user_id = current_setting('app.user_id')::uuid
        and o.is_needs_review and o.deleted_at is null
        and (o.created_at, o.id) > (:after_at, :after_id)
        and (:kind::text is null or :kind = 'application')
      order by o.created_at, o.id
      limit :max_rows) a
left join lateral (
    select h.evidence, e.email_message_id, e.email_subject, e.email_sender, e.email_date
    from career.application_status_history h
    join mail.processed_emails e on e.tenant_id = h.tenant_id and e.user_id = h.user_id and e.id = h.email_id
    where h.tenant_id = a.tenant_id and h.user_id = a.user_id and h.application_id = a.id and h.undone_at is null
    order by e.is_needs_review desc, h.occurred_at desc, h.id desc
    limit 1) m on true
order by created_at, id
limit :max_rows;

--! lock_job_posting : (company?, location?, description?, job_type?, salary_range?, job_url?)
select id, is_needs_review, title, company, location, description, job_type, salary_range, skills, job_url
from career.job_postings
where id = :id and deleted_at is null
for update;

--! approve_job_posting
update career.job_postings
set review_state = 'approved', is_needs_review = false
where id = :id
returning id;

--! correct_job_posting (company?, location?, description?, job_type?, salary_range?, job_url?)
-- dedup_key stays: it says what the mails say, so the next sighting still finds this row. The salary figures were read
-- from the words, and go with them.
update career.job_postings
set title = :title, company = :company, location = :location, description = :description, job_type = :job_type,
    salary_min = case when salary_range is not distinct from :salary_range then salary_min end,
    salary_max = case when salary_range is not distinct from :salary_range then salary_max end,
    salary_range = :salary_range, skills = :skills, job_url = :job_url,
    evidence = evidence || :corrections, review_state = 'corrected', is_needs_review = false
where id = :id
returning id;

--! dismiss_job_posting
-- Only marked as deleted, so that the next sighting does not bring it back.
update career.job_postings
set review_state = 'dismissed', is_needs_review = false, deleted_at = :now
where id = :id
returning id;

--! lock_company_of_application
-- The lock of lock_applications_of_company: no mail changes the history while a person does.
select company_key,
       pg_advisory_xact_lock(hashtextextended(
           current_setting('app.tenant_id') || current_setting('app.user_id') || company_key, 0))::text as locked
from career.applications
where id = :id and deleted_at is null;

--! lock_application : (location?)
select id, company_name, company_key, job_title, title_key, location, status, is_needs_review
from career.applications
where id = :id and company_key = :company_key and deleted_at is null
for update;

--! newest_move : (old_status?)
-- What moved the application last, and whether a person took anything back after it was recorded.
select h.id, h.old_status, h.changed_by,
       exists (select from career.application_status_history t
               where t.tenant_id = h.tenant_id and t.user_id = h.user_id and t.application_id = h.application_id
                 and t.changed_by = 'user' and t.undone_at is not null and t.id > h.id) as is_older_than_undo
from career.application_status_history h
where h.tenant_id = current_setting('app.tenant_id')::uuid and h.user_id = current_setting('app.user_id')::uuid
  and h.application_id = :application_id and h.effect = 'moved' and h.undone_at is null
order by h.occurred_at desc, h.id desc
limit 1;

--! entry_in_question
-- What the mail said that a person should look at, or else the newest mail.
select h.id
from career.application_status_history h
left join mail.processed_emails e on e.tenant_id = h.tenant_id and e.user_id = h.user_id and e.id = h.email_id
where h.tenant_id = current_setting('app.tenant_id')::uuid and h.user_id = current_setting('app.user_id')::uuid
  and h.application_id = :application_id and h.changed_by = 'email_parser' and h.undone_at is null
order by coalesce(e.is_needs_review, false) desc, h.occurred_at desc, h.id desc
limit 1;

--! take_back_entry
update career.application_status_history
set undone_at = :now, undone_by = current_setting('app.user_id')::uuid
where id = :id and undone_at is null
returning id;

--! record_taking_back
-- Not a report on the application, so the replay must leave it out: it carries undone_at from the start.
insert into career.application_status_history
    (tenant_id, user_id, application_id, old_status, new_status, changed_by, changed_at, occurred_at, effect, reason,
     undone_at, undone_by)
values
    (current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, :application_id, :old_status,
     :new_status, 'user', :now, :now, case when :old_status = :new_status then 'kept' else 'moved' end, :reason,
     :now, current_setting('app.user_id')::uuid)
returning id;

--! record_status_by_person
-- After every mail so far, also after one whose date lies in the future: what a person says counts now.
insert into career.application_status_history
    (tenant_id, user_id, application_id, old_status, new_status, changed_by, changed_at, occurred_at, effect)
select a.tenant_id, a.user_id, a.id, a.status, :new_status, 'user', :now,
       greatest(:now, (select max(h.occurred_at) from career.application_status_history h
                       where h.tenant_id = a.tenant_id and h.user_id = a.user_id and h.application_id = a.id)),
       'moved'
from career.applications a
where a.id = :application_id
returning id;

--! restore_application
-- Where the rest of the history says it stands. The review goes on if another mail of it is in question.
update career.applications a
set status = :status, status_email_date = r.newest_mail,
    review_state = case when a.is_needs_review and not r.is_open then :review_state else a.review_state end,
    is_needs_review = a.is_needs_review and r.is_open
from (select (select max(h.occurred_at) from career.application_status_history h
              where h.tenant_id = current_setting('app.tenant_id')::uuid
                and h.user_id = current_setting('app.user_id')::uuid and h.application_id = :id
                and h.changed_by = 'email_parser' and h.undone_at is null) as newest_mail,
             exists (select from mail.processed_emails e
                     where e.tenant_id = current_setting('app.tenant_id')::uuid
                       and e.user_id = current_setting('app.user_id')::uuid and e.application_id = :id
                       and e.is_needs_review) as is_open) r
where a.id = :id
returning a.is_needs_review;

--! delete_application
update career.applications
set deleted_at = :now, review_state = case when is_needs_review then :review_state else review_state end,
    is_needs_review = false
where id = :id
returning id;

--! approve_application
update career.applications
set review_state = 'approved', is_needs_review = false
where id = :id
returning id;

--! correct_application (location?)
update career.applications
set company_name = :company_name, company_key = :company_key, job_title = :job_title, title_key = :title_key,
    location = :location, status = :status,
    parse_metadata = coalesce(parse_metadata, '{}') || jsonb_build_object(
        'corrections', coalesce(parse_metadata -> 'corrections', '[]') || :corrections),
    review_state = 'corrected', is_needs_review = false
where id = :id
returning id;

--! settle_mail_of_application
-- The ledger stops asking as well.
update mail.processed_emails
set is_needs_review = false
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
  and application_id = :application_id and is_needs_review
returning id;

--! settle_mail_of_entry
update mail.processed_emails e
set is_needs_review = false
from career.application_status_history h
where h.id = :entry_id and e.tenant_id = h.tenant_id and e.user_id = h.user_id and e.id = h.email_id
  and e.is_needs_review
returning e.id;
