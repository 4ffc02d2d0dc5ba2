//! API Gateway in small: requests as the events that an HTTP function gets, spread over its processes.

use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

use lambda::clock;
use serde_json::{Map, Value, json};

use crate::report::Error;
use crate::runtime::{Failure, Function, FunctionProcess};

/// The one table that says which function serves a path.
const WORKSPACE: &str = include_str!("../../Cargo.toml");
const TABLE: &str = "[workspace.metadata.lambda.watch.router]";

#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    pub path: String,
    pub query: String,
    /// As the client sent them, in its order.
    pub headers: Vec<(String, String)>,
    pub body: Option<String>,
    source_ip: String,
}

impl Request {
    /// From an address that nobody called from before: what one client does wrong is not held against the next.
    pub fn new(method: &str, path: &str) -> Self {
        static CALLERS: AtomicU32 = AtomicU32::new(0);
        let [_, a, b, c] = CALLERS.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        Self {
            method: method.to_uppercase(),
            path: path.to_owned(),
            query: String::new(),
            headers: Vec::new(),
            body: None,
            source_ip: format!("10.{a}.{b}.{c}"),
        }
    }

    pub fn post(path: &str, body: &Value) -> Self {
        Self::new("POST", path).json(body)
    }

    pub fn json(mut self, body: &Value) -> Self {
        self.body = Some(body.to_string());
        self.header("content-type", "application/json")
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn bearer(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    /// Payload format 2.0: names in lower case, the values of equal names joined by commas.
    /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html>
    fn event(&self) -> Value {
        let mut headers = Map::new();
        headers.insert("host".to_owned(), json!("api.test"));
        for (name, value) in &self.headers {
            let name = name.to_lowercase();
            let before = headers.get(&name).and_then(Value::as_str);
            let joined = before.map_or(value.clone(), |before| format!("{before},{value}"));
            headers.insert(name, Value::String(joined));
        }
        json!({
            "version": "2.0", "routeKey": "$default", "rawPath": self.path, "rawQueryString": self.query,
            "headers": headers, "body": self.body, "isBase64Encoded": false,
            "requestContext": {
                "accountId": "000000000000", "apiId": "api", "domainName": "api.test", "domainPrefix": "api",
                "http": {
                    "method": self.method, "path": self.path, "protocol": "HTTP/1.1",
                    "sourceIp": self.source_ip, "userAgent": "prove",
                },
                "requestId": domain::id::fresh().to_string(), "routeKey": "$default", "stage": "$default",
                "time": "01/Jan/2026:00:00:00 +0000", "timeEpoch": clock::now().as_millisecond(),
            },
        })
    }
}

#[derive(Clone, Debug)]
pub struct Answer {
    /// 502 where the function gave no answer, as the gateway has it.
    pub status: u64,
    /// As it came, headers included.
    pub text: String,
    pub body: Value,
}

impl Answer {
    fn of(outcome: Result<Value, Failure>) -> Self {
        match outcome {
            Ok(response) => {
                let body = response["body"].as_str().unwrap_or_default();
                Self {
                    status: response["statusCode"].as_u64().unwrap_or(502),
                    body: serde_json::from_str(body).unwrap_or_default(),
                    text: response.to_string(),
                }
            }
            Err(failure) => Self { status: 502, text: failure.to_string(), body: Value::Null },
        }
    }

    /// The body of a success.
    pub fn ok(self) -> Result<Value, Error> {
        if self.status < 300 { Ok(self.body) } else { Err(self.text.into()) }
    }

    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }
}

/// The processes of one function. Each takes one event at a time, as an execution environment does.
pub struct HttpFunction {
    processes: Vec<FunctionProcess>,
    next: AtomicUsize,
}

impl HttpFunction {
    pub async fn start(function: Function, processes: usize) -> Result<Self, Error> {
        let mut running = Vec::with_capacity(processes);
        for _ in 0..processes {
            running.push(FunctionProcess::spawn(&function).await?);
        }
        Ok(Self { processes: running, next: AtomicUsize::new(0) })
    }

    pub async fn send(&self, request: &Request) -> Answer {
        let next = self.next.fetch_add(1, Ordering::Relaxed);
        Answer::of(self.processes[next % self.processes.len()].invoke(&request.event()).await)
    }

    /// SIGKILL to all its processes.
    pub fn kill(&self) {
        self.processes.iter().for_each(FunctionProcess::kill);
    }
}

/// The function that serves the path.
pub fn function_of(path: &str) -> Option<&'static str> {
    let (_, table) = WORKSPACE.split_once(TABLE)?;
    let routes = table.lines().filter_map(|line| {
        let (route, function) = line.split_once(" = ")?;
        Some((route.trim_matches('"'), function.trim_matches('"')))
    });
    let serves = |route: &str| match route.split_once('{') {
        Some((prefix, _)) => path.starts_with(prefix),
        None => path == route,
    };
    routes.filter(|(route, _)| serves(route)).map(|(_, function)| function).next()
}
