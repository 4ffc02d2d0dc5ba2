//! Processes of this machine: which live, which belong to a stack, who holds a port, and how to end ours.

use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use serde::{Deserialize, Serialize};

use crate::stack::MARKER;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(any(test, not(target_os = "linux")))]
#[cfg_attr(target_os = "linux", expect(dead_code, reason = "only its parsers are tested here"))]
mod other;

#[cfg(target_os = "linux")]
use linux as system;
#[cfg(not(target_os = "linux"))]
use other as system;

/// A process that cannot be mistaken for a later one with the same number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    pub pid: u32,
    /// When it started, in a unit of the system's.
    pub started: u64,
}

impl Identity {
    pub fn of(pid: u32) -> Option<Self> {
        let (state, started) = system::state_and_start(pid)?;
        (state != 'Z').then_some(Self { pid, started })
    }

    pub fn own() -> Self {
        let pid = std::process::id();
        Self::of(pid).unwrap_or(Self { pid, started: 0 })
    }

    pub fn is_alive(&self) -> bool {
        Self::of(self.pid).is_some_and(|now| now.started == self.started)
    }
}

/// Name and arguments of a process, cut to a readable length.
pub fn command_line(pid: u32) -> String {
    system::command_line(pid).chars().take(90).collect()
}

/// Every live process whose environment says that it belongs to the stack with this marker, except this one.
pub fn marked(marker: &str) -> Vec<Identity> {
    let own = std::process::id();
    let found = system::with_environment(&format!("{MARKER}={marker}"));
    found.into_iter().filter(|pid| *pid != own).filter_map(Identity::of).collect()
}

/// Variables of a process of the stack that has this entry in its environment; where the system shows them.
pub fn variables(marker: &str, entry: &str) -> Option<Vec<(String, String)>> {
    let ours = marked(marker);
    let pid = system::with_environment(entry)
        .into_iter()
        .find(|pid| ours.iter().any(|one| one.pid == *pid))?;
    system::variables(pid)
}

/// Who listens on a port of 127.0.0.1 (or of all addresses), in words.
pub fn port_holder(port: u16) -> Option<String> {
    listening_address(port)?;
    Some(match system::listener(port) {
        Some(pid) => format!("process {pid} ({})", command_line(pid)),
        None => "a process of another user".to_owned(),
    })
}

/// The address that something listens on at a port, in dotted form.
pub fn listening_address(port: u16) -> Option<String> {
    system::listening_address(port)
}

/// Sends a signal; a process that is gone already is no error.
pub fn signal(process: Identity, signal: Signal) {
    if let (true, Some(pid)) = (process.is_alive(), as_pid(process.pid)) {
        let _ = kill_process(pid, signal);
    }
}

/// Signals the group that a part leads.
pub fn signal_group(leader: u32, signal: Signal) {
    if let Some(pid) = as_pid(leader) {
        let _ = kill_process_group(pid, signal);
    }
}

fn as_pid(pid: u32) -> Option<Pid> {
    i32::try_from(pid).ok().and_then(Pid::from_raw)
}

/// Asks the processes to end, insists after `grace`, and returns those that live on nevertheless.
pub async fn end(processes: &[Identity], grace: Duration) -> Vec<Identity> {
    for process in processes {
        signal(*process, Signal::TERM);
    }
    if !gone_within(processes, grace).await {
        for process in processes {
            signal(*process, Signal::KILL);
        }
        gone_within(processes, Duration::from_secs(5)).await;
    }
    processes.iter().copied().filter(Identity::is_alive).collect()
}

/// Waits until none of the processes lives; `false` if some still do after `limit`.
pub async fn gone_within(processes: &[Identity], limit: Duration) -> bool {
    let started = Instant::now();
    while processes.iter().any(Identity::is_alive) {
        if started.elapsed() > limit {
            return false;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_is_alive_and_one_with_another_start_time_is_not() {
        let own = Identity::own();
        assert!(own.is_alive());
        assert!(!Identity { started: own.started + 1, ..own }.is_alive());
    }

    #[test]
    fn the_holder_of_a_port_is_named() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let holder = port_holder(port).unwrap();
        assert!(holder.starts_with(&format!("process {} (", std::process::id())), "{holder}");
    }

    #[tokio::test]
    async fn a_marked_process_is_found_by_its_environment_and_ended() {
        let marker = format!("/test/{}", std::process::id());
        let mut child =
            std::process::Command::new("sleep").arg("600").env(MARKER, &marker).spawn().unwrap();
        // Between fork and exec the child still shows the environment of this test.
        while marked(&marker).is_empty() {
            tokio::task::yield_now().await;
        }
        let found = marked(&marker);
        assert_eq!(found.iter().map(|process| process.pid).collect::<Vec<_>>(), [child.id()]);
        assert_eq!(end(&found, Duration::from_secs(5)).await, []);
        child.wait().unwrap();
    }
}
