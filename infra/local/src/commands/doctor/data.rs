//! The database and what lies in it: roles without privileges, no answer without a tenant, no token in the clear.

use std::path::Path;

use tokio_postgres::Client;

use super::{Finding, Report, broken, found};
use crate::database::{self, full_message, literal, query, value};
use crate::failure::Outcome;
use crate::parts::postgres;
use crate::process;
use crate::stack::Stack;
use crate::state::State;

pub async fn check(stack: &Stack, state: &State, report: &mut Report) -> Outcome<()> {
    report.section("Processes");
    for part in &state.parts {
        let is_alive = part.process.is_some_and(|process| process.is_alive());
        let next = format!("cargo local logs {}", part.name);
        let what = part.failure.clone().unwrap_or_else(|| format!("port {}", part.port));
        report.check(&format!("{} runs", part.name), found(is_alive, what, &next));
        let address = process::listening_address(part.port).unwrap_or_else(|| "nothing".to_owned());
        let is_closed = address == "127.0.0.1";
        report.check(
            &format!("{} listens on 127.0.0.1 only", part.name),
            found(is_closed, address, &next),
        );
    }
    report.section("Data");
    let port = state.ports.postgres;
    let admin = database::open(&postgres::superuser_url(stack, port, database::NAME)?).await?;
    report.check("PostgreSQL is version 18", version(&admin).await);
    report.check("the functions' roles own nothing and bypass nothing", roles(&admin).await);
    let password = postgres::passwords(stack)?.app;
    let url = format!("postgres://placewright_app:{password}@127.0.0.1:{port}/{}", database::NAME);
    match database::open(&url).await {
        Ok(app) => {
            report.check("a query of the app role without a tenant fails", no_tenant(&app).await);
            report.check("one tenant sees no row of another", other_tenant(&app).await);
        }
        Err(failure) => {
            report.check(
                "the app role signs in",
                Err(broken(&failure, "cargo local logs db-migrate")),
            );
        }
    }
    report.check("no provider token lies in a table in the clear", tokens_in_tables(&admin).await);
    report.check("no provider token lies in a log", tokens_in_logs(&stack.logs()));
    Ok(())
}

const LOGS: &str = "cargo local logs postgres";

async fn version(admin: &Client) -> Finding {
    let version =
        value(admin, "show server_version").await.map_err(|failure| broken(&failure, LOGS))?;
    let version = version.unwrap_or_default();
    found(version.starts_with("18"), version.clone(), "rm -r .local/tools && cargo local up")
}

async fn roles(admin: &Client) -> Finding {
    let sql = "select count(*) from pg_roles r where r.rolname in ('placewright_app', 'placewright_system', 'placewright_identity', 'placewright_keys') \
               and (r.rolsuper or r.rolbypassrls or exists (select from pg_class c where c.relowner = r.oid))";
    let count =
        value(admin, sql).await.map_err(|failure| broken(&failure, LOGS))?.unwrap_or_default();
    found(count == "0", format!("{count} do"), "cargo local reset")
}

async fn no_tenant(app: &Client) -> Finding {
    match query(app, "select count(*) from mail.processed_emails").await {
        Ok(_) => Err(("it was answered".to_owned(), "cargo local reset".to_owned())),
        Err(error) => Ok(full_message(&error)),
    }
}

async fn other_tenant(app: &Client) -> Finding {
    let setting = |name: &str, id: &str| {
        format!("select set_config({}, {}, false);", literal(name), literal(id))
    };
    let globex = setting("app.tenant_id", "01900000-0000-7000-8000-00000000b000");
    let gwen = setting("app.user_id", "01900000-0000-7000-8000-00000000b001");
    let sql = format!(
        "{globex}{gwen} select (select count(*) from core.tenant_users where tenant_id <> current_setting('app.tenant_id')::uuid) \
         + (select count(*) from mail.processed_emails where tenant_id <> current_setting('app.tenant_id')::uuid)"
    );
    let count =
        value(app, &sql).await.map_err(|failure| broken(&failure, LOGS))?.unwrap_or_default();
    found(count == "0", format!("{count} rows"), "cargo local reset")
}

/// Tokens of the emulator look like `google_<27 or more characters>`; those of Google begin with `ya29.` or `1//`.
const TOKEN: &str =
    "(google_(refresh_)?[A-Za-z0-9_-]{27}|ya29\\.[A-Za-z0-9_-]{20}|1//0[A-Za-z0-9_-]{20})";

async fn tokens_in_tables(admin: &Client) -> Finding {
    let tables = database::tables(admin).await.map_err(|failure| broken(&failure, LOGS))?;
    for table in &tables {
        // A bytea shows as hex, so it is searched for the hex of the prefixes too.
        let sql = format!(
            "select count(*) from {table} t where t::text ~ {} \
             or t::text like '%' || encode('google_', 'hex') || '%' or t::text like '%' || encode('ya29.', 'hex') || '%'",
            literal(TOKEN)
        );
        let count = value(admin, &sql).await.map_err(|failure| broken(&failure, LOGS))?;
        if count.as_deref() != Some("0") {
            return Err((
                format!("{table} holds one"),
                format!("cargo local sql \"select * from {table}\""),
            ));
        }
    }
    Ok(format!("{} tables searched", tables.len()))
}

fn tokens_in_logs(folder: &Path) -> Finding {
    let mut files = 0;
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let text = std::fs::read(&path).unwrap_or_default();
            if let Some(line) = String::from_utf8_lossy(&text).lines().position(has_token) {
                let place = format!("{} line {}", path.display(), line + 1);
                return Err((place, "find who logs it".to_owned()));
            }
        }
    }
    Ok(format!("{files} files searched"))
}

/// The same shapes as [`TOKEN`].
fn has_token(line: &str) -> bool {
    let is_long = |rest: &str, at_least: usize| {
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_' || *c == '-').count()
            >= at_least
    };
    [("google_", 27), ("ya29.", 20), ("1//0", 20)].iter().any(|(prefix, length)| {
        line.match_indices(prefix).any(|(at, _)| is_long(&line[at + prefix.len()..], *length))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_recognised_and_words_are_not() {
        assert!(has_token("a google_AbCdEfGhIjKlMnOpQrStUvWxYz0 b"));
        assert!(has_token("google_refresh_AbCdEfGhIjKlMnOpQrStUvWxYz012345"));
        assert!(!has_token("google_token_url=http://127.0.0.1"));
        assert!(!has_token("PLACEWRIGHT google_ is a prefix"));
    }
}
