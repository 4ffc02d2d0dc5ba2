//! The command line of `cargo local`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::stack::DEFAULT;

/// The whole of Placewright on one machine: no AWS account, no Docker, no root rights.
#[derive(Debug, Parser)]
#[command(name = "cargo local", bin_name = "cargo local", version, arg_required_else_help = true, after_help = EXIT_CODES)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    /// Another instance beside the usual one, with its own ports and data.
    #[arg(long, global = true, default_value = DEFAULT, value_name = "NAME")]
    pub stack: String,
}

const EXIT_CODES: &str = "Exit codes: 0 ok, 1 the command line is wrong, 2 this machine is in the way, 3 a check did not hold.
Everything listens on 127.0.0.1 only and lives in .local/.";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start everything, deploy, and stay until Ctrl-C.
    Up(Up),
    /// Watch real mail become job postings and application updates.
    Demo(Demo),
    /// Every check that CI runs.
    Test(Test),
    /// Stop everything; data stays.
    Down,
    /// Drop all data, migrate, seed, verify.
    Reset,
    /// What runs, where, and what is real.
    Status(Status),
    /// Logs of a part or a function; without a name, which there are.
    Logs(Logs),
    /// Live checks of the running stack, negative ones too.
    Doctor,
    /// Deliver a mail into an emulated Gmail mailbox.
    Mail(Mail),
    /// What the product itself mailed, the newest first; with a number, that mail.
    Mails(Mails),
    /// Send an event of `events/` to its function; without a name, which there are.
    Trigger {
        /// `<function>/<case>`, as in `events/<function>/<case>.json`.
        event: Option<String>,
    },
    /// Let a schedule fire now, with every mailbox due, and tell what came of it.
    Tick {
        #[arg(value_enum)]
        schedule: Schedule,
    },
    /// Send a request that came through the front door again; without an id, the newest ones.
    Replay {
        /// The `x-request-id` of the request.
        request_id: Option<String>,
    },
    /// Print an access token.
    Token(Who),
    /// Let an account use /v1/platform, as the operator of a deployment would.
    Superuser {
        /// Of an account that exists.
        email: String,
        /// Take the right away again.
        #[arg(long)]
        revoke: bool,
    },
    /// Run a statement as the database's superuser, or print how to connect.
    Sql { statement: Option<String> },
    /// Print an address: api, docs, google, aws, db.
    Url {
        #[arg(value_enum, default_value_t = Place::Api)]
        place: Place,
    },
    /// Open a page in the browser.
    Open {
        #[arg(value_enum, default_value_t = Place::Docs)]
        place: Place,
    },
    /// Prove rows R1 to R20 of the scorecard.
    Prove(Prove),
    /// Measure rows P1 to P10 of the scorecard.
    Bench(Bench),
    /// Write the API description (`OpenAPI`) from the code of the functions.
    Openapi(Openapi),
    /// Write `shared/db/generated` from the queries and the migrations.
    Queries(Generate),
    /// The parent of the parts; started by `up`.
    #[command(hide = true)]
    Supervise(Supervise),
}

#[derive(Clone, Debug, Default, Args)]
pub struct Up {
    /// Return when everything is ready.
    #[arg(long)]
    pub detach: bool,
    /// Run the functions from source with `cargo lambda watch`.
    #[arg(long, conflicts_with = "release")]
    pub watch: bool,
    /// Build the functions optimised.
    #[arg(long)]
    pub release: bool,
    /// Port of the front door.
    #[arg(long)]
    pub port: Option<u16>,
}

#[derive(Debug, Args)]
pub struct Demo {
    /// Without it mail flows; `billing`: a module is tried, bought, renewed and lost.
    #[arg(value_enum)]
    pub walk: Option<Walk>,
    /// End with one line of JSON.
    #[arg(long)]
    pub json: bool,
    /// Stop the stack at the end, if it was not running before.
    #[arg(long)]
    pub stop: bool,
}

#[derive(Debug, Args)]
pub struct Test {
    /// Only the steps whose name contains one of these.
    pub steps: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Status {
    /// Everything as JSON.
    #[arg(long, conflicts_with = "env")]
    pub json: bool,
    /// The environment of the functions and tests, one NAME=value a line.
    #[arg(long)]
    pub env: bool,
}

#[derive(Debug, Args)]
pub struct Logs {
    /// A function, or a part: postgres, aws, google, smtp, stripe, microsoft, watch, supervisor, build, deploy, install.
    pub name: Option<String>,
    /// Go on until Ctrl-C.
    #[arg(short, long)]
    pub follow: bool,
    /// How many lines of what is there already.
    #[arg(short = 'n', long, default_value_t = 40)]
    pub lines: usize,
}

#[derive(Debug, Args)]
pub struct Mail {
    /// An RFC 5322 message.
    pub file: PathBuf,
    /// Address of the mailbox; without it, the one that was connected last.
    #[arg(long, value_name = "MAILBOX")]
    pub to: Option<String>,
}

#[derive(Debug, Args)]
pub struct Mails {
    /// As in the list: 1 is the newest.
    pub number: Option<usize>,
}

#[derive(Debug, Args)]
pub struct Who {
    /// Email address, its first part, or id.
    #[arg(long, default_value = "ada")]
    pub user: String,
    /// Slug or id.
    #[arg(long, default_value = "acme")]
    pub tenant: String,
}

#[derive(Debug, Args)]
pub struct Prove {
    /// R1, R2, …; all that exist without it.
    pub rows: Vec<String>,
    /// Fewer mails and kills; what CI runs.
    #[arg(long)]
    pub quick: bool,
    /// One line of JSON a row.
    #[arg(long)]
    pub json: bool,
    /// The same mails and choices as a run that printed it.
    #[arg(long)]
    pub seed: Option<u64>,
}

#[derive(Debug, Args)]
pub struct Bench {
    /// P1, P2, …; all that exist without it.
    pub rows: Vec<String>,
    /// One line of JSON a row.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct Generate {
    /// Write nothing; fail if what is committed is not what would be written.
    #[arg(long)]
    pub check: bool,
}

#[derive(Debug, Args)]
pub struct Openapi {
    /// Write nothing; fail if the committed document is stale, or breaks what was released.
    #[arg(long, conflicts_with = "release")]
    pub check: bool,
    /// Make what is written the promise that later changes are held to.
    #[arg(long)]
    pub release: bool,
}

#[derive(Debug, Args)]
pub struct Supervise {
    /// JSON of `state::Mode`.
    #[arg(long)]
    pub mode: String,
    #[arg(long)]
    pub port: Option<u16>,
    /// `<pid>:<start time>`: the stack ends with this process.
    #[arg(long)]
    pub owner: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Walk {
    Billing,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Schedule {
    MailboxPoll,
    OutboxRelay,
    KeyRotate,
    DataErase,
    AuditSeal,
    LicenseSweep,
    BillingReconcile,
}

impl Schedule {
    pub fn function(self) -> &'static str {
        match self {
            Self::MailboxPoll => "mailbox-poll",
            Self::OutboxRelay => "outbox-relay",
            Self::KeyRotate => "key-rotate",
            Self::DataErase => "data-erase",
            Self::AuditSeal => "audit-seal",
            Self::LicenseSweep => "license-sweep",
            Self::BillingReconcile => "billing-reconcile",
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Place {
    Api,
    Docs,
    Google,
    Aws,
    Db,
}
