//! The parent of all parts of one stack: starts them, notices when one dies, ends them all together.

mod board;

use std::path::PathBuf;
use std::time::Duration;

use rustix::process::Signal;
use tokio::process::Child;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use self::board::Board;
use crate::failure::{Doing, Outcome};
use crate::front_door::FrontDoor;
use crate::parts::{self, Plan, catcher, emulate, microsoft, ministack, postgres, stripe, watch};
use crate::ports::Ports;
use crate::process::{self, Identity};
use crate::stack::{Stack, open_folder};
use crate::state::{Google, Mode, Phase, State};

/// How long a part may take to end on its own; `MiniStack` writes its state meanwhile.
const GRACE: Duration = Duration::from_secs(12);

pub struct Options {
    pub mode: Mode,
    /// The port that the user named.
    pub port: Option<u16>,
    /// When this process ends, the stack ends.
    pub owner: Option<Identity>,
}

/// Runs until a signal, the end of the owner, or the loss of the state file.
pub async fn run(stack: Stack, options: Options) -> Outcome<()> {
    // A terminal that closes must not take the stack with it; this fails only if we lead a group already.
    let _ = rustix::process::setsid();
    stack.create()?;
    let leftovers = process::marked(&stack.marker());
    process::end(&leftovers, GRACE).await;
    clear_scratch(&stack)?;
    start_function_logs_anew(&stack);
    let before = State::read(&stack)?.map(|state| state.ports);
    let ports = Ports::choose(&stack, before, options.port)?;
    let plan = Plan { stack: stack.clone(), ports, mode: options.mode };
    let board = Board::new(&plan)?;
    let door = FrontDoor::open(&plan).await?;
    board.healthy(parts::FRONT_DOOR, Identity::own())?;
    let serving = tokio::spawn(door.serve());
    let (ended, mut endings) = unbounded_channel();
    let mut children = start_all(&plan, &board, &ended).await?;
    if !board.has_failure() {
        board.phase(Phase::Running)?;
    }
    let late = tokio::spawn(start_late(plan.clone(), board.clone(), ended));
    wait(&stack, &board, &mut endings, options.owner).await?;
    board.stopping();
    late.abort();
    let late = [parts::STRIPE, parts::MICROSOFT, parts::WATCH];
    children.extend(late.into_iter().filter_map(|name| Some((name, board.process_of(name)?))));
    stop_all(&stack, &children).await;
    serving.abort();
    // Unpacked functions; hundreds of megabytes that the next start makes anew.
    let _ = std::fs::remove_dir_all(stack.run());
    board.stopped()
}

fn clear_scratch(stack: &Stack) -> Outcome<()> {
    let run = stack.run();
    if run.exists() {
        std::fs::remove_dir_all(&run).doing(format!("emptying {}", run.display()))?;
    }
    open_folder(&run)
}

/// `MiniStack` only ever appends to them.
fn start_function_logs_anew(stack: &Stack) {
    const LONG: u64 = 2 << 20;
    for entry in std::fs::read_dir(stack.function_logs()).into_iter().flatten().flatten() {
        let path = entry.path();
        let is_old = path.to_string_lossy().ends_with(".previous.log");
        if !is_old && entry.metadata().is_ok_and(|data| data.len() > LONG) {
            let _ = std::fs::rename(&path, path.with_extension("previous.log"));
        }
    }
}

/// A part that ended: its name and how.
type Ending = (&'static str, String);

async fn start_all(
    plan: &Plan,
    board: &Board,
    ended: &UnboundedSender<Ending>,
) -> Outcome<Vec<(&'static str, Identity)>> {
    let google = async {
        match plan.mode.google {
            Google::Emulated => emulate::start(plan).await.map(Some),
            Google::Real | Google::None => Ok(None),
        }
    };
    let database = async { postgres::start(plan).await.map(Some) };
    let aws = async { ministack::start(plan).await.map(Some) };
    let smtp = async {
        if plan.mode.runs_functions() { catcher::start(plan).await.map(Some) } else { Ok(None) }
    };
    let (database, aws, google, smtp) = tokio::join!(database, aws, google, smtp);
    let mut children = Vec::new();
    let all = [
        (parts::POSTGRES, database),
        (parts::AWS, aws),
        (parts::GOOGLE, google),
        (parts::SMTP, smtp),
    ];
    for (name, started) in all {
        match started {
            Ok(Some(child)) => children.extend(adopt(name, child, board, ended)?),
            Ok(None) => {}
            Err(failure) => board.failed(name, &failure)?,
        }
    }
    Ok(children)
}

/// Takes note of a child that runs, and reports when it ends.
fn adopt(
    name: &'static str,
    mut child: Child,
    board: &Board,
    ended: &UnboundedSender<Ending>,
) -> Outcome<Option<(&'static str, Identity)>> {
    let process = child.id().and_then(Identity::of);
    if let Some(process) = process {
        board.healthy(name, process)?;
    }
    let ended = ended.clone();
    tokio::spawn(async move {
        let how = match child.wait().await {
            Ok(status) => format!("it ended ({status})"),
            Err(error) => error.to_string(),
        };
        let _ = ended.send((name, how));
    });
    Ok(process.map(|process| (name, process)))
}

/// What is built from the checkout starts when `up` has built it; the others do not wait for that.
async fn start_late(plan: Plan, board: Board, ended: UnboundedSender<Ending>) {
    let stripe = async {
        if plan.mode.fakes_stripe() {
            let started = async {
                let program = built(&plan, parts::STRIPE).await?;
                stripe::start(&plan, &program).await
            };
            note(parts::STRIPE, started.await, &board, &ended);
        }
    };
    let microsoft = async {
        if plan.mode.fakes_microsoft() {
            let started = async {
                let program = built(&plan, parts::MICROSOFT).await?;
                microsoft::start(&plan, &program).await
            };
            note(parts::MICROSOFT, started.await, &board, &ended);
        }
    };
    tokio::join!(stripe, microsoft, start_watch(&plan, &board, &ended));
    // Keeps the channel open: its end would look like the end of a part.
    std::future::pending::<()>().await;
}

/// The part's program, when `up` has built it.
async fn built(plan: &Plan, part: &str) -> Outcome<PathBuf> {
    loop {
        if let Some(program) = parts::program(&plan.stack, part)? {
            return Ok(program);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// `cargo lambda watch` wants the environment of the functions too.
async fn start_watch(plan: &Plan, board: &Board, ended: &UnboundedSender<Ending>) {
    if !plan.mode.watch {
        return;
    }
    while !plan.stack.run().join(watch::GO).exists() {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    note(parts::WATCH, watch::start(plan).await, board, ended);
}

fn note(
    name: &'static str,
    started: Outcome<Child>,
    board: &Board,
    ended: &UnboundedSender<Ending>,
) {
    let noted = match started {
        Ok(child) => adopt(name, child, board, ended).map(drop),
        Err(failure) => board.failed(name, &failure),
    };
    if let Err(failure) = noted {
        eprintln!("{failure}");
    }
}

async fn wait(
    stack: &Stack,
    board: &Board,
    endings: &mut UnboundedReceiver<Ending>,
    owner: Option<Identity>,
) -> Outcome<()> {
    let mut terminate = signal(SignalKind::terminate()).doing("listening for signals")?;
    let mut interrupt = signal(SignalKind::interrupt()).doing("listening for signals")?;
    let mut hangup = signal(SignalKind::hangup()).doing("listening for signals")?;
    let mut pulse = tokio::time::interval(Duration::from_millis(500));
    loop {
        tokio::select! {
            Some((name, how)) = endings.recv() => board.crashed(name, &how)?,
            _ = terminate.recv() => return Ok(()),
            _ = interrupt.recv() => return Ok(()),
            _ = hangup.recv() => {}
            _ = pulse.tick() => {
                let is_abandoned = owner.is_some_and(|owner| !owner.is_alive());
                // Someone removed the checkout under us: nobody could stop these processes any more.
                if is_abandoned || !stack.state_file().exists() {
                    return Ok(());
                }
            }
        }
    }
}

/// The functions' host goes first, the database last.
async fn stop_all(stack: &Stack, children: &[(&'static str, Identity)]) {
    for name in [
        parts::WATCH,
        parts::AWS,
        parts::GOOGLE,
        parts::SMTP,
        parts::STRIPE,
        parts::MICROSOFT,
        parts::POSTGRES,
    ] {
        let Some((_, process)) = children.iter().find(|(child, _)| *child == name) else {
            continue;
        };
        // SIGINT is PostgreSQL's fast shutdown: SIGTERM would wait for every client to leave.
        let asking = if name == parts::POSTGRES { Signal::INT } else { Signal::TERM };
        process::signal(*process, asking);
        process::gone_within(&[*process], GRACE).await;
        process::signal_group(process.pid, Signal::KILL);
    }
    process::end(&process::marked(&stack.marker()), Duration::from_millis(500)).await;
}
