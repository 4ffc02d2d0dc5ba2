//! Who belongs to a tenant, when several people change it at once, and when somebody's token knows less than the tables.

use aws::links::Purpose;
use axum::Router;
use axum::http::{Method, StatusCode};
use domain::id;
use domain::scope::{Role, TenantScope};
use futures::future::join_all;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::identity::{ask, text};
use crate::support::app::App;
use crate::support::person::Answer;

/// More would ask PostgreSQL for more connections than it has for all tests.
const ENVIRONMENTS: usize = 6;

/// Somebody with a token.
struct Somebody {
    scope: TenantScope,
    token: String,
}

impl Somebody {
    async fn new(app: &App, tenant: &str, name: &str, role: Role) -> Self {
        let scope = app.db.member(tenant, name, role).await;
        Self { scope, token: app.token(scope).await }
    }

    fn id(&self) -> Uuid {
        self.scope.user().0
    }
}

impl App {
    async fn seats(&self, tenant: &str, seats: i32) {
        let sql = "update core.tenants set max_users = $2 where slug = $1";
        self.db.root.execute(sql, &[&tenant, &seats]).await.unwrap();
    }

    /// An open invitation; its link's token.
    async fn invitation(&self, into: TenantScope, name: &str) -> String {
        let invitation = id::fresh();
        let sql =
            "insert into core.invitations (id, tenant_id, email, role, invited_by, expires_at)
            values ($1, $2, $3, 'member', $4, now() + interval '1 hour')";
        let email = format!("{name}@example.com");
        let (tenant, inviter) = (into.tenant().0, into.user().0);
        self.db.root.execute(sql, &[&invitation, &tenant, &email, &inviter]).await.unwrap();
        self.links.sign(Purpose::Invitation, invitation)
    }

    async fn members_of(&self, tenant: &str, role: &str) -> i64 {
        let from = format!(
            "core.tenant_users m join core.tenants t on t.id = m.tenant_id
            where t.slug = '{tenant}' and m.role like '{role}'"
        );
        self.db.count(&from).await
    }
}

async fn accept(router: &Router, who: &Somebody, link: &str) -> Answer {
    let body = Some(json!({"token": link}));
    ask(router, Method::POST, "/v1/invitations/accept", &who.token, body).await
}

/// How often each outcome came: the problem's code, or the status.
fn outcomes(answers: &[Answer]) -> Vec<(String, usize)> {
    let mut counts = std::collections::BTreeMap::new();
    for answer in answers {
        let is_good = answer.status.is_success();
        let name = if is_good { answer.status.as_str() } else { answer.code() };
        *counts.entry(name.to_owned()).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

fn counted(wanted: &[(&str, usize)]) -> Vec<(String, usize)> {
    wanted.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
}

#[tokio::test]
async fn of_fifty_who_accept_at_once_one_gets_the_last_seat() {
    let app = App::new().await;
    let owner = Somebody::new(&app, "acme", "ada", Role::Owner).await;
    app.seats("acme", 2).await;
    let mut invited = Vec::new();
    for n in 0..50 {
        let name = format!("guest{n}");
        let guest = Somebody::new(&app, &name, &name, Role::Owner).await;
        invited.push((guest, app.invitation(owner.scope, &name).await));
    }
    let routers = app.identity_environments(ENVIRONMENTS);
    let requests = invited.iter().zip(routers.iter().cycle());
    let answers =
        join_all(requests.map(|((guest, link), router)| accept(router, guest, link))).await;
    assert_eq!(outcomes(&answers), counted(&[("201", 1), ("tenant_full", 49)]));
    assert_eq!(app.members_of("acme", "%").await, 2);
    // Who found no seat may come again when there is one.
    assert_eq!(app.db.count("core.invitations where accepted_at is null").await, 49);
}

#[tokio::test]
async fn of_twenty_invitations_at_once_one_gets_the_last_seat() {
    let app = App::new().await;
    let owner = Somebody::new(&app, "acme", "ada", Role::Owner).await;
    app.seats("acme", 2).await;
    let routers = app.identity_environments(ENVIRONMENTS);
    let answers = join_all((0..20).zip(routers.iter().cycle()).map(|(n, router)| {
        let body = Some(json!({"email": format!("guest{n}@example.com"), "role": "member"}));
        ask(router, Method::POST, "/v1/invitations", &owner.token, body)
    }));
    assert_eq!(outcomes(&answers.await), counted(&[("201", 1), ("tenant_full", 19)]));
}

#[tokio::test]
async fn an_invitation_that_is_accepted_twice_at_once_makes_one_member() {
    let app = App::new().await;
    let owner = Somebody::new(&app, "acme", "ada", Role::Owner).await;
    app.seats("acme", 10).await;
    let guest = Somebody::new(&app, "home", "guest", Role::Owner).await;
    let link = app.invitation(owner.scope, "guest").await;
    let routers = app.identity_environments(ENVIRONMENTS);
    let answers = join_all(routers.iter().map(|router| accept(router, &guest, &link))).await;
    assert_eq!(outcomes(&answers), counted(&[("201", 1), ("link_invalid", ENVIRONMENTS - 1)]));
    assert_eq!(app.members_of("acme", "%").await, 2);
    assert_eq!(app.db.count("core.sessions").await, 1);
}

#[tokio::test]
async fn of_two_owners_who_leave_at_once_one_stays() {
    let app = App::new().await;
    let routers = app.identity_environments(2);
    for round in 0..5 {
        let tenant = format!("firm{round}");
        let ada = Somebody::new(&app, &tenant, "ada", Role::Owner).await;
        let bob = Somebody::new(&app, &tenant, "bob", Role::Owner).await;
        let leave = |router, token| ask(router, Method::POST, "/v1/tenants/leave", token, None);
        let (a, b) = tokio::join!(leave(&routers[0], &ada.token), leave(&routers[1], &bob.token));
        assert_eq!(outcomes(&[a, b]), counted(&[("204", 1), ("last_owner", 1)]));
        assert_eq!(app.members_of(&tenant, "owner").await, 1);
    }
}

#[tokio::test]
async fn of_two_owners_who_demote_each_other_at_once_one_stays() {
    let app = App::new().await;
    let routers = app.identity_environments(2);
    for round in 0..5 {
        let tenant = format!("firm{round}");
        let ada = Somebody::new(&app, &tenant, "ada", Role::Owner).await;
        let bob = Somebody::new(&app, &tenant, "bob", Role::Owner).await;
        let (a, b) = tokio::join!(
            set_role(&routers[0], &ada, bob.id(), "member"),
            set_role(&routers[1], &bob, ada.id(), "member")
        );
        assert_eq!(outcomes(&[a, b]), counted(&[("204", 1), ("forbidden", 1)]));
        assert_eq!(app.members_of(&tenant, "owner").await, 1);
    }
}

async fn set_role(router: &Router, who: &Somebody, whom: Uuid, role: &str) -> Answer {
    let body = Some(json!({"role": role}));
    ask(router, Method::PATCH, &format!("/v1/members/{whom}"), &who.token, body).await
}

#[tokio::test]
async fn of_all_who_want_a_slug_at_once_one_gets_it() {
    let app = App::new().await;
    let ada = Somebody::new(&app, "home", "ada", Role::Owner).await;
    let routers = app.identity_environments(ENVIRONMENTS);
    let create = |router| {
        let body = Some(json!({"name": "Winter", "slug": "winter"}));
        ask(router, Method::POST, "/v1/tenants", &ada.token, body)
    };
    let answers = join_all(routers.iter().map(create)).await;
    assert_eq!(outcomes(&answers), counted(&[("201", 1), ("slug_taken", ENVIRONMENTS - 1)]));
    assert_eq!(app.db.count("core.tenants where slug = 'winter'").await, 1);
    let mut owners = Vec::new();
    for n in 0..ENVIRONMENTS {
        owners.push(Somebody::new(&app, &format!("firm{n}"), "ada", Role::Owner).await);
    }
    let answers = join_all(routers.iter().zip(&owners).map(|(router, owner)| {
        ask(router, Method::PATCH, "/v1/tenant", &owner.token, Some(json!({"slug": "summer"})))
    }));
    assert_eq!(outcomes(&answers.await), counted(&[("200", 1), ("slug_taken", ENVIRONMENTS - 1)]));
}

#[tokio::test]
async fn a_removed_member_is_out_at_once_and_cannot_use_what_is_left_of_their_token() {
    let app = App::new().await;
    let owner = Somebody::new(&app, "acme", "ada", Role::Owner).await;
    app.seats("acme", 10).await;
    let bob = Somebody::new(&app, "acme", "bob", Role::Owner).await;
    let joined = Somebody::new(&app, "home", "bob", Role::Owner).await;
    let switch = Some(json!({"tenant_id": bob.scope.tenant()}));
    let session = app.ask(Method::POST, "/v1/sessions/switch", &joined.token, switch).await.ok();
    let token = Some(json!({"name": "export", "scopes": ["read"]}));
    let program = app.ask(Method::POST, "/v1/api-tokens", &bob.token, token.clone()).await.ok();
    let program = text(&program["token"]);
    app.ask(Method::GET, "/v1/members", program, None).await.ok();
    let path = format!("/v1/members/{}", bob.id());
    let removed = app.ask(Method::DELETE, &path, &owner.token, None).await;
    assert_eq!(removed.status, StatusCode::NO_CONTENT);

    assert_eq!(app.refreshes(&session["refresh_token"]).await.code(), "invalid_refresh_token");
    let refused = app.ask(Method::GET, "/v1/members", program, None).await;
    assert_eq!(refused.code(), "invalid_token");
    assert_eq!(app.db.count("core.api_tokens").await, 0);
    let back_in = json!({"email": "bobs-friend@example.com", "role": "owner"});
    for (method, path, body) in [
        (Method::POST, "/v1/invitations".to_owned(), Some(back_in)),
        (Method::PATCH, format!("/v1/members/{}", owner.id()), Some(json!({"role": "viewer"}))),
        (Method::DELETE, format!("/v1/members/{}", owner.id()), None),
        (Method::PATCH, "/v1/tenant".to_owned(), Some(json!({"name": "Mine"}))),
        (Method::POST, "/v1/api-tokens".to_owned(), token),
    ] {
        let answer = app.ask(method, &path, &bob.token, body).await;
        assert_eq!(
            (answer.status, answer.code()),
            (StatusCode::UNAUTHORIZED, "invalid_token"),
            "{path}"
        );
    }
    let left = app.ask(Method::POST, "/v1/tenants/leave", &bob.token, None).await;
    assert_eq!(left.status, StatusCode::UNAUTHORIZED);
    assert_eq!(app.members_of("acme", "%").await, 1);
}

#[tokio::test]
async fn who_was_demoted_cannot_undo_it_with_the_token_from_before() {
    let app = App::new().await;
    let owner = Somebody::new(&app, "acme", "ada", Role::Owner).await;
    app.seats("acme", 10).await;
    let bob = Somebody::new(&app, "acme", "bob", Role::Owner).await;
    let demoted = set_role(&app.identity, &owner, bob.id(), "viewer").await;
    assert_eq!(demoted.status, StatusCode::NO_CONTENT);
    let link = app.invitation(owner.scope, "guest").await;
    let open = app.ask(Method::GET, "/v1/invitations", &owner.token, None).await.ok();
    let invitation = text(&open["items"][0]["id"]).to_owned();
    let invite = json!({"email": "friend@example.com", "role": "viewer"});
    for (method, path, body) in [
        (Method::PATCH, format!("/v1/members/{}", bob.id()), Some(json!({"role": "owner"}))),
        (Method::DELETE, format!("/v1/members/{}", owner.id()), None),
        (Method::POST, "/v1/invitations".to_owned(), Some(invite)),
        (Method::DELETE, format!("/v1/invitations/{invitation}"), None),
        (Method::PATCH, "/v1/tenant".to_owned(), Some(json!({"name": "Mine"}))),
    ] {
        let answer = app.ask(method, &path, &bob.token, body).await;
        assert_eq!((answer.status, answer.code()), (StatusCode::FORBIDDEN, "forbidden"), "{path}");
    }
    let guest = Somebody::new(&app, "home", "guest", Role::Owner).await;
    assert_eq!(accept(&app.identity, &guest, &link).await.ok()["role"], "member");
}

#[tokio::test]
async fn an_expired_invitation_is_in_nobodys_way_and_members_need_none() {
    let app = App::new().await;
    let owner = Somebody::new(&app, "acme", "ada", Role::Owner).await;
    app.seats("acme", 3).await;
    Somebody::new(&app, "acme", "bob", Role::Member).await;
    let link = app.invitation(owner.scope, "guest").await;
    let invite = |name: &str| {
        let body: Value = json!({"email": format!("{name}@example.com"), "role": "viewer"});
        app.ask(Method::POST, "/v1/invitations", &owner.token, Some(body))
    };
    assert_eq!(invite("bob").await.code(), "already_member");
    assert_eq!(invite("guest").await.code(), "tenant_full", "the open one has the last seat");
    let expire =
        "update core.invitations set created_at = now() - interval '8 days', expires_at = now()";
    app.db.root.execute(expire, &[]).await.unwrap();
    let open = app.ask(Method::GET, "/v1/invitations", &owner.token, None).await.ok();
    assert_eq!(open["items"], json!([]));
    invite("guest").await.ok();
    let guest = Somebody::new(&app, "home", "guest", Role::Owner).await;
    assert_eq!(accept(&app.identity, &guest, &link).await.code(), "link_invalid");
}
