"""Starts MiniStack with what a whole product on one machine needs; README.md beside this file lists the variables.

MiniStack has no settings for these, so a few of its functions are replaced. Each replacement is checked to still
fit: a newer MiniStack that moved one of them stops here with its name, instead of running slowly or wrongly.
"""

import asyncio
import json
import os
import socketserver
import sys

PINNED = "1.5.33"
# Known beforehand, so that redirect URLs and the front door stay the same from one deployment to the next.
API_ID = "9e1ace01"


def main() -> None:
    # What is written holds keys and passwords.
    os.umask(0o077)
    prepare_environment(os.environ)
    # Imported only now: MiniStack reads its environment while it is being imported.
    from ministack import app

    answer_fast()
    write_function_logs(os.environ.get("FUNCTION_LOG_DIR"))
    shorten_schedules(os.environ.get("SCHEDULE_MINUTE_SECONDS"))
    judge_policies_like_aws()
    save_on_request(app)
    serve_the_api(app, os.environ.get("API_PORT"))
    sys.argv = ["ministack"]
    app.main()


def prepare_environment(environment) -> None:
    """Functions inherit this environment: nothing of the user's own AWS account may be in it."""
    for name in [name for name in environment if name.startswith("AWS_")]:
        del environment[name]
    port = environment.get("GATEWAY_PORT", "")
    if not port.isdigit() or not 1024 <= int(port) < 32768:
        stop(f"GATEWAY_PORT is {port!r}", "it must be a number from 1024 to 32767: above lie the ports of outgoing connections")
    environment.update(
        BIND_HOST="127.0.0.1",
        MINISTACK_HOST="127.0.0.1",
        MINISTACK_REGION="us-east-1",
        IOT_MTLS_ENABLED="0",
        AWS_ENDPOINT_URL=f"http://127.0.0.1:{port}",
    )


def answer_fast() -> None:
    """Nagle's algorithm and a wait for log lines together cost 90 ms on every call of a function."""
    from ministack.core.lambda_runtime import Worker

    socketserver.StreamRequestHandler.disable_nagle_algorithm = True
    drain = Worker._drain_stderr_bounded
    expect(drain.__defaults__ == (0.050, 0.005, 0.250), "Worker._drain_stderr_bounded")
    drain.__defaults__ = (0.001, 0.001, 0.250)


def write_function_logs(folder: str | None) -> None:
    """Appends what a function prints to its own file at once: CloudWatch Logs gets it only after the call, and not after a kill."""
    if not folder:
        return
    from ministack.core.lambda_runtime import ProvidedWorker

    os.makedirs(folder, exist_ok=True)
    pump = ProvidedWorker._pump_output
    prefix = os.environ.get("FUNCTION_NAME_PREFIX", "placewright-")

    class Tee:
        def __init__(self, stream, path):
            self.stream = stream
            self.file = open(path, "ab", buffering=0)

        def readline(self):
            line = self.stream.readline()
            if line:
                self.file.write(line)
            return line

        def close(self):
            self.file.close()
            self.stream.close()

    def pump_and_write(self, stream, log_queue):
        return pump(self, Tee(stream, os.path.join(folder, f"{self.func_name.removeprefix(prefix)}.log")), log_queue)

    ProvidedWorker._pump_output = pump_and_write


def shorten_schedules(minute: str | None) -> None:
    """Lets a schedule's minute last fewer seconds, so that rate(1 minute) stays what the template says."""
    if not minute:
        return
    if not minute.isdigit() or int(minute) < 1:
        stop(f"SCHEDULE_MINUTE_SECONDS is {minute!r}", "it must be a whole number of seconds, 1 or more")
    from ministack.services import eventbridge

    parse = eventbridge._parse_rate_seconds
    expect(parse("rate(2 minutes)") == 120 and eventbridge._SCHEDULER_TICK_INTERVAL == 10, "eventbridge._parse_rate_seconds")

    def parse_scaled(expression):
        seconds = parse(expression)
        return None if seconds is None else seconds * int(minute) / 60

    eventbridge._parse_rate_seconds = parse_scaled
    eventbridge._SCHEDULER_TICK_INTERVAL = min(1.0, int(minute) / 2)


def judge_policies_like_aws() -> None:
    """With AUTH=true: conditions on kms:EncryptionContext are known, and a batch on a queue needs the right to the single action."""
    from ministack.core import iam_actions

    tags, name = iam_actions.request_tag_context, iam_actions.extract_iam_action
    expect(tags("kms", "kms:Decrypt", b"{}", {}) == {}, "iam_actions.request_tag_context")
    expect(name("sqs", "POST", "/", {"x-amz-target": "AmazonSQS.SendMessage"}, b"{}", {}) == "sqs:SendMessage", "iam_actions.extract_iam_action")

    def context(service, action, body, params):
        found = tags(service, action, body, params)
        given = json.loads(body or b"{}").get("EncryptionContext") if service == "kms" else None
        if given:
            found.update({f"kms:EncryptionContext:{key}": value for key, value in given.items()})
            found["kms:EncryptionContextKeys"] = list(given)
        return found

    def action(service, *request):
        found = name(service, *request)
        return found.removesuffix("Batch") if service == "sqs" and found else found

    iam_actions.request_tag_context, iam_actions.extract_iam_action = context, action


def serve_the_api(app, port: str | None) -> None:
    """Serves the HTTP API at the root of a second port: the paths are those of AWS, and nothing but the API answers there."""
    if not port:
        return
    import hypercorn.asyncio

    gateway, serve = app.app, hypercorn.asyncio.serve
    prefix = f"/_aws/execute-api/{API_ID}/$default"

    async def front(scope, receive, send):
        if scope["type"] == "http" and scope.get("server", (None, None))[1] == int(port):
            scope = {**scope, "path": prefix + scope["path"], "raw_path": prefix.encode() + scope["raw_path"]}
        await gateway(scope, receive, send)

    async def serve_both(application, config, **options):
        config.bind = [*config.bind, f"127.0.0.1:{port}"]
        await serve(application, config, **options)

    app.app, hypercorn.asyncio.serve = front, serve_both


def save_on_request(app) -> None:
    """POST /_local/save writes the state now. MiniStack writes it only when it ends well, and the tenants' keys must outlive a crash."""
    from ministack.core import persistence

    gateway, saving = app.app, asyncio.Lock()
    expect(callable(getattr(app, "_build_persistence_save_dict", None)), "app._build_persistence_save_dict")

    async def front(scope, receive, send):
        if scope["type"] != "http" or scope["path"] != "/_local/save" or scope["method"] != "POST":
            return await gateway(scope, receive, send)
        async with saving:
            await asyncio.to_thread(lambda: persistence.save_all(app._build_persistence_save_dict()))
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    app.app = front


def expect(fits: bool, name: str) -> None:
    if not fits:
        stop(f"this MiniStack has another {name}", f"the launcher was written for ministack {PINNED}")


def stop(what: str, why: str) -> None:
    sys.exit(f"error: {what}\n  why:  {why}\n  next: see infra/local/aws/README.md")


if __name__ == "__main__":
    # Python searches this folder first, and the package to start has the name of this file.
    del sys.path[0]
    main()
