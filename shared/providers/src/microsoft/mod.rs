//! Microsoft: OAuth 2.0 with `OpenID` Connect at the v2.0 endpoints, and mail over Graph.

pub mod graph;
pub mod oauth;
