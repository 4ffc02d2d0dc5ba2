-- A mailbox says when it waits for a license.
alter table mail.user_email_integrations drop constraint user_email_integrations_last_reason_code_check;
alter table mail.user_email_integrations add constraint user_email_integrations_last_reason_code_check
    check (last_reason_code in ('invalid_grant', 'insufficient_permissions', 'rate_limited', 'provider_unavailable',
                                'disconnected', 'license_required'));

-- The newest invoice that was paid says until when a subscription is.
grant select (issued_at) on market.invoices to placewright_billing;
