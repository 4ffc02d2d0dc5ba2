//! From who a provider says it is to an account of ours: known, new, or one that has to be asked first.

use db::queries::{accounts, sign_ins};
use domain::id::{self, TenantId, UserId};
use domain::queue::NoticeKind;
use jiff::{SignedDuration, Timestamp};
use lambda::attention::{self, News, Notice};
use lambda::audit::{self, Details, Entry};
use lambda::origin::Origin;
use lambda::{Code, Problem};
use providers::oidc::{Identity, Provider};

use crate::accounts::make::{self, Account};
use crate::accounts::{is_address, is_line, normalized};
use crate::sessions::sign_in::own_tenant;
use crate::sessions::tokens::{self, Beginning, Held};
use crate::throttle::{Guess, Trying};
use crate::{Deps, PLATFORM, notices};

/// The mailed link is good for so long.
const LINK_LIFETIME: SignedDuration = SignedDuration::from_mins(30);
/// As long as `core.users.full_name` is let in elsewhere.
const NAME_MAX: usize = 200;

/// A session for a known identity, or for a new account.
pub(crate) async fn enter(
    deps: &Deps,
    origin: &Origin,
    provider: Provider,
    identity: &Identity,
    now: Timestamp,
) -> Result<Held, Problem> {
    if let Some(held) = known(deps, origin, provider, identity, now).await? {
        return Ok(held);
    }
    let unverified = || Problem::new(Code::AddressUnverified);
    let email = identity.email.as_deref().map(normalized).filter(|_| identity.is_email_verified);
    let email = email.filter(|email| is_address(email, &()).is_ok()).ok_or_else(unverified)?;
    let account = {
        let door = deps.db.identity("sign_in_elsewhere", PLATFORM).single().await?;
        accounts::account_by_email().bind(&door, &email).opt().await?
    };
    if let Some(account) = account {
        let whose = (email.as_str(), UserId(account.id));
        ask_for_proof(deps, origin, provider, identity, whose, now).await?;
        return Err(Problem::new(Code::LinkNeeded));
    }
    if let Some(held) = begin_account(deps, origin, provider, identity, &email, now).await? {
        return Ok(held);
    }
    // The address got its account while we looked; if by this identity, that is its person.
    let held = known(deps, origin, provider, identity, now).await?;
    held.ok_or_else(|| Problem::new(Code::IdentityTaken))
}

async fn known(
    deps: &Deps,
    origin: &Origin,
    provider: Provider,
    identity: &Identity,
    now: Timestamp,
) -> Result<Option<Held>, Problem> {
    let (provider, subject) = (provider.name(), &identity.subject);
    let found = {
        let door = deps.db.identity("sign_in_elsewhere", PLATFORM).single().await?;
        sign_ins::identity_by_subject().bind(&door, &provider, subject).opt().await?
    };
    let Some(found) = found else { return Ok(None) };
    if !found.is_open {
        return Err(Problem::new(Code::InvalidCredentials));
    }
    let (tenant, user) = (TenantId(found.tenant_id), UserId(found.user_id));
    let tx = deps.db.identity("sign_in_elsewhere", tenant).begin().await?;
    sign_ins::touch_identity().bind(&tx, &now, &provider, subject).opt().await?;
    let held = tokens::sign_in(&tx, origin, tenant, user, now).await?;
    tx.commit().await?;
    Ok(Some(held))
}

/// None if somebody else's account of that address came first.
async fn begin_account(
    deps: &Deps,
    origin: &Origin,
    provider: Provider,
    identity: &Identity,
    email: &str,
    now: Timestamp,
) -> Result<Option<Held>, Problem> {
    let (user, tenant) = (UserId(id::fresh()), TenantId(id::fresh()));
    let name = identity
        .name
        .as_deref()
        .map(str::trim)
        .filter(|name| is_line(name, &()).is_ok() && name.chars().count() <= NAME_MAX);
    let account = Account {
        email: email.to_owned(),
        password_hash: None,
        full_name: name.map(str::to_owned),
    };
    let tx = deps.db.identity("sign_in_elsewhere", tenant).begin().await?;
    if make::account(&tx, &account, user, tenant, now).await?.is_none() {
        return Ok(None);
    }
    make::identity(&tx, tenant, user, provider.name(), &identity.subject, email).await?;
    let held = tokens::begin(&tx, origin, tenant, user, Beginning::SignIn, now).await?;
    let entry = Entry::new("account", "sign_up").on("user", user).by(user);
    audit::write(&tx, origin, entry).await?;
    tx.commit().await?;
    Ok(Some(held))
}

/// Whoever reads the address's mail may link it. A provider's word about an address is not its owner's.
async fn ask_for_proof(
    deps: &Deps,
    origin: &Origin,
    provider: Provider,
    identity: &Identity,
    (email, user): (&str, UserId),
    now: Timestamp,
) -> Result<(), Problem> {
    Guess::new(Trying::IdentityLink, email, origin).count(&deps.db, now).await?;
    let tenant = own_tenant(deps, user.0).await?;
    let (id, expires_at) = (id::fresh(), now + LINK_LIFETIME);
    let row = {
        let tx = deps.db.identity("sign_in_elsewhere", tenant).begin().await?;
        sign_ins::insert_identity_link()
            .bind(&tx, &id, &user.0, &provider.name(), &identity.subject, &expires_at)
            .one()
            .await?;
        let row = notices::put(&tx, origin, tenant, NoticeKind::IdentityLink, id, now).await?;
        let entry = Entry::new("account", "identity_link_asked").on("identity_link", id);
        audit::write(&tx, origin, entry).await?;
        tx.commit().await?;
        row
    };
    notices::dispatch(&deps.db, &deps.producer, tenant, row).await;
    Ok(())
}

/// For who was signed in when they began.
pub(crate) async fn link(
    deps: &Deps,
    origin: &Origin,
    provider: Provider,
    identity: &Identity,
    (tenant, user): (TenantId, UserId),
    now: Timestamp,
) -> Result<(), Problem> {
    let subject = &identity.subject;
    let tx = deps.db.identity("link_identity", tenant).begin().await?;
    // Shut out since they began.
    let role = tokens::role(&tx, tenant, user).await?;
    role.ok_or_else(|| Problem::new(Code::SignInStateInvalid))?;
    let found = sign_ins::identity_by_subject().bind(&tx, &provider.name(), subject).opt().await?;
    if found.is_some_and(|found| found.user_id == user.0) {
        return Ok(());
    }
    // Shown to its person only.
    let email = identity.email.as_deref().map(normalized);
    let email = email.filter(|email| is_address(email, &()).is_ok());
    let linked = sign_ins::link_identity()
        .bind(&tx, &user.0, &provider.name(), subject, &email)
        .opt()
        .await?
        .ok_or_else(|| Problem::new(Code::IdentityTaken))?;
    sign_ins::touch_identity().bind(&tx, &now, &provider.name(), subject).opt().await?;
    let entry = Entry::new("account", "link_identity").on("identity", linked).by(user);
    let details = Details::default().word("provider", provider.name());
    audit::write(&tx, origin, entry.details(details)).await?;
    let news = Notice::new(News::IdentityLinked, tenant, user, linked);
    attention::notify(&tx, origin, news, now).await?;
    tx.commit().await?;
    Ok(())
}
