//! The fake of Microsoft as a process: keeps its mailboxes in memory, and lets anybody consent on its page.

use fakes::microsoft::MicrosoftFake;

/// Whose mailbox is there from the beginning.
const DEMO: &str = "demo@outlook.example";

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let (mut port, mut person) = (0, DEMO.to_owned());
    while let (Some(name), Some(value)) = (arguments.next(), arguments.next()) {
        match name.as_str() {
            "--port" => port = value.parse().unwrap_or_default(),
            "--person" => person = value,
            other => {
                eprintln!("no such argument: {other}");
                std::process::exit(2);
            }
        }
    }
    let fake = MicrosoftFake::on(port).await;
    fake.deliver(&person, "From: desk@placewright.example\r\nSubject: Welcome\r\n\r\nHello\r\n");
    println!("ready {}", fake.base_url);
    std::future::pending::<()>().await;
}
