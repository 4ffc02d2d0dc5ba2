--: ApiTokenRow (last_used_at?)

--! lock_api_tokens
-- One person's tokens are counted and made one after the other, until the commit.
select true as is_locked
from (select pg_advisory_xact_lock(hashtextextended(
    'core.api_tokens' || current_setting('app.tenant_id') || current_setting('app.user_id'), 0))) as l;

--! live_api_tokens
select count(*) as live from core.api_tokens
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
  and revoked_at is null and expires_at > :now;

--! insert_api_token : ApiTokenRow
insert into core.api_tokens (id, tenant_id, user_id, name, prefix, token_hash, scopes, created_at, expires_at)
values (:id, current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, :name, :prefix, :token_hash,
        :scopes, :now, :expires_at)
returning id, name, prefix, scopes, created_at, expires_at, last_used_at;

--! list_api_tokens : ApiTokenRow
select id, name, prefix, scopes, created_at, expires_at, last_used_at from core.api_tokens
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
  and revoked_at is null and (created_at, id) < (:before_at, :before_id)
order by created_at desc, id desc
limit :max_rows;

--! revoke_api_token
update core.api_tokens set revoked_at = :now where id = :id and revoked_at is null returning id;
