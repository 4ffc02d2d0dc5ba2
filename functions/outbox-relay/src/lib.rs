//! TODO-DOC outbox-relay
