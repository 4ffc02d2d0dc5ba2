//! What the `OpenAPI` document says about the problems of each operation.

use std::collections::BTreeMap;

use lambda::problem::{Code, Document};
use utoipa::openapi::{Content, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{IntoResponses, OpenApi, ToSchema};

/// What the operations refer to and do not bring along.
#[derive(OpenApi)]
#[openapi(components(schemas(Document)))]
pub struct Base;

/// What every operation can answer.
const ALWAYS: [Code; 4] =
    [Code::Unauthenticated, Code::InvalidToken, Code::Internal, Code::Unavailable];

macro_rules! problems {
    ($($(#[$doc:meta])* $name:ident: $($code:ident),*;)*) => {$(
        $(#[$doc])*
        pub struct $name;

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                responses(&[$(Code::$code),*])
            }
        }
    )*};
}

problems! {
    /// Of a list with filters and a cursor.
    ListProblems: InvalidParameter, InvalidCursor;
    /// Of reading one resource.
    GetProblems: NotFound;
    /// Of closing a review.
    ReviewProblems: Forbidden, NotFound, ReviewClosed;
    /// Of closing a review with a body.
    CorrectProblems: Forbidden, NotFound, ReviewClosed, InvalidBody, UnsupportedMediaType, BodyTooLarge;
    /// Of an undo.
    UndoProblems: Forbidden, NotFound, NothingToUndo;
}

/// One response per status, whose description names each code that it can carry.
fn responses(codes: &[Code]) -> BTreeMap<String, RefOr<Response>> {
    let mut descriptions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for code in codes.iter().chain(&ALWAYS) {
        let line = format!("`{}`: {}.", code.as_str(), code.title());
        descriptions.entry(code.status().as_str().to_owned()).or_default().push(line);
    }
    descriptions.into_iter().map(|(status, lines)| (status, response(&lines.join("\n")))).collect()
}

fn response(description: &str) -> RefOr<Response> {
    ResponseBuilder::new()
        .description(description)
        .content(
            "application/problem+json",
            Content::new(Some(Ref::from_schema_name(Document::name()))),
        )
        .build()
        .into()
}
