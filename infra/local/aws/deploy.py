"""Deploys infra/aws/template.yaml into MiniStack, whole or only what changed, and prints one JSON line.

README.md beside this file describes the arguments and the line. Progress goes to standard error.
"""

import argparse
import json
import os
import platform
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import packages
import template
from ministack_api import API_ID, Aws, BotoCoreError, ClientError, Refused, refusal

SECRETS = ("app", "system", "identity", "keys", "owner", "link", "google", "microsoft", "linkedin", "stripe", "stripe-webhook", "inbound-mail")
# Name -> how the template's outputs begin.
QUEUES = {"mailbox-sync": "MailboxSync", "email-parse": "EmailParse", "notice-send": "NoticeSend", "data-export": "DataExport", "stripe-refetch": "StripeRefetch"}


class Failure(Exception):
    """Something for the user to put right."""

    def __init__(self, what: str, why: str, next_step: str):
        super().__init__(what)
        self.what, self.why, self.next_step = what, why, next_step


def main() -> None:
    started = time.monotonic()
    arguments = parse_arguments()
    try:
        result = deploy(arguments)
    except Failure as failure:
        fail(failure.what, failure.why, failure.next_step, 1)
    except Refused as refused:
        fail(refused.what, refused.why, "cargo local logs aws", 2)
    except (ClientError, BotoCoreError, OSError) as error:
        fail(refusal(error).what, refusal(error).why, "cargo local logs aws", 2)
    print(json.dumps({**result, "seconds": round(time.monotonic() - started, 2)}))


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--endpoint", required=True, metavar="URL")
    parser.add_argument("--stack", default="placewright", metavar="NAME")
    parser.add_argument("--code", type=Path, default=template.ROOT / "target/lambda", metavar="DIR")
    parser.add_argument("--without-code", action="store_true")
    parser.add_argument("--parameter", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--secrets-json", choices=["-"])
    return parser.parse_args()


def deploy(arguments: argparse.Namespace) -> dict:
    if urlsplit(arguments.endpoint).hostname not in ("127.0.0.1", "localhost"):
        raise Failure(f"{arguments.endpoint} is not on this machine", "this program deploys into MiniStack only",
                      "see infra/aws/README.md for a deployment to AWS")
    stack, document, secrets = arguments.stack, template.load(), read_secrets(arguments.secrets_json)
    functions = template.functions(document)
    parameters = choose_parameters(document["Parameters"], arguments)
    packed = collect_packages(functions, arguments)
    aws = Aws(arguments.endpoint)

    bucket = f"{stack}-code"
    stored = aws.packages(bucket)
    for name, package in packed.items():
        if package.key not in stored:
            progress(f"uploading {name}")
            aws.s3.put_object(Bucket=bucket, Key=package.key, Body=package.zip())

    before = aws.deployed_packages(stack)
    plain = template.translate(document, {name: f"s3://{bucket}/{package.key}" for name, package in packed.items()})
    values = template.Values(plain, parameters)
    template.spell_out_numbers(plain, values)
    template.spell_out_conditions(plain, values)
    # MiniStack takes the id of an API from this tag.
    plain["Resources"]["Api"]["Properties"].setdefault("Tags", {})["ms-custom-id"] = API_ID
    progress(f"deploying {len(plain['Resources'])} resources")
    aws.deploy(stack, bucket, plain, parameters, progress)
    aws.drop_packages(bucket, stored - {package.key for package in packed.values()})

    set_what_templates_cannot(aws, plain, values, {f"{stack}-{name}": id for name, id in functions.items()})
    outputs = aws.outputs(stack)
    secret_arns = {name: outputs[f"{name.title().replace('-', '')}SecretArn"] for name in SECRETS}
    for name, value in secrets.items():
        aws.put_secret(secret_arns[name], value)
    aws.save()
    changed = sorted(name for name, logical_id in functions.items() if before.get(logical_id) != packed[name].key)
    return {"stack": stack, **describe(aws, stack, functions, outputs), "secrets": secret_arns, "changed": changed}


def describe(aws: Aws, stack: str, functions, outputs: dict[str, str]) -> dict:
    deployed = {name: f"{stack}-{name}" for name in functions}
    configurations = {name: aws.configuration(function) for name, function in deployed.items()}
    return {
        "api_id": outputs["ApiId"],
        "api_path": f"/_aws/execute-api/{outputs['ApiId']}/$default",
        "functions": deployed,
        "environment": {name: found["Environment"]["Variables"] for name, found in configurations.items()},
        "log_groups": {name: found["LoggingConfig"]["LogGroup"] for name, found in configurations.items()},
        "queues": {name: outputs[f"{output}QueueUrl"] for name, output in QUEUES.items()},
        "dead_letter_queues": {name: outputs[f"{output}DeadLettersUrl"] for name, output in QUEUES.items()},
        "schedules": aws.schedules(stack),
        "keys": {"data": outputs["DataKeyArn"], "token": outputs["TokenKeyArn"]},
    }


def read_secrets(source: str | None) -> dict[str, dict]:
    if source is None:
        return {}
    try:
        secrets = json.load(sys.stdin)
    except json.JSONDecodeError as error:
        raise Failure("the secrets on standard input are not JSON", f"line {error.lineno}, column {error.colno}", "correct the JSON") from None
    for name in secrets:
        if name not in SECRETS:
            raise Failure(f"there is no secret `{name}`", f"the template makes {', '.join(SECRETS)}", "correct the JSON on standard input")
    return secrets


def choose_parameters(declared: dict, arguments: argparse.Namespace) -> dict[str, str]:
    """What differs on one machine, and on top of it what the command line says."""
    chosen = {
        "Environment": "local",
        "Architecture": "arm64" if platform.machine() in ("aarch64", "arm64") else "x86_64",
        "DatabaseHost": "127.0.0.1",
        "DatabaseTls": "disable",
        "SmtpFrom": "Placewright <notices@placewright.example>",
        "SmtpHost": "127.0.0.1",
        "SmtpTls": "none",
        "AwsEndpointUrl": arguments.endpoint,
        "InboundDomain": "in.placewright.example",
        # The messages of a killed function come back after this long; on AWS it is six times the function's timeout.
        "MailboxSyncVisibilitySeconds": "10",
        "EmailParseVisibilitySeconds": "10",
        "NoticeSendVisibilitySeconds": "10",
        "DataExportVisibilitySeconds": "10",
        "StripeRefetchVisibilitySeconds": "10",
        # Each running batch is a process of this machine.
        "MailboxSyncConcurrency": "4",
        "EmailParseConcurrency": "4",
        "NoticeSendConcurrency": "2",
        "DataExportConcurrency": "2",
        "StripeRefetchConcurrency": "2",
        # Requests beyond it get 429; tests run side by side.
        "ApiConcurrency": "50",
    }
    for pair in arguments.parameter:
        name, separator, value = pair.partition("=")
        if not separator or name not in declared:
            raise Failure(f"`{pair}` sets no parameter", f"the template has {', '.join(declared)}", "--parameter NAME=VALUE")
        chosen[name] = value
    return chosen


def collect_packages(functions, arguments: argparse.Namespace) -> dict[str, packages.Package]:
    if arguments.without_code:
        return {name: packages.placeholder(name) for name in functions}
    found = {name: packages.built(arguments.code, name) for name in functions}
    missing = [name for name, package in found.items() if package is None]
    if missing:
        raise Failure(f"not built: {', '.join(missing)}", f"{arguments.code / missing[0] / 'bootstrap'} does not exist",
                      f"cargo lambda build {' '.join('--bin ' + name for name in missing)}")
    return found


def set_what_templates_cannot(aws: Aws, plain: dict, values: template.Values, functions: dict[str, str]) -> None:
    """MiniStack reads over these two in a template; AWS does not."""
    for function, logical_id in functions.items():
        reserved = values.of(plain["Resources"][logical_id]["Properties"].get("ReservedConcurrentExecutions", template.NO_VALUE))
        aws.reserve_concurrency(function, None if reserved is template.NO_VALUE else int(reserved))
    cors = values.of(plain["Resources"]["Api"]["Properties"].get("CorsConfiguration", template.NO_VALUE))
    aws.set_cors(None if cors is template.NO_VALUE else cors)


def progress(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def fail(what: str, why: str, next_step: str, status: int) -> None:
    progress(f"error: {what}\n  why:  {why}\n  next: {next_step}")
    sys.exit(status)


if __name__ == "__main__":
    # Nothing of the user's own AWS account, not even the name of a profile, may lead anywhere from here.
    for variable in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[variable]
    main()
