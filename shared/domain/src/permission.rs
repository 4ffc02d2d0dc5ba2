//! What every operation of the API needs and costs: the one table.
//!
//! Each operation is a type, so that a handler names what it does in its signature, and an operation that is not in the
//! table does not compile. A viewer changes nothing but their own account.

use std::marker::PhantomData;

use crate::module::Module;
use crate::scope::Role;

/// An operation of the API.
pub trait Operation: Send + Sync + 'static {
    /// The `operationId` of the OpenAPI document.
    const OPERATION: &'static str;
    const COST: Cost;
}

/// An operation for who is signed in.
pub trait Permission: Operation {
    /// The weakest role that may do it.
    const ROLE: Role;
    const BY: By;
    /// Whose license it needs. Nothing where it is about the account, the tenant or the license itself, nor where what is
    /// there is only found and taken away.
    const MODULE: Option<Module> = None;
    /// Whether it reaches beyond the tenant of who asks.
    const IS_PLATFORM: bool = false;
}

/// An operation of superusers. Their token is anybody's; the database is asked whether they are one.
pub trait PlatformOperation: Operation {}

/// What the token of somebody who asks for a platform operation must allow; no permission to do it.
#[derive(Debug)]
pub struct Asked<P>(PhantomData<P>);

impl<P: PlatformOperation> Operation for Asked<P> {
    const OPERATION: &'static str = P::OPERATION;
    const COST: Cost = P::COST;
}

impl<P: PlatformOperation> Permission for Asked<P> {
    const ROLE: Role = Role::Viewer;
    const BY: By = By::People;
    const IS_PLATFORM: bool = true;
}

/// An operation for everybody: nobody is signed in yet, or not any more, or the browser comes back from elsewhere.
pub trait Open: Operation {}

/// Operations of a class are counted together against one limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cost {
    /// Exactly the GET operations of who is signed in.
    Read,
    Write,
    /// Somebody gets a mail.
    Send,
}

impl Cost {
    /// As in `core.rate_limits.cost`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Send => "send",
        }
    }
}

/// Who may do it, if their role suffices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Nobody with an API token: it proves people, brings somebody in, or answers with a session.
    People,
    /// People, and programs with an API token whose scopes have it.
    Programs,
}

/// A line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub operation: &'static str,
    pub cost: Cost,
    /// None where nobody is signed in.
    pub needs: Option<(Role, By)>,
    pub module: Option<Module>,
}

/// Groups of operations that an API token may be made for: those that read, and all others.
const GROUPS: [&str; 2] = ["read", "write"];

/// Whether an API token may be made for it: a group, or one operation that programs may do.
pub fn is_scope(scope: &str) -> bool {
    let is_meant =
        |entry: &Entry| entry.operation == scope && matches!(entry.needs, Some((_, By::Programs)));
    GROUPS.contains(&scope) || ALL.iter().any(is_meant)
}

/// Whether an API token with these scopes may do `P`: a scope is an operation, or `read` or `write` for all of a kind.
pub fn is_in_scope<P: Permission>(scopes: &[String]) -> bool {
    P::BY == By::Programs
        && scopes.iter().any(|scope| scope == P::OPERATION || scope == group::<P>())
}

/// The scope that has all operations like `P`.
pub fn group<P: Operation>() -> &'static str {
    GROUPS[usize::from(P::COST != Cost::Read)]
}

macro_rules! operations {
    (
        signed_in { $($name:ident = $operation:literal, $role:ident, $cost:ident, $by:ident $(, $module:ident)?;)* }
        platform { $($platform:ident = $platform_operation:literal, $platform_cost:ident;)* }
        open { $($open:ident = $open_operation:literal, $open_cost:ident;)* }
    ) => {
        $(
            #[derive(Debug)]
            pub struct $name;

            impl Operation for $name {
                const OPERATION: &'static str = $operation;
                const COST: Cost = Cost::$cost;
            }

            impl Permission for $name {
                const ROLE: Role = Role::$role;
                const BY: By = By::$by;
                $(const MODULE: Option<Module> = Some(Module::$module);)?
            }
        )*
        $(
            #[derive(Debug)]
            pub struct $platform;

            impl Operation for $platform {
                const OPERATION: &'static str = $platform_operation;
                const COST: Cost = Cost::$platform_cost;
            }

            impl PlatformOperation for $platform {}
        )*
        $(
            #[derive(Debug)]
            pub struct $open;

            impl Operation for $open {
                const OPERATION: &'static str = $open_operation;
                const COST: Cost = Cost::$open_cost;
            }

            impl Open for $open {}
        )*

        /// What only superusers do.
        pub const PLATFORM: &[&str] = &[$($platform_operation),*];

        pub const ALL: &[Entry] = &[
            $(Entry {
                operation: $operation,
                cost: Cost::$cost,
                needs: Some((Role::$role, By::$by)),
                module: <$name as Permission>::MODULE,
            },)*
            $(Entry {
                operation: $platform_operation,
                cost: Cost::$platform_cost,
                needs: Some((Role::Viewer, By::People)),
                module: None,
            },)*
            $(Entry {
                operation: $open_operation,
                cost: Cost::$open_cost,
                needs: None,
                module: None,
            },)*
        ];
    };
}

operations! {
    signed_in {
        AcceptInvitation = "accept_invitation", Viewer, Write, People;
        AddTrustedSender = "add_trusted_sender", Member, Write, Programs, Mailboxes;
        ApproveApplication = "approve_application", Member, Write, Programs, Tracker;
        ApproveJobPosting = "approve_job_posting", Member, Write, Programs, Tracker;
        BeginTrial = "begin_trial", Admin, Write, People;
        CancelPurchase = "cancel_purchase", Admin, Write, People;
        ChangeMemberRole = "change_member_role", Admin, Write, People;
        ChangePassword = "change_password", Viewer, Write, People;
        ConfigureMailbox = "configure_mailbox", Member, Write, Programs, Mailboxes;
        ConfirmPurchase = "confirm_purchase", Admin, Write, People;
        ConnectMailbox = "connect_mailbox", Member, Write, Programs, Mailboxes;
        CorrectApplication = "correct_application", Member, Write, Programs, Tracker;
        CorrectJobPosting = "correct_job_posting", Member, Write, Programs, Tracker;
        CreateApiToken = "create_api_token", Viewer, Write, People;
        CreateCreditHold = "create_credit_hold", Member, Write, Programs;
        CreateExport = "create_export", Viewer, Write, People;
        CreateForwardingMailbox = "create_forwarding_mailbox", Member, Write, Programs, Mailboxes;
        CreateInvitation = "create_invitation", Admin, Send, People;
        CreatePortalSession = "create_billing_portal_session", Admin, Write, People;
        CreatePurchase = "create_purchase", Admin, Write, People;
        CreateSubscription = "create_subscription", Admin, Write, People;
        CreateTenant = "create_tenant", Viewer, Write, People;
        DeleteAccount = "delete_account", Viewer, Write, People;
        DeleteTenant = "delete_tenant", Owner, Write, People;
        DisconnectMailbox = "disconnect_mailbox", Member, Write, Programs;
        DiscardQuarantinedEmail = "discard_quarantined_email", Member, Write, Programs;
        DismissApplication = "dismiss_application", Member, Write, Programs, Tracker;
        DismissJobPosting = "dismiss_job_posting", Member, Write, Programs, Tracker;
        EndOtherSessions = "end_other_sessions", Viewer, Write, People;
        EndSession = "end_session", Viewer, Write, People;
        ExportAuditLog = "export_audit_log", Admin, Read, Programs;
        GetAccount = "get_account", Viewer, Read, Programs;
        GetApplication = "get_application", Viewer, Read, Programs, Tracker;
        GetAuditEntry = "get_audit_entry", Viewer, Read, Programs;
        GetCredits = "get_credits", Viewer, Read, Programs;
        GetExport = "get_export", Viewer, Read, People;
        GetExportArchive = "get_export_archive", Viewer, Read, People;
        GetForwardingMailbox = "get_forwarding_mailbox", Viewer, Read, Programs, Mailboxes;
        GetJobPosting = "get_job_posting", Viewer, Read, Programs, Tracker;
        GetLicense = "get_license", Viewer, Read, Programs;
        GetMailbox = "get_mailbox", Viewer, Read, Programs, Mailboxes;
        GetModule = "get_module", Viewer, Read, Programs;
        GetNotificationPreferences = "get_notification_preferences", Viewer, Read, Programs;
        GetPurchase = "get_purchase", Admin, Read, Programs;
        GetSubscription = "get_subscription", Admin, Read, Programs;
        GetTenant = "get_tenant", Viewer, Read, Programs;
        LeaveTenant = "leave_tenant", Viewer, Write, People;
        LinkIdentity = "link_identity", Viewer, Write, People;
        ListActions = "list_actions", Viewer, Read, Programs;
        ListApiTokens = "list_api_tokens", Viewer, Read, People;
        ListApplications = "list_applications", Viewer, Read, Programs, Tracker;
        ListAuditEntries = "list_audit_entries", Viewer, Read, Programs;
        ListCreditEntries = "list_credit_entries", Admin, Read, Programs;
        ListDataKeys = "list_data_keys", Admin, Read, Programs;
        ListExports = "list_exports", Viewer, Read, People;
        ListIdentities = "list_identities", Viewer, Read, People;
        ListInvitations = "list_invitations", Admin, Read, Programs;
        ListInvoices = "list_invoices", Admin, Read, Programs;
        ListJobPostings = "list_job_postings", Viewer, Read, Programs, Tracker;
        ListLicenses = "list_licenses", Viewer, Read, Programs;
        ListMailboxes = "list_mailboxes", Viewer, Read, Programs;
        ListMembers = "list_members", Viewer, Read, Programs;
        ListModules = "list_modules", Viewer, Read, Programs;
        ListNotifications = "list_notifications", Viewer, Read, Programs;
        ListPurchases = "list_purchases", Admin, Read, Programs;
        ListQuarantinedEmails = "list_quarantined_emails", Viewer, Read, Programs;
        ListReviewItems = "list_review_items", Viewer, Read, Programs, Tracker;
        ListSessions = "list_sessions", Viewer, Read, People;
        ListSubscriptions = "list_subscriptions", Admin, Read, Programs;
        ListTenants = "list_tenants", Viewer, Read, Programs;
        ListTrustedSenders = "list_trusted_senders", Viewer, Read, Programs;
        PauseMailbox = "pause_mailbox", Member, Write, Programs, Mailboxes;
        ReadAllNotifications = "read_all_notifications", Viewer, Write, Programs;
        ReconnectMailbox = "reconnect_mailbox", Member, Write, Programs, Mailboxes;
        ReleaseCreditHold = "release_credit_hold", Member, Write, Programs;
        ReleaseQuarantinedEmail = "release_quarantined_email", Member, Write, Programs, Mailboxes;
        RemoveMember = "remove_member", Admin, Write, Programs;
        RemoveTrustedSender = "remove_trusted_sender", Member, Write, Programs;
        ResumeMailbox = "resume_mailbox", Member, Write, Programs, Mailboxes;
        RevokeApiToken = "revoke_api_token", Viewer, Write, People;
        RevokeInvitation = "revoke_invitation", Admin, Write, Programs;
        RotateDataKey = "rotate_data_key", Owner, Write, People;
        RotateForwardingAddress = "rotate_forwarding_address", Member, Write, Programs, Mailboxes;
        SettleCreditHold = "settle_credit_hold", Member, Write, Programs;
        SwitchTenant = "switch_tenant", Viewer, Write, People;
        SyncMailbox = "sync_mailbox", Member, Write, Programs, Mailboxes;
        UndoApplicationChange = "undo_application_change", Member, Write, Programs, Tracker;
        UnlinkIdentity = "unlink_identity", Viewer, Write, People;
        UpdateAccount = "update_account", Viewer, Write, Programs;
        UpdateAction = "update_action", Viewer, Write, Programs;
        UpdateLicense = "update_license", Admin, Write, People;
        UpdateNotification = "update_notification", Viewer, Write, Programs;
        UpdateNotificationPreferences = "update_notification_preferences", Viewer, Write, Programs;
        UpdateSubscription = "update_subscription", Admin, Write, People;
        UpdateTenant = "update_tenant", Admin, Write, Programs;
        VerifyAuditLog = "verify_audit_log", Admin, Read, Programs;
    }
    platform {
        ActivateAccount = "activate_account", Write;
        CreatePlatformCreditRefund = "create_platform_credit_refund", Write;
        CreatePlatformCredits = "create_platform_credits", Write;
        DeactivateAccount = "deactivate_account", Write;
        EndAccountSessions = "end_account_sessions", Write;
        GetModuleUsage = "get_module_usage", Read;
        GetOrphans = "get_orphans", Read;
        GetPlatformTenant = "get_platform_tenant", Read;
        ListExpiringLicenses = "list_expiring_licenses", Read;
        ListPlatformAudit = "list_platform_audit", Read;
        ListPlatformErasures = "list_platform_erasures", Read;
        ListPlatformMembers = "list_platform_members", Read;
        ListPlatformTenants = "list_platform_tenants", Read;
        ListReconciliations = "list_reconciliations", Read;
        ListStripeEvents = "list_stripe_events", Read;
        PutPlatformModule = "put_platform_module", Write;
        ReplayStripeEvent = "replay_stripe_event", Write;
        UpdatePlatformLicense = "update_platform_license", Write;
        UpdatePlatformTenant = "update_platform_tenant", Write;
    }
    open {
        CompleteConsent = "complete_consent", Write;
        CompleteSignIn = "complete_sign_in", Write;
        ConfirmIdentity = "confirm_identity", Write;
        ConfirmPasswordReset = "confirm_password_reset", Write;
        CreateRestoration = "create_restoration", Write;
        ConfirmSignUp = "confirm_sign_up", Write;
        CreatePasswordReset = "create_password_reset", Send;
        CreateSession = "create_session", Write;
        CreateSignIn = "create_sign_in", Write;
        CreateSignUp = "create_sign_up", Send;
        RefreshSession = "refresh_session", Write;
        SignOut = "sign_out_session", Write;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scopes(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn a_scope_is_an_operation_or_all_of_a_kind() {
        assert!(is_in_scope::<ListMailboxes>(&scopes(&["read"])));
        assert!(is_in_scope::<ListMailboxes>(&scopes(&["get_mailbox", "list_mailboxes"])));
        assert!(is_in_scope::<SyncMailbox>(&scopes(&["write"])));
        for other in [&[][..], &["read"], &["list_mailboxes"], &["Write"], &["*"], &["sync"]] {
            assert!(!is_in_scope::<SyncMailbox>(&scopes(other)), "{other:?}");
        }
        assert!(!is_in_scope::<ListMailboxes>(&scopes(&["write"])));
    }

    #[test]
    fn what_is_for_people_is_in_no_scope() {
        let all = scopes(&["read", "write", "list_sessions", "change_password", "switch_tenant"]);
        assert!(!is_in_scope::<ListSessions>(&all));
        assert!(!is_in_scope::<ChangePassword>(&all));
        assert!(!is_in_scope::<SwitchTenant>(&all));
        assert!(!is_scope("list_sessions") && !is_scope("list_platform_tenants"));
        assert!(is_scope("read") && is_scope("list_mailboxes") && !is_scope("create_session"));
    }
}
