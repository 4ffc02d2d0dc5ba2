alter table mail.processed_emails drop column received_at;
-- A place within a listing means nothing to the functions before: they list anew, and the ledger keeps mail from coming twice.
alter table mail.user_email_integrations no force row level security;
update mail.user_email_integrations set cursor = null where stage = 'listing';
update mail.user_email_integrations set cursor = null, stage = 'listing' where provider <> 'forwarding' and cursor like '{%';
alter table mail.user_email_integrations force row level security;
alter table mail.user_email_integrations drop constraint user_email_integrations_cursor_check;
comment on column mail.user_email_integrations.cursor is 'Gmail historyId, 21 digits and more: a string';
comment on column mail.user_email_integrations.listing_since is 'The listing goes back to here';
comment on column mail.user_email_integrations.listing_cursor is
    'The cursor taken before the listing began; it becomes cursor when the listing ends, so nothing falls in between';
comment on column mail.user_email_integrations.listing_page_token is 'The provider''s next page; null for the first one';
