//! Processes of this machine: which live, which belong to a stack, who holds a port, and how to end ours.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use serde::{Deserialize, Serialize};

use crate::stack::MARKER;

/// A process that cannot be mistaken for a later one with the same number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    pub pid: u32,
    /// Clock ticks between the start of the machine and the start of the process (`/proc/<pid>/stat`, field 22).
    pub started: u64,
}

impl Identity {
    pub fn of(pid: u32) -> Option<Self> {
        let stat = Stat::read(pid)?;
        (stat.state != 'Z').then_some(Self { pid, started: stat.started })
    }

    pub fn own() -> Self {
        let pid = std::process::id();
        Self::of(pid).unwrap_or(Self { pid, started: 0 })
    }

    pub fn is_alive(&self) -> bool {
        Self::of(self.pid).is_some_and(|now| now.started == self.started)
    }
}

struct Stat {
    state: char,
    started: u64,
}

impl Stat {
    fn read(pid: u32) -> Option<Self> {
        let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        // The command name is in parentheses and may itself hold spaces and parentheses.
        let mut fields = text.rsplit_once(')')?.1.split_whitespace();
        let state = fields.next()?.chars().next()?;
        let started = fields.nth(18)?.parse().ok()?;
        Some(Self { state, started })
    }
}

/// Name and arguments of a process, cut to a readable length.
pub fn command_line(pid: u32) -> String {
    let raw = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    let text = String::from_utf8_lossy(&raw).replace('\0', " ");
    match text.trim() {
        "" => fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default().trim().to_owned(),
        line => line.chars().take(90).collect(),
    }
}

/// Every live process whose environment says that it belongs to the stack with this marker, except this one.
pub fn marked(marker: &str) -> Vec<Identity> {
    let wanted = format!("{MARKER}={marker}");
    let own = std::process::id();
    all_pids()
        .filter(|pid| *pid != own)
        .filter(|pid| {
            let environment = fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
            environment.split(|byte| *byte == 0).any(|entry| entry == wanted.as_bytes())
        })
        .filter_map(Identity::of)
        .collect()
}

fn all_pids() -> impl Iterator<Item = u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}

/// Who listens on a port of 127.0.0.1 (or of all addresses), in words.
pub fn port_holder(port: u16) -> Option<String> {
    let inode = listening_inode(port)?;
    let target = PathBuf::from(format!("socket:[{inode}]"));
    let holder = all_pids().find(|pid| {
        let open = fs::read_dir(format!("/proc/{pid}/fd")).into_iter().flatten().flatten();
        open.filter_map(|fd| fs::read_link(fd.path()).ok()).any(|link| link == target)
    });
    Some(match holder {
        Some(pid) => format!("process {pid} ({})", command_line(pid)),
        None => "a process of another user".to_owned(),
    })
}

/// The address on which something listens at a port, in dotted form.
pub fn listening_address(port: u16) -> Option<String> {
    let hex = listening(port)?.first()?.split_once(':')?.0.to_owned();
    if hex.len() > 8 {
        return Some(format!("IPv6 {hex}"));
    }
    // The kernel prints the address as one number in the byte order of the machine.
    let address = u32::from_str_radix(&hex, 16).ok()?;
    Some(std::net::Ipv4Addr::from(address.to_ne_bytes()).to_string())
}

fn listening_inode(port: u16) -> Option<String> {
    listening(port)?.get(1).cloned()
}

/// `/proc/net/tcp`: local address `0100007F:1F90`, state `0A` is LISTEN, the tenth column is the inode.
fn listening(port: u16) -> Option<[String; 2]> {
    let suffix = format!(":{port:04X}");
    ["/proc/net/tcp", "/proc/net/tcp6"].iter().find_map(|table| {
        let text = fs::read_to_string(table).ok()?;
        text.lines().skip(1).find_map(|line| {
            let columns: Vec<&str> = line.split_whitespace().collect();
            let is_ours = columns.get(1)?.ends_with(&suffix) && *columns.get(3)? == "0A";
            is_ours.then(|| Some([columns[1].to_owned(), (*columns.get(9)?).to_owned()])).flatten()
        })
    })
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
