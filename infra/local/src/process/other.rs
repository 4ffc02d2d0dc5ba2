//! What other systems say of processes and ports, through `ps` and `lsof`.

use std::process::Command;

/// State letter, and a number that stands for the time at which the process started.
pub fn state_and_start(pid: u32) -> Option<(char, u64)> {
    parse_state(&output("ps", &["-o", "stat=,lstart=", "-p", &pid.to_string()])?)
}

/// `S+   Sat Nov 21 02:46:16 2026`: letters and digits of the time become one number.
fn parse_state(text: &str) -> Option<(char, u64)> {
    let (state, started) = text.trim().split_once(char::is_whitespace)?;
    let fold = |sum: u64, byte: u8| sum.wrapping_mul(131).wrapping_add(u64::from(byte));
    Some((state.chars().next()?, started.trim().bytes().fold(7, fold)))
}

pub fn command_line(pid: u32) -> String {
    output("ps", &["-o", "command=", "-p", &pid.to_string()]).unwrap_or_default().trim().to_owned()
}

/// Processes whose environment holds this entry; the system shows it for the user's own ones.
pub fn with_environment(entry: &str) -> Vec<u32> {
    parse_environments(&output("ps", &["-axEww", "-o", "pid=,command="]).unwrap_or_default(), entry)
}

fn parse_environments(text: &str, entry: &str) -> Vec<u32> {
    let holds = |line: &&str| line.split_whitespace().any(|word| word == entry);
    text.lines()
        .filter(holds)
        .filter_map(|line| line.split_whitespace().next()?.parse().ok())
        .collect()
}

/// `ps` cannot say where a value with spaces ends.
pub fn variables(_pid: u32) -> Option<Vec<(String, String)>> {
    None
}

pub fn listening_address(port: u16) -> Option<String> {
    let text = lsof(port)?;
    let address = text.lines().find_map(|line| line.strip_prefix('n'))?.rsplit_once(':')?.0;
    Some(address.to_owned())
}

pub fn listener(port: u16) -> Option<u32> {
    lsof(port)?.lines().find_map(|line| line.strip_prefix('p')?.parse().ok())
}

/// Lines such as `p123` and `n127.0.0.1:8700`.
fn lsof(port: u16) -> Option<String> {
    output("lsof", &["-nP", &format!("-iTCP:{port}"), "-sTCP:LISTEN", "-Fpn"])
}

fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    (!text.trim().is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ps_lines_are_understood() {
        let (state, started) = parse_state("S+   Sat Nov 21 02:46:16 2026\n").unwrap();
        assert_eq!(state, 'S');
        assert_ne!(Some((state, started)), parse_state("S+   Sat Nov 21 02:46:17 2026\n"));
        let text = "  12 /bin/sleep 600 A=1 B=/x/y\n  13 /bin/sleep 600 A=1 B=/x\n";
        assert_eq!(parse_environments(text, "B=/x"), [13]);
    }
}
