--! insert_session (ip_address?, user_agent?)
-- What the person has not used for long goes with a new one, so that nobody has to sweep.
with ended as (
    delete from core.sessions where id in (
        select id from core.sessions
        where tenant_id = :tenant_id and user_id = :user_id and last_used_at < :forget_before
        limit 100
    ) returning id
)
insert into core.sessions (id, tenant_id, user_id, ip_address, user_agent, is_sign_in)
values (:id, :tenant_id, :user_id, :ip_address, :user_agent, :is_sign_in)
returning id;

--! is_known_device (user_agent?)
-- Whether the person has signed in to this tenant from such a device before.
select exists (
    select from core.sessions
    where tenant_id = :tenant_id and user_id = :user_id and user_agent is not distinct from :user_agent
) as is_known;

--! insert_refresh_token
-- Those of the session that expired long ago go: of them nobody can say any more who replayed them.
with expired as (
    delete from core.refresh_tokens where id in (
        select id from core.refresh_tokens
        where tenant_id = :tenant_id and user_id = :user_id and session_id = :session_id and expires_at < :forget_before
        limit 100
    ) returning id
)
insert into core.refresh_tokens (tenant_id, user_id, session_id, token_hash, expires_at)
values (:tenant_id, :user_id, :session_id, :token_hash, :expires_at)
returning id;

--! replace_refresh_token
-- Of all who come with it at once, one gets the row.
update core.refresh_tokens r set replaced_at = :now
from core.sessions s
where r.token_hash = :token_hash and r.replaced_at is null and r.expires_at > :now
  and s.id = r.session_id and s.ended_at is null
returning r.tenant_id, r.user_id, r.session_id;

--! refresh_token : (replaced_at?)
select r.tenant_id, r.user_id, r.session_id, r.replaced_at, r.expires_at, s.ended_at is not null as is_ended
from core.refresh_tokens r join core.sessions s on s.id = r.session_id
where r.token_hash = :token_hash;

--! touch_session
update core.sessions set last_used_at = :now where id = :id and ended_at is null returning id;

--! end_session_as
-- Identity door.
update core.sessions set ended_at = :now, end_reason = :reason where id = :id and ended_at is null returning id;

--! end_sessions_of (but?)
-- Identity door: everywhere, but for the session that asks.
with ended as (
    update core.sessions set ended_at = :now, end_reason = :reason
    where user_id = :user_id and ended_at is null and id is distinct from :but returning id
)
select count(*) as ended from ended;

--! member_role
-- Identity door: what a new access token says.
select m.role from core.tenant_users m
join core.tenants t on t.id = m.tenant_id join core.users u on u.id = m.user_id
where m.tenant_id = :tenant_id and m.user_id = :user_id and t.deleted_at is null and u.is_active and u.deleted_at is null;

--! list_sessions : (ip_address?, user_agent?)
select s.id, s.created_at, s.last_used_at, s.ip_address, s.user_agent
from core.sessions s
where s.tenant_id = current_setting('app.tenant_id')::uuid and s.user_id = current_setting('app.user_id')::uuid
  and s.ended_at is null and s.last_used_at > :not_before
order by s.last_used_at desc, s.id
limit :most;

--! end_session
update core.sessions set ended_at = :now, end_reason = 'ended_by_owner'
where id = :id and ended_at is null
returning id;
