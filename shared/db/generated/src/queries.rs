// This file was generated with `cornucopia`. Do not modify.

pub mod audit;
pub mod career;
pub mod mailboxes;
pub mod oauth;
pub mod outbox;
pub mod parse;
pub mod sync;
