//! Which operation needs which role: the one table.
//!
//! Each operation is a type, so that a handler names what it does in its signature, and an operation that is not in the
//! table does not compile. A viewer changes nothing but their own account.

use std::marker::PhantomData;

use crate::scope::Role;

/// An operation of the API that needs an access token.
pub trait Permission: Send + Sync + 'static {
    /// The `operationId` of the OpenAPI document.
    const OPERATION: &'static str;
    /// The weakest role that may do it.
    const ROLE: Role;
}

/// An operation of superusers. Their token is anybody's; the database is asked whether they are one.
pub trait PlatformOperation: Send + Sync + 'static {
    const OPERATION: &'static str;
}

/// What the token of somebody who asks for a platform operation must allow; no permission to do it.
#[derive(Debug)]
pub struct Asked<P>(PhantomData<P>);

impl<P: PlatformOperation> Permission for Asked<P> {
    const OPERATION: &'static str = P::OPERATION;
    const ROLE: Role = Role::Viewer;
}

macro_rules! platform {
    ($($name:ident = $operation:literal;)*) => {
        $(
            #[derive(Debug)]
            pub struct $name;

            impl PlatformOperation for $name {
                const OPERATION: &'static str = $operation;
            }
        )*

        /// What only superusers do.
        pub const PLATFORM: &[&str] = &[$($operation),*];
    };
}

platform! {
    ActivateAccount = "activate_account";
    DeactivateAccount = "deactivate_account";
    EndAccountSessions = "end_account_sessions";
    GetPlatformTenant = "get_platform_tenant";
    ListPlatformAudit = "list_platform_audit";
    ListPlatformMembers = "list_platform_members";
    ListPlatformTenants = "list_platform_tenants";
    UpdatePlatformTenant = "update_platform_tenant";
}

macro_rules! permissions {
    ($($name:ident = $operation:literal, $role:ident;)*) => {
        $(
            #[derive(Debug)]
            pub struct $name;

            impl Permission for $name {
                const OPERATION: &'static str = $operation;
                const ROLE: Role = Role::$role;
            }
        )*

        /// (operation, weakest role) of all.
        pub const ALL: &[(&str, Role)] = &[$(($operation, Role::$role)),*];
    };
}

permissions! {
    AcceptInvitation = "accept_invitation", Viewer;
    ApproveApplication = "approve_application", Member;
    ApproveJobPosting = "approve_job_posting", Member;
    ChangeMemberRole = "change_member_role", Admin;
    ChangePassword = "change_password", Viewer;
    ConfigureMailbox = "configure_mailbox", Member;
    ConnectMailbox = "connect_mailbox", Member;
    CorrectApplication = "correct_application", Member;
    CorrectJobPosting = "correct_job_posting", Member;
    CreateApiToken = "create_api_token", Viewer;
    CreateInvitation = "create_invitation", Admin;
    CreateTenant = "create_tenant", Viewer;
    DeleteAccount = "delete_account", Viewer;
    DeleteTenant = "delete_tenant", Owner;
    DisconnectMailbox = "disconnect_mailbox", Member;
    DismissApplication = "dismiss_application", Member;
    DismissJobPosting = "dismiss_job_posting", Member;
    EndOtherSessions = "end_other_sessions", Viewer;
    EndSession = "end_session", Viewer;
    GetAccount = "get_account", Viewer;
    ExportAuditLog = "export_audit_log", Admin;
    GetApplication = "get_application", Viewer;
    GetAuditEntry = "get_audit_entry", Viewer;
    GetJobPosting = "get_job_posting", Viewer;
    GetMailbox = "get_mailbox", Viewer;
    GetNotificationPreferences = "get_notification_preferences", Viewer;
    GetTenant = "get_tenant", Viewer;
    LeaveTenant = "leave_tenant", Viewer;
    LinkIdentity = "link_identity", Viewer;
    ListActions = "list_actions", Viewer;
    ListApiTokens = "list_api_tokens", Viewer;
    ListApplications = "list_applications", Viewer;
    ListDataKeys = "list_data_keys", Admin;
    ListAuditEntries = "list_audit_entries", Viewer;
    ListIdentities = "list_identities", Viewer;
    ListInvitations = "list_invitations", Admin;
    ListJobPostings = "list_job_postings", Viewer;
    ListMailboxes = "list_mailboxes", Viewer;
    ListMembers = "list_members", Viewer;
    ListNotifications = "list_notifications", Viewer;
    ListReviewItems = "list_review_items", Viewer;
    ListSessions = "list_sessions", Viewer;
    ListTenants = "list_tenants", Viewer;
    PauseMailbox = "pause_mailbox", Member;
    ReadAllNotifications = "read_all_notifications", Viewer;
    ReconnectMailbox = "reconnect_mailbox", Member;
    RemoveMember = "remove_member", Admin;
    ResumeMailbox = "resume_mailbox", Member;
    RevokeApiToken = "revoke_api_token", Viewer;
    RevokeInvitation = "revoke_invitation", Admin;
    RotateDataKey = "rotate_data_key", Owner;
    SwitchTenant = "switch_tenant", Viewer;
    SyncMailbox = "sync_mailbox", Member;
    UndoApplicationChange = "undo_application_change", Member;
    UnlinkIdentity = "unlink_identity", Viewer;
    UpdateAction = "update_action", Viewer;
    UpdateNotification = "update_notification", Viewer;
    UpdateNotificationPreferences = "update_notification_preferences", Viewer;
    UpdateAccount = "update_account", Viewer;
    UpdateTenant = "update_tenant", Admin;
    VerifyAuditLog = "verify_audit_log", Admin;
}

/// Groups of operations that an API token may be made for.
const SCOPE_GROUPS: [&str; 2] = ["read", "write"];

/// Whether an API token may be made for it: a group, or one operation.
pub fn is_scope(scope: &str) -> bool {
    SCOPE_GROUPS.contains(&scope) || ALL.iter().any(|(operation, _)| *operation == scope)
}
