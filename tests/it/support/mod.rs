//! The tests' small language: `app.person("ada").with_gmail().receives("rejection.eml")`.

pub mod app;
pub mod cloud;
pub mod database;
pub mod mails;
pub mod person;
