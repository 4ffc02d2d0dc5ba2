//! The providers that the operator has set up, read when somebody first asks: most requests never do.

use std::sync::Arc;

use aws::secrets::Secrets;
use lambda::{Code, Problem, wiring};
use providers::oidc::{Oidc, Provider};
use tokio::sync::OnceCell;

/// Cheap to clone.
#[derive(Clone, Debug)]
pub struct Providers {
    known: Arc<OnceCell<Vec<Oidc>>>,
    /// None where all are known from the start.
    source: Option<Source>,
}

#[derive(Clone, Debug)]
struct Source {
    secrets: Secrets,
    public_base_url: String,
}

impl Providers {
    /// From the operator's secrets.
    pub fn in_secrets(secrets: Secrets, public_base_url: &str) -> Self {
        let source = Source { secrets, public_base_url: public_base_url.to_owned() };
        Self { known: Arc::default(), source: Some(source) }
    }

    pub fn of(known: Vec<Oidc>) -> Self {
        Self { known: Arc::new(OnceCell::new_with(Some(known))), source: None }
    }

    pub(crate) async fn offered(&self) -> Result<&[Oidc], Problem> {
        let read = async || match &self.source {
            Some(source) => {
                wiring::sign_in_providers(&source.secrets, &source.public_base_url).await
            }
            None => Ok(Vec::new()),
        };
        Ok(self.known.get_or_try_init(read).await?)
    }

    pub(crate) async fn named(&self, provider: Provider) -> Result<Option<&Oidc>, Problem> {
        let offered = self.offered().await?;
        Ok(offered.iter().find(|oidc| oidc.provider == provider))
    }

    /// Or a problem that names those there are.
    pub(crate) async fn by_name(&self, name: &str) -> Result<&Oidc, Problem> {
        let offered = self.offered().await?;
        let found = offered.iter().find(|oidc| oidc.provider.name() == name);
        found.ok_or_else(|| {
            let names: Vec<&str> = offered.iter().map(|oidc| oidc.provider.name()).collect();
            let detail = match names.as_slice() {
                [] => "is not offered; none is".to_owned(),
                names => format!("must be one of: {}", names.join(", ")),
            };
            Problem::new(Code::UnknownProvider).invalid("/provider", detail)
        })
    }
}
