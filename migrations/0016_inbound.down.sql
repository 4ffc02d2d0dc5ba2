alter table core.notifications no force row level security;
delete from core.notifications where type in ('mail_quarantined', 'forwarding_confirmation');
alter table core.notifications force row level security;
alter table core.notifications drop constraint notifications_type_check;
alter table core.notifications add constraint notifications_type_check
    check (type in ('mailbox_needs_authorization', 'mailbox_well_again', 'review_waiting', 'invitation_accepted',
                    'role_changed', 'password_changed', 'new_sign_in', 'identity_linked', 'api_token_created',
                    'license_ending', 'license_ended', 'payment_failed'));
drop table mail.quarantined_emails;
drop table mail.trusted_senders;
drop table mail.inbound_addresses;
alter table mail.processed_emails drop column dmarc, drop column dkim, drop column spf;
comment on column mail.processed_emails.provider_message_id is 'Gmail''s message id, known from the listing';
-- The schema before knows no mailbox without a grant; what its mails said of applications stays.
alter table mail.user_email_integrations no force row level security;
alter table mail.processed_emails no force row level security;
delete from mail.user_email_integrations where provider = 'forwarding';
alter table mail.processed_emails force row level security;
alter table mail.user_email_integrations force row level security;
alter table mail.user_email_integrations drop constraint user_email_integrations_next_sync_at_check;
alter table mail.user_email_integrations drop constraint user_email_integrations_following_check;
alter table mail.user_email_integrations add constraint user_email_integrations_following_check
    check (stage <> 'following' or cursor is not null);
alter table mail.user_email_integrations drop constraint user_email_integrations_grant_id_check;
alter table mail.user_email_integrations alter column grant_id set not null;
alter table mail.user_email_integrations drop constraint user_email_integrations_provider_check;
alter table mail.user_email_integrations add constraint user_email_integrations_provider_check
    check (provider in ('gmail', 'outlook'));
comment on column mail.user_email_integrations.grant_id is null;
comment on column mail.user_email_integrations.email_address is null;
comment on column mail.user_email_integrations.next_sync_at is
    'When it is due; null waits for its person to authorise it again';
