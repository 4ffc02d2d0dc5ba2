//! Where everything of one checkout lives: one ignored folder, `.local`, with a folder per further stack.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::environment;
use crate::failure::{Doing, Failure, Outcome};

/// One instance of the product: its own processes, ports and data. Tools are shared by the stacks of a checkout.
#[derive(Clone, Debug)]
pub struct Stack {
    /// The root of the checkout.
    pub root: PathBuf,
    pub name: String,
    /// `.local`, or `.local/stacks/<name>`.
    pub home: PathBuf,
}

/// The stack that commands without `--stack` mean.
pub const DEFAULT: &str = "default";

/// Set for every process of a stack, so that a lost one is found by its environment.
pub const MARKER: &str = "PLACEWRIGHT_LOCAL";

impl Stack {
    pub fn open(name: &str) -> Outcome<Self> {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if name.is_empty() || name.len() > 32 || !name.chars().all(is_plain) {
            return Err(Failure::user(
                format!("`{name}` cannot name a stack"),
                "a name has 1 to 32 letters, digits and dashes",
                "cargo local status",
            ));
        }
        let root = checkout()?;
        let home = match name {
            DEFAULT => root.join(".local"),
            other => root.join(".local/stacks").join(other),
        };
        Ok(Self { root, name: name.to_owned(), home })
    }

    /// Creates the folders; ordinary users (`PostgreSQL` never runs as root) must be able to pass through.
    pub fn create(&self) -> Outcome<()> {
        for folder in
            [self.root.join(".local"), self.home.clone(), self.data(), self.logs(), self.run()]
        {
            open_folder(&folder)?;
        }
        Ok(())
    }

    pub fn tools(&self) -> PathBuf {
        self.root.join(".local/tools")
    }

    pub fn venv(&self) -> PathBuf {
        self.tools().join("venv")
    }

    pub fn python(&self) -> PathBuf {
        self.venv().join("bin/python")
    }

    pub fn data(&self) -> PathBuf {
        self.home.join("data")
    }

    pub fn logs(&self) -> PathBuf {
        self.home.join("logs")
    }

    pub fn log(&self, part: &str) -> PathBuf {
        self.logs().join(format!("{part}.log"))
    }

    /// One file per function, with every line that it prints.
    pub fn function_logs(&self) -> PathBuf {
        self.logs().join("functions")
    }

    /// Scratch space of running processes; emptied at every start.
    pub fn run(&self) -> PathBuf {
        self.home.join("run")
    }

    pub fn requests(&self) -> PathBuf {
        self.home.join("requests")
    }

    pub fn state_file(&self) -> PathBuf {
        self.home.join("state.json")
    }

    pub fn deployment_file(&self) -> PathBuf {
        self.home.join("deployment.json")
    }

    pub fn env_file(&self) -> PathBuf {
        self.home.join("env")
    }

    /// The value of [`MARKER`] for the processes of this stack.
    pub fn marker(&self) -> String {
        self.home.display().to_string()
    }

    /// A short name for this stack that is the same in every run and differs between checkouts.
    pub fn fingerprint(&self) -> String {
        let digest = Sha256::digest(self.home.as_os_str().as_encoded_bytes());
        environment::hex(&digest[..6])
    }

    /// `cargo local <rest>`, with the option that means this stack.
    pub fn command(&self, rest: &str) -> String {
        match self.name.as_str() {
            DEFAULT => format!("cargo local {rest}"),
            name => format!("cargo local {rest} --stack {name}"),
        }
    }
}

/// Creates a folder that everybody may pass through, whatever the umask says.
pub fn open_folder(path: &Path) -> Outcome<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::create_dir_all(path).doing(format!("creating {}", path.display()))?;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755))
        .doing(format!("opening {}", path.display()))
}

/// The folder above the current one that holds the workspace.
fn checkout() -> Outcome<PathBuf> {
    let here = std::env::current_dir().doing("looking up the current folder")?;
    let found = here.ancestors().find(|folder| folder.join("infra/local/Cargo.toml").is_file());
    found.map(Path::to_path_buf).ok_or_else(|| {
        Failure::user(
            "this is not a checkout of Placewright",
            format!("neither {} nor a folder above it holds infra/local", here.display()),
            "cd <checkout> && cargo local status",
        )
    })
}
