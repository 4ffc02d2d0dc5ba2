//! The row that a notice is about, as long as it is worth a mail.

use db::{Db, queries};
use domain::queue::{NoticeKind, SendNotice};
use jiff::Timestamp;
use uuid::Uuid;

use crate::error::Error;

pub(crate) struct Notice {
    pub id: Uuid,
    pub to: String,
    pub expires_at: Timestamp,
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
    /// The provider's name, as the database spells it.
    IdentityLink {
        provider: String,
    },
}

impl About {
    pub(crate) fn kind(&self) -> NoticeKind {
        match self {
            Self::SignUp { .. } => NoticeKind::SignUp,
            Self::AccountExists => NoticeKind::AccountExists,
            Self::PasswordReset => NoticeKind::PasswordReset,
            Self::Invitation { .. } => NoticeKind::Invitation,
            Self::IdentityLink { .. } => NoticeKind::IdentityLink,
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
    let notice = |to, expires_at, about| Notice { id, to, expires_at, about };
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
        NoticeKind::IdentityLink => {
            queries::notices::open_identity_link().bind(&door, &id, &now).opt().await?.map(|row| {
                let about = About::IdentityLink { provider: row.provider };
                notice(row.email, row.expires_at, about)
            })
        }
    })
}
