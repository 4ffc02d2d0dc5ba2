//! What a token says, and the rules by which its words are believed.

use domain::id::{TenantId, UserId};
use domain::scope::Role;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Deserializer, Serialize};
use uuid::Uuid;

/// Clocks of issuer and verifier may differ by this much.
const LEEWAY: SignedDuration = SignedDuration::from_secs(60);
/// No token that cannot be revoked lives longer (CASA 1.0, requirement 2.2.3), whoever signed it.
const MAX_LIFETIME: SignedDuration = SignedDuration::from_hours(24);

/// For whom a token is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    pub tenant: TenantId,
    pub user: UserId,
    pub role: Role,
}

/// Why a token was refused: for our logs, never for its sender.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    #[error("not a token of three base64url parts with the expected JSON in them")]
    Malformed,
    #[error("not an ES256 access token by its header")]
    UnsupportedHeader,
    #[error("signed by a key that is not ours")]
    UnknownKey,
    #[error("the signature does not match")]
    BadSignature,
    #[error("issued by someone else")]
    WrongIssuer,
    #[error("meant for someone else")]
    WrongAudience,
    #[error("expired")]
    Expired,
    #[error("not valid yet")]
    NotYetValid,
    #[error("lives longer than a token may")]
    TooLongLived,
    /// Nothing is known about the token: KMS did not give the public key.
    #[error("the public key could not be fetched")]
    Keys(#[from] crate::Error),
}

/// The protected header, exactly: with any other member (`jwk`, `jku`, `crit`, …) the token is refused.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    pub alg: String,
    pub typ: String,
    pub kid: String,
}

pub(super) const ALGORITHM: &str = "ES256";
/// RFC 9068, section 2.1.
pub(super) const TYPE: &str = "at+jwt";

/// The payload. Times are whole seconds since 1970; a claim that is missing or of another JSON type fails to parse.
#[derive(Serialize, Deserialize)]
pub(super) struct Claims {
    pub iss: String,
    pub aud: String,
    pub sub: UserId,
    pub tenant_id: TenantId,
    pub role: Role,
    /// The session that a person signed in to; tokens of other origin have none.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub sid: Option<Uuid>,
    pub iat: i64,
    pub nbf: i64,
    pub exp: i64,
    pub jti: Uuid,
}

/// The word of a token whose signature, issuer, audience and times were checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerifiedClaims {
    subject: Subject,
    session: Option<Uuid>,
    id: Uuid,
    expires_at: Timestamp,
}

impl VerifiedClaims {
    pub fn tenant(&self) -> TenantId {
        self.subject.tenant
    }

    pub fn user(&self) -> UserId {
        self.subject.user
    }

    pub fn role(&self) -> Role {
        self.subject.role
    }

    /// The claim `sid`: the session that the token is of.
    pub fn session(&self) -> Option<Uuid> {
        self.session
    }

    /// The claim `jti`: names this token in logs.
    pub fn id(&self) -> Uuid {
        self.id
    }

    pub fn expires_at(&self) -> Timestamp {
        self.expires_at
    }
}

impl Claims {
    /// Checks everything but the signature.
    pub(super) fn verify(
        self,
        issuer: &str,
        audience: &str,
        now: Timestamp,
    ) -> Result<VerifiedClaims, TokenError> {
        if self.iss != issuer {
            return Err(TokenError::WrongIssuer);
        }
        if self.aud != audience {
            return Err(TokenError::WrongAudience);
        }
        let [issued_at, not_before, expires_at] =
            [instant(self.iat)?, instant(self.nbf)?, instant(self.exp)?];
        if now.duration_since(expires_at) >= LEEWAY {
            return Err(TokenError::Expired);
        }
        if issued_at.max(not_before).duration_since(now) > LEEWAY {
            return Err(TokenError::NotYetValid);
        }
        if expires_at.duration_since(issued_at) > MAX_LIFETIME {
            return Err(TokenError::TooLongLived);
        }
        let subject = Subject { tenant: self.tenant_id, user: self.sub, role: self.role };
        Ok(VerifiedClaims { subject, session: self.sid, id: self.jti, expires_at })
    }
}

/// A claim that may be missing but not null.
fn present<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Uuid>, D::Error> {
    Uuid::deserialize(value).map(Some)
}

/// A count of seconds outside the years -9999 to 9999 is no time.
fn instant(seconds: i64) -> Result<Timestamp, TokenError> {
    Timestamp::from_second(seconds).map_err(|_| TokenError::Malformed)
}
