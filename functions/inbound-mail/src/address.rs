//! Whose address it is that a mail came for: the only thing that says in whose name it is stored.

use db::queries::inbound;
use domain::id::MailboxId;
use domain::scope::TenantScope;
use jiff::Timestamp;
use uuid::Uuid;

use crate::{Deps, Error, FUNCTION};

/// One that is in use.
pub(crate) struct Address {
    /// The row of `mail.inbound_addresses`.
    pub id: Uuid,
    pub scope: TenantScope,
    pub mailbox: MailboxId,
}

/// None for what is no address of ours, or none any more.
pub(crate) async fn find(
    deps: &Deps,
    recipient: &str,
    now: Timestamp,
) -> Result<Option<Address>, Error> {
    let Some(local_part) = local_part(recipient, &deps.domain) else { return Ok(None) };
    let row = {
        let door = deps.db.system(FUNCTION).single().await?;
        inbound::whose_address().bind(&door, &local_part, &now).opt().await?
    };
    Ok(row.map(|row| Address {
        id: row.id,
        scope: TenantScope::from_inbound_address(row.tenant_id.into(), row.user_id.into()),
        mailbox: row.integration_id.into(),
    }))
}

/// In lower case: servers on the way may have changed it.
fn local_part(recipient: &str, domain: &str) -> Option<String> {
    let recipient = recipient.trim().trim_start_matches('<').trim_end_matches('>');
    let (local_part, host) = recipient.rsplit_once('@')?;
    // The database takes no NUL, and no address of ours has one.
    let is_ours = host.eq_ignore_ascii_case(domain) && !local_part.contains('\0');
    is_ours.then(|| local_part.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_our_domain_are_looked_for() {
        let ours = |recipient| local_part(recipient, "in.example");
        assert_eq!(ours("ABC234@In.Example").as_deref(), Some("abc234"));
        assert_eq!(ours("<abc@in.example>").as_deref(), Some("abc"));
        for other in ["", "abc", "abc@in.example.evil", "abc@evil.in.example", "a\0@in.example"] {
            assert_eq!(ours(other), None, "{other:?}");
        }
    }
}
