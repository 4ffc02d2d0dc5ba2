"""What must hold for infra/aws/ and no general linter knows. Every rule yields its findings as lines of text."""

import json
import re
from collections.abc import Iterator

import template

# (resource, statement) that may say "*", and why.
WILDCARDS = {
    ("NetworkPolicy", "AttachToVpc"): "EC2 knows no narrower resource for the network interfaces of Lambda",
    ("NetworkPolicy", "NotFromWithin"): "takes the same rights away from the functions' own code",
    ("DataKey", "AskIam"): "a key's policy speaks of that key only, and leaves it to IAM who may use it",
    ("TokenKey", "AskIam"): "a key's policy speaks of that key only, and leaves it to IAM who may use it",
    ("QueuesOverTlsOnly", "TlsOnly"): "denies, to everybody",
    ("ExportsOverTlsOnly", "TlsOnly"): "denies, to everybody",
    ("InboundOverTlsOnly", "TlsOnly"): "denies, to everybody",
    ("InboundMailRole", "KeepMail"): "an object is called as its mail's hash; the bucket holds nothing else",
    ("EmailParseRole", "ReadAndForgetMail"): "an object is called as its mail's hash; the bucket holds nothing else",
    ("MailApiRole", "DiscardMail"): "an object is called as its mail's hash; the bucket holds nothing else",
    ("DataEraseRole", "DeleteMail"): "an object is called as its mail's hash; the bucket holds nothing else",
    ("IdentityApiRole", "GiveOutArchives"): "an archive's name is made with it; the bucket holds nothing else",
    ("DataExportRole", "WriteArchives"): "an archive's name is made with it; the bucket holds nothing else",
    ("DataEraseRole", "DeleteArchives"): "an archive's name is made with it; the bucket holds nothing else",
}
KEPT = ("AWS::KMS::Key", "AWS::SecretsManager::Secret", "AWS::RDS::DBInstance")
README = template.ROOT / "infra/aws/README.md"


def check(product: dict, cloud: dict) -> list[str]:
    both = {**product["Resources"], **cloud["Resources"]}
    found = []
    for rule in (roles, wildcards, logs, schedules, kept):
        found += rule(both)
    found += folders(product["Resources"])
    found += queues(product)
    found += rights(product["Resources"])
    found += environment(product["Resources"])
    found += alarms(product["Resources"], cloud["Resources"])
    found += documented_rights(product["Resources"])
    return found


def of_type(resources: dict, *types: str) -> Iterator[tuple[str, dict]]:
    return ((name, given["Properties"]) for name, given in resources.items() if given["Type"] in types)


def function_name(properties: dict) -> str:
    return properties["FunctionName"]["Fn::Sub"].removeprefix("${AWS::StackName}-")


def functions(resources: dict) -> Iterator[tuple[str, str, dict]]:
    """Logical id, name and properties of each function."""
    return ((logical_id, function_name(properties), properties) for logical_id, properties in of_type(resources, "AWS::Lambda::Function"))


def referenced(node) -> set[str]:
    """Logical ids that a value refers to."""
    if isinstance(node, list):
        return set().union(*map(referenced, node))
    if not isinstance(node, dict):
        return set()
    if "Ref" in node:
        return {node["Ref"]}
    if "Fn::GetAtt" in node:
        given = node["Fn::GetAtt"]
        return {given.split(".")[0] if isinstance(given, str) else given[0]}
    if "Fn::If" in node:
        return referenced(node["Fn::If"][1:])
    return set().union(*map(referenced, node.values()))


def roles(resources: dict) -> Iterator[str]:
    for name, role in of_type(resources, "AWS::IAM::Role"):
        for wanted in ("Path", "PermissionsBoundary"):
            if wanted not in role:
                yield f"{name}: the role has no {wanted}; some accounts refuse to create it"
    for name, policy in of_type(resources, "AWS::IAM::ManagedPolicy"):
        if "Path" not in policy:
            yield f"{name}: the policy has no Path"


def statements(resources: dict) -> Iterator[tuple[str, dict]]:
    for name, given in resources.items():
        properties = given.get("Properties", {})
        documents = [policy["PolicyDocument"] for policy in properties.get("Policies", [])]
        documents += [properties[key] for key in ("PolicyDocument", "KeyPolicy") if key in properties]
        for document in documents:
            for statement in document["Statement"]:
                yield name, statement


def wildcards(resources: dict) -> Iterator[str]:
    used = set()
    for name, statement in statements(resources):
        if "*" not in json.dumps([statement.get("Action"), statement.get("Resource"), statement.get("NotAction")]):
            continue
        key = (name, statement.get("Sid"))
        used.add(key)
        if key not in WILDCARDS:
            yield f"{name}: statement {statement.get('Sid')} says *; name the actions and resources, or give the reason in rules.py"
    for name, sid in WILDCARDS.keys() - used:
        yield f"rules.py: no statement {sid} of {name} says * any more"


def logs(resources: dict) -> Iterator[str]:
    groups = dict(of_type(resources, "AWS::Logs::LogGroup"))
    for name, group in groups.items():
        if "RetentionInDays" not in group:
            yield f"{name}: the log group keeps its logs for ever"
    for logical_id, _, properties in functions(resources):
        if not referenced(properties.get("LoggingConfig", {})) & groups.keys():
            yield f"{logical_id}: the function names no log group of the template; Lambda would make one that keeps its logs for ever"


RATE = re.compile(r"rate\((1 (minute|hour|day)|([2-9]|[1-9]\d+) (minutes|hours|days))\)")
CRON_FIELDS = ((0, 59), (0, 23), (1, 31), (1, 12), (1, 7), (1970, 2199))


def schedules(resources: dict) -> Iterator[str]:
    """EventBridge alone refuses a wrong expression, and only at deployment."""
    declared = template.load()["Parameters"]
    for name, rule in of_type(resources, "AWS::Events::Rule"):
        expression = rule["ScheduleExpression"]
        if isinstance(expression, dict):
            expression = declared[expression["Ref"]]["Default"]
        if not RATE.fullmatch(expression) and not is_cron(expression):
            yield f"{name}: `{expression}` is no schedule; for example rate(1 minute), rate(5 minutes), cron(0 3 * * ? *)"


def is_cron(expression: str) -> bool:
    given = re.fullmatch(r"cron\((.+)\)", expression)
    fields = given[1].split() if given else []
    # Exactly one of day of month and day of week is left open with `?`.
    if len(fields) != 6 or (fields[2] == "?") == (fields[4] == "?"):
        return False
    return all(is_cron_field(field, *limits) for field, limits in zip(fields, CRON_FIELDS, strict=True))


def is_cron_field(field: str, lowest: int, highest: int) -> bool:
    if field in ("*", "?"):
        return True
    numbers = [int(number) for number in re.findall(r"\d+", field.split("/")[0])]
    shape = r"(\*|[A-Z0-9]{1,4}(-[A-Z0-9]{1,4})?)(/\d+)?(,[A-Z0-9]{1,4}(-[A-Z0-9]{1,4})?)*|L|\d+[LW]|\d#\d"
    return re.fullmatch(shape, field) is not None and all(lowest <= number <= highest for number in numbers)


def kept(resources: dict) -> Iterator[str]:
    for name, given in resources.items():
        if given["Type"] in KEPT and (given.get("DeletionPolicy") not in ("Retain", "Snapshot") or given.get("UpdateReplacePolicy") not in ("Retain", "Snapshot")):
            yield f"{name}: deleting the stack would lose it; it needs DeletionPolicy and UpdateReplacePolicy"


def folders(resources: dict) -> Iterator[str]:
    built = {path.parent.name for path in (template.ROOT / "functions").glob("*/Cargo.toml")}
    deployed = {name for _, name, _ in functions(resources)}
    for name in sorted(built - deployed):
        yield f"functions/{name} has no entry in infra/aws/template.yaml"
    for name in sorted(deployed - built):
        yield f"infra/aws/template.yaml deploys {name}, but functions/{name} does not exist"


def queues(product: dict) -> Iterator[str]:
    resources = product["Resources"]
    all_queues = dict(of_type(resources, "AWS::SQS::Queue"))
    dead = {target for queue in all_queues.values() for target in referenced(queue.get("RedrivePolicy", {}).get("deadLetterTargetArn", {}))}
    for name, queue in all_queues.items():
        if queue.get("SqsManagedSseEnabled") is not True:
            yield f"{name}: the queue is not encrypted"
        if name not in dead and not referenced(queue.get("RedrivePolicy", {})) & all_queues.keys():
            yield f"{name}: a message that always fails would come back for ever; the queue needs a dead-letter queue"
        if name in dead and queue.get("MessageRetentionPeriod", 0) < 1_209_600:
            yield f"{name}: a dead-letter queue keeps its messages for 14 days"
    values = template.Values(product, {})
    for name, mapping in of_type(resources, "AWS::Lambda::EventSourceMapping"):
        [queue], [function] = referenced(mapping["EventSourceArn"]), referenced(mapping["FunctionName"])
        if mapping.get("FunctionResponseTypes") != ["ReportBatchItemFailures"]:
            yield f"{name}: one bad message would bring back its whole batch; it needs ReportBatchItemFailures"
        if "MaximumConcurrency" not in mapping.get("ScalingConfig", {}):
            yield f"{name}: a flood of messages would take the whole account's concurrency; it needs MaximumConcurrency"
        visible, timeout = int(values.of(all_queues[queue]["VisibilityTimeout"])), resources[function]["Properties"]["Timeout"]
        if visible < 6 * timeout:
            yield f"{queue}: a visibility timeout of {visible} s is less than six times the {timeout} s of {function}"


GRANTED = ("AWS::SQS::Queue", "AWS::SecretsManager::Secret", "AWS::KMS::Key")


def rights(resources: dict) -> Iterator[str]:
    """A function may use exactly the queues, secrets and keys that its environment or its event source names."""
    consumed = {next(iter(referenced(mapping["FunctionName"]))): referenced(mapping["EventSourceArn"])
                for _, mapping in of_type(resources, "AWS::Lambda::EventSourceMapping")}
    for logical_id, name, properties in functions(resources):
        [role] = referenced(properties["Role"])
        variables = referenced(properties["Environment"]["Variables"]) | consumed.get(logical_id, set())
        granted = set().union(*(referenced(statement["Resource"]) for owner, statement in statements({role: resources[role]})))
        relevant = {given for given in variables | granted if resources.get(given, {}).get("Type") in GRANTED}
        for resource in sorted(relevant & (variables - granted)):
            yield f"{name}: is told of {resource} but may not use it"
        for resource in sorted(relevant & (granted - variables)):
            yield f"{name}: may use {resource} but is not told of it"


READ = re.compile(r'config::(?:required|optional|parsed|or)(?:::<\w+>)?\(\s*"([A-Z_]+)"')


def environment(resources: dict) -> Iterator[str]:
    """Every variable that the code reads is set for some function, and every one that is set is read."""
    sources = [path.read_text() for folder in ("functions", "shared") for path in (template.ROOT / folder).glob("*/src/**/*.rs")]
    given = set().union(*(properties["Environment"]["Variables"].keys() for _, _, properties in functions(resources)))
    for name in sorted(set().union(*map(READ.findall, sources)) - given):
        yield f"the code reads {name}, but infra/aws/template.yaml sets it for no function"
    literals = set().union(*(re.findall(r'"([A-Z_]+)"', source) for source in sources))
    for name in sorted(given - literals - {"AWS_ENDPOINT_URL"}):
        yield f"infra/aws/template.yaml sets {name}, but no code reads it"


def alarms(product: dict, cloud: dict) -> Iterator[str]:
    anchors = {re.sub(r"[^\w\- ]", "", line.lstrip("# ").lower()).strip().replace(" ", "-")
               for line in README.read_text().splitlines() if line.startswith("#")}
    named = {queue["QueueName"]["Fn::Sub"].removeprefix("${AWS::StackName}-") for _, queue in of_type(product, "AWS::SQS::Queue")}
    named |= {name for _, name, _ in functions(product)}
    for name, alarm in of_type(cloud, "AWS::CloudWatch::Alarm"):
        link = re.search(r"\$\{RunbookUrl\}#([\w-]+)", json.dumps(alarm.get("AlarmDescription", "")))
        if not link:
            yield f"{name}: the alarm's description links to no runbook"
        elif link[1] not in anchors:
            yield f"{name}: infra/aws/README.md has no section {link[1]}"
        if not alarm.get("AlarmActions"):
            yield f"{name}: the alarm tells nobody"
    for mention in sorted(set(re.findall(r"\$\{AppStackName\}-([a-z-]+)", json.dumps(cloud))) - named - {"alarms"}):
        yield f"cloud.yaml watches {mention}, which template.yaml does not make"
    found = {name for _, name, _ in functions(product)}
    for watcher, properties in cloud.items():
        whole = properties["Type"] == "AWS::Logs::QueryDefinition" or watcher in ("FunctionErrorsAlarm", "FunctionThrottlesAlarm")
        missing = sorted(name for name in found if whole and f"${{AppStackName}}-{name}\"" not in json.dumps(properties))
        if missing:
            yield f"{watcher} leaves out {', '.join(missing)}"
    watched = {(alarm.get("MetricName"), json.dumps(alarm.get("Dimensions"))) for _, alarm in of_type(cloud, "AWS::CloudWatch::Alarm")}
    for queue in sorted(named - found):
        metric = "ApproximateNumberOfMessagesVisible" if queue.endswith("-dead") else "ApproximateAgeOfOldestMessage"
        if not any(metric == known and f"${{AppStackName}}-{queue}\"" in dimensions for known, dimensions in watched):
            yield f"no alarm on the {metric} of {queue}"
    for name, dashboard in of_type(cloud, "AWS::CloudWatch::Dashboard"):
        try:
            json.loads(dashboard["DashboardBody"]["Fn::Sub"])
        except json.JSONDecodeError as error:
            yield f"{name}: the body is not JSON ({error})"


def documented_rights(resources: dict) -> Iterator[str]:
    """The table in infra/aws/README.md names the same actions as the roles."""
    table: dict[str, set[str]] = {}
    for function, action in re.findall(r"^\| `([a-z-]+)` \| `([a-z0-9]+:\w+)`", README.read_text(), re.MULTILINE):
        table.setdefault(function, set()).add(action)
    for _, name, properties in functions(resources):
        [role] = referenced(properties["Role"])
        actions = set()
        for _, statement in statements({role: resources[role]}):
            actions |= {statement["Action"]} if isinstance(statement["Action"], str) else set(statement["Action"])
        actions = {action for action in actions if not action.startswith("logs:")}
        for action in sorted(actions - table.get(name, set())):
            yield f"infra/aws/README.md does not say why {name} has {action}"
        for action in sorted(table.get(name, set()) - actions):
            yield f"infra/aws/README.md says that {name} has {action}, but its role does not"
