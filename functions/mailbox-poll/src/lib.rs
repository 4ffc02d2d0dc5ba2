//! TODO-DOC mailbox-poll
