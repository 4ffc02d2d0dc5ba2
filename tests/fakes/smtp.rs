//! A mail server: takes what comes and keeps it, and refuses what it was told to refuse.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A mail that was taken.
#[derive(Clone, Debug)]
pub struct Caught {
    pub to: String,
    /// As it came over the wire.
    pub raw: String,
}

impl Caught {
    pub fn header(&self, name: &str) -> Option<&str> {
        let headers = self.raw.split("\r\n\r\n").next().unwrap_or_default();
        headers.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    /// Headers and bodies with their long lines put together again (quoted-printable).
    pub fn text(&self) -> String {
        self.raw.replace("=\r\n", "").replace("=3D", "=")
    }

    /// The token of the link for `purpose`, from the text part.
    pub fn token(&self, purpose: &str) -> Option<String> {
        let text = self.text();
        let (_, rest) = text.split_once(&format!("/links/{purpose}?token="))?;
        Some(rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect())
    }
}

/// A command and the reply to it, for this many times.
type Refusal = (&'static str, &'static str, usize);

#[derive(Default)]
struct State {
    caught: Vec<Caught>,
    refusals: Vec<Refusal>,
}

pub struct SmtpFake {
    pub port: u16,
    state: Arc<Mutex<State>>,
    listener: JoinHandle<()>,
}

impl SmtpFake {
    /// Listens on a free port of 127.0.0.1, without TLS.
    #[expect(clippy::expect_used, reason = "without a port there is no test")]
    pub async fn start() -> Self {
        let socket = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = socket.local_addr().expect("an address").port();
        let state = Arc::default();
        let listener = tokio::spawn(listen(socket, Arc::clone(&state)));
        Self { port, state, listener }
    }

    /// Answers the next `times` commands that begin with `command` with `reply`.
    pub fn refuse(&self, command: &'static str, reply: &'static str, times: usize) {
        lock(&self.state).refusals.push((command, reply, times));
    }

    /// What was taken, the oldest first.
    pub fn mails(&self) -> Vec<Caught> {
        lock(&self.state).caught.clone()
    }
}

impl Drop for SmtpFake {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

fn lock(state: &Mutex<State>) -> std::sync::MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn listen(socket: TcpListener, state: Arc<Mutex<State>>) {
    while let Ok((client, _)) = socket.accept().await {
        tokio::spawn(converse(client, Arc::clone(&state)));
    }
}

/// A client that goes away in the middle ends its conversation, and nothing is kept of it.
async fn converse(client: TcpStream, state: Arc<Mutex<State>>) -> Option<()> {
    let (from, mut to) = client.into_split();
    let mut lines = BufReader::new(from).lines();
    to.write_all(b"220 fake ESMTP\r\n").await.ok()?;
    let mut recipient = String::new();
    loop {
        let line = lines.next_line().await.ok()??;
        let refusal = refusal(&mut lock(&state), &line);
        let reply = match line.split([' ', ':']).next().unwrap_or_default() {
            _ if refusal.is_some() => refusal.unwrap_or_default(),
            "RCPT" => {
                recipient = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                "250 ok"
            }
            "DATA" => {
                to.write_all(b"354 go on\r\n").await.ok()?;
                let mut raw = String::new();
                loop {
                    let line = lines.next_line().await.ok()??;
                    if line == "." {
                        break;
                    }
                    raw += line.strip_prefix('.').unwrap_or(&line);
                    raw += "\r\n";
                }
                lock(&state).caught.push(Caught { to: recipient.clone(), raw });
                "250 taken"
            }
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
        to.write_all(format!("{reply}\r\n").as_bytes()).await.ok()?;
    }
}

fn refusal(state: &mut State, line: &str) -> Option<&'static str> {
    let (_, reply, times) = state
        .refusals
        .iter_mut()
        .find(|(command, _, times)| line.starts_with(command) && *times > 0)?;
    *times -= 1;
    Some(reply)
}
