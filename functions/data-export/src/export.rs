//! One export from its claim to the object.

use db::queries::exports;
use db::queries::exports::{ClaimExport, ExportableTables};
use domain::id::TenantId;
use domain::queue::ExportData;
use jiff::Timestamp;
use lambda::clock;
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use crate::archive::{Archive, File};
use crate::{Deps, Error, FUNCTION, LEASE};

/// Rows that are in memory at a time.
const PAGE: i32 = 500;
const README: &str = include_str!("readme.txt");

/// A table of one tenant in the archive.
#[derive(Serialize)]
struct Listed {
    #[serde(flatten)]
    file: File,
    tenant_id: Uuid,
    table: String,
    rows: i64,
    columns: Vec<Column>,
}

#[derive(Serialize)]
struct Column {
    name: String,
    r#type: String,
}

/// What an attempt knows of itself.
struct Attempt<'a> {
    deps: &'a Deps,
    message: &'a ExportData,
    claimed: ClaimExport,
    tables_total: i32,
    tables_done: i32,
    rows: i64,
}

pub(crate) async fn write(
    deps: &Deps,
    message: &ExportData,
    claimed: ClaimExport,
) -> Result<(), Error> {
    let tables = {
        let door = deps.db.exporter(FUNCTION, message.tenant_id).single().await?;
        exports::exportable_tables().bind(&door, &claimed.scope).all().await?
    };
    let tables_total = i32::try_from(tables.len() * claimed.tenant_ids.len()).unwrap_or(i32::MAX);
    let mut attempt = Attempt { deps, message, claimed, tables_total, tables_done: 0, rows: 0 };
    let began = clock::now();
    let key = message.export_id.object_key(message.tenant_id);
    let mut archive = Archive::new(deps.exports.begin(&key).await?);
    archive.begin("README.txt")?;
    archive.write(README).await?;
    archive.end();
    let mut listed = Vec::new();
    for tenant in attempt.claimed.tenant_ids.clone() {
        for table in &tables {
            listed.push(attempt.table(&mut archive, TenantId(tenant), table).await?);
            attempt.tables_done += 1;
        }
    }
    archive.begin("manifest.json")?;
    archive.write(&manifest(&attempt, &listed, began)?).await?;
    archive.end();
    attempt.tell().await?;
    let size = Box::pin(archive.finish()).await?;
    attempt.done(size).await
}

fn manifest(
    attempt: &Attempt<'_>,
    files: &[Listed],
    began: Timestamp,
) -> Result<String, serde_json::Error> {
    let manifest = json!({
        "format": 1,
        "export_id": attempt.message.export_id,
        "scope": attempt.claimed.scope,
        "made_at": began,
        "rows": attempt.rows,
        "files": files,
    });
    serde_json::to_string_pretty(&manifest)
}

impl Attempt<'_> {
    /// One file of JSON lines, a page of rows at a time.
    async fn table(
        &mut self,
        archive: &mut Archive,
        tenant: TenantId,
        table: &ExportableTables,
    ) -> Result<Listed, Error> {
        archive.begin(&format!("{tenant}/{}.jsonl", table.table_name))?;
        let (mut beyond, mut rows) = (Uuid::nil(), 0);
        loop {
            let page = self.page(tenant, &table.table_name, beyond).await?;
            for row in &page {
                archive.write(&row.line).await?;
                archive.write("\n").await?;
            }
            rows += i64::try_from(page.len()).unwrap_or(0);
            self.rows += i64::try_from(page.len()).unwrap_or(0);
            self.tell().await?;
            match page.last() {
                Some(last) if i32::try_from(page.len()).is_ok_and(|count| count == PAGE) => {
                    beyond = last.row_id;
                }
                _ => break,
            }
        }
        let columns = table.column_names.iter().zip(&table.column_types);
        let columns =
            columns.map(|(name, kind)| Column { name: name.clone(), r#type: kind.clone() });
        // It was begun above.
        let file = archive.end().ok_or(Error::TakenOver)?;
        Ok(Listed {
            file,
            tenant_id: tenant.0,
            table: table.table_name.clone(),
            rows,
            columns: columns.collect(),
        })
    }

    async fn page(
        &self,
        tenant: TenantId,
        table: &str,
        beyond: Uuid,
    ) -> Result<Vec<exports::ExportRows>, Error> {
        let door = self.deps.db.exporter(FUNCTION, tenant).single().await?;
        Ok(exports::export_rows()
            .bind(&door, &self.claimed.scope, &table, &self.claimed.user_id, &beyond, &PAGE)
            .all()
            .await?)
    }

    /// How far it is, and that somebody is at it.
    async fn tell(&self) -> Result<(), Error> {
        let door = self.deps.db.exporter(FUNCTION, self.message.tenant_id).single().await?;
        let told = exports::tell_progress()
            .bind(
                &door,
                &self.tables_total,
                &self.tables_done,
                &self.rows,
                &(clock::now() + LEASE),
                &self.message.export_id.0,
                &self.claimed.lease_token,
            )
            .opt()
            .await?;
        told.map(drop).ok_or(Error::TakenOver)
    }

    async fn done(&self, size: u64) -> Result<(), Error> {
        let size = i64::try_from(size).unwrap_or(i64::MAX);
        let door = self.deps.db.exporter(FUNCTION, self.message.tenant_id).single().await?;
        let (id, token) = (&self.message.export_id.0, &self.claimed.lease_token);
        let done =
            exports::finish_export().bind(&door, &size, &clock::now(), id, token).opt().await?;
        done.map(drop).ok_or(Error::TakenOver)?;
        tracing::info!(rows = self.rows, bytes = size, outcome = "done", "an archive");
        Ok(())
    }
}
