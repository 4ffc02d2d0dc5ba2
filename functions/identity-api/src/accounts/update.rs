//! `PATCH /v1/account`: a person's name and picture.

use axum::Json;
use axum::extract::State;
use db::queries::accounts::{self, Profile};
use domain::permission;
use garde::Validate;
use lambda::audit::{self, Details, Entry};
use lambda::auth::May;
use lambda::json::Valid;
use lambda::problem::Document;
use lambda::{Code, Problem};
use serde::{Deserialize, Deserializer};
use url::Url;
use utoipa::ToSchema;

use super::get::{Account, account};
use super::is_line;
use crate::Deps;

const NAME_MAX: usize = 200;
/// What browsers and proxies bear.
const URL_MAX: usize = 2_048;

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(clippy::option_option, reason = "left out and null are two wishes")]
pub(crate) struct AccountUpdate {
    #[serde(default, deserialize_with = "present")]
    #[garde(inner(inner(custom(is_name))))]
    #[schema(value_type = Option<String>, max_length = 200, example = "Mara Winter")]
    full_name: Option<Option<String>>,
    #[serde(default, deserialize_with = "present")]
    #[garde(inner(inner(custom(is_name))))]
    #[schema(value_type = Option<String>, max_length = 200, example = "Mara")]
    first_name: Option<Option<String>>,
    #[serde(default, deserialize_with = "present")]
    #[garde(inner(inner(custom(is_name))))]
    #[schema(value_type = Option<String>, max_length = 200, example = "Winter")]
    last_name: Option<Option<String>>,
    /// An `https` address.
    #[serde(default, deserialize_with = "present")]
    #[garde(inner(inner(custom(is_picture))))]
    #[schema(value_type = Option<String>, max_length = 2048, example = "https://example.com/mara.png")]
    avatar_url: Option<Option<String>>,
}

impl AccountUpdate {
    fn changed(&self) -> Vec<&'static str> {
        let fields = [
            ("full_name", &self.full_name),
            ("first_name", &self.first_name),
            ("last_name", &self.last_name),
            ("avatar_url", &self.avatar_url),
        ];
        fields.into_iter().filter(|(_, value)| value.is_some()).map(|(name, _)| name).collect()
    }
}

/// What is left out stays; null empties.
#[expect(clippy::option_option, reason = "left out and null are two wishes")]
fn present<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(value).map(Some)
}

/// For garde.
fn is_name(name: &str, context: &()) -> garde::Result {
    if name.chars().count() > NAME_MAX {
        return Err(garde::Error::new(format!("must have at most {NAME_MAX} characters")));
    }
    is_line(name, context)
}

/// For garde. Nobody's browser is led anywhere without encryption, or with a password in the address.
fn is_picture(text: &str, (): &()) -> garde::Result {
    let is_good = |url: &Url| {
        url.scheme() == "https"
            && url.has_host()
            && url.username().is_empty()
            && url.password().is_none()
    };
    if text.len() <= URL_MAX
        && text.starts_with("https://")
        && Url::parse(text).is_ok_and(|url| is_good(&url))
    {
        return Ok(());
    }
    Err(garde::Error::new(format!("must be an https URL of at most {URL_MAX} characters")))
}

/// Change one's name and picture
///
/// What is left out stays; null empties.
#[utoipa::path(
    patch, path = "/v1/account", operation_id = "update_account", tag = "accounts", request_body = AccountUpdate,
    security(("access_token" = [])),
    responses(
        (status = 200, description = "The account", body = Account),
        (status = 401, description = "unauthenticated, invalid_token", body = Document, content_type = "application/problem+json"),
        (status = 415, description = "unsupported_media_type", body = Document, content_type = "application/problem+json"),
        (status = 422, description = "invalid_body", body = Document, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn update_account(
    State(deps): State<Deps>,
    May { scope, origin, .. }: May<permission::UpdateAccount>,
    Valid(body): Valid<AccountUpdate>,
) -> Result<Json<Account>, Problem> {
    let (user, changed) = (scope.user(), body.changed());
    let tx = deps.db.identity("update_account", scope.tenant()).begin().await?;
    let old = accounts::profile().bind(&tx, &user.0).opt().await?;
    let Profile { full_name, first_name, last_name, avatar_url } =
        old.ok_or_else(|| Problem::new(Code::InvalidToken))?;
    accounts::set_profile()
        .bind(
            &tx,
            &body.full_name.unwrap_or(full_name),
            &body.first_name.unwrap_or(first_name),
            &body.last_name.unwrap_or(last_name),
            &body.avatar_url.unwrap_or(avatar_url),
            &user.0,
        )
        .one()
        .await?;
    let entry = Entry::new("account", "update").on("user", user).by(user);
    audit::write(&tx, &origin, entry.details(Details::default().words("changed", changed))).await?;
    tx.commit().await?;
    account(&deps, scope).await.map(Json)
}
