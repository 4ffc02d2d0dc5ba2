// This file was generated with `cornucopia`. Do not modify.

pub mod accounts;
pub mod attention;
pub mod audit;
pub mod career;
pub mod data_keys;
pub mod erasures;
pub mod mailboxes;
pub mod notices;
pub mod oauth;
pub mod outbox;
pub mod parse;
pub mod sessions;
pub mod sync;
pub mod tenants;
