//! Who is signed in at this browser, as long as their session has not ended.

use axum::extract::FromRequestParts;
use axum::http::Method;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use db::queries::sessions;
use domain::id::{TenantId, UserId};
use domain::permission;
use domain::scope::TenantScope;
use jiff::SignedDuration;
use lambda::origin::Origin;
use lambda::{Problem, browser, clock};
use secrecy::SecretString;
use uuid::Uuid;

use super::ACCOUNT;
use crate::sessions::tokens;
use crate::{Deps, PLATFORM};

/// A tab that was sent on its way before another one renewed the session.
const GRACE: SignedDuration = SignedDuration::from_secs(30);

pub(crate) struct Visitor {
    pub scope: TenantScope,
    pub session: Uuid,
    pub origin: Origin,
}

/// Others are led to the sign-in page, which also renews what has run out.
impl FromRequestParts<Deps> for Visitor {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, deps: &Deps) -> Result<Self, Response> {
        let is_read = parts.method == Method::GET;
        let target = parts.uri.path_and_query().map(|target| target.as_str().to_owned());
        let back = target.filter(|_| is_read).unwrap_or_else(|| ACCOUNT.to_owned());
        let Some(token) = super::session(deps, &parts.headers) else {
            return Err(browser::to_sign_in(&back));
        };
        let Ok(origin) = Origin::from_request_parts(parts, deps).await;
        let visitor = find(deps, &token, origin).await.map_err(IntoResponse::into_response)?;
        let visitor = visitor.ok_or_else(|| browser::to_sign_in(&back))?;
        let counted = if is_read {
            deps.guard.admit_person::<permission::GetAccount>(parts, visitor.scope).await
        } else {
            deps.guard.admit_person::<permission::UpdateAccount>(parts, visitor.scope).await
        };
        counted.map_err(IntoResponse::into_response)?;
        // The other functions' pages want an access token; here is where it is renewed in time.
        let access = browser::access(&deps.verifier, deps.cookies(), &parts.headers).await;
        let is_current = access.is_some_and(|claims| {
            (claims.tenant(), claims.user()) == (visitor.scope.tenant(), visitor.scope.user())
        });
        if is_read && !is_current {
            return Err(browser::to_sign_in(&back));
        }
        Ok(visitor)
    }
}

async fn find(
    deps: &Deps,
    token: &SecretString,
    origin: Origin,
) -> Result<Option<Visitor>, Problem> {
    let now = clock::now();
    let tx = deps.db.identity("visitor", PLATFORM).begin().await?;
    let row = sessions::refresh_token().bind(&tx, &tokens::hash(token)).opt().await?;
    let row = row.filter(|row| {
        let is_newest = row.replaced_at.is_none_or(|at| now.duration_since(at) <= GRACE);
        !row.is_ended && row.expires_at > now && is_newest
    });
    let Some(row) = row else { return Ok(None) };
    let (tenant, user) = (TenantId(row.tenant_id), UserId(row.user_id));
    let Some(role) = tokens::role(&tx, tenant, user).await? else { return Ok(None) };
    let scope = TenantScope::from_verified_token(tenant, user, role);
    Ok(Some(Visitor { scope, session: row.session_id, origin }))
}
