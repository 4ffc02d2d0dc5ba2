//! Deploys `infra/aws/` into this stack and keeps what came of it: ids, queues, keys, the functions' environment.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::process::Stdio;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::Command;

use crate::aws::Aws;
use crate::failure::{Doing, Failure, Outcome};
use crate::parts::{self, emulate, microsoft, postgres, stripe};
use crate::progress::Step;
use crate::stack::Stack;
use crate::state::{self, Google, State};
use crate::token::Signer;
use crate::{database, environment, functions};

/// The name of the `CloudFormation` stack; functions carry it as a prefix.
const NAME: &str = "placewright";

/// The last line that `infra/local/aws/deploy.py` prints; see the README there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Deployment {
    pub api_id: String,
    pub functions: BTreeMap<String, String>,
    /// The environment of each function, as the template sets it.
    pub environment: BTreeMap<String, BTreeMap<String, String>>,
    pub queues: BTreeMap<String, String>,
    pub dead_letter_queues: BTreeMap<String, String>,
    #[serde(default)]
    pub schedules: BTreeMap<String, String>,
    pub keys: BTreeMap<String, String>,
    pub secrets: BTreeMap<String, String>,
    #[serde(default)]
    pub changed: Vec<String>,
}

/// How a function is called inside `MiniStack`.
pub fn deployed_name(function: &str) -> String {
    format!("{NAME}-{function}")
}

impl Deployment {
    pub fn read(stack: &Stack) -> Outcome<Self> {
        state::read_json(&stack.deployment_file())?.ok_or_else(|| {
            Failure::environment(
                "nothing is deployed",
                format!("{} does not exist", stack.deployment_file().display()),
                stack.command("up --detach"),
            )
        })
    }

    /// A variable that at least one function gets.
    pub fn variable(&self, name: &str) -> Option<&str> {
        self.environment.values().find_map(|variables| variables.get(name)).map(String::as_str)
    }

    /// Every variable of every function: what `cargo lambda watch` and tests need to stand in for all of them.
    pub fn variables(&self) -> BTreeMap<&str, &str> {
        let all = self.environment.values().flatten();
        all.map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }

    pub fn signer(&self, state: &State) -> Outcome<Signer> {
        let needed = |name: &str| {
            self.variable(name).map(str::to_owned).ok_or_else(|| {
                Failure::environment(
                    format!("no function gets {name}"),
                    "tokens are signed with what the functions verify against",
                    "cargo local up",
                )
            })
        };
        // The first one signs, as in the product.
        let key_id = needed("TOKEN_KEY_IDS")?.split(',').next().unwrap_or_default().to_owned();
        Ok(Signer {
            aws: Aws::at(parts::aws_url(&state.ports)),
            key_id,
            issuer: needed("TOKEN_ISSUER")?,
            audience: needed("TOKEN_AUDIENCE")?,
        })
    }
}

/// Deploys the whole template, or what changed since the last time.
pub async fn deploy(stack: &Stack, state: &State) -> Outcome<Deployment> {
    let step = Step::begin("Deploy infra/aws");
    let mut command = Command::new(stack.python());
    command.arg(stack.root.join("infra/local/aws/deploy.py"));
    command.args(["--endpoint", &parts::aws_url(&state.ports), "--stack", NAME]);
    if state.mode.watch {
        command.arg("--without-code");
    } else {
        command.arg("--code").arg(functions::target_folder(&stack.root).join("lambda"));
    }
    for (name, value) in parameters(state) {
        command.arg("--parameter").arg(format!("{name}={value}"));
    }
    command.args(["--secrets-json", "-"]).current_dir(&stack.root);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    let (is_ok, out, err) = run(command, &secrets(stack)?.to_string(), &step).await?;
    std::fs::write(stack.log("deploy"), &err).doing("writing the deployment log")?;
    let last = out.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let deployment: Option<Deployment> = serde_json::from_str(last).ok().filter(|_| is_ok);
    let deployment = deployment.ok_or_else(|| refused(stack, &err))?;
    state::write_json(&stack.deployment_file(), &deployment)?;
    step.done(match deployment.changed.len() {
        0 => "nothing changed".to_owned(),
        count => format!("{count} functions new or changed"),
    });
    Ok(deployment)
}

async fn run(mut command: Command, input: &str, step: &Step) -> Outcome<(bool, String, String)> {
    let mut child = command.spawn().doing("starting deploy.py")?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input.as_bytes()).await.doing("handing the secrets to deploy.py")?;
    }
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let reading = async {
        let mut text = String::new();
        let Some(err) = err else { return text };
        let mut lines = BufReader::new(err).lines();
        while let Ok(Some(line)) = lines.next_line().await {
            step.detail().set(line.clone());
            text = text + &line + "\n";
        }
        text
    };
    let printing = async {
        let mut text = String::new();
        if let Some(out) = out {
            let _ =
                tokio::io::AsyncReadExt::read_to_string(&mut BufReader::new(out), &mut text).await;
        }
        text
    };
    let (err, out, status) = tokio::join!(reading, printing, child.wait());
    Ok((status.doing("deploying")?.success(), out, err))
}

/// `deploy.py` already speaks in our three lines; they are passed on as they are.
fn refused(stack: &Stack, text: &str) -> Failure {
    let line = |name: &str| {
        text.lines()
            .rev()
            .find_map(|line| line.trim().strip_prefix(name))
            .map(|rest| rest.trim().to_owned())
    };
    Failure::environment(
        line("error:").unwrap_or_else(|| "the deployment failed".to_owned()),
        line("why:").unwrap_or_else(|| "deploy.py gave no reason".to_owned()),
        line("next:").unwrap_or_else(|| "cargo local logs aws".to_owned()),
    )
    .with_log(stack.log("deploy"), 20)
}

fn parameters(state: &State) -> Vec<(&'static str, String)> {
    let google = parts::google_url(&state.ports);
    let public = parts::public_url(&state.ports);
    let mut all = vec![
        ("DatabasePort", state.ports.postgres.to_string()),
        ("DatabaseName", database::NAME.to_owned()),
        ("PublicBaseUrl", public.clone()),
        ("TokenIssuer", public),
        ("SmtpPort", state.ports.smtp.to_string()),
    ];
    if state.mode.google == Google::Emulated {
        all.extend([
            ("GoogleAuthUrl", format!("{google}/o/oauth2/v2/auth")),
            ("GoogleTokenUrl", format!("{google}/oauth2/token")),
            ("GoogleRevokeUrl", format!("{google}/oauth2/revoke")),
            ("GoogleJwksUrl", format!("{google}/oauth2/v3/certs")),
            ("GmailBaseUrl", google),
        ]);
    }
    if !state.mode.is_stripe_real {
        all.push(("StripeUrl", parts::stripe_url(&state.ports)));
    }
    if !state.mode.is_microsoft_real {
        let microsoft = parts::microsoft_url(&state.ports);
        all.extend([("MicrosoftUrl", microsoft.clone()), ("GraphBaseUrl", microsoft)]);
    }
    all
}

/// The real OAuth client at Microsoft, if the user brought one.
pub fn real_microsoft() -> Option<(String, String)> {
    environment::variable("MICROSOFT_CLIENT_ID")
        .zip(environment::variable("MICROSOFT_CLIENT_SECRET"))
}

/// A key of Stripe's test mode and the secret of its webhook, if the user brought them.
pub fn real_stripe() -> Option<(String, String)> {
    environment::variable("STRIPE_API_KEY").zip(environment::variable("STRIPE_WEBHOOK_SECRET"))
}

/// The real OAuth client, if the user brought one.
pub fn real_google() -> Option<(String, String)> {
    environment::variable("GOOGLE_CLIENT_ID").zip(environment::variable("GOOGLE_CLIENT_SECRET"))
}

/// What a post of forwarded mail has in its path here: `POST /v1/webhooks/inbound-mail/<this>`.
pub const INBOUND_PATH_SECRET: &str = "inbound-mail-of-this-machine-only";

fn secrets(stack: &Stack) -> Outcome<Value> {
    let (id, secret) = real_google()
        .unwrap_or_else(|| (emulate::CLIENT_ID.to_owned(), emulate::CLIENT_SECRET.to_owned()));
    let (stripe_key, webhook_secret) = real_stripe()
        .unwrap_or_else(|| (stripe::API_KEY.to_owned(), stripe::WEBHOOK_SECRET.to_owned()));
    let (microsoft_id, microsoft_secret) = real_microsoft()
        .unwrap_or_else(|| (microsoft::CLIENT_ID.to_owned(), microsoft::CLIENT_SECRET.to_owned()));
    let passwords = postgres::passwords(stack)?;
    let role = |username: &str, password: &str| json!({"username": username, "password": password});
    Ok(json!({
        "app": role("placewright_app", &passwords.app),
        "system": role("placewright_system", &passwords.system),
        "identity": role("placewright_identity", &passwords.identity),
        "keys": role("placewright_keys", &passwords.keys),
        "owner": role("placewright_owner", &passwords.owner),
        "link": {"key": passwords.link},
        "google": {"client_id": id, "client_secret": secret},
        "microsoft": {"client_id": microsoft_id, "client_secret": microsoft_secret},
        "stripe": {"api_key": stripe_key},
        "stripe-webhook": {"secrets": [webhook_secret]},
        "inbound-mail": {"path_secrets": [INBOUND_PATH_SECRET], "public_keys": []},
    }))
}

/// The variables as a file that shells, `cargo lambda watch --env-file` and tests read: one `NAME=value` a line.
pub fn write_env(stack: &Stack, state: &State, deployment: &Deployment) -> Outcome<()> {
    use std::os::unix::fs::PermissionsExt;
    let mut text = String::new();
    for (name, value) in env_lines(stack, state, deployment)? {
        let _ = writeln!(text, "{name}={value}");
    }
    let path = stack.env_file();
    std::fs::write(&path, text).doing(format!("writing {}", path.display()))?;
    // It holds the database password.
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))
        .doing("closing the env file")
}

pub fn env_lines(
    stack: &Stack,
    state: &State,
    deployment: &Deployment,
) -> Outcome<BTreeMap<String, String>> {
    let mut all: BTreeMap<String, String> = deployment
        .variables()
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    all.extend(service_variables(stack, state)?);
    Ok(all)
}

/// Where tests find the database and AWS.
pub fn service_variables(stack: &Stack, state: &State) -> Outcome<BTreeMap<String, String>> {
    let url = postgres::superuser_url(stack, state.ports.postgres, "postgres")?;
    let key = parts::ministack::ACCESS_KEY;
    let all = [
        ("AWS_ACCESS_KEY_ID", key),
        ("AWS_SECRET_ACCESS_KEY", key),
        ("AWS_REGION", parts::ministack::REGION),
        ("AWS_ENDPOINT_URL", &parts::aws_url(&state.ports)),
        ("TEST_POSTGRES_URL", &url),
        ("SQL_DATABASE_URL", &url),
    ];
    Ok(all.map(|(name, value)| (name.to_owned(), value.to_owned())).into())
}
