//! TODO-DOC career-api
