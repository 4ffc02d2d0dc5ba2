--! insert_oauth_state (mailbox_id?, browser?)
insert into core.oauth_states
    (id, tenant_id, user_id, state_hash, provider, code_verifier_encrypted, mailbox_id, browser_hash, created_at, expires_at)
values
    (:id, current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, sha256(convert_to(:state, 'UTF8')), :provider,
     :code_verifier::bytea, :mailbox_id, sha256(convert_to(:browser, 'UTF8')), :now, :expires_at)
returning id;

--! peek_oauth_state (browser?)
-- System door: whose it is, and whether this is the browser that began. Nothing is used up.
select tenant_id, user_id, expires_at, browser_hash is not null as is_bound,
       coalesce(browser_hash = sha256(convert_to(:browser, 'UTF8')), false) as is_this_browser
from core.oauth_states
where state_hash = sha256(convert_to(:state, 'UTF8'));

--! consume_oauth_state : (mailbox_id?)
-- System door. Deleting is what makes a state single use, also when it has expired.
delete from core.oauth_states
where state_hash = sha256(convert_to(:state, 'UTF8'))
returning id, tenant_id, user_id, provider, code_verifier_encrypted, mailbox_id, expires_at;

--! insert_grant (access_token?, refresh_token?, expires_at?)
insert into core.oauth_grants
    (id, tenant_id, user_id, provider, purpose, account_email, account_subject, scopes,
     access_token_encrypted, refresh_token_encrypted, token_type, expires_at, state)
values
    (:id, current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, :provider, :purpose,
     :account_email, :account_subject, :scopes, :access_token::bytea, :refresh_token::bytea, 'Bearer', :expires_at, 'active')
returning id;

--! renew_grant (refresh_token?, expires_at?)
-- A person agreed again, with the same account: the grant and its id stay.
update core.oauth_grants
set access_token_encrypted = :access_token::bytea,
    refresh_token_encrypted = coalesce(:refresh_token::bytea, refresh_token_encrypted),
    expires_at = :expires_at, scopes = :scopes, state = 'active', reason_code = null,
    refresh_lease_until = null, refresh_lease_token = refresh_lease_token + 1
where id = :id and account_subject = :account_subject and state <> 'revoked'
returning id;

--! grant_by_id : (access_token?, refresh_token?, expires_at?, reason_code?)
select id, provider, account_email, account_subject, state, reason_code, expires_at,
       access_token_encrypted as access_token, refresh_token_encrypted as refresh_token
from core.oauth_grants
where id = :id;

--! take_refresh_lease : (access_token?, refresh_token?, expires_at?)
-- Whoever gets the row refreshes; it is read as it stands after the lease was won. By the database's clock: a worker
-- near the end of its batch would otherwise take a lease that has run out.
update core.oauth_grants
set refresh_lease_token = refresh_lease_token + 1, refresh_lease_until = now() + make_interval(secs => :seconds)
where id = :id and state = 'active' and (refresh_lease_until is null or refresh_lease_until <= now())
returning provider, refresh_lease_token, expires_at,
          access_token_encrypted as access_token, refresh_token_encrypted as refresh_token;

--! store_refreshed_tokens (refresh_token?, expires_at?)
update core.oauth_grants
set access_token_encrypted = :access_token::bytea,
    refresh_token_encrypted = coalesce(:refresh_token::bytea, refresh_token_encrypted),
    expires_at = :expires_at, last_refresh_success_at = :now, refresh_lease_until = null
where id = :id and refresh_lease_token = :refresh_lease_token
returning id;

--! release_refresh_lease (failed_at?)
update core.oauth_grants
set refresh_lease_until = null, last_refresh_failure_at = coalesce(:failed_at, last_refresh_failure_at)
where id = :id and refresh_lease_token = :refresh_lease_token
returning id;

--! require_reauthorization
update core.oauth_grants
set state = 'reauth_required', reason_code = :reason_code, last_refresh_failure_at = :now, refresh_lease_until = null,
    access_token_encrypted = null
where id = :id and refresh_lease_token = :refresh_lease_token and state = 'active'
returning id;

--! destroy_grant
update core.oauth_grants
set state = 'revoked', reason_code = 'disconnected', access_token_encrypted = null, refresh_token_encrypted = null,
    expires_at = null, refresh_lease_until = null, refresh_lease_token = refresh_lease_token + 1
where id = :id
returning id;

--! whose_mailbox
-- For the pages of a consent: in words, whose mailbox it becomes.
select t.name as tenant, u.email
from core.tenants t join core.users u on u.id = current_setting('app.user_id')::uuid
where t.id = current_setting('app.tenant_id')::uuid;
