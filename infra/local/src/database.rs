//! Connections to the stack's `PostgreSQL` as its superuser, and answers as tables.

use tokio_postgres::{Client, NoTls, SimpleQueryMessage};

use crate::failure::{Failure, Outcome};

/// The database that the functions use.
pub const NAME: &str = "placewright";

pub async fn connect(url: &str) -> Result<Client, tokio_postgres::Error> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

/// As [`connect`], with a failure for people.
pub async fn open(url: &str) -> Outcome<Client> {
    connect(url).await.map_err(|error| {
        Failure::environment(
            "PostgreSQL does not let us in",
            full_message(&error),
            "cargo local status",
        )
    })
}

/// The server's own words; `tokio_postgres::Error` alone says only "db error".
pub fn full_message(error: &tokio_postgres::Error) -> String {
    let Some(db) = error.as_db_error() else {
        return error.to_string();
    };
    let mut text = format!("{} (SQLSTATE {})", db.message(), db.code().code());
    for extra in [db.detail(), db.hint()].into_iter().flatten() {
        text = format!("{text}; {extra}");
    }
    text
}

pub fn sql_failure(error: &tokio_postgres::Error) -> Failure {
    Failure::environment("a statement failed", full_message(error), "cargo local logs postgres")
}

/// A result set as text; `None` is NULL.
#[derive(Debug, Default)]
pub struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Option<String>>>,
    /// Rows that the last statement touched.
    pub affected: u64,
}

impl Table {
    /// The first column of the first row, if it is not NULL.
    pub fn first(&self) -> Option<&str> {
        self.rows.first()?.first()?.as_deref()
    }
}

/// Runs one or more statements; one table for each.
pub async fn query(client: &Client, sql: &str) -> Result<Vec<Table>, tokio_postgres::Error> {
    let mut tables = Vec::new();
    let mut current = Table::default();
    for message in client.simple_query(sql).await? {
        match message {
            SimpleQueryMessage::RowDescription(columns) => {
                current.columns = columns.iter().map(|column| column.name().to_owned()).collect();
            }
            SimpleQueryMessage::Row(row) => {
                let values = (0..row.len()).map(|at| row.get(at).map(str::to_owned)).collect();
                current.rows.push(values);
            }
            SimpleQueryMessage::CommandComplete(count) => {
                current.affected = count;
                tables.push(std::mem::take(&mut current));
            }
            _ => {}
        }
    }
    Ok(tables)
}

/// The one value of a one-row query.
pub async fn value(client: &Client, sql: &str) -> Outcome<Option<String>> {
    let tables = query(client, sql).await.map_err(|error| sql_failure(&error))?;
    Ok(tables.last().and_then(Table::first).map(str::to_owned))
}

/// Every table of the product, with its schema; not what the migrations keep for themselves.
pub async fn tables(client: &Client) -> Outcome<Vec<String>> {
    let sql = "select format('%I.%I', schemaname, tablename) from pg_tables \
               where schemaname not in ('pg_catalog', 'information_schema', 'ops') order by 1";
    let tables = query(client, sql).await.map_err(|error| sql_failure(&error))?;
    Ok(tables
        .into_iter()
        .flat_map(|table| table.rows)
        .filter_map(|row| row.into_iter().next()?)
        .collect())
}

/// The number of rows of a table from [`tables`].
pub async fn count(client: &Client, table: &str) -> Outcome<u64> {
    let text = value(client, &format!("select count(*) from {table}")).await?;
    Ok(text.and_then(|text| text.parse().ok()).unwrap_or(0))
}

/// A literal for SQL text that takes no parameters.
pub fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Columns as wide as their widest value, long ones cut at `widest`.
pub fn aligned(columns: &[String], rows: &[Vec<String>], widest: usize) -> Vec<String> {
    let cut = |text: &str| -> String {
        let line = text.replace(['\n', '\r', '\t'], " ");
        if line.chars().count() <= widest {
            return line;
        }
        line.chars().take(widest.saturating_sub(1)).chain(['…']).collect()
    };
    let all: Vec<Vec<String>> = std::iter::once(columns)
        .chain(rows.iter().map(Vec::as_slice))
        .map(|row| row.iter().map(|text| cut(text)).collect())
        .collect();
    let width =
        |at: usize| all.iter().filter_map(|row| row.get(at)).map(|text| text.chars().count()).max();
    let widths: Vec<usize> = (0..columns.len()).map(|at| width(at).unwrap_or(0)).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(text, width)| format!("{text:<width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let rule = widths.iter().map(|width| "─".repeat(*width)).collect::<Vec<_>>().join("  ");
    let mut lines: Vec<String> = all.iter().map(line).collect();
    lines.insert(1.min(lines.len()), rule);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_aligned_and_long_values_cut() {
        let columns = ["id".to_owned(), "name".to_owned()];
        let rows = [
            vec!["1".to_owned(), "a\nb".to_owned()],
            vec!["22".to_owned(), "abcdefghij".to_owned()],
        ];
        let lines = aligned(&columns, &rows, 6);
        assert_eq!(lines, ["id  name", "──  ──────", "1   a b", "22  abcde…"]);
    }
}
