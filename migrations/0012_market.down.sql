alter table core.notifications no force row level security;
delete from core.notifications where type in ('license_ending', 'license_ended', 'payment_failed');
alter table core.notifications force row level security;
alter table core.notifications drop constraint notifications_type_check;
alter table core.notifications add constraint notifications_type_check
    check (type in ('mailbox_needs_authorization', 'mailbox_well_again', 'review_waiting', 'invitation_accepted',
                    'role_changed', 'password_changed', 'new_sign_in', 'identity_linked', 'api_token_created'));
alter table core.outbox no force row level security;
delete from core.outbox where queue = 'stripe-refetch';
alter table core.outbox force row level security;
alter table core.outbox drop constraint outbox_queue_check;
alter table core.outbox add constraint outbox_queue_check
    check (queue in ('mailbox-sync', 'email-parse', 'notice-send', 'data-export'));
do $$
declare
    place text;
begin
    foreach place in array array['core.idempotency_keys', 'core.outbox', 'core.audit_log', 'core.notifications',
                                 'core.user_notification_preferences', 'core.tenant_users'] loop
        execute format('drop policy billing on %s', place);
        execute format('revoke all on %s from placewright_billing', place);
    end loop;
end
$$;
drop schema market cascade;
revoke usage on schema core from placewright_billing;
