//! Trying it: each statement on each table, as one tenant or person on another's row.

use domain::scope::TenantScope;
use tokio_postgres::Client;
use tokio_postgres::error::SqlState;
use uuid::Uuid;

use crate::support::catalog::Table;
use crate::support::database::TestDb;
use crate::support::rows::{Rows, statement};

/// Apart from every row that `fill` made.
const SEED: u32 = 99;

pub struct Trespass<'a> {
    pub(super) root: &'a Client,
    pub(super) tables: &'a [Table],
    app: Client,
    pub offenders: Vec<String>,
    pub checks: usize,
}

/// Roles that work in one tenant at a time, and where they do not.
const TENANT_BY_TENANT: [(&str, &[&str]); 3] = [
    ("placewright_keys", &["core.data_keys"]),
    ("placewright_eraser", &["core.erasures", "core.exports", "core.users", "core.tenants"]),
    ("placewright_exporter", &[]),
];

/// What a statement came to: rows, or the state it failed with.
pub(super) type Outcome = Result<u64, SqlState>;

pub(super) const DENIED: SqlState = SqlState::INSUFFICIENT_PRIVILEGE;

impl<'a> Trespass<'a> {
    pub async fn new(db: &'a TestDb, tables: &'a [Table]) -> Self {
        let app = db.sign_in("placewright_app").await;
        Self { root: &db.root, tables, app, offenders: Vec::new(), checks: 0 }
    }

    /// Fails, instead of showing nothing; also on a connection that had a tenant before.
    pub async fn without_a_tenant(&mut self) {
        for table in self.tables {
            let Some(column) = self.column(table, "placewright_app", "SELECT").await else {
                continue;
            };
            let sql = format!("select {column} from {}", table.name);
            for opening in
                ["begin", "begin; set local app.tenant_id = ''; set local app.user_id = ''"]
            {
                let outcome = run(&self.app, opening, &sql).await;
                let fails = matches!(&outcome, Err(state) if [
                    SqlState::UNDEFINED_OBJECT,
                    SqlState::INVALID_TEXT_REPRESENTATION,
                ].contains(state));
                self.expect(fails, || format!("without a tenant, {sql}: {outcome:?}"));
            }
        }
    }

    pub async fn trespass_in_tenant(&mut self, me: &Rows, other: &Rows) {
        self.everywhere(me, other, "placewright_app", |_| true).await;
    }

    /// An administrator's sight ends with the tenant.
    pub async fn as_administrator(&mut self, me: &Rows, other: &Rows) {
        self.everywhere(me, other, "placewright_admin", |_| true).await;
    }

    /// Who seals values anew, and who erases, does it tenant by tenant, but where it looks for work; and a tenant is erased
    /// after it was deleted.
    pub async fn tenant_by_tenant(&mut self, me: &Rows, other: &Rows) {
        for (role, elsewhere) in TENANT_BY_TENANT {
            let is_meant = |table: &Table| !elsewhere.contains(&table.name.as_str());
            self.everywhere(me, other, role, is_meant).await;
        }
        for (whose, is_deleted, wanted) in [(me, false, 0), (me, true, 1), (other, true, 0)] {
            let id = whose.owner.tenant();
            let before = if is_deleted {
                format!("update core.tenants set deleted_at = now() where id = '{id}'; ")
            } else {
                String::new()
            };
            let opening = opening(me.owner, "placewright_eraser").replacen(
                "begin; ",
                &format!("begin; {before}"),
                1,
            );
            self.is(&opening, &format!("delete from core.tenants where id = '{id}'"), Ok(wanted))
                .await;
        }
    }

    /// Nobody has another person's rows erased, or another tenant's.
    pub async fn erases_for_nobody_else(&mut self, me: &Rows, colleague: &Rows, stranger: &Rows) {
        for (tenant, person, wanted) in
            [(me, me, Ok(1)), (me, colleague, Err(DENIED)), (stranger, me, Err(DENIED))]
        {
            let sql = format!(
                "insert into core.erasures (tenant_id, request_id, subject_tenant_id, subject_user_id, subject_mailbox_id,
                                            requested_by, purge_after)
                 values ('{}', uuidv7(), '{}', '{}', uuidv7(), '{}', now())",
                me.owner.tenant(), tenant.owner.tenant(), person.owner.user(), me.owner.user(),
            );
            self.is(&opening(me.owner, "placewright_app"), &sql, wanted).await;
        }
    }

    /// Within one tenant, where rows belong to a person. People themselves may be seen, not changed.
    pub async fn trespass_in_person(&mut self, me: &Rows, other: &Rows) {
        let personal = self.personal().await;
        self.everywhere(me, other, "placewright_app", |table| personal.contains(&table.name)).await;
    }

    /// Tables whose rows are a person's, not the tenant's.
    pub(super) async fn personal(&self) -> Vec<String> {
        let sql = "select distinct p.polrelid::regclass::text from pg_policy p
            where pg_get_expr(p.polqual, p.polrelid) like '%app.user_id%' and p.polrelid <> 'core.users'::regclass";
        let rows = self.root.query(sql, &[]).await.expect("policies");
        rows.iter().map(|row| row.get(0)).collect()
    }

    /// Whoever writes the trail is the one it names, an administrator too.
    pub async fn signs_for_nobody_else(&mut self, me: &Rows, other: &Rows) {
        for table in self.tables.iter().filter(|table| table.name == "core.audit_log") {
            for role in ["placewright_app", "placewright_admin"] {
                self.adds_nothing(table, me, other, role).await;
            }
        }
    }

    /// Members of one tenant see each other.
    pub async fn colleagues(&mut self, me: &Rows, other: &Rows) {
        let sql = format!("select id from core.users where id = '{}'", other.owner.user());
        for role in ["placewright_app", "placewright_admin"] {
            self.is(&opening(me.owner, role), &sql, Ok(1)).await;
        }
    }

    async fn everywhere(
        &mut self,
        me: &Rows,
        other: &Rows,
        role: &str,
        is_meant: impl Fn(&Table) -> bool,
    ) {
        for table in self.tables.iter().filter(|table| is_meant(table)) {
            let before = self.fingerprint(table, other).await;
            self.sees_nothing(table, me, other, role).await;
            self.changes_nothing(table, me, other, role).await;
            self.adds_nothing(table, me, other, role).await;
            let after = self.fingerprint(table, other).await;
            self.expect(before == after, || format!("{} was changed by {role}", table.name));
        }
    }

    async fn sees_nothing(&mut self, table: &Table, me: &Rows, other: &Rows, role: &str) {
        let (theirs, mine) = (other.ids[&table.name], me.ids[&table.name]);
        let opening = opening(me.owner, role);
        let Some(column) = self.column(table, role, "SELECT").await else {
            let sql = format!("select 1 from {}", table.name);
            return self.is(&opening, &sql, Err(DENIED)).await;
        };
        self.is(
            &opening,
            &format!("select {column} from {} where id = '{theirs}'", table.name),
            Ok(0),
        )
        .await;
        // Not because it sees nothing at all.
        self.is(
            &opening,
            &format!("select {column} from {} where id = '{mine}'", table.name),
            Ok(1),
        )
        .await;
        if self.column(table, role, "UPDATE").await.is_some() {
            let sql =
                format!("select {column} from {} where id = '{theirs}' for update", table.name);
            self.is(&opening, &sql, Ok(0)).await;
        }
    }

    async fn changes_nothing(&mut self, table: &Table, me: &Rows, other: &Rows, role: &str) {
        let (theirs, mine) = (other.ids[&table.name], me.ids[&table.name]);
        let opening = opening(me.owner, role);
        let column = self.column(table, role, "UPDATE").await;
        let wanted = if column.is_some() { Ok(0) } else { Err(DENIED) };
        let column = column.unwrap_or_else(|| "id".to_owned());
        let sql = format!("update {} set {column} = {column} where id = '{theirs}'", table.name);
        self.is(&opening, &sql, wanted).await;
        let may_delete = self.column(table, role, "DELETE").await.is_some();
        let sql = format!("delete from {} where id = '{theirs}'", table.name);
        self.is(&opening, &sql, if may_delete { Ok(0) } else { Err(DENIED) }).await;
        // Handing one's own row over is writing into the other's.
        for (column, value) in
            [("tenant_id", other.owner.tenant().0), ("user_id", other.owner.user().0)]
        {
            let is_another = if column == "tenant_id" {
                me.owner.tenant() != other.owner.tenant()
            } else {
                me.owner.tenant() == other.owner.tenant()
            };
            if is_another && table.has(column) {
                let sql =
                    format!("update {} set {column} = '{value}' where id = '{mine}'", table.name);
                self.is(&opening, &sql, Err(DENIED)).await;
            }
        }
    }

    async fn adds_nothing(&mut self, table: &Table, me: &Rows, other: &Rows, role: &str) {
        let theirs = other.ids[&table.name];
        let opening = opening(me.owner, role);
        let bare = |rows: &Rows, id: Option<Uuid>| {
            let sql = statement(table, rows, SEED, &[], id);
            sql.trim_end_matches(" returning id").to_owned()
        };
        self.is(&opening, &bare(other, None), Err(DENIED)).await;
        // Over their row, once as theirs and once as mine.
        let column = self.column(table, role, "UPDATE").await.unwrap_or_else(|| "id".to_owned());
        for rows in [other, me] {
            let sql = format!(
                "{} on conflict (id) do update set {column} = excluded.{column}",
                bare(rows, Some(theirs))
            );
            self.is(&opening, &sql, Err(DENIED)).await;
        }
    }

    async fn is(&mut self, opening: &str, sql: &str, wanted: Outcome) {
        // No request becomes one of those.
        let is_request = TENANT_BY_TENANT.iter().all(|(role, _)| !opening.ends_with(role));
        let client = if is_request { &self.app } else { self.root };
        let outcome = run(client, opening, sql).await;
        self.expect(outcome == wanted, || {
            format!("{opening}; {sql}: {outcome:?} instead of {wanted:?}")
        });
    }

    /// As a role that works across tenants, with neither tenant nor person; `before` is done by nobody in particular.
    pub(super) async fn is_across(&mut self, role: &str, before: &str, sql: &str, wanted: Outcome) {
        let opening = format!(
            "begin; {before}; set local app.tenant_id = ''; set local app.user_id = ''; set local role {role}"
        );
        let outcome = run(self.root, &opening, sql).await;
        self.expect(outcome == wanted, || {
            format!("as {role}, {before}; {sql}: {outcome:?} instead of {wanted:?}")
        });
    }

    /// The ids that a statement of `me` answers with.
    pub(super) async fn ids(&self, me: &Rows, sql: &str) -> Vec<Uuid> {
        self.app.batch_execute(&opening(me.owner, "placewright_app")).await.expect("begun");
        let rows = self.app.query(sql, &[]).await;
        self.app.batch_execute("rollback").await.expect("a transaction ends");
        rows.map(|rows| rows.iter().map(|row| row.get(0)).collect()).unwrap_or_default()
    }

    /// The number that a statement of `me` answers with; it is undone.
    pub(super) async fn count(&self, me: &Rows, sql: &str) -> Option<i64> {
        self.app.batch_execute(&opening(me.owner, "placewright_app")).await.expect("begun");
        let row = self.app.query_one(sql, &[]).await;
        self.app.batch_execute("rollback").await.expect("a transaction ends");
        row.ok().map(|row| row.get(0))
    }

    pub(super) fn expect(&mut self, holds: bool, otherwise: impl FnOnce() -> String) {
        self.checks += 1;
        if !holds {
            self.offenders.push(otherwise());
        }
    }

    /// A column that the role may use that way; for DELETE, which knows no columns, any.
    pub(super) async fn column(
        &self,
        table: &Table,
        role: &str,
        privilege: &str,
    ) -> Option<String> {
        let sql = if privilege == "DELETE" {
            "select 'id' where has_table_privilege($1, $2, 'DELETE')"
        } else if privilege == "SELECT" {
            "select a.attname::text from pg_attribute a
             where a.attrelid = $2::text::regclass and a.attnum > 0 and not a.attisdropped
               and has_column_privilege($1, a.attrelid, a.attnum, 'SELECT') order by a.attname <> 'id' limit 1"
        } else {
            "select a.attname::text from pg_attribute a
             where a.attrelid = $2::text::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
               and has_column_privilege($1, a.attrelid, a.attnum, 'UPDATE') order by a.attnum desc limit 1"
        };
        let row = self.root.query_opt(sql, &[&role, &table.name]).await.expect("privileges");
        row.map(|row| row.get(0))
    }

    /// Everything in `other`'s row.
    async fn fingerprint(&self, table: &Table, other: &Rows) -> Option<String> {
        let sql = format!("select t::text from {} t where id = $1", table.name);
        let row = self.root.query_opt(&sql, &[&other.ids[&table.name]]).await.expect("a row");
        row.map(|row| row.get(0))
    }
}

fn opening(scope: TenantScope, role: &str) -> String {
    let settings = format!(
        "begin; set local app.tenant_id = '{}'; set local app.user_id = '{}'",
        scope.tenant(),
        scope.user()
    );
    if role == "placewright_app" { settings } else { format!("{settings}; set local role {role}") }
}

/// In a transaction that is rolled back.
async fn run(client: &Client, opening: &str, sql: &str) -> Outcome {
    client.batch_execute(opening).await.expect("a transaction begins");
    let outcome = client.execute(sql, &[]).await;
    client.batch_execute("rollback").await.expect("a transaction ends");
    outcome.map_err(|error| error.code().cloned().unwrap_or_else(|| panic!("{sql}: {error:?}")))
}
