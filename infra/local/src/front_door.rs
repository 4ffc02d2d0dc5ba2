//! A reverse proxy in front of the HTTP API: clean addresses, a request id on everything, and a record for `replay`.

use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::json;
use tokio::net::TcpListener;

use crate::deployment::Deployment;
use crate::failure::{Doing, Outcome};
use crate::parts::{self, Plan};
use crate::requests::{self, Recorded};
use crate::signature::{Credentials, Unsigned, sign};
use crate::{environment, state, web};

/// What API Gateway takes at most.
const MAX_BODY: usize = 10 * 1024 * 1024;

/// Calls of functions by name, so that `trigger`, `tick` and `replay` take the same way as everything else.
pub const INVOKE: &str = "/_local/functions/";

pub const REQUEST_ID: &str = "x-request-id";

pub struct FrontDoor {
    listener: TcpListener,
    shared: Arc<Shared>,
}

struct Shared {
    aws_url: String,
    deployment: PathBuf,
    requests: PathBuf,
    count: AtomicU64,
}

impl FrontDoor {
    pub async fn open(plan: &Plan) -> Outcome<Self> {
        let place = (Ipv4Addr::LOCALHOST, plan.ports.front_door);
        let listener = TcpListener::bind(place).await.doing("opening the front door")?;
        let requests = plan.stack.requests();
        std::fs::create_dir_all(&requests).doing("creating the folder for requests")?;
        let shared = Shared {
            aws_url: parts::aws_url(&plan.ports),
            deployment: plan.stack.deployment_file(),
            requests,
            count: AtomicU64::new(0),
        };
        Ok(Self { listener, shared: Arc::new(shared) })
    }

    /// Serves until it is dropped.
    pub async fn serve(self) {
        loop {
            let Ok((socket, _)) = self.listener.accept().await else {
                continue;
            };
            let _ = socket.set_nodelay(true);
            let shared = self.shared.clone();
            let service = service_fn(move |request| answer(shared.clone(), request));
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(socket), service));
        }
    }
}

async fn answer(
    shared: Arc<Shared>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let started = Instant::now();
    let (head, body) = request.into_parts();
    let id = request_id(&head.headers, &shared.count);
    let target = head.uri.path_and_query().map_or("/", |target| target.as_str()).to_owned();
    let Ok(body) = Limited::new(body, MAX_BODY).collect().await else {
        return Ok(problem(&id, 413, "payload_too_large", "the body has more than 10 MiB"));
    };
    let body = body.to_bytes();
    let mut record = Recorded::new(&id, head.method.as_str(), &target, &head.headers, &body);
    let response = match shared.upstream(&target) {
        Ok(upstream) => {
            let headers = shared.headers(&upstream, &head.method, head.headers, &body);
            forward(&upstream.url(&shared.aws_url), head.method, headers, body, &id).await
        }
        Err(why) => problem(&id, 503, "not_deployed", &why),
    };
    record.status = response.status().as_u16();
    record.milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    if let Err(failure) = record.write(&shared.requests) {
        eprintln!("{failure}");
    }
    if shared.count.fetch_add(1, Ordering::Relaxed).is_multiple_of(20) {
        requests::prune(&shared.requests);
    }
    Ok(response)
}

/// Where a request goes inside `MiniStack`.
enum Upstream {
    /// The HTTP API: path and query.
    Api(String),
    /// The Lambda service itself, which wants to know who calls.
    Invoke(String),
}

impl Upstream {
    fn url(&self, aws_url: &str) -> String {
        let (Self::Api(path) | Self::Invoke(path)) = self;
        format!("{aws_url}{path}")
    }
}

impl Shared {
    fn upstream(&self, target: &str) -> Result<Upstream, String> {
        if let Some(function) = target.strip_prefix(INVOKE) {
            return Ok(Upstream::Invoke(format!("/2015-03-31/functions/{function}/invocations")));
        }
        let deployment: Option<Deployment> =
            state::read_json(&self.deployment).map_err(|failure| failure.brief())?;
        let deployment = deployment.ok_or("nothing is deployed yet: cargo local up")?;
        Ok(Upstream::Api(format!("/_aws/execute-api/{}/$default{target}", deployment.api_id)))
    }

    fn headers(
        &self,
        upstream: &Upstream,
        method: &Method,
        sent: HeaderMap,
        body: &Bytes,
    ) -> HeaderMap {
        let Upstream::Invoke(path) = upstream else {
            return sent;
        };
        let host = self.aws_url.trim_start_matches("http://");
        let (service, method) = ("lambda", method.as_str());
        let request = Unsigned { service, method, host, path, headers: &[], body };
        let signed = sign(&request, &Credentials::account());
        signed
            .into_iter()
            .filter_map(|(name, value)| {
                Some((name.parse::<HeaderName>().ok()?, value.parse().ok()?))
            })
            .collect()
    }
}

async fn forward(
    url: &str,
    method: Method,
    mut headers: HeaderMap,
    body: Bytes,
    id: &str,
) -> Response<Full<Bytes>> {
    for name in
        [header::HOST, header::CONNECTION, header::CONTENT_LENGTH, header::TRANSFER_ENCODING]
    {
        headers.remove(name);
    }
    if let Ok(value) = HeaderValue::from_str(id) {
        headers.insert(HeaderName::from_static(REQUEST_ID), value);
    }
    let mut request = Request::new(Full::new(body));
    *request.method_mut() = method;
    *request.headers_mut() = headers;
    match url.parse() {
        Ok(uri) => *request.uri_mut() = uri,
        Err(_) => return problem(id, 400, "bad_target", "the path cannot be forwarded"),
    }
    match exchange(request).await {
        Ok(mut response) => {
            let fallback = HeaderValue::from_str(id);
            if let Ok(value) = fallback {
                response.headers_mut().entry(REQUEST_ID).or_insert(value);
            }
            response
        }
        Err(why) => problem(id, 502, "aws_part_unreachable", &format!("{why}; cargo local status")),
    }
}

async fn exchange(request: Request<Full<Bytes>>) -> Result<Response<Full<Bytes>>, String> {
    let response = web::client().request(request).await.map_err(|error| error.to_string())?;
    let (mut head, body) = response.into_parts();
    let body = body.collect().await.map_err(|error| error.to_string())?.to_bytes();
    for name in [header::CONNECTION, header::CONTENT_LENGTH, header::TRANSFER_ENCODING] {
        head.headers.remove(name);
    }
    Ok(Response::from_parts(head, Full::new(body)))
}

/// The id that the client sent, if it can be a file name; else one that sorts by time.
fn request_id(headers: &HeaderMap, count: &AtomicU64) -> String {
    let is_plain = |id: &&str| {
        (1..=64).contains(&id.len())
            && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    };
    let sent = headers.get(REQUEST_ID).and_then(|value| value.to_str().ok()).filter(is_plain);
    sent.map_or_else(
        || {
            format!(
                "{:011x}-{:04x}",
                environment::now_millis(),
                count.load(Ordering::Relaxed) & 0xffff
            )
        },
        str::to_owned,
    )
}

/// RFC 9457, like every error of the API itself.
fn problem(id: &str, status: u16, code: &str, detail: &str) -> Response<Full<Bytes>> {
    let body = json!({"type": "about:blank", "status": status, "code": code, "detail": detail, "request_id": id});
    let mut response = Response::new(Full::new(Bytes::from(body.to_string())));
    *response.status_mut() = http::StatusCode::from_u16(status).unwrap_or_default();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if let Ok(value) = HeaderValue::from_str(id) {
        headers.insert(HeaderName::from_static(REQUEST_ID), value);
    }
    response
}
