//! A relay in front of a server, until its curtain falls: then nothing comes through, and no connection breaks.

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

pub struct Curtain {
    /// Where it listens.
    pub url: String,
    fall: watch::Sender<bool>,
    listener: JoinHandle<()>,
}

impl Curtain {
    /// `server`: host and port.
    pub async fn before(server: String) -> std::io::Result<Self> {
        let socket = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", socket.local_addr()?);
        let (fall, fallen) = watch::channel(false);
        let listener = tokio::spawn(listen(socket, server, fallen));
        Ok(Self { url, fall, listener })
    }

    pub fn fall(&self) {
        self.fall.send_replace(true);
    }
}

impl Drop for Curtain {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

async fn listen(socket: TcpListener, server: String, fallen: watch::Receiver<bool>) {
    while let Ok((mut client, _)) = socket.accept().await {
        let (server, mut fallen) = (server.clone(), fallen.clone());
        tokio::spawn(async move {
            let mut server = TcpStream::connect(server).await?;
            let fallen = async { fallen.wait_for(|fallen| *fallen).await.is_ok() };
            tokio::select! {
                passed = copy_bidirectional(&mut client, &mut server) => passed.map(drop),
                true = fallen => std::future::pending().await,
            }
        });
    }
}
