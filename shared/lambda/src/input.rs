//! What people type into a body: addresses and lines of text.

/// As accounts are named: without spaces around, in lower case.
pub fn normalized(email: &str) -> String {
    email.trim().to_lowercase()
}

/// For garde: one `@` with something on both sides, no spaces, at most 255 characters as in `core.users.email`. Whether
/// it exists, only a mail can tell.
pub fn is_address(email: &str, (): &()) -> garde::Result {
    let email = normalized(email);
    let is_word = |c: char| c.is_alphanumeric() || c == '-' || c == '.';
    let parts = email.split_once('@').filter(|(name, host)| {
        let is_name = |c: char| is_word(c) || "!#$%&'*+/=?^_`{|}~".contains(c);
        !name.is_empty()
            && name.chars().all(is_name)
            && host.chars().all(is_word)
            && host.split('.').all(|label| !label.is_empty())
    });
    if parts.is_some() && email.chars().count() <= 255 {
        return Ok(());
    }
    Err(garde::Error::new("is not an e-mail address"))
}

/// For garde: a line of text without control characters.
pub fn is_line(text: &str, (): &()) -> garde::Result {
    if text.trim().is_empty() || text.chars().any(char::is_control) {
        return Err(garde::Error::new("must be one line of text"));
    }
    Ok(())
}
