//! The row that a notice is about, as long as it is worth a mail.

use db::{Db, queries};
use domain::attention::News;
use domain::queue::{NoticeKind, SendNotice};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::error::Error;

/// Longer than the mail server takes, or the function lives.
const EMAIL_LEASE: SignedDuration = SignedDuration::from_mins(2);

pub(crate) struct Notice {
    pub id: Uuid,
    pub to: String,
    /// Of its link, if it has one.
    pub expires_at: Option<Timestamp>,
    pub about: About,
}

pub(crate) enum About {
    SignUp {
        name: Option<String>,
    },
    AccountExists,
    PasswordReset,
    Invitation {
        tenant: String,
        role: String,
    },
    /// Of an account, or of a tenant by name.
    Erasure {
        tenant: Option<String>,
    },
    /// The provider's name, as the database spells it.
    IdentityLink {
        provider: String,
    },
    Notification {
        news: News,
        tenant: String,
        at: Timestamp,
    },
}

impl About {
    pub(crate) fn kind(&self) -> NoticeKind {
        match self {
            Self::SignUp { .. } => NoticeKind::SignUp,
            Self::AccountExists => NoticeKind::AccountExists,
            Self::PasswordReset => NoticeKind::PasswordReset,
            Self::Invitation { .. } => NoticeKind::Invitation,
            Self::Erasure { .. } => NoticeKind::Erasure,
            Self::IdentityLink { .. } => NoticeKind::IdentityLink,
            Self::Notification { .. } => NoticeKind::Notification,
        }
    }
}

/// None when the row is used, revoked, expired or gone. The door is closed again when this returns.
pub(crate) async fn read(
    db: &Db,
    message: &SendNotice,
    now: Timestamp,
) -> Result<Option<Notice>, Error> {
    let door = db.identity("notice-send", message.tenant_id).single().await?;
    let id = message.id;
    let notice = |to, end, about| Notice { id, to, expires_at: Some(end), about };
    Ok(match message.notice {
        NoticeKind::SignUp => queries::notices::open_sign_up()
            .bind(&door, &id, &now)
            .opt()
            .await?
            .map(|row| notice(row.email, row.expires_at, About::SignUp { name: row.full_name })),
        NoticeKind::AccountExists => queries::notices::open_sign_up()
            .bind(&door, &id, &now)
            .opt()
            .await?
            .map(|row| notice(row.email, row.expires_at, About::AccountExists)),
        NoticeKind::PasswordReset => queries::notices::open_password_reset()
            .bind(&door, &id, &now)
            .opt()
            .await?
            .map(|row| notice(row.email, row.expires_at, About::PasswordReset)),
        NoticeKind::Invitation => {
            queries::notices::open_invitation().bind(&door, &id, &now).opt().await?.map(|row| {
                let about = About::Invitation { tenant: row.tenant, role: row.role };
                notice(row.email, row.expires_at, about)
            })
        }
        NoticeKind::Erasure => queries::notices::open_erasure()
            .bind(&door, &id, &now)
            .opt()
            .await?
            .map(|row| notice(row.email, row.expires_at, About::Erasure { tenant: row.tenant })),
        NoticeKind::IdentityLink => {
            queries::notices::open_identity_link().bind(&door, &id, &now).opt().await?.map(|row| {
                let about = About::IdentityLink { provider: row.provider };
                notice(row.email, row.expires_at, about)
            })
        }
        NoticeKind::Notification => claim(&door, id, now).await?,
    })
}

/// One worker mails a notification at a time; whoever comes meanwhile tries again when its lease has ended.
async fn claim(door: &db::Single, id: Uuid, now: Timestamp) -> Result<Option<Notice>, Error> {
    let until = now + EMAIL_LEASE;
    let row =
        queries::notices::claim_notification_email().bind(door, &until, &id, &now).opt().await?;
    let Some(row) = row else {
        let others =
            queries::notices::is_notification_being_mailed().bind(door, &now, &id).opt().await?;
        return if others == Some(true) { Err(Error::Busy) } else { Ok(None) };
    };
    // A kind of a newer deployment, which this one has no words for.
    let news = News::parse(&row.r#type).ok_or(Error::Busy)?;
    let about = About::Notification { news, tenant: row.tenant, at: row.created_at };
    Ok(Some(Notice { id, to: row.email, expires_at: None, about }))
}

/// Of a mail that the server took. If this fails, the mail goes out twice, with the same Message-ID.
pub(crate) async fn sent(db: &Db, message: &SendNotice) -> Result<(), Error> {
    if message.notice == NoticeKind::Notification {
        let door = db.identity("notice-send", message.tenant_id).single().await?;
        queries::notices::mark_notification_mailed().bind(&door, &message.id).opt().await?;
    }
    Ok(())
}
