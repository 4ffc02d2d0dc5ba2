alter table mail.processed_emails
    drop constraint processed_emails_application_fkey,
    drop constraint processed_emails_job_fkey;
drop function career.search_applications(text, integer);
drop function career.search_job_postings(text, integer);
drop table career.application_status_history;
drop table career.applications;
drop table career.job_postings;
drop function core.words(text[]);
drop extension btree_gin;
drop schema career;
