//! Which operation needs which role: the one table.
//!
//! Each operation is a type, so that a handler names what it does in its signature, and an operation that is not in the
//! table does not compile. A viewer changes nothing but their own account.

use crate::scope::Role;

/// An operation of the API that needs an access token.
pub trait Permission: Send + Sync + 'static {
    /// The `operationId` of the OpenAPI document.
    const OPERATION: &'static str;
    /// The weakest role that may do it.
    const ROLE: Role;
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
    CreateInvitation = "create_invitation", Admin;
    CreateTenant = "create_tenant", Viewer;
    DeleteAccount = "delete_account", Viewer;
    DeleteTenant = "delete_tenant", Owner;
    DisconnectMailbox = "disconnect_mailbox", Member;
    DismissApplication = "dismiss_application", Member;
    DismissJobPosting = "dismiss_job_posting", Member;
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
    ListActions = "list_actions", Viewer;
    ListApplications = "list_applications", Viewer;
    ListDataKeys = "list_data_keys", Admin;
    ListAuditEntries = "list_audit_entries", Viewer;
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
    RevokeInvitation = "revoke_invitation", Admin;
    RotateDataKey = "rotate_data_key", Owner;
    SwitchTenant = "switch_tenant", Viewer;
    SyncMailbox = "sync_mailbox", Member;
    UndoApplicationChange = "undo_application_change", Member;
    UpdateAction = "update_action", Viewer;
    UpdateNotification = "update_notification", Viewer;
    UpdateNotificationPreferences = "update_notification_preferences", Viewer;
    UpdateTenant = "update_tenant", Admin;
    VerifyAuditLog = "verify_audit_log", Admin;
}
