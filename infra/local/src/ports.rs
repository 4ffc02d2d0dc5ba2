//! Free ports on 127.0.0.1, the same ones again for the same stack where that is possible.

use std::net::{Ipv4Addr, TcpListener};

use serde::{Deserialize, Serialize};

use crate::failure::{Failure, Outcome};
use crate::process;
use crate::stack::{DEFAULT, Stack};

/// What a person types into a browser should not change: the first stack of a machine gets this one.
pub const FRONT_DOOR: u16 = 8700;

/// Below the range from which the system hands out ports of outgoing connections: `MiniStack` needs that.
const FIRST: u16 = 20_000;
const LAST: u16 = 32_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ports {
    pub front_door: u16,
    pub postgres: u16,
    pub aws: u16,
    pub google: u16,
    pub watch: u16,
    /// 0 in the state of a stack from before there was one: then a free one is chosen.
    #[serde(default)]
    pub smtp: u16,
    #[serde(default)]
    pub stripe: u16,
    #[serde(default)]
    pub microsoft: u16,
}

#[cfg(test)]
impl Ports {
    fn all(&self) -> [u16; 8] {
        let Self { front_door, postgres, aws, google, watch, smtp, stripe, microsoft } = *self;
        [front_door, postgres, aws, google, watch, smtp, stripe, microsoft]
    }
}

impl Ports {
    /// `asked` is the port that the user named: it is taken or refused, never replaced.
    pub fn choose(stack: &Stack, before: Option<Self>, asked: Option<u16>) -> Outcome<Self> {
        let mut search = Search::starting_at(stack);
        // What was asked for goes first, so that nothing else takes it.
        let asked = asked.map(wanted).transpose()?;
        search.chosen.extend(asked);
        let front_door = match (asked, before) {
            (Some(port), _) => port,
            (None, Some(before)) => search.take(before.front_door)?,
            (None, None) if stack.name == DEFAULT => search.take(FRONT_DOOR)?,
            (None, None) => search.next_free()?,
        };
        let mut keep = |old: fn(&Self) -> u16| search.take(before.as_ref().map_or(0, old));
        Ok(Self {
            front_door,
            postgres: keep(|ports| ports.postgres)?,
            aws: keep(|ports| ports.aws)?,
            google: keep(|ports| ports.google)?,
            watch: keep(|ports| ports.watch)?,
            smtp: keep(|ports| ports.smtp)?,
            stripe: keep(|ports| ports.stripe)?,
            microsoft: keep(|ports| ports.microsoft)?,
        })
    }
}

fn wanted(port: u16) -> Outcome<u16> {
    if is_free(port) {
        return Ok(port);
    }
    let holder = process::port_holder(port).unwrap_or_else(|| "something".to_owned());
    let free = (port.saturating_add(1)..u16::MAX).find(|other| is_free(*other)).unwrap_or(0);
    Err(Failure::environment(
        format!("port {port} is taken"),
        format!("{holder} listens on 127.0.0.1:{port}"),
        format!("cargo local up --port {free}"),
    ))
}

/// Port 0 counts as taken: it stands for no port at all.
pub fn is_free(port: u16) -> bool {
    port != 0 && TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// Walks the range from a place that depends on the checkout, so that two checkouts seldom meet.
struct Search {
    next: u16,
    left: u16,
    /// Not bound yet, and not to be given out again.
    chosen: Vec<u16>,
}

impl Search {
    fn starting_at(stack: &Stack) -> Self {
        let seed = u64::from_str_radix(&stack.fingerprint(), 16).unwrap_or(0);
        let span = u64::from(LAST - FIRST);
        let offset = u16::try_from(seed % span).unwrap_or(0);
        Self { next: FIRST + offset, left: LAST - FIRST, chosen: Vec::new() }
    }

    /// `port` itself if that can be had, else the next one that can.
    fn take(&mut self, port: u16) -> Outcome<u16> {
        if self.chosen.contains(&port) || !is_free(port) {
            return self.next_free();
        }
        self.chosen.push(port);
        Ok(port)
    }

    fn next_free(&mut self) -> Outcome<u16> {
        while self.left > 0 {
            let port = self.next;
            self.left -= 1;
            self.next = if port + 1 < LAST { port + 1 } else { FIRST };
            if !self.chosen.contains(&port) && is_free(port) {
                self.chosen.push(port);
                return Ok(port);
            }
        }
        Err(Failure::environment(
            "no free port",
            format!("every port from {FIRST} to {LAST} of 127.0.0.1 is taken"),
            "ss -ltnp",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stack(name: &str) -> Stack {
        let home = std::path::PathBuf::from("/nowhere").join(name);
        Stack { root: home.clone(), name: name.to_owned(), home }
    }

    #[test]
    fn ports_stay_the_same_differ_from_each_other_and_lie_below_the_ephemeral_range() {
        let first = Ports::choose(&stack("a"), None, None).unwrap();
        let again = Ports::choose(&stack("a"), Some(first), None).unwrap();
        assert_eq!(first, again);
        let mut all = first.all();
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]), "{all:?}");
        assert!(all.iter().all(|port| *port < 32_768), "{all:?}");
    }

    #[test]
    fn no_port_is_given_out_twice_whatever_stood_there_before() {
        let first = Ports::choose(&stack("c"), None, None).unwrap();
        let before =
            Ports { front_door: first.postgres, postgres: 1, aws: first.watch, smtp: 0, ..first };
        let ports = Ports::choose(&stack("c"), Some(before), None).unwrap();
        let mut all = ports.all();
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]), "{all:?}");
        assert_eq!(ports.front_door, first.postgres);
    }

    #[test]
    fn a_port_that_was_asked_for_and_is_taken_is_refused_with_its_holder_and_a_free_one() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let refusal = Ports::choose(&stack("b"), None, Some(port)).unwrap_err().to_string();
        assert!(refusal.contains(&format!("port {port} is taken")), "{refusal}");
        assert!(refusal.contains(&format!("process {}", std::process::id())), "{refusal}");
        assert!(refusal.contains("next: cargo local up --port "), "{refusal}");
    }
}
