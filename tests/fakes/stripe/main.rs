//! The fake of Stripe as a process: keeps its objects in memory and delivers its events, signed, until they are taken.

use std::time::Duration;

use fakes::stripe::{StripeFake, sign};

/// Between two tries of a delivery; the order stays.
const PAUSE: Duration = Duration::from_millis(200);
const TIMEOUT: Duration = Duration::from_secs(20);

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let (mut port, mut key, mut url, mut secret) = (0, String::new(), None, String::new());
    while let (Some(name), Some(value)) = (arguments.next(), arguments.next()) {
        match name.as_str() {
            "--port" => port = value.parse().unwrap_or_default(),
            "--key" => key = value,
            "--webhook-url" => url = Some(value),
            "--webhook-secret" => secret = value,
            other => {
                eprintln!("no such argument: {other}");
                std::process::exit(2);
            }
        }
    }
    let fake = StripeFake::on(port, &key, lambda::clock::now()).await;
    println!("ready");
    if let Some(url) = url {
        deliver(&fake, &url, &secret).await;
    }
    std::future::pending::<()>().await;
}

async fn deliver(fake: &StripeFake, url: &str, secret: &str) {
    let client = providers::http::client();
    let mut taken = 0;
    loop {
        let next = fake.world().events_since(taken).into_iter().next();
        let Some(next) = next else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let signature = sign::header(&next.body, lambda::clock::now(), secret);
        let request = client.post(url).timeout(TIMEOUT).header("stripe-signature", signature);
        let request = request.header("content-type", "application/json").body(next.body);
        match request.send().await {
            Ok(answer) if answer.status().is_success() => taken += 1,
            Ok(answer) => eprintln!("{}: {}", next.type_name, answer.status()),
            Err(error) => eprintln!("{}: {error}", next.type_name),
        }
        if fake.world().events_since(taken).first().is_some_and(|first| first.id == next.id) {
            tokio::time::sleep(PAUSE).await;
        }
    }
}
