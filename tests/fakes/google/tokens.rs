//! Codes, grants and tokens, and the rules by which they live and die.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

use aws_lc_rs::digest;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};

use super::account::Account;

const CODE_LIFETIME: SignedDuration = SignedDuration::from_mins(10);
/// Google's, to the second.
pub(crate) const ACCESS_LIFETIME: SignedDuration = SignedDuration::from_secs(3599);

/// SHA-256, base64url: what PKCE calls S256 (RFC 7636 section 4.2).
pub(crate) fn fingerprint(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, text.as_bytes()))
}

/// Looks random and is different every time in this process; repeatable, as tests want it.
fn fresh(prefix: &str) -> String {
    static SERIAL: AtomicU64 = AtomicU64::new(0);
    let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
    format!("{prefix}{}", fingerprint(&format!("{prefix}{serial}")))
}

/// A refusal of the token endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub status: u16,
    pub code: &'static str,
    pub description: &'static str,
}

const BAD_CODE: Refusal =
    Refusal { status: 400, code: "invalid_grant", description: "Bad Request" };
const DEAD_TOKEN: Refusal = Refusal {
    status: 400,
    code: "invalid_grant",
    description: "Token has been expired or revoked.",
};
const OTHER_REDIRECT: Refusal =
    Refusal { status: 400, code: "redirect_uri_mismatch", description: "Bad Request" };

/// A pair of tokens as they were given out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    pub access_token: String,
    pub refresh_token: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct Grant {
    pub account: Account,
    pub scopes: Vec<String>,
    revoked: bool,
}

/// What the consent page hands to the callback.
pub(crate) struct Code {
    pub account: Account,
    pub scopes: Vec<String>,
    pub redirect_uri: String,
    /// S256; `None` where the client did not use PKCE.
    pub challenge: Option<String>,
}

struct Access {
    grant: usize,
    expires_at: Timestamp,
}

struct Refresh {
    grant: usize,
    used: bool,
}

#[derive(Default)]
pub(crate) struct Tokens {
    /// Refresh tokens are single use, and a second use ends the grant (RFC 9700 section 4.14.2).
    pub rotate: bool,
    pub families_revoked: usize,
    /// Every token and code ever given out.
    pub issued: Vec<String>,
    codes: HashMap<String, (Code, Timestamp)>,
    grants: Vec<Grant>,
    access: HashMap<String, Access>,
    refresh: HashMap<String, Refresh>,
}

impl Tokens {
    pub fn code(&mut self, code: Code, now: Timestamp) -> String {
        let text = fresh("4/0Ab");
        self.issued.push(text.clone());
        self.codes.insert(text.clone(), (code, now + CODE_LIFETIME));
        text
    }

    /// A code works once, for ten minutes, with its own verifier and redirect.
    pub fn redeem(
        &mut self,
        code: &str,
        verifier: Option<&str>,
        redirect_uri: &str,
        now: Timestamp,
    ) -> Result<(Issued, Grant), Refusal> {
        let (code, expires_at) = self.codes.remove(code).ok_or(BAD_CODE)?;
        let proven = match (&code.challenge, verifier) {
            (Some(challenge), Some(verifier)) => *challenge == fingerprint(verifier),
            (challenge, verifier) => challenge.is_none() && verifier.is_none(),
        };
        if code.redirect_uri != redirect_uri {
            return Err(OTHER_REDIRECT);
        }
        if now >= expires_at || !proven {
            return Err(BAD_CODE);
        }
        let issued = self.grant(code.account, code.scopes, now);
        let grant = self.grants.last().cloned().ok_or(BAD_CODE)?;
        Ok((issued, grant))
    }

    /// A new grant with its first tokens.
    pub fn grant(&mut self, account: Account, scopes: Vec<String>, now: Timestamp) -> Issued {
        self.grants.push(Grant { account, scopes, revoked: false });
        let grant = self.grants.len() - 1;
        let refresh_token = Some(self.new_refresh(grant));
        Issued { access_token: self.new_access(grant, now), refresh_token }
    }

    pub fn refresh(&mut self, token: &str, now: Timestamp) -> Result<(Issued, Grant), Refusal> {
        let refresh = self.refresh.get_mut(token).ok_or(DEAD_TOKEN)?;
        let (grant, replayed) = (refresh.grant, refresh.used);
        refresh.used = self.rotate;
        if self.grants[grant].revoked {
            return Err(DEAD_TOKEN);
        }
        if replayed {
            self.grants[grant].revoked = true;
            self.families_revoked += 1;
            return Err(DEAD_TOKEN);
        }
        let refresh_token = self.rotate.then(|| self.new_refresh(grant));
        let issued = Issued { access_token: self.new_access(grant, now), refresh_token };
        Ok((issued, self.grants[grant].clone()))
    }

    /// Ends the grant of a token of either kind; false where it was dead already.
    pub fn revoke(&mut self, token: &str) -> bool {
        let access = self.access.get(token).map(|access| access.grant);
        let grant = access.or_else(|| self.refresh.get(token).map(|refresh| refresh.grant));
        let Some(grant) = grant.filter(|grant| !self.grants[*grant].revoked) else {
            return false;
        };
        self.grants[grant].revoked = true;
        true
    }

    /// The person takes the access away in their Google account.
    pub fn revoke_account(&mut self, email: &str) {
        for grant in self.grants.iter_mut().filter(|grant| grant.account.email == email) {
            grant.revoked = true;
        }
    }

    pub fn expire_access(&mut self, now: Timestamp) {
        for access in self.access.values_mut() {
            access.expires_at = now;
        }
    }

    /// The grant behind an access token that is alive.
    pub fn bearer(&self, token: &str, now: Timestamp) -> Option<&Grant> {
        let access = self.access.get(token).filter(|access| now < access.expires_at)?;
        Some(&self.grants[access.grant]).filter(|grant| !grant.revoked)
    }

    pub fn living_grants(&self, email: &str) -> usize {
        let alive = |grant: &&Grant| grant.account.email == email && !grant.revoked;
        self.grants.iter().filter(alive).count()
    }

    fn new_access(&mut self, grant: usize, now: Timestamp) -> String {
        let token = fresh("ya29.a0Aa");
        self.issued.push(token.clone());
        self.access.insert(token.clone(), Access { grant, expires_at: now + ACCESS_LIFETIME });
        token
    }

    fn new_refresh(&mut self, grant: usize) -> String {
        let token = fresh("1//0g");
        self.issued.push(token.clone());
        self.refresh.insert(token.clone(), Refresh { grant, used: false });
        token
    }
}
