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

impl Trespass<'_> {
    /// What is mine is found, what is others' is not: the words of all of them are asked for. A colleague's rows may be
    /// found where they are the tenant's.
    pub async fn searches(&mut self, me: &Rows, colleague: &Rows, stranger: &Rows, words: &str) {
        let personal = self.personal().await;
        let functions = self.root.query(FUNCTIONS, &[]).await.expect("functions");
        for row in functions {
            let (signature, name): (String, String) = (row.get("signature"), row.get("name"));
            if !row.get::<_, bool>("is_search") {
                self.deeds(&signature, me, colleague, stranger).await;
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

    /// Those that are no searches, each by itself.
    async fn deeds(&mut self, signature: &str, me: &Rows, colleague: &Rows, stranger: &Rows) {
        match signature {
            "core.settle_actions(text,uuid,text)" => self.settles(me, colleague, stranger).await,
            "core.use_api_token(bytea,timestamp with time zone)" => {
                self.looks_up(me, stranger).await;
            }
            _ => self.expect(false, || format!("{signature} sees more, and nothing here tries it")),
        }
    }

    /// Closes what asked for my attention, a colleague's entry of the same incident too, and nothing of others'.
    async fn settles(&mut self, me: &Rows, colleague: &Rows, stranger: &Rows) {
        let (mine, theirs) = (me.ids["core.action_log"], colleague.ids["core.action_log"]);
        let same = format!(
            "update core.action_log theirs
             set event_type = mine.event_type, subject_type = mine.subject_type, subject_id = mine.subject_id
             from core.action_log mine where mine.id = '{mine}' and theirs.id = '{theirs}'"
        );
        self.root.execute(&same, &[]).await.expect("the same incident");
        for (whose, wanted) in [(me, 2_i64), (stranger, 0)] {
            let id = whose.ids["core.action_log"];
            let call = format!(
                "select format('select core.settle_actions(%L, %L, %L)', event_type, subject_id, 'done')
                 from core.action_log where id = '{id}'"
            );
            let call: String = self.root.query_one(&call, &[]).await.expect("a row").get(0);
            let done = self.count(me, &call).await;
            self.expect(done == Some(wanted), || format!("{call}: {done:?} instead of {wanted}"));
        }
    }

    /// Finds a token for who holds it, in its own tenant whatever else its person belongs to, and none for a guess.
    async fn looks_up(&mut self, me: &Rows, stranger: &Rows) {
        let elsewhere = format!(
            "insert into core.tenant_users (tenant_id, user_id, role) values ('{}', '{}', 'owner')",
            stranger.owner.tenant(),
            me.owner.user()
        );
        let id = me.ids["core.api_tokens"];
        let hash = format!("select token_hash::text from core.api_tokens where id = '{id}'");
        let hash: String = self.root.query_one(&hash, &[]).await.expect("a row").get(0);
        for (hash, wanted) in
            [(format!("'{hash}'"), 1), ("sha256('a guess')".to_owned(), 0), ("null".to_owned(), 0)]
        {
            // Elsewhere they are an owner, which says nothing here.
            for role in ["", " where role <> 'owner'"] {
                let sql = format!("select tenant_id from core.use_api_token({hash}, now()){role}");
                self.is_across("placewright_app", &elsewhere, &sql, Ok(wanted)).await;
            }
        }
    }
}
