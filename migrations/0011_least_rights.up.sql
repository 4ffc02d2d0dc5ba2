-- What was granted ahead of its use goes: no role may do more than its statements do.

revoke delete on career.job_postings from placewright_admin;
revoke update (full_name, first_name, last_name, avatar_url)
    on core.users from placewright_app, placewright_admin;
-- Administrators have no operation yet that shows a colleague's mailboxes.
drop policy admin on core.oauth_grants;
drop policy admin on mail.user_email_integrations;
drop policy admin on mail.processed_emails;
revoke all on core.oauth_grants, mail.user_email_integrations, mail.processed_emails from placewright_admin;
-- Who mails a notice reads its words from its kind, and who signs people in knows their device, not where they are.
revoke select on core.notifications, core.sessions from placewright_identity;
grant select (id, tenant_id, user_id, type, is_email_sent, related_entity_type, related_entity_id, created_at, incident,
              is_email_wanted, email_lease_until)
    on core.notifications to placewright_identity;
grant select (id, tenant_id, user_id, created_at, last_used_at, user_agent, ended_at, end_reason)
    on core.sessions to placewright_identity;

-- What was asked for and never proved is found when it has ended, to be deleted.
create index sign_ups_ended_idx on core.sign_ups (tenant_id, expires_at);
