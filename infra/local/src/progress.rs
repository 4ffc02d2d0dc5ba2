//! One line per step with its time; nobody waits more than two seconds without a word.

use std::io::Write as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::task::JoinHandle;

use crate::environment;

/// After this long a step announces itself where lines cannot be rewritten.
const ANNOUNCE: Duration = Duration::from_secs(2);
/// And from then on it repeats that it is alive.
const REPEAT: Duration = Duration::from_secs(20);

/// A step that runs. Dropped without `done`, its line says that it failed.
pub struct Step {
    label: String,
    started: Instant,
    detail: Detail,
    ticker: JoinHandle<()>,
    is_over: bool,
}

/// The latest word of a step: the last line of a compiler, a count.
#[derive(Clone, Default)]
pub struct Detail(Arc<Mutex<String>>);

impl Detail {
    pub fn set(&self, text: impl Into<String>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = text.into();
    }

    fn get(&self) -> String {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Step {
    pub fn begin(label: impl Into<String>) -> Self {
        let label = label.into();
        let started = Instant::now();
        let detail = Detail::default();
        let ticking = tick(label.clone(), started, detail.clone());
        Self { label, started, detail, ticker: tokio::spawn(ticking), is_over: false }
    }

    /// One whose own parts are shown while it runs; only its end makes a line.
    pub fn of_steps(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            started: Instant::now(),
            detail: Detail::default(),
            ticker: tokio::spawn(async {}),
            is_over: false,
        }
    }

    pub fn detail(&self) -> Detail {
        self.detail.clone()
    }

    pub fn done(self, note: impl AsRef<str>) {
        self.end("✓", note.as_ref());
    }

    pub fn failed(self, note: impl AsRef<str>) {
        self.end("✗", note.as_ref());
    }

    fn end(mut self, sign: &str, note: &str) {
        self.close(sign, note);
    }

    fn close(&mut self, sign: &str, note: &str) {
        self.is_over = true;
        self.ticker.abort();
        let gap = if note.is_empty() { "" } else { "  " };
        say(&format!(
            "{sign} {:<34} {:>7}{gap}{note}",
            self.label,
            seconds(self.started.elapsed())
        ));
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        if !self.is_over {
            self.close("✗", "");
        }
    }
}

async fn tick(label: String, started: Instant, detail: Detail) {
    if environment::is_watched() {
        let signs = ['⠋', '⠙', '⠸', '⠴', '⠦', '⠇'];
        for sign in signs.iter().cycle() {
            rewrite(&format!(
                "{sign} {label:<34} {:>7}  {}",
                seconds(started.elapsed()),
                detail.get()
            ));
            tokio::time::sleep(Duration::from_millis(120)).await;
        }
    }
    tokio::time::sleep(ANNOUNCE).await;
    say(&format!("… {label}"));
    loop {
        tokio::time::sleep(REPEAT).await;
        say(&format!("… {label} {}  {}", seconds(started.elapsed()), detail.get()));
    }
}

pub fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// A line of the answer, for programs and pipes.
pub fn out(line: &str) {
    write_out(&format!("{line}\n"));
}

/// Text of the answer. Whoever reads it may stop in the middle: `cargo local logs aws | head`.
pub fn write_out(text: &str) {
    let mut stdout = std::io::stdout();
    if stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).is_err() {
        std::process::exit(0);
    }
}

/// A line for people. Values for programs go to stdout instead.
pub fn say(line: &str) {
    let clear = if environment::is_watched() { "\r\u{1b}[2K" } else { "" };
    let _ = writeln!(std::io::stderr(), "{clear}{line}");
}

/// Replaces the current line of a terminal; says nothing elsewhere.
pub fn rewrite(line: &str) {
    if environment::is_watched() {
        const WIDTH: usize = 110;
        let short: String = line.chars().take(WIDTH).collect();
        let mut out = std::io::stderr();
        let _ = write!(out, "\r\u{1b}[2K{short}");
        let _ = out.flush();
    }
}
