drop table mail.processed_emails;
drop table core.oauth_states;
drop table mail.user_email_integrations;
drop schema mail;
drop table core.oauth_grants;
