//! TODO-DOC identity-api
