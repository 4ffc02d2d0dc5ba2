//! Who calls. People come with an access token, programs with an API token of a person (`pwt_…`).
//!
//! A program is its owner with the owner's present role, as far as the token's scopes go. It is looked up each time, so
//! that one that was revoked is refused at once; `core.use_api_token` finds it without giving this role the sight of any
//! other. An access token is believed for its few minutes where a member reads what every member may. Where more is at
//! stake the database is asked what its person is now: who signed out, was demoted, removed or deactivated must not use
//! those minutes to stay.

use aws::tokens::{TokenError, VerifiedClaims};
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use db::queries;
use domain::permission::{By, Cost, Permission, group, is_in_scope};
use domain::scope::{Role, TenantScope};
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use super::Guard;
use crate::digest::sha256;
use crate::limits::Who;
use crate::problem::{Code, Problem};

/// So that a leaked one is recognised by scanners of secrets. 32 bytes as base64url follow.
pub const API_TOKEN_PREFIX: &str = "pwt_";
const API_TOKEN_LENGTH: usize = API_TOKEN_PREFIX.len() + 43;

/// As `core.api_tokens.token_hash` has it. The token itself is random enough.
pub fn api_token_hash(token: &str) -> [u8; 32] {
    sha256(token.as_bytes())
}

pub(super) struct Caller {
    scope: TenantScope,
    session: Option<Uuid>,
    program: Option<Program>,
}

struct Program {
    token: Uuid,
    scopes: Vec<String>,
}

impl Guard {
    pub(super) async fn caller(&self, parts: &Parts, now: Timestamp) -> Result<Caller, Problem> {
        let token = bearer(parts).ok_or_else(|| Problem::new(Code::Unauthenticated))?;
        if token.starts_with(API_TOKEN_PREFIX) {
            return self.program(token, now).await;
        }
        let claims = self.verifier.verify(token, now).await.map_err(refusal)?;
        Ok(Caller::person(&claims))
    }

    /// The caller's scope for `P`, with the lesser of the role that their token says and the one they have.
    pub(super) async fn scope<P: Permission>(
        &self,
        caller: &mut Caller,
    ) -> Result<TenantScope, Problem> {
        let scope = caller.allowed::<P>()?;
        if !caller.is_weighty::<P>() {
            return Ok(scope);
        }
        let row = {
            let door = self.db.tenant(scope).single().await?;
            queries::guard::present_role().bind(&door, &caller.session).opt().await?
        };
        let present = role_of(row.ok_or_else(|| Problem::new(Code::InvalidToken))?)?;
        let role = scope.role().min(present);
        caller.scope = TenantScope::from_verified_token(scope.tenant(), scope.user(), role);
        caller.allowed::<P>()
    }

    async fn program(&self, token: &str, now: Timestamp) -> Result<Caller, Problem> {
        let invalid = || Problem::new(Code::InvalidToken);
        if token.len() != API_TOKEN_LENGTH {
            return Err(invalid());
        }
        let hash = api_token_hash(token);
        let row = {
            let door = self.db.anonymous("guard").single().await?;
            queries::guard::use_api_token().bind(&door, &hash.as_slice(), &now).opt().await?
        };
        let row = row.ok_or_else(invalid)?;
        let role = role_of(row.role)?;
        let scope =
            TenantScope::from_verified_token(row.tenant_id.into(), row.user_id.into(), role);
        let program = Some(Program { token: row.id, scopes: row.scopes });
        Ok(Caller { scope, session: None, program })
    }
}

impl Caller {
    pub fn person(claims: &VerifiedClaims) -> Self {
        let scope = TenantScope::from_verified_token(claims.tenant(), claims.user(), claims.role());
        Self { scope, session: claims.session(), program: None }
    }

    /// Whose limits count.
    pub fn who(&self) -> Who<'static> {
        match &self.program {
            Some(program) => Who::Program(self.scope, program.token),
            None => Who::Person(self.scope),
        }
    }

    /// Whether more is at stake than what every member may read.
    fn is_weighty<P: Permission>(&self) -> bool {
        let is_more = P::COST != Cost::Read || P::IS_PLATFORM || self.scope.role() >= Role::Admin;
        self.program.is_none() && is_more
    }

    pub fn session(&self) -> Option<Uuid> {
        self.session
    }

    fn allowed<P: Permission>(&self) -> Result<TenantScope, Problem> {
        if let Some(Program { scopes, .. }) = &self.program
            && !is_in_scope::<P>(scopes)
        {
            let detail = match P::BY {
                By::People => "This is for people, signed in with an access token.".to_owned(),
                By::Programs => {
                    format!("Needs the scope `{}` or `{}`.", group::<P>(), P::OPERATION)
                }
            };
            return Err(Problem::new(Code::InsufficientScope).detail(detail));
        }
        if self.scope.role() < P::ROLE {
            return Err(Problem::new(Code::Forbidden));
        }
        Ok(self.scope)
    }
}

/// A role as the database spells it.
pub fn role_of(name: String) -> Result<Role, Problem> {
    serde_json::from_value(Value::String(name)).map_err(|error| Problem::internal(&error))
}

/// None also of two headers: which of them a gateway or a log saw, nobody knows.
fn bearer(parts: &Parts) -> Option<&str> {
    let mut headers = parts.headers.get_all(AUTHORIZATION).iter();
    let header = headers.next().filter(|_| headers.next().is_none())?;
    let (scheme, token) = header.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Whatever is wrong with a token, its sender learns no more than that.
fn refusal(error: TokenError) -> Problem {
    match error {
        TokenError::Keys(cause) => cause.into(),
        other => {
            tracing::info!(reason = %other, "token refused");
            Problem::new(Code::InvalidToken)
        }
    }
}
