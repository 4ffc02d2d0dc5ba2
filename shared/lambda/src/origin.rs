//! Where a request came from, for the audit trail and the limits on guessing.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr};

use axum::extract::FromRequestParts;
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use db::audit::Cause;
use domain::id::CorrelationId;
use jiff::Timestamp;
use lambda_http::request::RequestContext;

use crate::clock;

/// As long as `core.audit_log.user_agent` may be.
const USER_AGENT_MAX: usize = 512;
/// As long as `core.audit_log.ip_address` may be: an IPv6 address with an embedded IPv4 one.
const ADDRESS_MAX: usize = 45;

#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// None only outside `lambda::http`, which gives every request one.
    pub correlation_id: Option<String>,
    /// As API Gateway saw it; no header that a client can write.
    pub ip_address: Option<String>,
    pub user_agent: Option<String>,
    pub began_at: Option<Timestamp>,
}

/// When `lambda::http` took the request up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BeganAt(pub Timestamp);

impl Origin {
    /// Of an event that is no request: a message, a turn of a schedule.
    pub fn of_event(correlation_id: &CorrelationId, began_at: Timestamp) -> Self {
        Self {
            correlation_id: Some(correlation_id.0.clone()),
            began_at: Some(began_at),
            ..Self::default()
        }
    }

    /// For a message that follows from it.
    pub fn correlation(&self) -> CorrelationId {
        self.correlation_id.clone().map_or_else(CorrelationId::fresh, CorrelationId)
    }

    /// For a line of the trail that is written now.
    pub fn cause(&self) -> Cause<'_> {
        let took = self.began_at.map(|began| clock::now().duration_since(began));
        Cause {
            correlation_id: self.correlation_id.as_deref(),
            ip_address: self.ip_address.as_deref(),
            user_agent: self.user_agent.as_deref(),
            duration_ms: took.map(|took| took.as_secs_f64() * 1_000.0),
        }
    }
}

impl Origin {
    /// What is counted as one address: with IPv6 the 64 bits that are given to one customer.
    pub fn network(&self) -> Option<String> {
        let address = self.ip_address.as_deref()?;
        let Ok(IpAddr::V6(long)) = address.parse() else { return Some(address.to_owned()) };
        if let Some(short) = long.to_ipv4_mapped() {
            return Some(short.to_string());
        }
        let [a, b, c, d, ..] = long.segments();
        Some(format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0)))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let agent = parts.headers.get(USER_AGENT).and_then(|value| value.to_str().ok());
        Ok(Self {
            correlation_id: parts.extensions.get::<CorrelationId>().map(|id| id.0.clone()),
            ip_address: address(parts).filter(|address| address.len() <= ADDRESS_MAX),
            user_agent: agent.map(|agent| agent.chars().take(USER_AGENT_MAX).collect()),
            began_at: parts.extensions.get::<BeganAt>().map(|began| began.0),
        })
    }
}

fn address(parts: &Parts) -> Option<String> {
    match parts.extensions.get::<RequestContext>()? {
        RequestContext::ApiGatewayV2(context) => context.http.source_ip.clone(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customer_is_one_address() {
        let network = |address: &str| {
            let ip_address = Some(address.to_owned());
            Origin { ip_address, ..Origin::default() }.network().unwrap()
        };
        assert_eq!(network("192.0.2.1"), "192.0.2.1");
        assert_eq!(network("::ffff:192.0.2.1"), "192.0.2.1");
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
        assert_eq!(network("2001:db8:1:2::9"), network("2001:db8:1:2:ffff::1"));
        assert_ne!(network("2001:db8:1:2::9"), network("2001:db8:1:3::9"));
        assert_eq!(Origin::default().network(), None);
    }
}
