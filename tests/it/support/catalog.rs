//! The tables as `pg_catalog` tells them, for tests that must cover a table nobody has told them about.

use tokio_postgres::Client;

/// Ours: not the server's, not an extension's, not the migrator's own record.
const TABLES: &str = "
select c.oid::regclass::text as name
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'ops')
  and n.nspname not like 'pg\\_%'
order by 1";

const COLUMNS: &str = "
select a.attname::text as name, format_type(a.atttypid, a.atttypmod) as kind,
       a.attnotnull and not a.atthasdef and a.attidentity = '' as is_required, a.attgenerated <> '' as is_generated,
       (select p.confrelid::regclass::text from pg_constraint p
        where p.conrelid = a.attrelid and p.contype = 'f' and p.conkey[cardinality(p.conkey)] = a.attnum
          and p.confkey[cardinality(p.confkey)] = (select i.attnum from pg_attribute i
                                                   where i.attrelid = p.confrelid and i.attname = 'id')
        limit 1) as parent,
       exists (select from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'c'
               and a.attnum = any(k.conkey) and cardinality(k.conkey) > 1)
       and exists (select from pg_constraint p where p.conrelid = a.attrelid and p.contype = 'f'
                   and p.confrelid <> p.conrelid and p.conkey[cardinality(p.conkey)] = a.attnum) as is_asked_for,
       coalesce((select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k
                 where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum]), '') as checks
from pg_attribute a
where a.attrelid = $1::text::regclass and a.attnum > 0 and not a.attisdropped
order by a.attnum";

#[derive(Clone, Debug)]
pub struct Column {
    pub name: String,
    pub kind: String,
    /// NOT NULL, and nothing fills it by itself.
    pub is_required: bool,
    pub is_generated: bool,
    /// It names a row of another table, and a CHECK over several columns wants it for most rows.
    pub is_asked_for: bool,
    /// The table whose `id` it holds.
    pub parent: Option<String>,
    /// Its CHECKs, as the catalogue prints them.
    pub checks: String,
}

impl Column {
    /// Its values lie under a data key.
    pub fn is_sealed(&self) -> bool {
        self.kind == "core.sealed"
    }
}

#[derive(Clone, Debug)]
pub struct Table {
    /// With its schema.
    pub name: String,
    pub columns: Vec<Column>,
}

impl Table {
    pub fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|found| found.name == column)
    }

    /// Tables that must have a row before this one can.
    pub fn parents(&self) -> impl Iterator<Item = &str> {
        self.columns
            .iter()
            .filter(|column| column.is_required || column.is_asked_for)
            .filter_map(|column| column.parent.as_deref())
            .chain(self.columns.iter().any(Column::is_sealed).then_some("core.data_keys"))
    }
}

pub async fn tables(root: &Client) -> Vec<Table> {
    let mut tables = Vec::new();
    for row in root.query(TABLES, &[]).await.expect("tables") {
        let name: String = row.get("name");
        let columns =
            root.query(COLUMNS, &[&name]).await.expect("columns").into_iter().map(|row| Column {
                name: row.get("name"),
                kind: row.get("kind"),
                is_required: row.get("is_required"),
                is_generated: row.get("is_generated"),
                is_asked_for: row.get("is_asked_for"),
                parent: row.get("parent"),
                checks: row.get("checks"),
            });
        tables.push(Table { columns: columns.collect(), name });
    }
    tables
}
