//! What a run left in the database, without ids and processing times, so that two runs can be compared.

use std::collections::HashMap;

use tokio_postgres::Client;

use crate::report::Error;

/// Each line is one row; which of several letters opened a job depends on the order, so letters are counted per tenant.
const LINES: [&str; 3] = [
    "select concat_ws(' | ', 'application', t.slug, u.email, a.company_name, a.job_title, a.status, a.date_applied,
                      a.status_email_date, a.is_needs_review,
                      (select string_agg(concat_ws('/', h.new_status, h.old_status, h.effect, h.reason, h.occurred_at),
                                         ', ' order by h.occurred_at, h.new_status)
                       from career.application_status_history h where h.application_id = a.id))
     from career.applications a join core.tenants t on t.id = a.tenant_id join core.users u on u.id = a.user_id",
    "select concat_ws(' | ', 'posting', t.slug, p.title, p.company, p.location, p.salary_min, p.salary_max, p.skills,
                      'seen', p.seen_count)
     from career.job_postings p join core.tenants t on t.id = p.tenant_id",
    "select concat_ws(' | ', 'ledger', t.slug, e.processing_result, e.skip_reason, count(*))
     from mail.processed_emails e join core.tenants t on t.id = e.tenant_id
     group by t.slug, e.processing_result, e.skip_reason",
];

/// Figures that must be 0, whatever the run.
const DOUBLED: [(&str, &str); 5] = [
    ("history entries", "select count(*) - count(distinct (application_id, email_id)) from career.application_status_history"),
    (
        "history entries beyond their mails",
        "select greatest((select count(*) from career.application_status_history)
                - (select count(*) from mail.processed_emails where processing_result = 'application_updated'), 0)",
    ),
    ("applications", "select count(*) - count(distinct (user_id, company_key, title_key)) from career.applications"),
    ("postings", "select count(*) - count(distinct (tenant_id, title, company, location)) from career.job_postings"),
    (
        "sightings beyond their letters",
        "select greatest((select coalesce(sum(seen_count), 0) from career.job_postings)::bigint
                - (select count(*) from mail.processed_emails
                   where processing_result = 'job_created' or skip_reason = 'already_known'), 0)",
    ),
];

const HALF_WRITTEN: [(&str, &str); 4] = [
    (
        "verdicts without what follows from them",
        "select count(*) from mail.processed_emails
         where (processing_result = 'application_updated' and application_id is null)
            or (processing_result = 'job_created' and job_id is null)",
    ),
    (
        "applications without a history",
        "select count(*) from career.applications a
         where not exists (select from career.application_status_history h where h.application_id = a.id)",
    ),
    (
        "mailboxes whose counters are wrong",
        "select count(*) from mail.user_email_integrations m
         where m.emails_processed_count <>
               (select count(*) from mail.processed_emails e
                where e.integration_id = m.id and e.processing_result <> 'pending')",
    ),
    (
        "postings that no counter has, or the other way round",
        "select abs((select coalesce(sum(jobs_created_count), 0) from mail.user_email_integrations)
                - (select count(*) from career.job_postings))::bigint",
    ),
];

/// Sorted; equal runs have equal lines.
pub async fn lines(database: &Client) -> Result<Vec<String>, Error> {
    let mut lines = Vec::new();
    for sql in LINES {
        lines.extend(database.query(sql, &[]).await?.iter().map(|row| row.get::<_, String>(0)));
    }
    lines.sort();
    Ok(lines)
}

/// Lines of either side that the other lacks, marked with - (only in the first) and + (only in the second).
pub fn difference(first: &[String], second: &[String]) -> Vec<String> {
    let mut counts: HashMap<&str, i64> = HashMap::new();
    for line in first {
        *counts.entry(line).or_default() -= 1;
    }
    for line in second {
        *counts.entry(line).or_default() += 1;
    }
    let mut different: Vec<String> = Vec::new();
    for (line, count) in counts {
        let mark = if count < 0 { '-' } else { '+' };
        different.extend((0..count.abs()).map(|_| format!("{mark} {line}")));
    }
    different.sort_by(|a, b| a[2..].cmp(&b[2..]));
    different
}

/// What stands there twice, by name.
pub async fn doubled(database: &Client) -> Result<Vec<(&'static str, i64)>, Error> {
    counts(database, &DOUBLED).await
}

/// What was written without the other half of its transaction, by name.
pub async fn half_written(database: &Client) -> Result<Vec<(&'static str, i64)>, Error> {
    counts(database, &HALF_WRITTEN).await
}

async fn counts(
    database: &Client,
    checks: &[(&'static str, &str)],
) -> Result<Vec<(&'static str, i64)>, Error> {
    let mut counts = Vec::with_capacity(checks.len());
    for (name, sql) in checks {
        counts.push((*name, database.query_one(*sql, &[]).await?.get::<_, i64>(0)));
    }
    Ok(counts)
}
