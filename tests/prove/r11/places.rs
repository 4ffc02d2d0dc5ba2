//! Everything that stays, as bytes.

use futures::TryStreamExt;
use serde_json::json;

use super::Desk;
use super::canary::Origin;
use super::search::PLANTED;
use crate::report::Error;
use crate::stage::Stage;

pub struct Place {
    pub name: String,
    /// What may stand here all the same.
    pub but: Option<Origin>,
    pub content: Vec<Vec<u8>>,
}

impl Place {
    pub fn bytes(&self) -> usize {
        self.content.iter().map(Vec::len).sum()
    }
}

fn place(name: &str, but: Option<Origin>, mut content: Vec<Vec<u8>>) -> Place {
    content.push(format!("planted: {PLANTED}").into_bytes());
    Place { name: name.to_owned(), but, content }
}

/// Where the write-ahead log ends.
pub async fn wal_position(stage: &Stage) -> Result<String, Error> {
    let sql = "select pg_walfile_name(pg_current_wal_lsn())";
    Ok(stage.around.database().query_one(sql, &[]).await?.get(0))
}

pub async fn all(desk: &Desk, wal_from: String, debug: Vec<String>) -> Result<Vec<Place>, Error> {
    plant(desk).await?;
    let bytes = |texts: &[String]| texts.iter().map(|text| text.clone().into_bytes()).collect();
    let mails = desk.stage.around.app.post.mails();
    let mails = mails.iter().flat_map(|mail| [mail.raw.clone(), mail.text()]);
    let mails: Vec<String> = mails.collect();
    Ok(vec![
        tables(desk).await?,
        wal(desk, &wal_from).await?,
        logs(desk)?,
        place("error answers", None, bytes(&desk.refusals)),
        place("queue messages", None, bytes(&desk.workers.messages)),
        place("mails", Some(Origin::Mailed), bytes(&mails)),
        place("Debug output", None, bytes(&debug)),
    ])
}

/// A secret in a text, in JSON, in bytes, in a log: what finds these finds others.
async fn plant(desk: &Desk) -> Result<(), Error> {
    let database = desk.stage.around.database();
    database.execute("update core.users set full_name = $1", &[&format!("x{PLANTED}y")]).await?;
    let sql = "insert into core.sign_in_throttles (tenant_id, subject_hash)
               select id, convert_to($1, 'UTF8') from core.tenants limit 1";
    let padded = format!("{PLANTED:_<32}");
    database.execute(sql, &[&padded[..32].to_owned()]).await?;
    let line = json!({"level": "DEBUG", "message": format!("told of {PLANTED}")});
    std::fs::write(desk.stage.around.folder.path().join("planted.log"), line.to_string())?;
    Ok(())
}

/// Every value of every table, as its bytes are and as its text is.
async fn tables(desk: &Desk) -> Result<Place, Error> {
    let database = desk.stage.around.database();
    let sql = "select format('%I.%I', schemaname, tablename) from pg_tables
               where schemaname not in ('pg_catalog', 'information_schema') order by 1";
    let mut content = Vec::new();
    for row in database.query(sql, &[]).await? {
        let table: String = row.get(0);
        for format in ["binary", "text"] {
            let copy = format!("copy {table} to stdout (format {format})");
            let rows = database.copy_out(&copy).await?;
            let chunks: Vec<_> = rows.try_collect().await?;
            content.push(chunks.concat());
        }
    }
    Ok(Place { name: "tables".to_owned(), but: None, content })
}

/// What was written since the beginning, also what was overwritten or rolled back.
async fn wal(desk: &Desk, from: &str) -> Result<Place, Error> {
    let database = desk.stage.around.database();
    // The stack commits without waiting for the disk: this writes out what is still in memory.
    let end: String =
        database.query_one("select pg_walfile_name(pg_switch_wal())", &[]).await?.get(0);
    let sql = "select name from pg_ls_waldir() where name between $1 and $2 and name ~ '^[0-9A-F]{24}$' order by 1";
    let mut content = Vec::new();
    for row in database.query(sql, &[&from, &end]).await? {
        let read = format!("select pg_read_binary_file('pg_wal/{}')", row.get::<_, String>(0));
        content.push(database.query_one(&read, &[]).await?.get(0));
    }
    Ok(Place { name: "write-ahead log".to_owned(), but: None, content })
}

/// Of all processes, at debug level.
fn logs(desk: &Desk) -> Result<Place, Error> {
    let mut content = Vec::new();
    for entry in std::fs::read_dir(desk.stage.around.folder.path())? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "log") {
            content.push(std::fs::read(path)?);
        }
    }
    Ok(Place { name: "logs".to_owned(), but: None, content })
}
