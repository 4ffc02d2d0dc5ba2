//! A bad token and how it is sent.

use super::forge::Forge;
use super::{carried, claims, headers, spelling};
use crate::gateway::Request;
use crate::report::Error;

pub struct Bad {
    pub name: String,
    /// What the verifier gets; None where the sending is what is wrong.
    pub token: Option<String>,
    headers: Vec<(String, String)>,
    query: String,
}

impl Bad {
    /// Sent as it should be.
    pub fn token(name: impl Into<String>, token: impl Into<String>) -> Self {
        let token = token.into();
        let headers = vec![("authorization".to_owned(), format!("Bearer {token}"))];
        Self { name: name.into(), token: Some(token), headers, query: String::new() }
    }

    /// Sent in these headers instead.
    pub fn sent(name: impl Into<String>, headers: &[(&str, &str)]) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let headers = headers.iter().map(owned).collect();
        Self { name: name.into(), token: None, headers, query: String::new() }
    }

    pub fn in_query(name: impl Into<String>, query: String) -> Self {
        Self { query, ..Self::sent(name, &[]) }
    }

    pub fn apply(&self, mut request: Request) -> Request {
        request.query.clone_from(&self.query);
        request.headers.extend(self.headers.iter().cloned());
        request
    }
}

pub async fn all(forge: &Forge) -> Result<Vec<Bad>, Error> {
    let mut all = claims::all(forge).await?;
    all.extend(headers::all(forge).await?);
    all.extend(spelling::all(forge));
    all.extend(carried::all(&forge.good));
    Ok(all)
}
