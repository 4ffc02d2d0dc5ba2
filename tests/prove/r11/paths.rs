//! Secrets that are wrong, misplaced or malformed, through every path that takes one.

use futures::StreamExt;
use serde_json::{Value, json};

use super::Desk;
use super::canary::Canaries;
use crate::gateway::{HttpFunction, Request};
use crate::report::{self, Error};

/// Requests at once.
const ABREAST: usize = 12;
const CHUNK: usize = 300;

#[derive(Clone, Copy)]
enum Function {
    Identity,
    Mail,
    Career,
}

type Make = fn(&mut Canaries) -> (Function, Request);

/// Where each costs a slow hash or a wait.
const SLOW: [Make; 5] = [
    |canaries| {
        let password = canaries.password("passwords, wrong at sign-in");
        let email = format!("nobody{}@example.com", canaries.count());
        identity("/v1/sessions", &json!({"email": email, "password": password}))
    },
    |canaries| {
        // The classic: typed into the field above.
        let email = canaries.password("passwords typed into the address");
        identity(
            "/v1/sessions",
            &json!({"email": email, "password": "what was meant to be the address"}),
        )
    },
    |canaries| {
        let password = canaries.password("passwords at sign-up");
        let email = format!("new{}@example.com", canaries.count());
        identity("/v1/sign-ups", &json!({"email": email, "password": password}))
    },
    |canaries| {
        let email = canaries.password("passwords typed into the address");
        identity("/v1/password-resets", &json!({"email": email}))
    },
    |canaries| as_form("/sign-in", &canaries.token("passwords on a page")),
];

const QUICK: [Make; 25] = [
    |canaries| {
        let token = canaries.token("refresh tokens, unknown");
        identity("/v1/sessions/refresh", &json!({"refresh_token": format!("pwr_{token}")}))
    },
    |canaries| {
        let token = canaries.token("refresh tokens, unknown");
        identity("/v1/sessions/sign-out", &json!({"refresh_token": token}))
    },
    |canaries| {
        let (token, password) =
            (canaries.token("link tokens, unknown"), canaries.password("passwords at sign-up"));
        identity("/v1/sign-ups/confirm", &json!({"token": token, "password": password}))
    },
    |canaries| {
        let (token, password) =
            (canaries.token("link tokens, unknown"), canaries.password("passwords at the reset"));
        identity("/v1/password-resets/confirm", &json!({"token": token, "password": password}))
    },
    |canaries| {
        identity(
            "/v1/sign-ups/confirm",
            &json!({"token": long(&canaries.token("link tokens, too long"))}),
        )
    },
    |canaries| {
        let password = long(&canaries.password("passwords, too long"));
        identity("/v1/sessions", &json!({"email": "ada@example.com", "password": password}))
    },
    |canaries| {
        let email = canaries.password("passwords typed into the address");
        identity(
            "/v1/sign-ups",
            &json!({"email": email, "password": "what was meant to be the address"}),
        )
    },
    |canaries| malformed("/v1/sessions", &canaries.password("passwords in malformed bodies")),
    |canaries| {
        malformed("/v1/account/password", &canaries.password("passwords in malformed bodies"))
    },
    |canaries| {
        malformed("/v1/sessions/refresh", &canaries.token("refresh tokens in malformed bodies"))
    },
    |canaries| misplaced("/v1/sessions", &canaries.password("passwords in the wrong place")),
    |canaries| {
        misplaced("/v1/sessions/refresh", &canaries.token("refresh tokens in the wrong place"))
    },
    |canaries| as_form("/v1/sessions", &canaries.password("passwords in a form")),
    |canaries| bearer(Function::Identity, "/v1/account", &canaries.token("access tokens, unknown")),
    |canaries| bearer(Function::Mail, "/v1/mailboxes", &canaries.token("access tokens, unknown")),
    |canaries| {
        bearer(Function::Career, "/v1/applications", &canaries.token("access tokens, unknown"))
    },
    |canaries| {
        let token =
            format!("eyJhbGciOiJFUzI1NiJ9.e30.{}", canaries.token("access tokens, unknown"));
        bearer(Function::Identity, "/v1/sessions", &token)
    },
    |canaries| {
        let token = format!("pwt_{}", canaries.token("API tokens, unknown"));
        bearer(Function::Career, "/v1/job-postings", &token)
    },
    |canaries| {
        let value = format!("Basic {}", canaries.token("Basic credentials"));
        (Function::Mail, Request::new("GET", "/v1/mailboxes").header("authorization", &value))
    },
    |canaries| {
        let value = canaries.token("secrets in other headers");
        let request = Request::new("GET", "/v1/account").header("x-api-key", &value);
        (Function::Identity, request.header("cookie", &format!("session={value}")))
    },
    |canaries| {
        let mut request = Request::new("GET", "/v1/applications");
        request.query = format!("access_token={}", canaries.token("access tokens in the query"));
        (Function::Career, request)
    },
    |canaries| {
        let mut request = Request::new("GET", "/v1/mailboxes/callback");
        let (state, code) =
            (canaries.token("states, unknown"), canaries.token("provider codes, unknown"));
        request.query = format!("state={state}&code={code}&scope=email");
        (Function::Mail, request)
    },
    |canaries| {
        let mut request = Request::new("GET", "/v1/sign-ins/callback");
        let (state, code) =
            (canaries.token("states, unknown"), canaries.token("provider codes, unknown"));
        request.query = format!("state={state}&code={code}");
        let cookie = format!("__Host-placewright-sign-in={}", canaries.token("cookies, unknown"));
        (Function::Identity, request.header("cookie", &cookie))
    },
    |canaries| {
        let cookie = canaries.token("cookies, unknown");
        let request = Request::new("GET", "/account");
        (
            Function::Identity,
            request.header("cookie", &format!("__Host-placewright-session={cookie}")),
        )
    },
    |canaries| {
        let mut request = Request::new("GET", "/links/sign_up");
        request.query = format!("token={}", canaries.token("link tokens, unknown"));
        (Function::Identity, request)
    },
];

pub async fn all(desk: &mut Desk, slow: usize, canaries: usize) -> Result<(), Error> {
    let requests: Vec<_> =
        (0..slow).map(|number| SLOW[number % SLOW.len()](&mut desk.canaries)).collect();
    send(desk, requests).await;
    invite(desk).await?;
    codes(desk).await?;
    for number in 0..slow.div_ceil(10) {
        let body = misplaced_message(number, &desk.canaries.password("passwords in a message"));
        desk.workers.disturb(&body).await?;
    }
    let mut number = 0;
    while desk.canaries.count() < canaries {
        report::progress(&format!("{} canaries", desk.canaries.count()));
        let mut requests = Vec::with_capacity(CHUNK);
        while requests.len() < CHUNK && desk.canaries.count() < canaries {
            requests.push(QUICK[number % QUICK.len()](&mut desk.canaries));
            number += 1;
        }
        send(desk, requests).await;
    }
    desk.workers.drain().await
}

async fn send(desk: &mut Desk, requests: Vec<(Function, Request)>) {
    let function = |function| -> &HttpFunction {
        match function {
            Function::Identity => &desk.identity,
            Function::Mail => &desk.mail,
            Function::Career => &desk.career,
        }
    };
    let answers: Vec<_> = futures::stream::iter(requests)
        .map(async |(which, request)| function(which).send(&request).await)
        .buffer_unordered(ABREAST)
        .collect()
        .await;
    for answer in &answers {
        desk.keep(answer);
    }
}

/// Link tokens of a guest who is signed in.
async fn invite(desk: &mut Desk) -> Result<(), Error> {
    let scope = desk.stage.around.app.db.member("acme", "ada", domain::scope::Role::Owner).await;
    let access = desk.stage.around.app.token(scope).await;
    let requests = (0..20).map(|_| {
        let body = json!({"token": desk.canaries.token("link tokens, unknown")});
        let request = Request::post("/v1/invitations/accept", &body).bearer(&access);
        (Function::Identity, request)
    });
    let requests = requests.collect();
    send(desk, requests).await;
    Ok(())
}

/// Codes that the provider never gave, with states that are good.
async fn codes(desk: &mut Desk) -> Result<(), Error> {
    let scope = desk.stage.around.app.db.member("acme", "ada", domain::scope::Role::Owner).await;
    let access = desk.stage.around.app.token(scope).await;
    for _ in 0..10 {
        let wish = Request::post("/v1/mailboxes", &json!({"provider": "gmail"})).bearer(&access);
        let begun = desk.mail.send(&wish).await.ok()?;
        let page = url::Url::parse(begun["consent_url"].as_str().unwrap_or_default())?;
        let state = page.query_pairs().find(|(name, _)| name == "state").ok_or("no state")?.1;
        let code = desk.canaries.token("provider codes, unknown");
        let mut back = Request::new("GET", "/v1/mailboxes/callback");
        back.query = format!("state={state}&code={code}");
        let answer = desk.mail.send(&back).await;
        desk.keep(&answer);
    }
    Ok(())
}

fn identity(path: &str, body: &Value) -> (Function, Request) {
    (Function::Identity, Request::post(path, body))
}

fn bearer(function: Function, path: &str, token: &str) -> (Function, Request) {
    (function, Request::new("GET", path).bearer(token))
}

fn long(secret: &str) -> String {
    secret.repeat(12)
}

/// Cut off in the middle of the secret's own text.
fn malformed(path: &str, secret: &str) -> (Function, Request) {
    let mut request = Request::post(path, &Value::Null);
    request.body = Some(format!(r#"{{"email":"ada@example.com","password":"{secret}"#));
    (Function::Identity, request)
}

/// Under a name, of a type or in a member that nobody expects it in; which, the secret itself decides.
fn misplaced(path: &str, secret: &str) -> (Function, Request) {
    let bodies = [
        json!({"email": "ada@example.com", "password": [secret]}),
        json!({"email": "ada@example.com", "password": {"is": secret}}),
        json!({"email": "ada@example.com", "passwort": secret}),
        json!({"email": ["ada@example.com", secret], "password": secret}),
        json!({"email": "ada@example.com", "password": "x", "tenant_id": secret}),
        json!([secret, secret]),
        json!(secret),
        json!({"refresh_token": null, "token": secret}),
    ];
    let which = secret.bytes().map(usize::from).sum::<usize>() % bodies.len();
    identity(path, &bodies[which])
}

fn as_form(path: &str, secret: &str) -> (Function, Request) {
    let mut request = Request::new("POST", path);
    request.body = Some(format!("email=ada%40example.com&password={secret}"));
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    // Pages take it of their own origin only.
    (Function::Identity, request.header("sec-fetch-site", "same-origin"))
}

/// Nothing of ours puts one there; whoever does must not find it in a log.
fn misplaced_message(number: usize, secret: &str) -> String {
    match number % 3 {
        0 => secret.to_owned(),
        1 => json!({"type": secret}).to_string(),
        _ => json!({"type": "send_notice.v1", "tenant_id": secret, "password": secret}).to_string(),
    }
}
