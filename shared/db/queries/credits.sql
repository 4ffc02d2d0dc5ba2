--! credit_balance
-- What is there, and what of it is kept back by holds that have neither ended nor expired.
select coalesce(sum(case e.kind when 'grant' then e.amount when 'refund' then e.amount when 'settle' then -e.amount else 0 end), 0)::bigint as total,
       coalesce(sum(e.amount) filter (
           where e.kind = 'hold' and e.expires_at > :now and not exists (
               select from market.credit_entries x
               where x.tenant_id = e.tenant_id and x.hold_id = e.id and x.kind in ('settle', 'release'))), 0)::bigint as held
from market.credit_entries e
where e.tenant_id = current_setting('app.tenant_id')::uuid;

--: CreditEntry (hold_id?, expires_at?)

--! credit_entries : CreditEntry
select id, kind, amount, purpose, hold_id, expires_at, created_at
from market.credit_entries
where tenant_id = current_setting('app.tenant_id')::uuid and (created_at, id) < (:before_at, :before_id)
order by created_at desc, id desc
limit :max_rows;

--! credit_by_key : CreditEntry
select id, kind, amount, purpose, hold_id, expires_at, created_at
from market.credit_entries
where tenant_id = current_setting('app.tenant_id')::uuid and spend_key = :spend_key;

--! credit_hold : CreditEntry
select id, kind, amount, purpose, hold_id, expires_at, created_at
from market.credit_entries
where tenant_id = current_setting('app.tenant_id')::uuid and id = :id and kind = 'hold';

--! hold_end : CreditEntry
select id, kind, amount, purpose, hold_id, expires_at, created_at
from market.credit_entries
where tenant_id = current_setting('app.tenant_id')::uuid and hold_id = :hold_id and kind in ('settle', 'release');

--! write_credit (hold_id?, expires_at?) : CreditEntry
-- Billing door. Nothing where the key was used.
insert into market.credit_entries (tenant_id, kind, amount, purpose, hold_id, expires_at, spend_key)
values (current_setting('app.tenant_id')::uuid, :kind, :amount, :purpose, :hold_id, :expires_at, :spend_key)
on conflict (tenant_id, spend_key) do nothing
returning id, kind, amount, purpose, hold_id, expires_at, created_at;
