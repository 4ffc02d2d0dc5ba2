//! What a person does who uses everything: an account, sessions, a new password, a mailbox, a firm and its invitations.

use fakes::google::{Account, Choice};
use fakes::openid::Person;
use serde_json::{Value, json};

use super::Desk;
use super::canary::Origin;
use crate::gateway::Request;
use crate::report::Error;
use crate::support::mails::{confirmation, letter};

impl Desk {
    async fn asks(&mut self, request: Request) -> Result<Value, Error> {
        let answer = self.identity.send(&request).await;
        self.keep(&answer);
        let body = answer.ok()?;
        self.learn(&body);
        Ok(body)
    }

    async fn is_refused(&mut self, request: Request, status: u64) -> Result<(), Error> {
        let answer = self.identity.send(&request).await;
        self.keep(&answer);
        if answer.status == status { Ok(()) } else { Err(answer.text.into()) }
    }

    /// The tokens of an answer.
    fn learn(&mut self, body: &Value) {
        for (member, kind) in
            [("access_token", "access tokens issued"), ("refresh_token", "refresh tokens issued")]
        {
            if let Some(token) = body[member].as_str() {
                // The header of an access token is everybody's: its signature is what counts.
                let secret = token.rsplit('.').next().unwrap_or(token);
                self.canaries.know(kind, Origin::Issued, secret);
            }
        }
    }

    /// The newest mailed token for this purpose.
    async fn mailed(&mut self, to: &str, purpose: &str) -> Result<String, Error> {
        self.workers.drain().await?;
        let mails = self.stage.around.app.post.mails();
        let mut mine = mails.iter().rev().filter(|mail| mail.to == to);
        let token = mine.find_map(|mail| mail.token(purpose)).ok_or("no link was mailed")?;
        self.canaries.know("link tokens mailed", Origin::Mailed, &token);
        Ok(token)
    }
}

pub async fn live(desk: &mut Desk, number: usize) -> Result<(), Error> {
    let email = format!("person{number}@example.com");
    let session = account(desk, &email).await?;
    let session = passwords(desk, &email, session).await?;
    let access = text(&session, "access_token");
    firm(desk, number, &access).await?;
    program(desk, &access).await?;
    elsewhere(desk, number).await?;
    mailbox(desk, &email, &access).await
}

/// Signs up, confirms, refreshes, signs out.
async fn account(desk: &mut Desk, email: &str) -> Result<(Value, String), Error> {
    let password = desk.canaries.password("passwords of accounts");
    let asked = json!({"email": email, "password": password, "full_name": "Mara Winter"});
    desk.asks(Request::post("/v1/sign-ups", &asked)).await?;
    let token = desk.mailed(email, "sign_up").await?;
    let wrong = json!({"token": token, "password": desk.canaries.password("passwords at sign-up")});
    desk.is_refused(Request::post("/v1/sign-ups/confirm", &wrong), 401).await?;
    let link = json!({"token": token, "password": password});
    let session = desk.asks(Request::post("/v1/sign-ups/confirm", &link)).await?;
    let refresh = json!({"refresh_token": session["refresh_token"]});
    let next = desk.asks(Request::post("/v1/sessions/refresh", &refresh)).await?;
    let leave = json!({"refresh_token": next["refresh_token"]});
    desk.asks(Request::post("/v1/sessions/sign-out", &leave)).await?;
    desk.is_refused(Request::post("/v1/sessions/refresh", &leave), 401).await?;
    desk.is_refused(Request::post("/v1/sign-ups/confirm", &link), 400).await?;
    // Asked again, the person is told that there is an account.
    let again = desk.canaries.password("passwords at sign-up");
    let asked = json!({"email": email, "password": again});
    desk.asks(Request::post("/v1/sign-ups", &asked)).await?;
    desk.workers.drain().await?;
    Ok((session, password))
}

/// Signs in, changes the password, forgets it, resets it; the session at the end.
async fn passwords(
    desk: &mut Desk,
    email: &str,
    (_, password): (Value, String),
) -> Result<Value, Error> {
    let credentials = |password: &str| json!({"email": email, "password": password});
    let sign_in = |password: &str| Request::post("/v1/sessions", &credentials(password));
    let wrong = desk.canaries.password("passwords, wrong at sign-in");
    desk.is_refused(sign_in(&wrong), 401).await?;
    let session = desk.asks(sign_in(&password)).await?;
    let changed = desk.canaries.password("passwords of accounts");
    for current in [desk.canaries.password("passwords, wrong at the change"), password] {
        let body = json!({"current_password": current, "new_password": changed});
        let change = Request::new("PUT", "/v1/account/password").json(&body);
        let answer = desk.identity.send(&change.bearer(&text(&session, "access_token"))).await;
        desk.keep(&answer);
    }
    desk.asks(sign_in(&changed)).await?;
    desk.asks(Request::post("/v1/password-resets", &json!({"email": email}))).await?;
    let token = desk.mailed(email, "password_reset").await?;
    let last = desk.canaries.password("passwords of accounts");
    let reset = json!({"token": token, "password": last});
    desk.asks(Request::post("/v1/password-resets/confirm", &reset)).await?;
    desk.is_refused(Request::post("/v1/password-resets/confirm", &reset), 400).await?;
    desk.asks(sign_in(&last)).await
}

/// Founds a firm and invites somebody.
async fn firm(desk: &mut Desk, number: usize, access: &str) -> Result<(), Error> {
    let body = json!({"name": "Winter Placement", "slug": format!("winter-{number}")});
    let firm = desk.asks(Request::post("/v1/tenants", &body).bearer(access)).await?;
    let switch = json!({"tenant_id": firm["id"]});
    let owner = desk.asks(Request::post("/v1/sessions/switch", &switch).bearer(access)).await?;
    let owner = text(&owner, "access_token");
    let guest = format!("guest{number}@example.com");
    let invite = json!({"email": guest, "role": "member"});
    desk.asks(Request::post("/v1/invitations", &invite).bearer(&owner)).await?;
    let link = json!({"token": desk.mailed(&guest, "invitation").await?});
    // Not theirs.
    desk.is_refused(Request::post("/v1/invitations/accept", &link).bearer(access), 400).await
}

/// Makes a token for a program, which uses it until it is revoked and once more.
async fn program(desk: &mut Desk, access: &str) -> Result<(), Error> {
    let wish = json!({"name": "nightly export", "scopes": ["read"]});
    let made = desk.asks(Request::post("/v1/api-tokens", &wish).bearer(access)).await?;
    let token = text(&made, "token");
    desk.canaries.know("API tokens issued", Origin::Issued, &token);
    let use_it = Request::new("GET", "/v1/applications").bearer(&token);
    desk.career.send(&use_it).await.ok()?;
    let revoke = Request::new("DELETE", &format!("/v1/api-tokens/{}", text(&made, "id")));
    desk.asks(revoke.bearer(access)).await?;
    let refused = desk.career.send(&use_it).await;
    desk.keep(&refused);
    Ok(())
}

/// Signs in at another provider; the code comes twice.
async fn elsewhere(desk: &mut Desk, number: usize) -> Result<(), Error> {
    let begun =
        desk.identity.send(&Request::post("/v1/sign-ins", &json!({"provider": "linkedin"}))).await;
    let answer: Value = serde_json::from_str(&begun.text)?;
    let cookie = answer["cookies"][0].as_str().and_then(|cookie| cookie.split(';').next());
    let cookie = cookie.ok_or("no cookie binds the sign-in")?.to_owned();
    let page = text(&begun.ok()?, "authorization_url");
    let person = Person::new(&format!("elsewhere{number}@example.com"));
    let back = url::Url::parse(&desk.stage.around.app.linkedin.agree(&page, &person))?;
    if let Some((_, state)) = back.query_pairs().find(|(name, _)| name == "state") {
        desk.canaries.know("states issued", Origin::Issued, &state);
    }
    if let Some((_, value)) = cookie.split_once('=') {
        desk.canaries.know("sign-in cookies", Origin::Issued, value);
    }
    let mut request = Request::new("GET", back.path()).header("cookie", &cookie);
    request.query = back.query().unwrap_or_default().to_owned();
    desk.asks(request.clone()).await?;
    desk.is_refused(request, 400).await?;
    for secret in desk.stage.around.app.linkedin.issued() {
        // The header of an id token is everybody's.
        let secret = secret.rsplit('.').next().unwrap_or(&secret);
        desk.canaries.know("what the provider of a sign-in issued", Origin::Issued, secret);
    }
    Ok(())
}

/// Connects a mailbox, gets mail, has the access renewed, and connects it again.
async fn mailbox(desk: &mut Desk, email: &str, access: &str) -> Result<(), Error> {
    let begin = Request::post("/v1/mailboxes", &json!({"provider": "gmail"})).bearer(access);
    let mailbox = consent(desk, &begin, email).await?;
    let google = &desk.stage.around.app.google;
    google.deliver(email, confirmation("Lumen Rail", "Platform Engineer", 1));
    google.deliver(email, letter("Data Engineer", "Northwind Harbour", 2));
    settle(desk).await?;
    let google = &desk.stage.around.app.google;
    google.expire_access_tokens();
    google.deliver(email, letter("Site Manager", "Halden", 3));
    settle(desk).await?;
    let path = format!("/v1/mailboxes/{}/reconnect", text(&mailbox, "id"));
    consent(desk, &Request::new("POST", &path).bearer(access), email).await?;
    for token in desk.stage.around.app.google.issued_tokens() {
        desk.canaries.know("provider tokens", Origin::Issued, &token);
    }
    Ok(())
}

async fn settle(desk: &mut Desk) -> Result<(), Error> {
    desk.stage.tick().await?;
    desk.workers.drain().await
}

/// From the operation that begins it until the provider has sent the person back.
async fn consent(desk: &mut Desk, wish: &Request, email: &str) -> Result<Value, Error> {
    let begun = desk.mail.send(wish).await.ok()?;
    let page = text(&begun, "consent_url");
    let account = Account::new(email);
    let back = desk.stage.around.app.google.consent(&page, &account, Choice::Allow).await;
    let back = url::Url::parse(&back)?;
    for (name, value) in back.query_pairs() {
        match name.as_ref() {
            "state" => desk.canaries.know("states issued", Origin::Issued, &value),
            "code" => desk.canaries.know("provider codes", Origin::Issued, &value),
            _ => {}
        }
    }
    let mut request = Request::new("GET", back.path());
    request.query = back.query().unwrap_or_default().to_owned();
    let answer = desk.mail.send(&request).await;
    // The link works once.
    let again = desk.mail.send(&request).await;
    desk.keep(&answer);
    desk.keep(&again);
    answer.ok()
}

fn text(value: &Value, member: &str) -> String {
    value[member].as_str().unwrap_or_default().to_owned()
}
