//! `MiniStack`: KMS, SQS, Secrets Manager, S3, Lambda, API Gateway and `EventBridge` over their real protocols.

use std::time::Duration;

use tokio::process::Child;

use super::{AWS, Plan};
use crate::failure::{Doing, Outcome};
use crate::state::Purpose;
use crate::{deployment, functions};

/// `MiniStack` knows these as its own account; nothing outside this machine accepts them.
pub const ACCESS_KEY: &str = "test";
pub const REGION: &str = "us-east-1";

pub async fn start(plan: &Plan) -> Outcome<Child> {
    let stack = &plan.stack;
    let launcher = stack.root.join("infra/local/aws/ministack.py");
    let state = stack.data().join("aws");
    let scratch = stack.run().join("aws");
    for folder in [&state, &scratch, &stack.function_logs()] {
        std::fs::create_dir_all(folder).doing(format!("creating {}", folder.display()))?;
    }
    let mut command = super::command(stack, &stack.python());
    command.arg(launcher);
    command.env("GATEWAY_PORT", plan.ports.aws.to_string());
    command.env("TMPDIR", &scratch).env("STATE_DIR", &state).env("PERSIST_STATE", "1");
    command.env("S3_DATA_DIR", state.join("s3")).env("S3_PERSIST", "1").env("SFTP_ENABLED", "0");
    command.env("AWS_ACCESS_KEY_ID", ACCESS_KEY).env("AWS_SECRET_ACCESS_KEY", ACCESS_KEY);
    command.env("FUNCTION_LOG_DIR", stack.function_logs());
    command.env("PYTHONUNBUFFERED", "1").env("RUST_BACKTRACE", "1");
    if plan.mode.purpose == Purpose::Strict {
        command.env("AUTH", "true");
    }
    if plan.mode.watch {
        for function in functions::names(&stack.root)? {
            let url = format!(
                "http://127.0.0.1:{}/2015-03-31/functions/{function}/invocations",
                plan.ports.watch
            );
            command.env(
                format!("MINISTACK_LAMBDA_PROXY_{}", deployment::deployed_name(&function)),
                url,
            );
        }
    }
    let log = stack.log(AWS);
    let mut child = super::spawn(command, &log)?;
    let health = format!("{}/_ministack/ready", super::aws_url(&plan.ports));
    let is_ready = || super::answers(&health);
    super::ready(&mut child, "MiniStack", &log, Duration::from_mins(1), is_ready).await?;
    Ok(child)
}
