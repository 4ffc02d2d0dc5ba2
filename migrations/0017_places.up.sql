-- Where reading stands, whatever the provider: one text that only its own code reads.

alter table mail.user_email_integrations add constraint user_email_integrations_cursor_check
    check (octet_length(cursor) <= 1048576);
comment on column mail.user_email_integrations.cursor is
    'Where reading stands, in the words of its provider''s code; while it is listed too. Of Gmail, when it is followed, the historyId';
comment on column mail.user_email_integrations.listing_since is 'While it is listed: from when on';
comment on column mail.user_email_integrations.listing_cursor is 'Read by nobody since migration 17';
comment on column mail.user_email_integrations.listing_page_token is 'Read by nobody since migration 17';

alter table mail.processed_emails add column received_at timestamptz;
comment on column mail.processed_emails.received_at is
    'When its provider received it, where the listing says so; the mail itself is asked for without it';
grant select (received_at) on mail.processed_emails to placewright_exporter;
