drop policy member on core.users;
drop table core.tenant_users;
drop table core.users;
drop table core.tenants;
drop function core.touch();
drop domain core.sealed;
drop schema core;
