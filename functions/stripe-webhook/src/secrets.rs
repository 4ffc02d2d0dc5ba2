//! The secrets that Stripe signs with: several while one is exchanged for another.

use aws::Rotating;
use secrecy::SecretString;
use serde::Deserialize;

/// Cheap to clone.
pub type Secrets = Rotating<Signing>;

/// As Secrets Manager has them.
#[derive(Deserialize)]
pub struct Signing {
    pub secrets: Vec<SecretString>,
}
