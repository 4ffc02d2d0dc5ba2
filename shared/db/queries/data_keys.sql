--! newest_data_key : (wrapped_key?)
-- What seals. A new one is made only where there has been none: a tenant whose keys were destroyed gets no other.
select id, wrapped_key, kms_key_id
from core.data_keys
where tenant_id = current_setting('app.tenant_id')::uuid and purpose = :purpose and retired_at is null
order by version desc
limit 1;

--! data_key : (wrapped_key?)
-- What opens: retired ones too, and destroyed ones without the key.
select id, purpose, wrapped_key, kms_key_id
from core.data_keys
where tenant_id = current_setting('app.tenant_id')::uuid and id = :id;

--! insert_first_data_key
-- Two first users at once: one key wins, the other caller reads it.
insert into core.data_keys (id, tenant_id, purpose, version, wrapped_key, kms_key_id)
values (:id, current_setting('app.tenant_id')::uuid, :purpose, 1, :wrapped_key, :kms_key_id)
on conflict (tenant_id, purpose, version) do nothing
returning id;

--! list_data_keys : (rotation_requested_at?, retired_at?, values_left?, checked_at?, drained_at?, destroyed_at?)
select id, version, created_at, rotation_requested_at, retired_at, values_left, checked_at, drained_at, destroyed_at
from core.data_keys
where tenant_id = current_setting('app.tenant_id')::uuid
order by purpose, version desc
limit :most;

--! request_rotation
-- Asked for twice is asked for once.
update core.data_keys set rotation_requested_at = coalesce(rotation_requested_at, :now)
where tenant_id = current_setting('app.tenant_id')::uuid and retired_at is null and destroyed_at is null
returning id, version, rotation_requested_at as requested_at;

--! keys_to_rotate
-- Keys door, across tenants: asked for, or too old.
select id, tenant_id, purpose, version
from core.data_keys
where retired_at is null and destroyed_at is null
  and (rotation_requested_at is not null or created_at <= :created_before)
order by checked_at nulls first, rotation_requested_at nulls last, created_at
limit :most;

--! insert_next_data_key
-- Of two who rotate at once, one gets the version.
insert into core.data_keys (id, tenant_id, purpose, version, wrapped_key, kms_key_id)
values (:id, current_setting('app.tenant_id')::uuid, :purpose, :version, :wrapped_key, :kms_key_id)
on conflict (tenant_id, purpose, version) do nothing
returning id;

--! retire_data_key
update core.data_keys set retired_at = :now, rotation_requested_at = null
where id = :id and retired_at is null and destroyed_at is null
returning id;

--! retired_keys : (wrapped_key?)
-- Keys door, across tenants. Whoever waited longest comes first, so that a key in trouble does not hold up the others.
select id, tenant_id, purpose, wrapped_key, kms_key_id
from core.data_keys
where retired_at is not null and destroyed_at is null
order by checked_at nulls first, retired_at
limit :most;

--! keys_wrapped_elsewhere
-- Keys door, across tenants: under another KMS key than the one in use.
select id, tenant_id, purpose, wrapped_key, kms_key_id
from core.data_keys
where wrapped_key is not null and kms_key_id <> :kms_key_id
order by checked_at nulls first, id
limit :most;

--! rewrap_data_key
-- Compare and set; a key that was destroyed meanwhile stays destroyed.
update core.data_keys set wrapped_key = :wrapped_key, kms_key_id = :kms_key_id
where id = :id and wrapped_key = :old_wrapped_key
returning id;

--! postpone_key
-- In trouble: the others first.
update core.data_keys set checked_at = :now where id = :id returning id;

--! sealed_columns
select table_name, column_name from core.sealed_columns();

--! sealed_under
select row_id, sealed from core.sealed_under(:table_name, :column_name, :key, :beyond, :most);

--! reseal
select core.reseal(:table_name, :column_name, :row_ids, :olds, :news) as changed;

--! lock_retired_key
-- While it is locked, no value can come under it.
select retired_at <= :now::timestamptz - core.seal_grace() as is_out_of_use,
       coalesce(drained_at <= :now::timestamptz - core.seal_grace(), false) as is_drained_for_good
from core.data_keys
where id = :id and retired_at is not null and destroyed_at is null
for update;

--! sealed_left
select core.sealed_left(:key) as values_left;

--! note_values_left
update core.data_keys
set checked_at = :now, values_left = :values_left,
    drained_at = case when :is_drained then coalesce(drained_at, :now) end
where id = :id
returning id;

--! destroy_data_key
update core.data_keys set wrapped_key = null, destroyed_at = :now, checked_at = :now, values_left = 0
where id = :id and destroyed_at is null
returning id;
