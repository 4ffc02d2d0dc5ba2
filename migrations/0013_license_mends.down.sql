revoke select (issued_at) on market.invoices from placewright_billing;

alter table mail.user_email_integrations no force row level security;
update mail.user_email_integrations set last_reason_code = 'provider_unavailable' where last_reason_code = 'license_required';
alter table mail.user_email_integrations force row level security;
alter table mail.user_email_integrations drop constraint user_email_integrations_last_reason_code_check;
alter table mail.user_email_integrations add constraint user_email_integrations_last_reason_code_check
    check (last_reason_code in ('invalid_grant', 'insufficient_permissions', 'rate_limited', 'provider_unavailable',
                                'disconnected'));
