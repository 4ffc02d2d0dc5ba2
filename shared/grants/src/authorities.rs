//! Where people agree that their mailboxes are read: the operator's OAuth client at each provider.

use domain::mailbox::Provider;
use providers::authority::Authority;
use providers::google::oauth::GoogleOAuth;
use providers::microsoft::oauth::MicrosoftOAuth;

/// Those that the operator has set up.
#[derive(Clone)]
pub struct Authorities {
    gmail: Authority,
    outlook: Option<Authority>,
}

impl Authorities {
    pub fn new(google: GoogleOAuth, microsoft: Option<MicrosoftOAuth>) -> Self {
        Self { gmail: Authority::Google(google), outlook: microsoft.map(Authority::Microsoft) }
    }

    /// None also where there is no provider.
    pub fn of(&self, provider: Provider) -> Option<&Authority> {
        match provider {
            Provider::Gmail => Some(&self.gmail),
            Provider::Outlook => self.outlook.as_ref(),
            Provider::Forwarding => None,
        }
    }

    pub fn offered(&self) -> impl Iterator<Item = (Provider, &Authority)> {
        let all = [Provider::Gmail, Provider::Outlook];
        all.into_iter().filter_map(|provider| Some((provider, self.of(provider)?)))
    }
}
