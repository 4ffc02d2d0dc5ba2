//! Whose an object of Stripe's is.

use db::Db;
use db::queries::sales;
use domain::id::{PLATFORM, TenantId};
use providers::stripe::{Kind, Object};

/// Whose the object is, as we know of it or of anything that it names; the platform's own tenant where nobody knows.
pub async fn whose(
    db: &Db,
    function: &'static str,
    object: &Object,
) -> Result<TenantId, db::Error> {
    let ids = object.references();
    let door = db.system(function).single().await?;
    let tenant = sales::whose_stripe_object().bind(&door, &ids).opt().await?;
    Ok(tenant.map_or(PLATFORM, TenantId))
}

/// What an object that nobody is known to own says of its owner: where to ask on.
pub fn parent(object: &Object) -> Option<(Kind, &str)> {
    match object {
        Object::Dispute(dispute) => Some((Kind::Charge, dispute.charge.as_str())),
        _ => None,
    }
}
