// This file was generated with `cornucopia`. Do not modify.

pub mod accounts;
pub mod api_tokens;
pub mod attention;
pub mod audit;
pub mod career;
pub mod credits;
pub mod data_keys;
pub mod erasures;
pub mod exports;
pub mod forwarding;
pub mod guard;
pub mod inbound;
pub mod mailboxes;
pub mod market;
pub mod notices;
pub mod oauth;
pub mod outbox;
pub mod parse;
pub mod platform;
pub mod reconcile;
pub mod sales;
pub mod sessions;
pub mod sign_ins;
pub mod sync;
pub mod tenants;
