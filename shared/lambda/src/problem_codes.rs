//! The registry of error codes: status, title and what a client does about each.

use axum::http::StatusCode;

macro_rules! codes {
    ($($variant:ident = $code:literal, $status:ident, $title:literal, $advice:literal;)*) => {
        /// Every code a client can meet. A code never changes its meaning or status.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code { $($variant),* }

        impl Code {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            pub fn status(self) -> StatusCode {
                match self { $(Self::$variant => StatusCode::$status),* }
            }

            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),* }
            }

            /// When it happens and what to do, for the page behind the problem's `type`.
            pub fn advice(self) -> &'static str {
                match self { $(Self::$variant => $advice),* }
            }
        }
    };
}

codes! {
    Unauthenticated = "unauthenticated", UNAUTHORIZED, "No access token",
        "Send `Authorization: Bearer <access token>`.";
    InvalidToken = "invalid_token", UNAUTHORIZED, "The access token is not valid",
        "It is expired, not ours or damaged. Get a new one and send the request again.";
    Forbidden = "forbidden", FORBIDDEN, "Your role does not allow this",
        "Ask an owner or admin of the tenant.";
    InsufficientScope = "insufficient_scope", FORBIDDEN, "The API token may not do this",
        "`detail` names the scope that is missing. Some operations are for people only, whatever the scopes.";
    RateLimited = "rate_limited", TOO_MANY_REQUESTS, "Too many requests in this minute",
        "Wait for the seconds in `Retry-After`. `RateLimit` on every answer says what is left of which limit.";
    NotFound = "not_found", NOT_FOUND, "There is no such resource",
        "Check the path and the id. What belongs to another tenant answers the same.";
    MethodNotAllowed = "method_not_allowed", METHOD_NOT_ALLOWED, "This path has no such method",
        "See the OpenAPI document for the methods of this path.";
    UnsupportedMediaType = "unsupported_media_type", UNSUPPORTED_MEDIA_TYPE, "The body is not JSON",
        "Send `Content-Type: application/json`.";
    BodyTooLarge = "body_too_large", PAYLOAD_TOO_LARGE, "The body is too large",
        "Bodies end at 256 KiB.";
    InvalidBody = "invalid_body", UNPROCESSABLE_ENTITY, "The body does not fit the schema",
        "`errors` names each field with a JSON pointer.";
    InvalidParameter = "invalid_parameter", BAD_REQUEST, "A parameter is not valid",
        "`errors` names each parameter.";
    InvalidCursor = "invalid_cursor", BAD_REQUEST, "The cursor does not belong to this list",
        "A cursor is bound to its filter. Start again without one.";
    InvalidIdempotencyKey = "invalid_idempotency_key", BAD_REQUEST, "The Idempotency-Key is not valid",
        "Send one key of 1 to 255 printable ASCII characters, such as a UUID, in double quotes or without.";
    IdempotencyKeyInUse = "idempotency_key_in_use", CONFLICT, "A request with this Idempotency-Key is at work",
        "Send it again after the seconds in `Retry-After`: it will be answered as the first one.";
    IdempotencyKeyReused = "idempotency_key_reused", UNPROCESSABLE_ENTITY,
        "This Idempotency-Key belongs to another request",
        "A key stands for one method, path and body for 24 hours. Take a new key for a new request.";
    UnknownProvider = "unknown_provider", UNPROCESSABLE_ENTITY, "There is no such mailbox provider",
        "Use one of the providers that `errors` names.";
    MailboxAlreadyConnected = "mailbox_already_connected", CONFLICT, "This provider is already connected",
        "Reconnect the mailbox you have, or disconnect it first.";
    MailboxPaused = "mailbox_paused", CONFLICT, "The mailbox is paused",
        "Resume it first with `POST /v1/mailboxes/{id}/resume`.";
    ReauthorizationNeeded = "reauthorization_needed", CONFLICT, "The provider no longer accepts our access",
        "Send the person through `POST /v1/mailboxes/{id}/reconnect`.";
    SyncTooSoon = "sync_too_soon", TOO_MANY_REQUESTS, "A sync was asked for less than a minute ago",
        "Wait for the seconds in `Retry-After`.";
    OauthStateInvalid = "oauth_state_invalid", BAD_REQUEST, "This consent link is not valid any more",
        "A link works once and for ten minutes. Start again with `POST /v1/mailboxes`.";
    ConsentDenied = "consent_denied", FORBIDDEN, "The person did not agree",
        "Nothing was stored. Start again when they want to.";
    ConsentIncomplete = "consent_incomplete", FORBIDDEN, "A needed permission was not granted",
        "`detail` names what was unticked and what cannot work without it. Nothing was stored.";
    OauthExchangeFailed = "oauth_exchange_failed", BAD_GATEWAY, "The provider refused the authorization code",
        "Start again with `POST /v1/mailboxes`.";
    MailboxAccountMismatch = "mailbox_account_mismatch", CONFLICT, "This is another account than the mailbox's",
        "Sign in at the provider with the account that the mailbox was connected with. Nothing was changed.";
    ProviderUnavailable = "provider_unavailable", SERVICE_UNAVAILABLE, "The mail provider does not answer",
        "Try again later.";
    ReviewClosed = "review_closed", CONFLICT, "This item is not open for review",
        "It never was, or someone was quicker. Read it again.";
    NothingToUndo = "nothing_to_undo", CONFLICT, "There is nothing to undo",
        "Only the newest automatic change of an application that moved it can be undone, once.";
    InvalidCredentials = "invalid_credentials", UNAUTHORIZED, "The address or the password is wrong",
        "Try again, or ask for a new password with `POST /v1/password-resets`.";
    TooManyAttempts = "too_many_attempts", TOO_MANY_REQUESTS, "Too many attempts",
        "Wait for the seconds in `Retry-After`. The wait grows with each failed attempt.";
    LinkInvalid = "link_invalid", BAD_REQUEST, "This link is not valid any more",
        "A link works once and for a limited time. Ask for a new one.";
    InvalidRefreshToken = "invalid_refresh_token", UNAUTHORIZED, "The refresh token is not valid any more",
        "Sign in again with `POST /v1/sessions`.";
    SlugTaken = "slug_taken", CONFLICT, "This slug is taken", "Choose another one.";
    LastOwner = "last_owner", CONFLICT, "A tenant is never without an owner",
        "Make somebody else an owner first.";
    TenantFull = "tenant_full", CONFLICT, "All seats of the tenant are taken",
        "Remove a member, revoke an open invitation, or change to a larger tier.";
    InvitationOpen = "invitation_open", CONFLICT, "This address is invited already",
        "Revoke the open invitation first to send a new one.";
    AlreadyMember = "already_member", CONFLICT, "You belong to this tenant already",
        "`POST /v1/sessions/switch` leads there.";
    Internal = "internal", INTERNAL_SERVER_ERROR, "Something went wrong on our side",
        "It is logged under the request id. Try again; if it stays, tell us that id.";
    Unavailable = "unavailable", SERVICE_UNAVAILABLE, "A part we need does not answer",
        "Try again after the seconds in `Retry-After`.";
}

impl Code {
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }

    /// Whether the same request can succeed later.
    pub fn retryable(self) -> bool {
        matches!(
            self,
            Self::RateLimited
                | Self::IdempotencyKeyInUse
                | Self::SyncTooSoon
                | Self::TooManyAttempts
                | Self::ProviderUnavailable
                | Self::Internal
                | Self::Unavailable
        )
    }
}
