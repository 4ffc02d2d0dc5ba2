//! A TLS endpoint in front of the local AWS, so that a cold start pays for its first handshake as on AWS.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DistinguishedName, DnType, IsCa, KeyPair,
};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::report::Error;

/// Where systems keep their trusted roots. A function on AWS reads them too, so ours is added to them, not put in their
/// place.
const SYSTEM_ROOTS: [&str; 3] =
    ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"];

/// Stops when it is dropped.
pub struct TlsRelay {
    pub url: String,
    /// The system's roots and ours, PEM; for `SSL_CERT_FILE`.
    pub roots: PathBuf,
    counts: Arc<Counts>,
    server: JoinHandle<()>,
}

#[derive(Default)]
struct Counts {
    requests: AtomicU64,
    /// From the last byte of a request to the first byte of its answer, in nanoseconds.
    upstream: AtomicU64,
}

/// What went through since the last look.
#[derive(Clone, Copy, Debug, Default)]
pub struct Traffic {
    pub requests: u64,
    /// Waited for the service behind.
    pub upstream: Duration,
}

impl TlsRelay {
    /// In front of `upstream` (`host:port`); `folder` takes the roots.
    pub async fn start(upstream: String, folder: &Path) -> Result<Self, Error> {
        let identity = Identity::new()?;
        let roots = folder.join("roots.pem");
        let system = SYSTEM_ROOTS
            .iter()
            .find_map(|path| std::fs::read_to_string(path).ok())
            .unwrap_or_default();
        std::fs::write(&roots, system + &identity.root)?;
        let acceptor = TlsAcceptor::from(Arc::new(identity.config));
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("https://localhost:{}", listener.local_addr()?.port());
        let counts = Arc::new(Counts::default());
        let server = tokio::spawn(serve(listener, acceptor, upstream, Arc::clone(&counts)));
        Ok(Self { url, roots, counts, server })
    }

    pub fn take_traffic(&self) -> Traffic {
        Traffic {
            requests: self.counts.requests.swap(0, Ordering::SeqCst),
            upstream: Duration::from_nanos(self.counts.upstream.swap(0, Ordering::SeqCst)),
        }
    }
}

impl Drop for TlsRelay {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// A root of our own, and a certificate for `localhost` under it.
struct Identity {
    root: String,
    config: ServerConfig,
}

impl Identity {
    fn new() -> Result<Self, Error> {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name = DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, "placewright bench");
        let root = CertifiedIssuer::self_signed(params, KeyPair::generate()?)?;
        let key = KeyPair::generate()?;
        let leaf = CertificateParams::new(vec!["localhost".to_owned()])?.signed_by(&key, &root)?;
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![leaf.der().clone()], key)?;
        Ok(Self { root: root.pem(), config })
    }
}

async fn serve(
    listener: TcpListener,
    acceptor: TlsAcceptor,
    upstream: String,
    counts: Arc<Counts>,
) {
    while let Ok((stream, _)) = listener.accept().await {
        let (acceptor, upstream, counts) =
            (acceptor.clone(), upstream.clone(), Arc::clone(&counts));
        // A connection that breaks is the client's to notice.
        tokio::spawn(async move { connection(stream, acceptor, upstream, counts).await.ok() });
    }
}

async fn connection(
    stream: TcpStream,
    acceptor: TlsAcceptor,
    upstream: String,
    counts: Arc<Counts>,
) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let (client, server) = tokio::join!(acceptor.accept(stream), TcpStream::connect(upstream));
    let (client, server) = (client?, server?);
    server.set_nodelay(true)?;
    let (client_in, client_out) = tokio::io::split(client);
    let (server_in, server_out) = server.into_split();
    let asked: Mutex<Option<Instant>> = Mutex::default();
    let asked = || asked.lock().unwrap_or_else(PoisonError::into_inner);
    let there = copy(client_in, server_out, || *asked() = Some(Instant::now()));
    let back = copy(server_in, client_out, || {
        if let Some(asked) = asked().take() {
            let nanos = u64::try_from(asked.elapsed().as_nanos()).unwrap_or(u64::MAX);
            counts.upstream.fetch_add(nanos, Ordering::SeqCst);
            counts.requests.fetch_add(1, Ordering::SeqCst);
        }
    });
    tokio::try_join!(there, back)?;
    Ok(())
}

/// Calls `seen` before each piece is handed on.
async fn copy(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    seen: impl Fn(),
) -> std::io::Result<()> {
    let mut buffer = vec![0; 16 * 1024];
    loop {
        let count = from.read(&mut buffer).await?;
        if count == 0 {
            return to.shutdown().await;
        }
        seen();
        to.write_all(&buffer[..count]).await?;
        to.flush().await?;
    }
}
