//! TODO-DOC mail-api
