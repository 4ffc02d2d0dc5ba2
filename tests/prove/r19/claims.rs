//! Claims of other types, other values and other times, all signed by the product's own key.

use serde_json::{Value, json};
use uuid::Uuid;

use super::bad::Bad;
use super::forge::Forge;
use crate::report::Error;

const CLAIMS: [&str; 9] = ["iss", "aud", "sub", "tenant_id", "role", "iat", "nbf", "exp", "jti"];
const HOUR: i64 = 3_600;

pub async fn all(forge: &Forge) -> Result<Vec<Bad>, Error> {
    let header = forge.header.to_string();
    let mut said: Vec<(String, String)> = Vec::new();
    for claim in CLAIMS {
        said.extend(garbage().into_iter().map(|(kind, value)| {
            (format!("{claim} is {kind}"), with(&forge.claims, claim, value).to_string())
        }));
        let without = without(&forge.claims, claim);
        said.push((format!("{claim} is missing"), without.to_string()));
        let (good, rest) = (&forge.claims[claim], &forge.claims.to_string()[1..]);
        said.push((format!("{claim} stands twice"), format!(r#"{{"{claim}":{good},{rest}"#)));
        said.push((
            format!("{claim} stands twice, escaped once"),
            format!(r#"{{"\u{:04x}{}":{good},{rest}"#, u32::from(claim.as_bytes()[0]), &claim[1..]),
        ));
        let named = with(&without, &claim.to_uppercase(), good.clone());
        said.push((format!("{claim} in capitals"), named.to_string()));
    }
    let values = meant_for_others().into_iter().chain(at_other_times(forge));
    said.extend(
        values.map(|(name, claim, value)| (name, with(&forge.claims, claim, value).to_string())),
    );
    said.extend(other_documents(forge));
    let mut bad = Vec::with_capacity(said.len());
    for (name, claims) in said {
        bad.push(Bad::token(name, forge.signed(&header, &claims).await?));
    }
    Ok(bad)
}

fn without(claims: &Value, claim: &str) -> Value {
    let mut claims = claims.clone();
    claims.as_object_mut().map(|claims| claims.remove(claim));
    claims
}

fn with(claims: &Value, claim: &str, value: Value) -> Value {
    let mut claims = claims.clone();
    claims[claim] = value;
    claims
}

/// Wrong for every claim.
fn garbage() -> Vec<(&'static str, Value)> {
    vec![
        ("null", Value::Null),
        ("true", json!(true)),
        ("false", json!(false)),
        ("an empty array", json!([])),
        ("an array of a number", json!([2_000_000_000])),
        ("an empty object", json!({})),
        ("an object", json!({"$ne": null})),
        ("an empty text", json!("")),
        ("a text", json!("x")),
        ("a number as a text", json!("2000000000")),
        ("a float", json!(2.0e9)),
        ("a fraction", json!(2_000_000_000.5)),
        ("the smallest number", json!(i64::MIN)),
        ("the largest number", json!(u64::MAX)),
        ("beyond any number", json!(1e300)),
        ("a time as a text", json!("2036-01-01T00:00:00Z")),
    ]
}

fn meant_for_others() -> Vec<(String, &'static str, Value)> {
    let issuers = [
        "https://api.test/",
        "https://API.test",
        "http://api.test",
        "https://api.test.evil.example",
        "https://api.test@evil.example",
        "https://evil.example/https://api.test",
        " https://api.test",
        "api.test",
        "https://аpi.test",
        "https://api.test\0",
    ];
    let audiences = [
        "Placewright",
        "placewright ",
        " placewright",
        "placewright\n",
        "placewrigh",
        "placewright2",
        "https://api.test",
        "other",
        "*",
        "plаcewright",
    ];
    let roles = ["root", "Owner", "OWNER", "superuser", "owner ", "owner,admin", "platform", "*"];
    let ids = [
        "00000000",
        "not-a-uuid",
        "../../etc/passwd",
        "' or 1=1 --",
        "*",
        "01900000-0000-7000-8000-0000000000zz",
        "01900000-0000-7000-8000-000000000000 ",
    ];
    let texts = |claim: &'static str, values: &[&str]| -> Vec<(String, &'static str, Value)> {
        values.iter().map(|value| (format!("{claim} {value:?}"), claim, json!(value))).collect()
    };
    let mut all = texts("iss", &issuers);
    all.extend(texts("aud", &audiences));
    all.extend(texts("role", &roles));
    for claim in ["sub", "tenant_id", "jti"] {
        all.extend(texts(claim, &ids));
    }
    for value in
        [json!(["placewright"]), json!(["placewright", "other"]), json!({"placewright": 1})]
    {
        all.push((format!("aud {value}"), "aud", value));
    }
    all.push(("role [\"owner\"]".to_owned(), "role", json!(["owner"])));
    all
}

fn at_other_times(forge: &Forge) -> Vec<(String, &'static str, Value)> {
    let now = forge.claims["iat"].as_i64().unwrap_or_default();
    let past = [90, HOUR, 24 * HOUR, 366 * 24 * HOUR];
    let mut all: Vec<_> = past
        .iter()
        .map(|ago| (format!("expired {ago} s ago"), "exp", json!(now - ago)))
        .chain([
            ("expired in 1970".to_owned(), "exp", json!(0)),
            ("expired before 1970".to_owned(), "exp", json!(-1)),
            ("lives a day and a minute".to_owned(), "exp", json!(now + 24 * HOUR + 60)),
            ("lives ten years".to_owned(), "exp", json!(now + 3_650 * 24 * HOUR)),
            ("lives for ever".to_owned(), "exp", json!(i64::MAX)),
            ("expires in milliseconds".to_owned(), "exp", json!((now + 900) * 1_000)),
            ("issued in 1970".to_owned(), "iat", json!(0)),
            ("issued two days ago".to_owned(), "iat", json!(now - 48 * HOUR)),
            ("issued in milliseconds".to_owned(), "iat", json!(now * 1_000)),
            ("valid from milliseconds".to_owned(), "nbf", json!(now * 1_000)),
        ])
        .collect();
    // More than a proof of some minutes makes up for.
    for later in [HOUR, 24 * HOUR, 366 * 24 * HOUR] {
        all.push((format!("issued in {later} s"), "iat", json!(now + later)));
        all.push((format!("valid in {later} s"), "nbf", json!(now + later)));
    }
    all
}

/// Payloads that are no claims at all.
fn other_documents(forge: &Forge) -> Vec<(String, String)> {
    let claims = forge.claims.to_string();
    let subject = json!({"sub": Uuid::nil()}).to_string();
    [
        ("nothing", String::new()),
        ("null", "null".to_owned()),
        ("an array", "[]".to_owned()),
        ("the claims in an array", format!("[{claims}]")),
        ("the claims as a text", Value::String(claims.clone()).to_string()),
        ("an empty object", "{}".to_owned()),
        ("a subject alone", subject),
        ("not JSON", "sub=ada&role=owner".to_owned()),
        ("cut off", claims[..claims.len() - 1].to_owned()),
        ("followed by more", format!("{claims}{claims}")),
        ("a comma too many", format!("{},}}", &claims[..claims.len() - 1])),
        ("with a comment", format!("/* */{claims}")),
        ("after a byte order mark", format!("\u{feff}{claims}")),
        ("deeply nested", format!("{}{}", "[".repeat(900), "]".repeat(900))),
    ]
    .map(|(name, claims)| (format!("the payload is {name}"), claims))
    .into()
}
