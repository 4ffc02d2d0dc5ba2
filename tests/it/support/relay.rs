//! A relay in front of a server that counts network round trips where they happen: at the socket.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// The way back takes this long, so that what a client sends without waiting for an answer counts as one trip, however
/// many writes it makes of it.
const WAY_BACK: Duration = Duration::from_millis(2);

pub struct Relay {
    address: (String, u16),
    trips: Arc<AtomicU64>,
    listener: JoinHandle<()>,
}

impl Relay {
    /// Listens on a free port and passes everything on to `server`.
    pub async fn start(server: (String, u16)) -> Self {
        let socket = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = socket.local_addr().expect("an address").port();
        let trips = Arc::new(AtomicU64::new(0));
        let listener = tokio::spawn(listen(socket, server, Arc::clone(&trips)));
        Self { address: ("127.0.0.1".to_owned(), port), trips, listener }
    }

    pub fn address(&self) -> (String, u16) {
        self.address.clone()
    }

    /// How often a client sent something after an answer, over all connections, since the last reset.
    pub fn round_trips(&self) -> u64 {
        self.trips.load(Ordering::SeqCst)
    }

    pub fn reset(&self) {
        self.trips.store(0, Ordering::SeqCst);
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

async fn listen(socket: TcpListener, server: (String, u16), trips: Arc<AtomicU64>) {
    while let Ok((client, _)) = socket.accept().await {
        let server =
            TcpStream::connect((server.0.as_str(), server.1)).await.expect("the server listens");
        client.set_nodelay(true).expect("an open socket");
        server.set_nodelay(true).expect("an open socket");
        let ((from_client, to_client), (from_server, to_server)) =
            (client.into_split(), server.into_split());
        // Something is on its way to the server, or its answer on the way back.
        let under_way = Arc::new(AtomicBool::new(false));
        tokio::spawn(there(from_client, to_server, Arc::clone(&under_way), Arc::clone(&trips)));
        tokio::spawn(back(from_server, to_client, under_way));
    }
}

async fn there(
    mut client: OwnedReadHalf,
    mut server: OwnedWriteHalf,
    under_way: Arc<AtomicBool>,
    trips: Arc<AtomicU64>,
) {
    let mut buffer = vec![0; 1 << 16];
    while let Ok(length @ 1..) = client.read(&mut buffer).await {
        if !under_way.swap(true, Ordering::SeqCst) {
            trips.fetch_add(1, Ordering::SeqCst);
        }
        if server.write_all(&buffer[..length]).await.is_err() {
            return;
        }
    }
}

async fn back(mut server: OwnedReadHalf, mut client: OwnedWriteHalf, under_way: Arc<AtomicBool>) {
    let mut buffer = vec![0; 1 << 16];
    while let Ok(length @ 1..) = server.read(&mut buffer).await {
        tokio::time::sleep(WAY_BACK).await;
        under_way.store(false, Ordering::SeqCst);
        if client.write_all(&buffer[..length]).await.is_err() {
            return;
        }
    }
}
