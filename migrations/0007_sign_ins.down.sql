-- Accounts that began elsewhere stay: with a new password they sign in as the others do.
alter table core.oauth_states drop column browser_hash;
drop table core.identity_links, core.sign_in_states;
