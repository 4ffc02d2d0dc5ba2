-- Rights end where the work ends: of roles, of sessions, of invitations.

alter table core.sessions add column is_sign_in boolean not null default false;
comment on column core.sessions.is_sign_in is
    'Its person proved who they are when it began; false: another session led to it, or it is older than this column';
comment on column core.invitations.invited_by is
    'No foreign key: it says who, also when they are gone; nobody can accept it then, nor when they may not invite any more';

-- What was granted ahead of its use goes: no role may do more than its statements do.

-- Postings are every member's; administrators need no sight of their own.
alter policy tenant on career.job_postings to placewright_app, placewright_owner;
revoke all on career.job_postings from placewright_admin;
revoke insert on core.tenant_users from placewright_admin;
alter policy tenant on core.invitations to placewright_admin, placewright_owner;
revoke update (full_name, first_name, last_name, avatar_url)
    on core.users from placewright_app, placewright_admin;
alter policy self on core.users to placewright_owner;
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
grant select (id, tenant_id, user_id, created_at, last_used_at, user_agent, ended_at, end_reason, is_sign_in)
    on core.sessions to placewright_identity;

-- What was asked for and never proved is found when it has ended, to be deleted.
create index sign_ups_ended_idx on core.sign_ups (tenant_id, expires_at);
