//! The tests' small language: `app.person("ada").with_gmail().receives("rejection.eml")`.

pub mod access;
pub mod api;
pub mod app;
pub mod browser;
pub mod catalog;
pub mod cloud;
pub mod database;
pub mod front;
pub mod inbound;
pub mod isolation;
pub mod mails;
pub mod market;
pub mod person;
pub mod relay;
pub mod rows;
