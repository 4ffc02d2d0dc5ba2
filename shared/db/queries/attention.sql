--! open_action
-- Once per incident: while one is open, the next sign of the same trouble changes nothing.
insert into core.action_log
    (tenant_id, user_id, event_type, subject_type, subject_id, description, details, recommendations)
values
    (current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, :event_type, :subject_type, :subject_id,
     :description, :details, :recommendations)
on conflict (tenant_id, user_id, event_type, subject_id) where state = 'open' do nothing
returning id;

--! settle_actions
select core.settle_actions(:event_type, :subject_id, :outcome) as settled;

--: ActionRow (description?, details?, recommendations?)

--! list_actions (state?, event_type?) : ActionRow
select id, event_type, state, description, details, recommendations, subject_type, subject_id, created_at, updated_at
from core.action_log
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
  and (created_at, id) < (:before_at, :before_id)
  and (:state::text is null or state = :state)
  and (:event_type::text is null or event_type = :event_type)
order by created_at desc, id desc
limit :max_rows;

--! lock_action : ActionRow
select id, event_type, state, description, details, recommendations, subject_type, subject_id, created_at, updated_at
from core.action_log
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and id = :id
for update;

--! set_action_state : ActionRow
update core.action_log set state = :state
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid and id = :id
returning id, event_type, state, description, details, recommendations, subject_type, subject_id, created_at, updated_at;

--! open_notification (related_entity_type?, related_entity_id?, message?)
-- For a member of the door's tenant, on the channels that they want. What nobody would see is not written, and who
-- has left is not told.
with wanted as (
    select coalesce(p.in_app_notifications_enabled, true) or :is_security as is_in_app,
           coalesce(p.email_notifications_enabled, true) or :is_security as is_email_wanted
    from (select) as one
    left join core.user_notification_preferences p
      on p.tenant_id = current_setting('app.tenant_id')::uuid and p.user_id = :user_id
)
insert into core.notifications
    (id, tenant_id, user_id, type, title, message, related_entity_type, related_entity_id, incident, is_in_app, is_email_wanted)
select :id, current_setting('app.tenant_id')::uuid, :user_id, :type, :title, :message, :related_entity_type,
       :related_entity_id, :incident, w.is_in_app, w.is_email_wanted
from wanted w
where (w.is_in_app or w.is_email_wanted)
  and exists (select from core.tenant_users m
              where m.tenant_id = current_setting('app.tenant_id')::uuid and m.user_id = :user_id)
on conflict (tenant_id, user_id, type, incident) do nothing
returning is_email_wanted;

--: NotificationRow (message?, related_entity_type?, related_entity_id?)

--! list_notifications : NotificationRow
select id, type, title, message, is_read, is_email_sent, related_entity_type, related_entity_id, created_at
from core.notifications
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
  and is_in_app and (created_at, id) < (:before_at, :before_id)
  and (not :unread_only or not is_read)
order by created_at desc, id desc
limit :max_rows;

--! count_unread
select count(*) as unread from core.notifications
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
  and not is_read and is_in_app;

--! set_notification_read : NotificationRow
update core.notifications set is_read = :is_read
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
  and id = :id and is_in_app
returning id, type, title, message, is_read, is_email_sent, related_entity_type, related_entity_id, created_at;

--! read_all_notifications
-- Up to an instant: what came while the person was reading stays unread.
with marked as (
    update core.notifications set is_read = true
    where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid
      and is_in_app and not is_read and created_at <= :until
    returning id
)
select count(*) as marked from marked;

--! notification_preferences
select email_notifications_enabled, in_app_notifications_enabled
from core.user_notification_preferences
where tenant_id = current_setting('app.tenant_id')::uuid and user_id = current_setting('app.user_id')::uuid;

--! set_notification_preferences
insert into core.user_notification_preferences
    (tenant_id, user_id, email_notifications_enabled, in_app_notifications_enabled)
values (current_setting('app.tenant_id')::uuid, current_setting('app.user_id')::uuid, :email, :in_app)
on conflict (tenant_id, user_id) do update
set email_notifications_enabled = excluded.email_notifications_enabled,
    in_app_notifications_enabled = excluded.in_app_notifications_enabled
returning id;
