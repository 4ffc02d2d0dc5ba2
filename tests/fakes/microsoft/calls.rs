//! What was asked of the fake, without anything secret.

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    Consent,
    /// The token endpoint with a code.
    Exchange,
    /// The token endpoint with a refresh token.
    Refresh,
    Batch,
    /// One folder by its id or its well-known name.
    Folder,
    FolderDelta,
    MessageDelta,
    MessageList,
    Mime,
}

/// One question that was answered, alone or within a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub route: Route,
    /// Of Graph's only, with the query: the OAuth endpoints take secrets as parameters.
    pub link: String,
    /// None while it hangs.
    pub status: Option<u16>,
}
