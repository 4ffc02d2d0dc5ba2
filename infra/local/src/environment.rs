//! The one place of this crate that reads the environment and the clock.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// A variable that is set and not empty.
#[expect(
    clippy::disallowed_methods,
    reason = "`lambda::config` belongs to the functions; this crate stays light"
)]
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Milliseconds since 1970.
#[expect(
    clippy::disallowed_methods,
    reason = "`lambda::clock` belongs to the functions; this crate stays light"
)]
pub fn now_millis() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// `count` random bytes from the operating system, as hex.
pub fn random_hex(count: usize) -> std::io::Result<String> {
    use std::io::Read;
    let mut bytes = vec![0; count];
    std::fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(hex(&bytes))
}

pub fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Whether a person watches: then lines may be rewritten and colored.
pub fn is_watched() -> bool {
    std::io::stderr().is_terminal() && variable("NO_COLOR").is_none() && variable("CI").is_none()
}

/// The program that runs now, to start it again as the supervisor; its successor, if cargo has built a newer one meanwhile.
pub fn own_program() -> std::io::Result<PathBuf> {
    let path = std::env::current_exe()?;
    let newer = path.to_str().and_then(|text| text.strip_suffix(" (deleted)")).map(PathBuf::from);
    Ok(newer.unwrap_or(path))
}

pub fn temporary_folder() -> PathBuf {
    std::env::temp_dir()
}

pub fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}
