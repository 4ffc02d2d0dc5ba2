//! The registry of error codes: the status of each, who gives it, when it happens, what to do, and whether to try again.

use axum::http::StatusCode;

/// Who gives a code, and with that which operations carry it in the `OpenAPI` document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The handler, which declares it.
    Handler,
    /// What stands around every operation.
    Everything,
    /// The guard of every operation that needs a token.
    Guard,
    /// The guard of every operation that belongs to a module.
    Licenses,
    /// The reader of a JSON body.
    Body,
    /// The reader of an `Idempotency-Key`.
    Key,
    /// The reader of parameters, and the database where a value of the body is none that it can hold.
    Parameters,
    /// The router, before there is an operation.
    Router,
    /// A receiver of signed news, which is no operation of the API.
    Webhook,
}

/// Whether the same request can succeed later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    Later,
    Never,
}

macro_rules! codes {
    ($($variant:ident = $code:literal, $status:ident, $source:ident, $again:ident, $title:literal, $when:literal, $advice:literal;)*) => {
        /// Every code a client can meet. A code never changes its meaning or status.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($variant),* }

        impl Code {
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            pub fn status(self) -> StatusCode {
                match self { $(Self::$variant => StatusCode::$status),* }
            }

            pub fn source(self) -> Source {
                match self { $(Self::$variant => Source::$source),* }
            }

            /// Whether the same request can succeed later.
            pub fn retryable(self) -> bool {
                match self { $(Self::$variant => matches!(Again::$again, Again::Later)),* }
            }

            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),* }
            }

            /// When it happens; Markdown.
            pub fn when(self) -> &'static str {
                match self { $(Self::$variant => $when),* }
            }

            /// What to do about it; Markdown.
            pub fn advice(self) -> &'static str {
                match self { $(Self::$variant => $advice),* }
            }
        }
    };
}

codes! {
    Unauthenticated = "unauthenticated", UNAUTHORIZED, Guard, Never, "No access token",
        "The operation needs a token and the request carries none.",
        "Send `Authorization: Bearer <access token>`.";
    InvalidToken = "invalid_token", UNAUTHORIZED, Guard, Never, "The access token is not valid",
        "It is expired, not ours or damaged, or its person has left the tenant. Which of these is not told.",
        "Get a new one (`POST /v1/sessions/refresh`) and send the request again.";
    Forbidden = "forbidden", FORBIDDEN, Guard, Never, "Your role does not allow this",
        "The caller is known, and their role in this tenant is too weak for the operation.",
        "Ask an owner or admin of the tenant.";
    InsufficientScope = "insufficient_scope", FORBIDDEN, Guard, Never, "The API token may not do this",
        "Its scopes do not have the operation, or the operation is for people only, whatever the scopes.",
        "`detail` names the scope that is missing. Where it says that people are meant, sign in.";
    LicenseRequired = "license_required", PAYMENT_REQUIRED, Licenses, Never, "The tenant has no license for this",
        "The operation belongs to a module, and the tenant's license for it is missing, over, suspended, refunded or disputed.",
        "`license` names the module, why, and what would help. `GET /v1/licenses` lists all.";
    RateLimited = "rate_limited", TOO_MANY_REQUESTS, Everything, Later, "Too many requests in this minute",
        "A person, an API token, a tenant or a network address has used up what it may of one class of operations.",
        "Wait for the seconds in `Retry-After`. `RateLimit` on every answer says what is left of which limit.";
    NotFound = "not_found", NOT_FOUND, Handler, Never, "There is no such resource",
        "There is nothing at this path or under this id, or it belongs to another tenant or person: both answer the same.",
        "Check the path and the id.";
    MethodNotAllowed = "method_not_allowed", METHOD_NOT_ALLOWED, Router, Never, "This path has no such method",
        "The path exists and has no operation with the request's method.",
        "See the OpenAPI document for the methods of this path.";
    UnsupportedMediaType = "unsupported_media_type", UNSUPPORTED_MEDIA_TYPE, Body, Never, "The body is not JSON",
        "The request's `Content-Type` is another one, or is missing.",
        "Send `Content-Type: application/json`.";
    BodyTooLarge = "body_too_large", PAYLOAD_TOO_LARGE, Body, Never, "The body is too large",
        "Bodies end at 256 KiB.",
        "Send less. Beyond 10 MB the gateway answers in our place, with `{\"message\"}` alone.";
    InvalidBody = "invalid_body", UNPROCESSABLE_ENTITY, Body, Never, "The body does not fit the schema",
        "It is no JSON, a field is missing, unknown or of another type, or a value is out of its bounds.",
        "`errors` names each field with a JSON pointer. Mend these and send it again.";
    InvalidParameter = "invalid_parameter", BAD_REQUEST, Parameters, Never, "A parameter is not valid",
        "A query parameter is unknown, of another type or out of its bounds, or a value cannot be stored.",
        "`errors` names each parameter.";
    InvalidCursor = "invalid_cursor", BAD_REQUEST, Handler, Never, "The cursor does not belong to this list",
        "It was changed, or comes from a list with other filters: a cursor is bound to its filter.",
        "Start again without one.";
    InvalidIdempotencyKey = "invalid_idempotency_key", BAD_REQUEST, Key, Never, "The Idempotency-Key is not valid",
        "It is empty, longer than 255 characters, not printable ASCII, or sent twice.",
        "Send one key, such as a UUID, in double quotes or without.";
    IdempotencyKeyInUse = "idempotency_key_in_use", CONFLICT, Key, Later, "A request with this Idempotency-Key is at work",
        "An earlier request with the same key has not come to its end yet.",
        "Send it again after the seconds in `Retry-After`: it will be answered as the first one.";
    IdempotencyKeyReused = "idempotency_key_reused", UNPROCESSABLE_ENTITY, Key, Never, "This Idempotency-Key belongs to another request",
        "A key stands for one method, path and body for 24 hours, and this request differs from the first.",
        "Take a new key for a new request.";
    UnknownProvider = "unknown_provider", UNPROCESSABLE_ENTITY, Handler, Never, "There is no such provider",
        "`provider` names none that can be connected.",
        "Use one of the providers that `errors` names.";
    MailboxAlreadyConnected = "mailbox_already_connected", CONFLICT, Handler, Never, "This provider is already connected",
        "A person has one mailbox at each provider, and this one is there.",
        "Reconnect the mailbox you have, or disconnect it first.";
    MailboxPaused = "mailbox_paused", CONFLICT, Handler, Never, "The mailbox is paused",
        "A sync was asked for while the mailbox is paused.",
        "Resume it first with `POST /v1/mailboxes/{id}/resume`.";
    ForwardingMailbox = "forwarding_mailbox", CONFLICT, Handler, Never, "Mail is forwarded to this mailbox",
        "A sync or a new consent was asked for a mailbox that has no provider: what is forwarded to it comes by itself.",
        "Nothing has to be done. `GET /v1/mailboxes/forwarding` tells its address.";
    TooManyAddresses = "too_many_addresses", CONFLICT, Handler, Never, "As many addresses are good as may be",
        "A forwarding mailbox has at most 5 addresses that still lead to it, the current one included.",
        "Wait until the first of them has ended: `valid_until` tells when.";
    TooManyTrustedSenders = "too_many_trusted_senders", CONFLICT, Handler, Never, "You trust as many senders as one may",
        "A person has at most 200 in a tenant.",
        "Remove one with `DELETE /v1/mailboxes/forwarding/trusted-senders/{id}`.";
    QuarantineClosed = "quarantine_closed", CONFLICT, Handler, Never, "This mail does not wait any more",
        "It was released or discarded before.",
        "Read the list again.";
    SenderUnconfirmed = "sender_unconfirmed", CONFLICT, Handler, Never, "Nothing proves whose mail this is",
        "The sender was to be trusted with the release, and neither SPF nor DKIM confirms any. Nothing was changed.",
        "Release the mail alone, or name the sender with `POST /v1/mailboxes/forwarding/trusted-senders`.";
    ReauthorizationNeeded = "reauthorization_needed", CONFLICT, Handler, Never, "The provider no longer accepts our access",
        "The person took the access back at the provider, or it ran out there.",
        "Send the person through `POST /v1/mailboxes/{id}/reconnect`.";
    SyncTooSoon = "sync_too_soon", TOO_MANY_REQUESTS, Handler, Later, "A sync was asked for less than a minute ago",
        "Each mailbox takes one request a minute, fewer while its provider slows us down.",
        "Wait for the seconds in `Retry-After`.";
    OauthStateInvalid = "oauth_state_invalid", BAD_REQUEST, Handler, Never, "This consent link is not valid any more",
        "A link works once and for ten minutes.",
        "Start again with `POST /v1/mailboxes`.";
    ConsentDenied = "consent_denied", FORBIDDEN, Handler, Never, "The person did not agree",
        "They said no on the provider's page. Nothing was stored.",
        "Start again when they want to.";
    ConsentIncomplete = "consent_incomplete", FORBIDDEN, Handler, Never, "A needed permission was not granted",
        "A box was unticked on the provider's page. Nothing was stored.",
        "`detail` names what was unticked and what cannot work without it. Start again.";
    OauthExchangeFailed = "oauth_exchange_failed", BAD_GATEWAY, Handler, Never, "The provider refused the authorization code",
        "The person agreed, and the provider does not honour its own answer: most often it came too late.",
        "Start again.";
    MailboxAccountMismatch = "mailbox_account_mismatch", CONFLICT, Handler, Never, "This is another account than the mailbox's",
        "A mailbox was reconnected with an account that it does not belong to. Nothing was changed.",
        "Sign in at the provider with the account that the mailbox was connected with.";
    ProviderUnavailable = "provider_unavailable", SERVICE_UNAVAILABLE, Handler, Later, "The provider does not answer",
        "It is down, slow, or lets us wait.",
        "Try again later.";
    ReviewClosed = "review_closed", CONFLICT, Handler, Never, "This item is not open for review",
        "It never was, or someone was quicker.",
        "Read it again.";
    NothingToUndo = "nothing_to_undo", CONFLICT, Handler, Never, "There is nothing to undo",
        "Only the newest automatic change of an application that moved it can be undone, once.",
        "Correct the application instead, if it waits for review.";
    InvalidCredentials = "invalid_credentials", UNAUTHORIZED, Handler, Never, "The address or the password is wrong",
        "There is no account with this address and this password. Which of the two is wrong is not told.",
        "Try again, or ask for a new password with `POST /v1/password-resets`.";
    TooManyAttempts = "too_many_attempts", TOO_MANY_REQUESTS, Handler, Later, "Too many attempts",
        "An account or a network address failed too often. The wait grows with each failed attempt.",
        "Wait for the seconds in `Retry-After`.";
    LinkInvalid = "link_invalid", BAD_REQUEST, Handler, Never, "This link is not valid any more",
        "A link works once and for a limited time, and only for whom it was mailed to.",
        "Ask for a new one.";
    InvalidRefreshToken = "invalid_refresh_token", UNAUTHORIZED, Handler, Never, "The refresh token is not valid any more",
        "It is expired, its session has ended, or it was replaced before.",
        "Sign in again with `POST /v1/sessions`.";
    SlugTaken = "slug_taken", CONFLICT, Handler, Never, "This slug is taken",
        "Another tenant has it.",
        "Choose another one.";
    LastOwner = "last_owner", CONFLICT, Handler, Never, "A tenant is never without an owner",
        "The last owner would leave, be removed or lose the role.",
        "Make somebody else an owner first.";
    TenantFull = "tenant_full", CONFLICT, Handler, Never, "All seats of the tenant are taken",
        "Members and open invitations together reach `max_users`.",
        "Remove a member, revoke an open invitation, or change to a larger tier.";
    InvitationOpen = "invitation_open", CONFLICT, Handler, Never, "This address is invited already",
        "An invitation to this address has been neither accepted nor revoked.",
        "Revoke the open invitation first to send a new one.";
    AlreadyMember = "already_member", CONFLICT, Handler, Never, "This person belongs to the tenant already",
        "Somebody who is in was invited, or accepted an invitation.",
        "Nobody needs an invitation to where they are; `POST /v1/sessions/switch` leads there.";
    TooManyApiTokens = "too_many_api_tokens", CONFLICT, Handler, Never, "You have as many API tokens as one may have",
        "A person has at most 50 in a tenant, expired and revoked ones not counted.",
        "Revoke one that is not used any more with `DELETE /v1/api-tokens/{id}`.";
    TooManyTenants = "too_many_tenants", CONFLICT, Handler, Never, "You belong to as many tenants as one may found",
        "Who is in 50 tenants, their personal one included, makes no further one; invitations can still be accepted.",
        "Leave one with `POST /v1/tenants/leave`, or delete one of your own.";
    SuperuserAccount = "superuser_account", CONFLICT, Handler, Never, "This account is a superuser's",
        "Superusers are made and unmade by the operator's command alone, and no route shuts their accounts.",
        "Have the operator take the right away first.";
    SignInStateInvalid = "sign_in_state_invalid", BAD_REQUEST, Handler, Never, "This sign-in is not valid any more",
        "It works once, for ten minutes, and only in the browser that began it.",
        "Start again.";
    IdTokenInvalid = "id_token_invalid", BAD_GATEWAY, Handler, Never, "What the provider says of you cannot be trusted",
        "Signature, issuer, audience, time or nonce of its id token is not as it must be. Nothing was stored.",
        "Start again; if it stays, tell us the `request_id`.";
    AddressUnverified = "address_unverified", FORBIDDEN, Handler, Never, "The provider does not vouch for your address",
        "There is no account of this identity yet, and none can begin with an address that nobody has confirmed. Nothing was stored.",
        "Confirm the address at the provider first, or sign up with a password.";
    LinkNeeded = "link_needed", CONFLICT, Handler, Never, "This address has an account already",
        "Somebody signed in elsewhere with the address of an account. Nothing is linked before its person has agreed.",
        "Follow the link that was mailed to the address; or sign in with the password, and connect the provider in your account.";
    IdentityTaken = "identity_taken", CONFLICT, Handler, Never, "This cannot be linked to your account",
        "It belongs to another account, or yours has one of this provider.",
        "Unlink that one first.";
    LastWayIn = "last_way_in", CONFLICT, Handler, Never, "An account is never without a way in",
        "The password or the identity that would go is the only one.",
        "Link another provider or choose a password first.";
    CrossSiteForm = "cross_site_form", FORBIDDEN, Router, Never, "This form was sent from another site",
        "A page of ours got a form that none of our pages sent. Nothing was done.",
        "Open the page here and send it again.";
    NoDataKey = "no_data_key", CONFLICT, Handler, Never, "The tenant has no data key yet",
        "A rotation was asked for in a tenant that has stored no secret so far: its first key is made with the first one.",
        "Nothing has to be done.";
    SoleOwner = "sole_owner", CONFLICT, Handler, Never, "A tenant with other members would be without an owner",
        "An account was to be deleted whose person is the only owner of a tenant that has other members. Nothing was changed.",
        "`detail` names the tenants. Make somebody else an owner of each (`PATCH /v1/members/{id}`), or delete it.";
    PersonalTenant = "personal_tenant", CONFLICT, Handler, Never, "A personal tenant goes with its account",
        "The tenant to be deleted is the one that an account always has.",
        "`DELETE /v1/account` deletes both.";
    SlugMismatch = "slug_mismatch", CONFLICT, Handler, Never, "This is not the slug of the tenant",
        "The tenant to be deleted has another slug than the one that was sent, so it may not be the one that was meant.",
        "`GET /v1/tenant` tells the slug; `POST /v1/sessions/switch` leads to another tenant.";
    SubscriptionRunning = "subscription_running", CONFLICT, Handler, Never, "A subscription would run on",
        "A tenant was to be deleted, by itself or with its account, that has a subscription which is not set to end with its period: nobody could end it afterwards. Nothing was changed.",
        "`detail` names the tenants. In each, end every subscription that `GET /v1/subscriptions` shows: `PATCH /v1/subscriptions/{id}` with `cancel_at_period_end: true`. One that is `incomplete` ends by itself within a day if it is not paid.";
    ExportRunning = "export_running", CONFLICT, Handler, Later, "An export is under way",
        "A person has one export at a time in a tenant, and theirs is not finished.",
        "`GET /v1/exports` shows it.";
    ExportNotDone = "export_not_done", CONFLICT, Handler, Later, "The archive is not there",
        "The export is still being written, or it failed.",
        "`GET /v1/exports/{id}` tells how far it is, or why it failed.";
    TrialUsed = "trial_used", CONFLICT, Handler, Never, "This module was tried before",
        "There is one trial for each module, also under another name: the tenant, its address or one of its cards had it.",
        "Buy the module (`POST /v1/purchases`) or subscribe (`POST /v1/subscriptions`).";
    TrialNotOffered = "trial_not_offered", CONFLICT, Handler, Never, "There is no trial of this module",
        "The module is not offered to try, or the tenant has a license for it already.",
        "`GET /v1/modules/{slug}` tells how it is sold; `GET /v1/licenses/{module}` what the tenant has.";
    NotForSale = "not_for_sale", CONFLICT, Handler, Never, "The module is not sold so",
        "It has no price of this kind, is included for everybody, or nobody can begin with it any more.",
        "`GET /v1/modules/{slug}` tells its prices.";
    AlreadyLicensed = "already_licensed", CONFLICT, Handler, Never, "The tenant has this already",
        "It was bought for good, or a subscription to it runs: a second one would be paid for nothing.",
        "`GET /v1/licenses/{module}` shows what there is.";
    DependencyUnlicensed = "dependency_unlicensed", CONFLICT, Handler, Never, "The module needs another one",
        "A module that this one cannot do without has no license in the tenant.",
        "`detail` names it. Begin with that one.";
    SettingsInvalid = "settings_invalid", UNPROCESSABLE_ENTITY, Handler, Never, "The settings do not fit the module",
        "They break the module's `settings_schema`.",
        "`errors` names each place with a JSON pointer.";
    PurchaseClosed = "purchase_closed", CONFLICT, Handler, Never, "The purchase is not open any more",
        "It was completed or canceled.",
        "Begin another one with `POST /v1/purchases` if the module is still wanted.";
    PaymentDeclined = "payment_declined", PAYMENT_REQUIRED, Handler, Never, "The payment was declined",
        "The bank or Stripe refused the payment method. Nothing was charged.",
        "`detail` has Stripe's code (https://docs.stripe.com/declines/codes). Try another payment method.";
    PaymentRefused = "payment_refused", UNPROCESSABLE_ENTITY, Handler, Never, "Stripe refuses this",
        "What was asked for is not possible with this payment, subscription or payment method.",
        "`detail` has Stripe's code and the parameter it is about.";
    SubscriptionEnded = "subscription_ended", CONFLICT, Handler, Never, "The subscription has ended",
        "It was canceled and its end has come, or its payments failed for too long.",
        "Subscribe again with `POST /v1/subscriptions`.";
    SubscriptionUnpaid = "subscription_unpaid", CONFLICT, Handler, Never, "The subscription is not paid",
        "Its last payment failed, was refunded or is disputed, so there is nothing that would count for another interval.",
        "Pay the open invoice in the billing portal, or subscribe again when this subscription has ended.";
    NoCustomer = "no_customer", CONFLICT, Handler, Never, "The tenant has not bought anything yet",
        "The billing portal shows what was bought, and there is nothing.",
        "Buy or subscribe first.";
    SignatureInvalid = "signature_invalid", BAD_REQUEST, Webhook, Never, "The signature is not the sender's",
        "The signature of Stripe or SendGrid is missing or malformed, its time is more than five minutes from now, or none fits the body; or the secret in the path is not ours.",
        "`detail` says which. Stripe and SendGrid send them; `cargo local trigger` signs what it sends in Stripe's name.";
    MailRefused = "mail_refused", UNPROCESSABLE_ENTITY, Webhook, Never, "This is no mail of SendGrid's",
        "The body of Inbound Parse is no `multipart/form-data`, lacks what it must have, or goes beyond a limit.",
        "`detail` says which.";
    QuarantineFull = "quarantine_full", SERVICE_UNAVAILABLE, Webhook, Later, "The quarantine of an address is full",
        "More mail waits for the word of its person than may wait. SendGrid keeps this one and tries again for three days.",
        "Nothing has to be done.";
    ModuleCycle = "module_cycle", CONFLICT, Handler, Never, "Modules would need each other in a circle",
        "The dependencies that were sent lead back to the module.",
        "`detail` names a module of the circle. Leave one of its dependencies out.";
    InsufficientCredits = "insufficient_credits", PAYMENT_REQUIRED, Handler, Never, "There are not enough credits",
        "Less than the amount is there and not held by other work.",
        "`GET /v1/credits` tells the balance. With a key of your own at the provider nothing is charged.";
    HoldEnded = "hold_ended", CONFLICT, Handler, Never, "The hold has ended",
        "It was settled for another amount, released, or its time was over and its credits came back; or it was to be held once more.",
        "Hold credits anew for work that is still to be done.";
    Internal = "internal", INTERNAL_SERVER_ERROR, Everything, Later, "Something went wrong on our side",
        "The cause is logged under `request_id` and told to nobody else.",
        "Try again; if it stays, tell us that id.";
    Unavailable = "unavailable", SERVICE_UNAVAILABLE, Everything, Later, "A part we need does not answer",
        "The database, a queue or the key service is down or busy.",
        "Try again after the seconds in `Retry-After`.";
}

impl Code {
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}
