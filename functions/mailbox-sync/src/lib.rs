//! TODO-DOC mailbox-sync
