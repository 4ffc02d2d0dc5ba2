//! What a refusal of Microsoft's token endpoint means: whether only the person can help.

use oauth2::RequestTokenError;
use oauth2::basic::{BasicErrorResponse, BasicErrorResponseType};

use crate::error::Error;
use crate::oauth;

/// Error codes beside `invalid_grant` that a sign-in of the person mends
/// (<https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow#error-codes-for-token-endpoint-errors>).
const NEEDS_THE_PERSON: [&str; 3] = ["interaction_required", "consent_required", "login_required"];

/// Numbers that say the same where the error code is a vaguer one: consent is missing, the account or the app's place in
/// its tenant is gone or off, the password or a policy changed
/// (<https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes>). Microsoft may change them at any
/// time, so that they are the second net and not the first.
const DEAD_GRANTS: [&str; 14] = [
    "AADSTS50034",
    "AADSTS50057",
    "AADSTS50076",
    "AADSTS50078",
    "AADSTS50079",
    "AADSTS50105",
    "AADSTS50173",
    "AADSTS53003",
    "AADSTS65001",
    "AADSTS65004",
    "AADSTS70000",
    "AADSTS70008",
    "AADSTS700082",
    "AADSTS700084",
];

pub(super) fn token_error(error: RequestTokenError<Error, BasicErrorResponse>) -> Error {
    match &error {
        RequestTokenError::ServerResponse(refusal) if is_dead(refusal) => Error::InvalidGrant,
        _ => oauth::token_error(error),
    }
}

fn is_dead(refusal: &BasicErrorResponse) -> bool {
    let needs_the_person = match refusal.error() {
        BasicErrorResponseType::Extension(code) => NEEDS_THE_PERSON.contains(&code.as_str()),
        _ => false,
    };
    // "AADSTS65001: The user or administrator has not consented to use the application …"
    let number = refusal.error_description().and_then(|text| text.split(':').next());
    needs_the_person || number.is_some_and(|number| DEAD_GRANTS.contains(&number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(code: &str, description: &str) -> Error {
        let body = serde_json::json!({"error": code, "error_description": description});
        token_error(RequestTokenError::ServerResponse(serde_json::from_value(body).unwrap()))
    }

    #[test]
    fn what_only_the_person_mends_is_told_from_what_the_operator_does() {
        assert_eq!(read("invalid_grant", "AADSTS9999999: new"), Error::InvalidGrant);
        assert_eq!(read("interaction_required", "AADSTS50076: MFA"), Error::InvalidGrant);
        assert_eq!(read("consent_required", ""), Error::InvalidGrant);
        assert_eq!(read("invalid_request", "AADSTS65001: no consent"), Error::InvalidGrant);
        assert!(matches!(
            read("invalid_client", "AADSTS7000215: Invalid client secret provided."),
            Error::OAuth { code, .. } if code == "invalid_client"
        ));
    }
}
