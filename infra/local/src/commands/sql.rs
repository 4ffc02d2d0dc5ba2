//! `sql`: statements as the superuser, who sees every tenant.

use crate::database::{self, Table, aligned, full_message};
use crate::failure::{Failure, Outcome};
use crate::parts::postgres;
use crate::progress::out;
use crate::stack::Stack;
use crate::state::State;

const WIDEST_VALUE: usize = 60;

pub async fn run(stack: &Stack, statement: Option<&str>) -> Outcome<()> {
    let state = State::running(stack)?;
    let url = postgres::superuser_url(stack, state.ports.postgres, database::NAME)?;
    let Some(statement) = statement else {
        out(&url);
        return Ok(());
    };
    let client = database::open(&url).await?;
    let tables = database::query(&client, statement).await.map_err(|error| {
        Failure::user(
            "the statement was refused",
            full_message(&error),
            stack.command("sql \"select 1\""),
        )
    })?;
    print(tables);
    Ok(())
}

pub fn print(tables: Vec<Table>) {
    for table in tables {
        if table.columns.is_empty() {
            out(&format!("{} rows", table.affected));
            continue;
        }
        let text = |value: Option<String>| value.unwrap_or_else(|| "∅".to_owned());
        let rows: Vec<Vec<String>> =
            table.rows.into_iter().map(|row| row.into_iter().map(text).collect()).collect();
        for line in aligned(&table.columns, &rows, WIDEST_VALUE) {
            out(&line);
        }
        out(&format!("({} rows)", rows.len()));
    }
}
