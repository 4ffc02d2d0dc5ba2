//! TODO-DOC db-migrate
