//! What the database says of the demo's tenant, while mails are worked on and at the end.

use std::collections::HashMap;

use tokio_postgres::Client;

use super::cast::TENANT;
use super::compare::{Found, Verdict};
use super::corpus::{Journey, Posting};
use crate::database::{literal, query, sql_failure};
use crate::failure::Outcome;

/// A look at the work under way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub listed: usize,
    pub processed: usize,
    pub postings: usize,
    pub applications: usize,
    /// The mailbox is not being synced right now.
    pub is_idle: bool,
}

/// A mail that was delivered.
pub struct Delivered {
    pub file: String,
    /// Milliseconds since 1970.
    pub at: u64,
}

type Row = Vec<Option<String>>;

async fn rows(client: &Client, sql: &str) -> Outcome<Vec<Row>> {
    let sql = sql.replace(
        "$tenant",
        &format!("(select id from core.tenants where slug = {})", literal(TENANT)),
    );
    let tables = query(client, &sql).await.map_err(|error| sql_failure(&error))?;
    Ok(tables.into_iter().next().map(|table| table.rows).unwrap_or_default())
}

fn text(row: &Row, at: usize) -> String {
    row.get(at).cloned().flatten().unwrap_or_default()
}

fn number<T: std::str::FromStr + Default>(row: &Row, at: usize) -> T {
    text(row, at).parse().unwrap_or_default()
}

pub async fn counts(client: &Client) -> Outcome<Counts> {
    let sql = "select (select count(*) from mail.processed_emails where tenant_id = $tenant), \
        (select count(*) from mail.processed_emails where tenant_id = $tenant and processing_result <> 'pending'), \
        (select count(*) from career.job_postings where tenant_id = $tenant), \
        (select count(*) from career.applications where tenant_id = $tenant), \
        (select count(*) from mail.user_email_integrations where tenant_id = $tenant \
            and (lease_until > now() or last_synced_at is null or next_sync_at <= now()))";
    let found = rows(client, sql).await?;
    let row = found.into_iter().next().unwrap_or_default();
    Ok(Counts {
        listed: number(&row, 0),
        processed: number(&row, 1),
        postings: number(&row, 2),
        applications: number(&row, 3),
        is_idle: text(&row, 4) == "0",
    })
}

/// Everything that working on a mail adds or counts: taking one twice would raise it.
pub async fn total(client: &Client) -> Outcome<usize> {
    let sql = "select (select count(*) from mail.processed_emails where tenant_id = $tenant) \
        + (select coalesce(sum(seen_count), 0) from career.job_postings where tenant_id = $tenant) \
        + (select count(*) from career.applications where tenant_id = $tenant) \
        + (select count(*) from career.application_status_history where tenant_id = $tenant)";
    let found = rows(client, sql).await?;
    Ok(found.first().map(|row| number(row, 0)).unwrap_or_default())
}

/// `delivered`: Gmail's id of every mail that was dropped into the mailbox.
pub async fn found(client: &Client, delivered: &HashMap<String, Delivered>) -> Outcome<Found> {
    let verdicts = verdicts(client, delivered).await?;
    let postings = rows(
        client,
        "select title, company, location from career.job_postings where tenant_id = $tenant",
    )
    .await?;
    let postings = postings
        .iter()
        .map(|row| Posting {
            title: text(row, 0),
            company: row[1].clone(),
            location: row[2].clone(),
        })
        .collect();
    let sql = "select a.company_name, a.job_title, a.status, count(h.*) filter (where h.effect = 'moved'), \
        count(h.*) filter (where h.effect = 'kept') from career.applications a \
        left join career.application_status_history h on h.tenant_id = a.tenant_id and h.application_id = a.id \
        where a.tenant_id = $tenant group by a.id, a.company_name, a.job_title, a.status";
    let journeys = rows(client, sql).await?;
    let journeys = journeys
        .iter()
        .map(|row| Journey {
            company: text(row, 0),
            title: text(row, 1),
            status: text(row, 2),
            moved: number(row, 3),
            kept: number(row, 4),
        })
        .collect();
    Ok(Found { verdicts, postings, journeys, growth: 0 })
}

async fn verdicts(
    client: &Client,
    delivered: &HashMap<String, Delivered>,
) -> Outcome<Vec<Verdict>> {
    let sql = "select e.provider_message_id, e.email_subject, e.kind, e.processing_result, \
        floor(extract(epoch from e.processed_at) * 1000)::bigint, \
        coalesce(a.company_name || case when a.job_title = '' then '' else ' · ' || a.job_title end, \
            j.title || coalesce(' · ' || j.company, ''), e.failure_reason, e.skip_reason), \
        (select h.new_status || case h.effect when 'kept' then ' (kept ' || coalesce(h.old_status, '') || ')' else '' end \
            from career.application_status_history h where h.tenant_id = e.tenant_id and h.email_id = e.id limit 1) \
        from mail.processed_emails e \
        left join career.applications a on a.tenant_id = e.tenant_id and a.id = e.application_id \
        left join career.job_postings j on j.tenant_id = e.tenant_id and j.id = e.job_id \
        where e.tenant_id = $tenant";
    let mut all: Vec<Verdict> = rows(client, sql)
        .await?
        .iter()
        .filter_map(|row| {
            let mail = delivered.get(&text(row, 0))?;
            let status = text(row, 6);
            let arrow = if status.is_empty() { "" } else { " → " };
            Some(Verdict {
                file: mail.file.clone(),
                subject: text(row, 1),
                kind: text(row, 2),
                outcome: text(row, 3),
                facts: format!("{}{arrow}{status}", text(row, 5)),
                milliseconds: number::<u64>(row, 4).saturating_sub(mail.at),
            })
        })
        .collect();
    all.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(all)
}
