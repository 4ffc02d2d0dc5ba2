//! Trying the functions that see more than their callers: what they find and change is the caller's.

use uuid::Uuid;

use super::trespass::Trespass;
use crate::support::rows::Rows;

/// Those that a request can call, and whether it is a search: words and how many.
const FUNCTIONS: &str = "
select p.oid::regprocedure::text as signature, p.oid::regproc::text as name,
       oidvectortypes(p.proargtypes) = 'text, integer' and 'id' = any(p.proargnames) as is_search
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where p.prosecdef and n.nspname not like 'pg\\_%' and p.prorettype <> 'trigger'::regtype
  and has_function_privilege('placewright_app', p.oid, 'execute')
order by 1";

/// Those that are no searches: the table they change, and a call about one of its rows.
const DEEDS: [(&str, &str, &str); 1] = [(
    "core.settle_actions(text,uuid,text)",
    "core.action_log",
    "select core.settle_actions('{event}', '{subject}', 'done')",
)];

impl Trespass<'_> {
    /// What is mine is found, what is others' is not: the words of all of them are asked for. A colleague's rows may be
    /// found where they are the tenant's.
    pub async fn searches(&mut self, me: &Rows, colleague: &Rows, stranger: &Rows, words: &str) {
        let personal = self.personal().await;
        let functions = self.root.query(FUNCTIONS, &[]).await.expect("functions");
        for row in functions {
            let (signature, name): (String, String) = (row.get("signature"), row.get("name"));
            if !row.get::<_, bool>("is_search") {
                self.deeds(&signature, me, stranger).await;
                continue;
            }
            let found = self.ids(me, &format!("select id from {name}('{words}', 100)")).await;
            let is_mine = |id: &Uuid| me.ids.values().any(|mine| mine == id);
            self.expect(found.iter().any(is_mine), || format!("{signature} finds nothing"));
            let theirs = stranger
                .ids
                .iter()
                .chain(colleague.ids.iter().filter(|(table, _)| personal.contains(table)));
            let theirs: Vec<_> = theirs.filter(|(_, id)| found.contains(id)).collect();
            self.expect(theirs.is_empty(), || format!("{signature} finds {theirs:?}"));
        }
    }

    /// A function that changes something: what it does to the row of either.
    async fn deeds(&mut self, signature: &str, me: &Rows, stranger: &Rows) {
        let Some((_, table, sql)) = DEEDS.iter().find(|(known, ..)| *known == signature) else {
            return self
                .expect(false, || format!("{signature} sees more, and nothing here tries it"));
        };
        for (whose, wanted) in [(me, 1_i64), (stranger, 0)] {
            let parts = "select event_type, subject_id::text from core.action_log where id = $1";
            let row = self.root.query_one(parts, &[&whose.ids[*table]]).await.expect("a row");
            let (event, subject): (String, String) = (row.get(0), row.get(1));
            let sql = sql.replace("{event}", &event).replace("{subject}", &subject);
            let done = self.count(me, &sql).await;
            self.expect(done == Some(wanted), || format!("{sql}: {done:?} instead of {wanted}"));
        }
    }
}
