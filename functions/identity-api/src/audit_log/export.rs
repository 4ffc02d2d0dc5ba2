//! `GET /v1/audit-log/export`: the trail as a file.

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use db::queries::{Params, audit as rows};
use domain::permission;
use jiff::Timestamp;
use lambda::Problem;
use lambda::audit::{self, Details, Entry};
use lambda::auth::May;
use lambda::json::Query;
use lambda::page::{self, LATEST, MAX_LIMIT};
use lambda::problem::Document;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{AuditEntry, Filters, csv, place, sight};
use crate::Deps;

/// Lambda answers with at most 6 MB; the last page of entries may lie behind this.
const BYTES_MAX: usize = 4 << 20;
/// Pages of `MAX_LIMIT` entries: as many as fit, when each is short.
const PAGES_MAX: u32 = 100;
const NEXT_CURSOR: HeaderName = HeaderName::from_static("x-next-cursor");

#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Format {
    Csv,
    /// One JSON object per line.
    Jsonl,
}

/// The filters of the list, and a format.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Export {
    #[param(inline)]
    format: Format,
    /// Who did it.
    user_id: Option<Uuid>,
    action_type: Option<String>,
    operation: Option<String>,
    resource_type: Option<String>,
    resource_id: Option<String>,
    status: Option<String>,
    correlation_id: Option<String>,
    /// At or after this instant.
    from: Option<Timestamp>,
    /// Before this instant.
    until: Option<Timestamp>,
    /// `X-Next-Cursor` of the file before, with the same filters.
    cursor: Option<String>,
}

impl Export {
    fn filters(self) -> Filters {
        Filters {
            user_id: self.user_id,
            action_type: self.action_type,
            operation: self.operation,
            resource_type: self.resource_type,
            resource_id: self.resource_id,
            status: self.status,
            correlation_id: self.correlation_id,
            from: self.from,
            until: self.until,
            limit: None,
            cursor: self.cursor,
        }
    }
}

/// Export the trail
///
/// For admins. Newest first, with the filters of the list. A file ends at about 4 MB or 20,000 entries; the header
/// `X-Next-Cursor` then leads to the next one, as `cursor`. Cells that a spreadsheet would take for a formula begin
/// with an apostrophe. The export is an entry of the trail itself.
#[utoipa::path(
    get, path = "/v1/audit-log/export", operation_id = "export_audit_log", tag = "audit log", params(Export),
    security(("access_token" = [])),
    responses(
        (status = 200, description = "The file", content((String = "text/csv"), (String = "application/jsonl")),
         headers(("X-Next-Cursor" = String, description = "Only if there is more"))),
        (status = 400, description = "invalid_parameter, invalid_cursor", body = Document, content_type = "application/problem+json"),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 403, description = "forbidden", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn export_audit_log(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::ExportAuditLog>,
    Query(export): Query<Export>,
) -> Result<Response, Problem> {
    let format = export.format;
    let mut filters = export.filters();
    let cursor = filters.cursor.take();
    let mut before = page::decode(cursor.as_deref(), &filters)?.unwrap_or(LATEST);
    let mut file = String::new();
    let (mut count, mut next) = (0_i64, None);
    let tx = sight(&deps, scope).await?;
    for _ in 0..PAGES_MAX {
        let params = filters.params(before, i64::from(MAX_LIMIT) + 1);
        let found = rows::list_audit_entries().params(&tx, &params).all().await?;
        if let Some(last) = found.iter().take(MAX_LIMIT.into()).next_back() {
            before = place(last);
        }
        let page = page::page(found, MAX_LIMIT, &filters, place, AuditEntry::from);
        for entry in &page.items {
            count += 1;
            file.push_str(&line(format, entry)?);
        }
        next = page.next_cursor;
        if next.is_none() || file.len() >= BYTES_MAX {
            break;
        }
    }
    let entry =
        Entry::new("audit_log", "export").details(Details::default().count("entries", count));
    audit::write(&tx, &origin, entry).await?;
    tx.commit().await?;
    Ok(answer(format, file, next))
}

fn line(format: Format, entry: &AuditEntry) -> Result<String, Problem> {
    match format {
        Format::Csv => Ok(csv::row(entry)),
        Format::Jsonl => serde_json::to_string(entry)
            .map(|line| line + "\n")
            .map_err(|error| Problem::internal(&error)),
    }
}

fn answer(format: Format, file: String, next: Option<String>) -> Response {
    let (kind, disposition, body) = match format {
        Format::Csv => (
            "text/csv; charset=utf-8; header=present",
            "attachment; filename=\"audit-log.csv\"",
            csv::HEADER.to_owned() + &file,
        ),
        Format::Jsonl => ("application/jsonl", "attachment; filename=\"audit-log.jsonl\"", file),
    };
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)];
    let mut response = (headers, body).into_response();
    if let Some(next) = next.and_then(|next| HeaderValue::from_str(&next).ok()) {
        response.headers_mut().insert(NEXT_CURSOR, next);
    }
    response
}
