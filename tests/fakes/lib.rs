//! Foreign APIs as in-process servers: documented behavior, documented refusals, and faults on demand.

pub mod google;
pub mod kms;
pub mod microsoft;
pub mod openid;
pub mod smtp;
pub mod stripe;
