//! TODO-DOC email-parse
