//! What Linux says of processes and ports, from `/proc`.

use std::fs;
use std::path::PathBuf;

/// State letter, and the clock ticks from the start of the machine to the start of the process (field 22 of `stat`).
pub fn state_and_start(pid: u32) -> Option<(char, u64)> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The command name is in parentheses and may itself hold spaces and parentheses.
    let mut fields = text.rsplit_once(')')?.1.split_whitespace();
    let state = fields.next()?.chars().next()?;
    let started = fields.nth(18)?.parse().ok()?;
    Some((state, started))
}

/// Name and arguments.
pub fn command_line(pid: u32) -> String {
    let raw = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    let text = String::from_utf8_lossy(&raw).replace('\0', " ");
    match text.trim() {
        "" => fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default().trim().to_owned(),
        line => line.to_owned(),
    }
}

/// Processes whose environment holds exactly this entry, `NAME=value`.
pub fn with_environment(entry: &str) -> Vec<u32> {
    let holds = |pid: &u32| {
        let environment = fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
        environment.split(|byte| *byte == 0).any(|found| found == entry.as_bytes())
    };
    all_pids().filter(holds).collect()
}

pub fn variables(pid: u32) -> Option<Vec<(String, String)>> {
    let environment = fs::read(format!("/proc/{pid}/environ")).ok()?;
    let text = String::from_utf8_lossy(&environment).into_owned();
    let pairs = text.split('\0').filter_map(|entry| entry.split_once('='));
    Some(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
}

fn all_pids() -> impl Iterator<Item = u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}

/// The address that something listens on at a port, in dotted form.
pub fn listening_address(port: u16) -> Option<String> {
    let hex = listening(port)?.first()?.split_once(':')?.0.to_owned();
    if hex.len() > 8 {
        return Some(format!("IPv6 {hex}"));
    }
    // The kernel prints the address as one number in the byte order of the machine.
    let address = u32::from_str_radix(&hex, 16).ok()?;
    Some(std::net::Ipv4Addr::from(address.to_ne_bytes()).to_string())
}

/// The process that listens at a port, if it is one that we may look into.
pub fn listener(port: u16) -> Option<u32> {
    let [_, inode] = listening(port)?;
    let target = PathBuf::from(format!("socket:[{inode}]"));
    let holds = |pid: &u32| {
        let open = fs::read_dir(format!("/proc/{pid}/fd")).into_iter().flatten().flatten();
        open.filter_map(|fd| fs::read_link(fd.path()).ok()).any(|link| link == target)
    };
    all_pids().find(holds)
}

/// Local address and inode. In `/proc/net/tcp` an address is `0100007F:1F90`, state `0A` is LISTEN, the tenth column the inode.
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
