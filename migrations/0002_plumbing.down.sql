drop table core.audit_log;
drop function core.chain_audit_log();
drop table core.idempotency_keys;
drop table core.outbox;
drop table core.data_keys;
