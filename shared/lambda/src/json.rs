//! A JSON body that was parsed and validated, or a problem that points at each wrong field.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use garde::Validate;
use serde::de::DeserializeOwned;

use crate::problem::{Code, Problem};

/// Extractor: `Valid(body): Valid<Body>`.
#[derive(Debug)]
pub struct Valid<T>(pub T);

impl<S, T> FromRequest<S> for Valid<T>
where
    S: Send + Sync,
    T: DeserializeOwned + Validate<Context: Default>,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        Ok(Self(read(&bytes(request, state).await?)?))
    }
}

/// The bytes of a body that says it is JSON.
pub(crate) async fn bytes<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Problem> {
    if !is_json(&request) {
        return Err(Problem::new(Code::UnsupportedMediaType));
    }
    Bytes::from_request(request, state).await.map_err(|_| Problem::new(Code::BodyTooLarge))
}

/// What the bytes say, if it fits and is valid.
pub(crate) fn read<T>(bytes: &[u8]) -> Result<T, Problem>
where
    T: DeserializeOwned + Validate<Context: Default>,
{
    let value: T = parse(bytes)?;
    validate(&value)?;
    Ok(value)
}

fn is_json(request: &Request) -> bool {
    request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).is_some_and(|kind| {
        kind.split(';').next().is_some_and(|kind| kind.trim() == "application/json")
    })
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    // serde fills a struct from an array too, member by member; what is documented is an object.
    if !bytes.trim_ascii_start().starts_with(b"{") {
        return Err(Problem::new(Code::InvalidBody).invalid("", "must be a JSON object"));
    }
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let pointer = pointer(&error.path().to_string());
        Problem::new(Code::InvalidBody).invalid(pointer, expectation(error.inner()))
    })?;
    let end = deserializer.end();
    end.map_err(|error| Problem::new(Code::InvalidBody).invalid("", expectation(&error)))?;
    Ok(value)
}

/// serde's words without what it found: a password may stand in the wrong place.
fn expectation(error: &impl std::fmt::Display) -> String {
    let text = error.to_string();
    match text.rsplit_once(", expected ") {
        Some((_, expected)) => format!("expected {expected}"),
        None => text,
    }
}

/// A problem that points at each field that breaks a rule.
pub fn validate<T: Validate<Context: Default>>(value: &T) -> Result<(), Problem> {
    let Err(report) = value.validate() else { return Ok(()) };
    let problem = Problem::new(Code::InvalidBody);
    Err(report.iter().fold(problem, |problem, (path, error)| {
        problem.invalid(pointer(&path.to_string()), error.message())
    }))
}

/// `a.b[0]` as the JSON pointer `/a/b/0`.
fn pointer(path: &str) -> String {
    path.split(['.', '[', ']'])
        .filter(|part| !part.is_empty())
        .fold(String::new(), |pointer, part| pointer + "/" + part)
}

/// Query parameters, refused with the name of the wrong one.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or_default();
        if let Some((name, _)) =
            url::form_urlencoded::parse(query.as_bytes()).find(|(_, value)| value.contains('\0'))
        {
            let problem = Problem::new(Code::InvalidParameter);
            return Err(problem.invalid(name, "holds a NUL character"));
        }
        let decoder =
            serde_urlencoded::Deserializer::new(url::form_urlencoded::parse(query.as_bytes()));
        serde_path_to_error::deserialize(decoder).map(Self).map_err(|error| {
            let name = error.path().to_string();
            Problem::new(Code::InvalidParameter).invalid(name, expectation(error.inner()))
        })
    }
}

/// A path id: what is not a UUID names nothing that exists.
#[derive(Debug)]
pub struct PathId<T>(pub T);

impl<S: Send + Sync, T: std::str::FromStr> FromRequestParts<S> for PathId<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let text = axum::extract::Path::<String>::from_request_parts(parts, state)
            .await
            .map_err(|_| Problem::new(Code::NotFound))?;
        text.parse().map(Self).map_err(|_| Problem::new(Code::NotFound))
    }
}
