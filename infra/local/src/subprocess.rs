//! Runs a tool to its end: every line into a log file, the latest one beside the progress line.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::Command;

use crate::failure::{Doing, Failure, Outcome};
use crate::progress::Detail;

/// Runs `command`; an exit code other than 0 is a failure that shows the end of the log.
pub async fn to_end(
    command: &mut Command,
    what: &str,
    log: &Path,
    detail: &Detail,
    next: &str,
) -> Outcome<()> {
    let status = status(command, what, log, detail).await?;
    if status == Some(0) {
        return Ok(());
    }
    let why = status.map_or_else(
        || "it was ended by a signal".to_owned(),
        |code| format!("it ended with exit code {code}"),
    );
    Err(Failure::environment(format!("{what} failed"), why, next).with_log(log, 20))
}

/// Runs `command` and returns its exit code, or nothing if a signal ended it.
pub async fn status(
    command: &mut Command,
    what: &str,
    log: &Path,
    detail: &Detail,
) -> Outcome<Option<i32>> {
    let file = appending(log)?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .doing(format!("starting {}", command.as_std().get_program().display()))?;
    let file = Arc::new(Mutex::new(file));
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let ((), (), status) = tokio::join!(
        copy_lines(out, file.clone(), detail.clone()),
        copy_lines(err, file, detail.clone()),
        child.wait(),
    );
    Ok(status.doing(what)?.code())
}

async fn copy_lines(from: Option<impl AsyncRead + Unpin>, file: Arc<Mutex<File>>, detail: Detail) {
    let Some(from) = from else { return };
    let mut lines = BufReader::new(from).split(b'\n');
    while let Ok(Some(line)) = lines.next_segment().await {
        let line = String::from_utf8_lossy(&line);
        let _ = writeln!(file.lock().unwrap_or_else(PoisonError::into_inner), "{line}");
        if !line.trim().is_empty() {
            detail.set(line.trim());
        }
    }
}

pub fn appending(log: &Path) -> Outcome<File> {
    if let Some(folder) = log.parent() {
        std::fs::create_dir_all(folder).doing(format!("creating {}", folder.display()))?;
    }
    OpenOptions::new()
        .create(true)
        .append(true)
        .open(log)
        .doing(format!("opening {}", log.display()))
}

/// Starts a log anew and keeps the one before beside it as `<name>.previous.log`.
pub fn fresh_log(log: &Path) -> Outcome<File> {
    if log.exists() {
        let _ = std::fs::rename(log, log.with_extension("previous.log"));
    }
    appending(log)
}
