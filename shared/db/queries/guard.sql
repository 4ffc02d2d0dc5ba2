--! use_api_token
-- Through `db.anonymous`: the token says nothing of its tenant.
select id, tenant_id, user_id, role, scopes from core.use_api_token(:token_hash, :now);

--! take_permits
-- A lease for each subject, in their order so that no two statements wait for each other. A window that another clock began
-- early is joined; one further ahead than that is a clock gone wrong.
insert into core.rate_limits as r (tenant_id, subject_hash, cost, quota, window_start, taken)
select current_setting('app.tenant_id')::uuid, s.subject_hash, :cost, s.quota, :window_start::timestamptz,
       greatest(1, s.quota / :share::integer)
from (
    select w.subject_hash,
           w.quota * coalesce((
               select f.factor from core.tenants t
               join unnest(:tiers::text[], :factors::integer[]) as f (tier, factor) on f.tier = t.subscription_tier
               where t.id = current_setting('app.tenant_id')::uuid), 1) as quota
    from unnest(:subjects::bytea[], :quotas::integer[]) as w (subject_hash, quota)
) s
order by s.subject_hash
on conflict (tenant_id, subject_hash, cost) do update
set quota = excluded.quota,
    window_start = case when r.window_start between excluded.window_start and :next_window_start
                        then r.window_start else excluded.window_start end,
    taken = case when r.window_start between excluded.window_start and :next_window_start
                 then r.taken + greatest(0, least(excluded.quota - r.taken,
                                                  greatest(1, (excluded.quota - r.taken) / :share::integer)))
                 else excluded.taken end
returning new.subject_hash as subject_hash, new.quota as quota, new.window_start as window_start, new.taken as taken,
          new.taken - case when old.window_start = new.window_start then old.taken else 0 end as granted;

--! present_role (session?)
-- Tenant door: what the caller is at this moment. No row: no member, no account or no session any more.
select m.role from core.tenant_users m
join core.users u on u.id = m.user_id join core.tenants t on t.id = m.tenant_id
where m.tenant_id = current_setting('app.tenant_id')::uuid and m.user_id = current_setting('app.user_id')::uuid
  and u.is_active and u.deleted_at is null and t.deleted_at is null
  and (:session::uuid is null
       or exists (select from core.sessions s where s.id = :session and s.ended_at is null));

--! sweep_rate_limits
-- System door: subjects that nobody has counted for long.
delete from core.rate_limits
where id in (select id from core.rate_limits where window_start < :before order by window_start limit :most)
returning id;

--! claim_key (user_id?, address_hash?)
-- In the transaction of the work. Waits while another one holds the key open; answers no row if the key was used before.
insert into core.idempotency_keys as k (id, tenant_id, user_id, address_hash, key_hash, request_hash, created_at, expires_at)
values (:id, :tenant_id, :user_id, :address_hash, :key_hash, :request_hash, :now, :expires_at)
on conflict (tenant_id, key_hash, user_id, address_hash) do update
set id = excluded.id, request_hash = excluded.request_hash, response_status = null, response_body = null,
    answer_encrypted = null, created_at = excluded.created_at, expires_at = excluded.expires_at
where k.expires_at <= excluded.created_at
returning k.id;

--! kept_answer (user_id?, address_hash?) : (response_status?, response_body?, answer_encrypted?)
select id, request_hash, response_status, response_body, answer_encrypted
from core.idempotency_keys
where tenant_id = :tenant_id and key_hash = :key_hash
  and user_id is not distinct from :user_id and address_hash is not distinct from :address_hash;

--! keep_answer (body?, answer?)
-- In the transaction of the work, as its last statement.
update core.idempotency_keys set response_status = :status, response_body = :body, answer_encrypted = :answer::bytea
where id = :id
returning id;

--! sweep_idempotency_keys
-- System door.
delete from core.idempotency_keys
where id in (select id from core.idempotency_keys where expires_at <= :now order by expires_at limit :most)
returning id;
