//! The people around one operation, each with a row in every table: the caller, a colleague, a stranger.

use aws::links::Purpose;
use aws::tokens::{LIFETIME, Subject};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use domain::scope::Role;
use jiff::SignedDuration;
use lambda::clock;
use serde_json::{Value, json};
use tokio_postgres::Row;
use utoipa::openapi::OpenApi;
use uuid::Uuid;

use crate::support::api::Operation;
use crate::support::app::App;
use crate::support::catalog::Table;
use crate::support::rows::{Rows, fill};

const PASSWORD: &str = "a long line that only I know";

/// What a test needs once, for all worlds.
pub struct Ground<'a> {
    pub app: &'a App,
    pub tables: Vec<Table>,
    /// Whose rows are a person's, not the tenant's.
    personal: Vec<String>,
    /// Of those, the tables that an administrator sees whole.
    administered: Vec<String>,
    password_hash: String,
    functions: [(&'a Router, OpenApi); 4],
}

impl<'a> Ground<'a> {
    pub async fn new(app: &'a App) -> Self {
        let tables = crate::support::catalog::tables(&app.db.root).await;
        let sql = "select p.polrelid::regclass::text, exists (
                select from pg_policy a where a.polrelid = p.polrelid and 'placewright_admin'::regrole = any(a.polroles)
                and pg_get_expr(a.polqual, a.polrelid) not like '%app.user_id%')
            from pg_policy p
            where 'placewright_app'::regrole = any(p.polroles) and p.polrelid <> 'core.users'::regclass
              and pg_get_expr(p.polqual, p.polrelid) like '%app.user_id%'";
        let rows = app.db.root.query(sql, &[]).await.expect("policies");
        let (administered, personal): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.get(1));
        let names = |rows: Vec<&Row>| rows.into_iter().map(|row| row.get(0)).collect();
        let (administered, personal) = (names(administered), names(personal));
        let password_hash = hashed(app).await;
        let functions = app.functions();
        Self { app, tables, personal, administered, password_hash, functions }
    }

    /// Tables of which somebody in that role sees no row of a colleague's.
    pub fn personal(&self, role: Role) -> Vec<&String> {
        let administered = self.administered.iter().filter(|_| role < Role::Admin);
        self.personal.iter().chain(administered).collect()
    }

    /// Of the function whose part of the document has that path.
    pub fn router(&self, path: &str) -> &Router {
        let found = self.functions.iter().find(|(_, part)| part.paths.paths.contains_key(path));
        found.unwrap_or_else(|| panic!("App::functions does not know who serves {path}")).0
    }
}

/// As the product itself hashes a password.
async fn hashed(app: &App) -> String {
    let body = json!({"email": "hash@example.com", "password": PASSWORD});
    let request = Request::post("/v1/sign-ups")
        .header("content-type", "application/json")
        .body(Body::from(body.to_string()))
        .expect("a request");
    let answer = tower::ServiceExt::oneshot(app.identity.clone(), request).await;
    assert!(answer.expect("infallible").status().is_success());
    let sql = "select password_hash from core.sign_ups where email = 'hash@example.com'";
    app.db.root.query_one(sql, &[]).await.expect("a sign-up").get(0)
}

pub struct World<'a> {
    app: &'a App,
    /// Keeps unique values of all worlds apart.
    number: u32,
    pub caller: Rows,
    pub colleague: Rows,
    pub stranger: Rows,
}

impl<'a> World<'a> {
    pub async fn new(ground: &Ground<'a>, number: u32, is_platform: bool) -> Self {
        let db = &ground.app.db;
        let (acme, umbrella) = (format!("acme-{number}"), format!("umbrella-{number}"));
        // Somebody else can own the tenant when the caller leaves it.
        db.member(&acme, &format!("carl-{number}"), Role::Owner).await;
        let caller = db.member(&acme, &format!("ada-{number}"), Role::Owner).await;
        let colleague = db.member(&acme, &format!("bob-{number}"), Role::Member).await;
        let stranger = db.member(&umbrella, &format!("eve-{number}"), Role::Owner).await;
        let seed = 10 * number;
        let world = Self {
            app: ground.app,
            number,
            caller: fill(&db.root, &ground.tables, caller, seed + 1).await,
            colleague: fill(&db.root, &ground.tables, colleague, seed + 2).await,
            stranger: fill(&db.root, &ground.tables, stranger, seed + 3).await,
        };
        world.ready(&ground.password_hash).await;
        if is_platform {
            let sql = "update core.users set is_superuser = true where id = $1";
            db.root.execute(sql, &[&world.caller.owner.user().0]).await.expect("a superuser");
        }
        world
    }

    /// Everybody can sign in, has one data key in use, a mailbox to forward to, something to review, something to take back, a deletion to undo,
    /// and a seat elsewhere to accept.
    async fn ready(&self, password_hash: &str) {
        let sql = format!(
            "update core.tenants set max_users = 100;
             update core.users set password_hash = '{password_hash}', email_verified_at = now();
             update core.data_keys set purpose = 'another';
             update core.exports set state = 'done', finished_at = now();
             update core.data_keys set retired_at = now() where tenant_id = '{}' and id <> '{}';
             update core.erasures set purge_after = now() + interval '30 days', subject_tenant_id = '{}',
                    subject_user_id = '{}' where id = '{}';
             update core.sign_ups set email = 'mara-{}@example.com', password_hash = '{password_hash}' where id = '{}';
             update career.job_postings set is_needs_review = true, review_state = 'open';
             insert into mail.user_email_integrations
                    (tenant_id, user_id, provider, email_address, stage, next_sync_at)
             select tenant_id, user_id, 'forwarding', id::text, 'following', null from core.tenant_users
             on conflict do nothing;
             update mail.inbound_addresses a set integration_id = m.id from mail.user_email_integrations m
             where m.provider = 'forwarding' and (m.tenant_id, m.user_id) = (a.tenant_id, a.user_id);
             update mail.quarantined_emails q set integration_id = m.id from mail.user_email_integrations m
             where m.provider = 'forwarding' and (m.tenant_id, m.user_id) = (q.tenant_id, q.user_id);
             update career.applications set is_needs_review = true, review_state = 'open', status = 'rejected';
             update market.credit_entries set kind = 'hold', amount = 1000, expires_at = now() + interval '1 day'
             where kind = 'grant';
             update market.stripe_events set state = 'failed';
             update market.stripe_objects set kind = 'charge';
             update market.subscriptions set status = 'canceled';
             update career.application_status_history
             set changed_by = 'email_parser', old_status = 'applied', new_status = 'rejected';
             update core.invitations set email = 'ada-{}@example.com', invited_by = '{}' where id = '{}'",
            self.caller.owner.tenant(),
            self.caller.ids["core.data_keys"],
            self.caller.owner.tenant(),
            self.caller.owner.user(),
            self.caller.ids["core.erasures"],
            self.number,
            self.caller.ids["core.sign_ups"],
            self.number,
            self.stranger.owner.user(),
            self.stranger.ids["core.invitations"],
        );
        self.app.db.root.batch_execute(&sql).await.expect("ready");
    }

    pub async fn token(&self, whose: &Rows, role: Role) -> String {
        let now = clock::now();
        self.signed(whose, role, now).await
    }

    pub async fn expired(&self, whose: &Rows, role: Role) -> String {
        let then = clock::now() - LIFETIME - SignedDuration::from_mins(2);
        self.signed(whose, role, then).await
    }

    async fn signed(&self, whose: &Rows, role: Role, now: jiff::Timestamp) -> String {
        let subject = Subject { tenant: whose.owner.tenant(), user: whose.owner.user(), role };
        self.app.signer.sign(&subject, now, LIFETIME).await.expect("a token")
    }

    /// The caller's, of a session that they have left.
    pub async fn of_ended_session(&self, role: Role) -> String {
        let (tenant, user) = (self.caller.owner.tenant(), self.caller.owner.user());
        let sql = "insert into core.sessions (tenant_id, user_id, ended_at, end_reason)
            values ($1, $2, now(), 'signed_out') returning id";
        let row = self.app.db.root.query_one(sql, &[&tenant.0, &user.0]).await.expect("a session");
        let subject = Subject { tenant, user, role };
        let token =
            self.app.signer.sign_for_session(&subject, Some(row.get(0)), clock::now(), LIFETIME);
        token.await.expect("a token")
    }

    /// For the caller's tenant, of somebody who is in it no more.
    pub async fn of_removed_member(&self, role: Role) -> String {
        let (tenant, user) = (self.caller.owner.tenant(), self.stranger.owner.user());
        let subject = Subject { tenant, user, role };
        self.app.signer.sign(&subject, clock::now(), LIFETIME).await.expect("a token")
    }

    /// An API token of the caller's, good for some days or revoked.
    pub async fn program(&self, scopes: &[&str], is_revoked: bool) -> String {
        let id = domain::id::fresh();
        let token = format!("pwt_{:0>43}", id.simple().to_string());
        let sql = "insert into core.api_tokens
                (id, tenant_id, user_id, name, prefix, token_hash, scopes, expires_at, revoked_at)
            values ($1, $2, $3, 'a program', left($4, 12), sha256(convert_to($4, 'UTF8')), $5,
                    now() + interval '3 days', case when $6 then now() end)";
        let (tenant, user) = (self.caller.owner.tenant().0, self.caller.owner.user().0);
        let root = &self.app.db.root;
        root.execute(sql, &[&id, &tenant, &user, &token, &scopes, &is_revoked])
            .await
            .expect("a token");
        token
    }

    /// What the caller would write under that name.
    pub fn known(&self, operation: &Operation, name: &str) -> Option<Value> {
        let number = self.number;
        let seed = 10 * number + 1;
        let link = |purpose, id: Uuid| json!(self.app.links.sign(purpose, id));
        let value = match (name, operation.id.as_str()) {
            ("email", "create_session" | "create_password_reset") => {
                json!(format!("ada-{number}@example.com"))
            }
            ("email", _) => json!(format!("guest-{number}@example.com")),
            ("module", _) | ("slug", "get_module" | "put_platform_module") => json!("calendar"),
            ("slug", "delete_tenant") => json!(format!("acme-{number}")),
            ("slug", _) => json!(format!("another-{number}")),
            ("password" | "current_password" | "new_password", _) => json!(PASSWORD),
            // `fill` stores the hash of its seed.
            ("refresh_token", _) => json!(seed.to_string()),
            ("token", "confirm_sign_up") => link(Purpose::SignUp, self.caller.ids["core.sign_ups"]),
            ("token", "confirm_password_reset") => {
                link(Purpose::PasswordReset, self.caller.ids["core.password_resets"])
            }
            ("token", "confirm_identity") => {
                link(Purpose::IdentityLink, self.caller.ids["core.identity_links"])
            }
            ("token", "create_restoration") => {
                link(Purpose::Restoration, self.caller.ids["core.erasures"])
            }
            ("token", "accept_invitation") => {
                link(Purpose::Invitation, self.stranger.ids["core.invitations"])
            }
            _ => return None,
        };
        Some(value)
    }

    /// Everything that the stranger and the colleague have: what nobody else may touch.
    pub async fn fingerprint(&self, tables: &[Table]) -> String {
        let mut parts = Vec::new();
        for table in tables {
            for others in [&self.stranger, &self.colleague] {
                let id = others.ids[&table.name];
                parts.push(format!("(select t::text from {} t where id = '{id}')", table.name));
            }
        }
        for table in tables.iter().filter(|table| table.has("tenant_id")) {
            let tenant = self.stranger.owner.tenant();
            parts.push(format!(
                "(select count(*)::text from {} where tenant_id = '{tenant}')",
                table.name
            ));
        }
        let sql = format!("select array_to_string(array[{}], '|')", parts.join(", "));
        self.app.db.root.query_one(&sql, &[]).await.expect("a fingerprint").get(0)
    }
}
