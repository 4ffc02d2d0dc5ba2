--! start_parse : (grant_id?, grant_state?, access_token?, expires_at?, email_thread_id?, received_at?)
-- Counts the attempt before anything can go wrong, so that a mail that kills its worker is seen.
update mail.processed_emails e
set attempts = e.attempts + 1
from mail.user_email_integrations m
left join core.oauth_grants g on g.tenant_id = m.tenant_id and g.id = m.grant_id
where e.id = :id and e.processing_result = 'pending'
  and m.tenant_id = e.tenant_id and m.id = e.integration_id
returning e.attempts, e.provider_message_id, e.email_thread_id, e.received_at, e.created_at, m.provider,
          -- Who forwards writes from the address of their account, not from the one that leads here.
          coalesce((select u.email from core.users u where u.id = m.user_id and m.provider = 'forwarding'),
                   m.email_address) as own_address,
          (m.disconnected_at is not null) as is_disconnected,
          g.id as grant_id, g.state as grant_state, g.expires_at,
          g.access_token_encrypted as access_token;

--! give_back_attempt
-- The provider was in the way, not the mail.
update mail.processed_emails
set attempts = attempts - 1
where id = :id and processing_result = 'pending' and attempts > 0
returning attempts;

--! lock_pending_email
-- Holds the row until the verdict is written; nobody else can write one.
select id from mail.processed_emails where id = :id and processing_result = 'pending' for update;

--! duplicate_of (message_id?)
select id
from mail.processed_emails
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
  and id <> :id and processing_result <> 'pending' and duplicate_of is null
  and (email_message_id = :message_id or content_hash = :content_hash)
limit 1;

--! settle_email (message_id?, sender?, email_date?, content_hash?, duplicate_of?, job_id?, application_id?, kind?, confidence?, skip_reason?, failure_reason?, subject?, snippet?, engine_version?)
update mail.processed_emails
set processing_result = :result, processed_at = :now, email_message_id = :message_id, email_subject = :subject,
    email_sender = :sender, email_date = :email_date, snippet = :snippet, content_hash = :content_hash,
    duplicate_of = :duplicate_of, job_id = :job_id, application_id = :application_id, kind = :kind,
    confidence = :confidence, is_needs_review = :is_needs_review, evidence = :evidence, engine_version = :engine_version,
    skip_reason = :skip_reason, failure_reason = :failure_reason
where id = :id and processing_result = 'pending'
returning integration_id;

--! count_processed
update mail.user_email_integrations
set emails_processed_count = emails_processed_count + 1, jobs_created_count = jobs_created_count + :jobs_created
where id = :id
returning id;

--! sight_job_posting (company?, location?, description?, job_type?, salary_range?, salary_min?, salary_max?, salary_currency?, salary_period?, job_url?, requisition_id?, source_email_id?, source_email_date?)
-- A job that is known already is sighted again, not stored again.
insert into career.job_postings
    (tenant_id, title, company, location, description, job_type, salary_range, salary_min, salary_max, salary_currency,
     salary_period, skills, job_url, requisition_id, dedup_key, is_email_sourced, sourced_by_user_id, source_email_id,
     source_posting_index, source_email_subject, source_email_sender, source_email_date, confidence_score,
     is_needs_review, review_state, evidence, last_seen_at, email_id)
values
    (current_setting('app.tenant_id')::uuid, :title, :company, :location, :description, :job_type, :salary_range,
     :salary_min, :salary_max, :salary_currency, :salary_period, :skills, :job_url, :requisition_id, :dedup_key, true,
     current_setting('app.user_id')::uuid, :source_email_id, :source_posting_index, :source_email_subject,
     :source_email_sender, :source_email_date, :confidence, :is_needs_review,
     case when :is_needs_review then 'open' else 'none' end, :evidence, :now, :email_id)
on conflict (tenant_id, dedup_key) do update
set seen_count = job_postings.seen_count + 1, last_seen_at = excluded.last_seen_at
returning id, (seen_count = 1) as is_new;

--! lock_applications_of_company
-- Two first mails about one application, understood at the same time, must meet.
select pg_advisory_xact_lock(
    hashtextextended(current_setting('app.tenant_id') || current_setting('app.user_id') || :company_key, 0))::text as locked;

--! matching_applications : (thread_match?)
-- Newest first; the mail's thread is the strongest sign, then company and title. An answer that names no company
-- belongs where its thread does.
select a.id, a.title_key, a.status,
       exists (select from mail.processed_emails e
               where e.tenant_id = a.tenant_id and e.application_id = a.id and e.email_thread_id = :thread_id
                 and e.id <> :email_id) as thread_match
from career.applications a
where a.tenant_id = current_setting('app.tenant_id')::uuid and a.user_id = current_setting('app.user_id')::uuid
  and a.deleted_at is null
  and (a.company_key = :company_key
       or :company_key = '' and a.id in (
            select e.application_id from mail.processed_emails e
            where e.tenant_id = current_setting('app.tenant_id')::uuid and e.email_thread_id = :thread_id
              and e.id <> :email_id))
order by a.created_at desc, a.id desc
limit 50;

--! insert_application (location?, source?, raw_email_hash?, confidence?)
insert into career.applications
    (id, tenant_id, user_id, company_name, job_title, company_key, title_key, date_applied, status, source, location,
     is_needs_review, review_state, confidence_score, parse_metadata, raw_email_hash, email_id, status_email_date)
values
    (:id, current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, :company_name, :job_title,
     :company_key, :title_key, :date_applied, :status, :source, :location, :is_needs_review,
     case when :is_needs_review then 'open' else 'none' end, :confidence, :parse_metadata, :raw_email_hash, :email_id,
     :date_applied)
returning id;

--! insert_history_entry (confidence?)
insert into career.application_status_history
    (tenant_id, user_id, application_id, new_status, changed_by, occurred_at, email_id, evidence, confidence)
values
    (current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, :application_id, :new_status,
     'email_parser', :occurred_at, :email_id, :evidence, :confidence)
returning id;

--! history_to_replay : (old_status?, reason?)
select id, old_status, new_status, changed_by, effect, reason, occurred_at
from career.application_status_history
where tenant_id = current_setting('app.tenant_id')::uuid and application_id = :application_id and undone_at is null
order by occurred_at, id;

--! rewrite_history_entry (old_status?, reason?)
update career.application_status_history
set old_status = :old_status, effect = :effect, reason = :reason
where id = :id
returning id;

--! apply_replay (confidence?)
-- The first mail that names the position names it for the application.
update career.applications
set status = :status, date_applied = :first_seen, status_email_date = :last_seen,
    job_title = case when title_key = '' and :title_key <> '' then :job_title else job_title end,
    title_key = case when title_key = '' then :title_key else title_key end,
    is_needs_review = is_needs_review or :needs_review,
    review_state = case when :needs_review then 'open' else review_state end,
    confidence_score = least(confidence_score, :confidence)
where id = :id
returning id;
