"""Checks infra/aws/: cfn-lint and checkov on the translated templates, and the rules of this project (rules.py).

cfn-lint misses errors in a SAM template, so it sees the plain CloudFormation that the translator makes of it.
Prints one line per finding and ends with 1 if there is any.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import rules
import template

# Findings of checkov that we answer for. An entry that no longer matches anything is a finding itself.
ACCEPTED = {
    "CKV_AWS_18": "archives live for seven days; who asked for one and fetched it stands in the audit trail",
    "CKV_AWS_21": "an archive that was deleted must be gone: earlier versions would keep it",
    "CKV_AWS_26": "a topic encrypted with the managed key takes no alarms from CloudWatch; alarms hold names and numbers only",
    "CKV_AWS_27": "queues are encrypted by SQS itself (SqsManagedSseEnabled), which this check does not know; bodies are ids",
    "CKV_AWS_111": "NetworkPolicy: EC2 knows no narrower resource for network interfaces; the functions' own code is denied it",
    "CKV_AWS_115": "mailbox-sync, email-parse, notice-send, data-export and stripe-refetch are capped by MaximumConcurrency of their queue; a reservation below it would throttle",
    "CKV_AWS_116": "queue functions have dead-letter queues behind their source, schedules run again a minute later, the others are called synchronously",
    "CKV_AWS_118": "enhanced monitoring costs extra; CloudWatch's metrics and Performance Insights are on",
    "CKV_AWS_149": "AWS's own key encrypts the secrets; a key of ours would widen every role by kms:Decrypt on it",
    "CKV_AWS_157": "a parameter: the smallest installation has no standby",
    "CKV_AWS_158": "logs hold no mail, address or token, and CloudWatch encrypts them with its own key",
    "CKV_AWS_161": "the roles sign in with passwords from Secrets Manager, which db-migrate sets",
    "CKV_AWS_173": "environment variables hold names, ARNs and URLs, no secret",
}


def main() -> None:
    documents = {
        template.PRODUCT: translated(template.PRODUCT),
        template.CLOUD: template.load(template.CLOUD),
    }
    findings, accepted = [], set()
    with tempfile.TemporaryDirectory() as folder:
        for source, document in documents.items():
            plain = Path(folder) / f"{source.stem}.json"
            plain.write_text(json.dumps(document, indent=1))
            findings += [f"{source.name}: {line}" for line in cfn_lint(plain)]
            for check, resource, text in checkov(plain):
                accepted.add(check)
                if check not in ACCEPTED:
                    findings.append(f"{source.name}: {resource}: {check} {text}")
    findings += [f"lint.py: {check} is accepted but matches nothing any more" for check in sorted(ACCEPTED.keys() - accepted)]
    findings += rules.check(documents[template.PRODUCT], documents[template.CLOUD])
    for finding in findings:
        print(finding)
    count = sum(len(document["Resources"]) for document in documents.values())
    print(f"{count} resources, {len(findings)} findings")
    sys.exit(1 if findings else 0)


def translated(path: Path) -> dict:
    document = template.load(path)
    return template.translate(document, {name: "s3://placewright-code/any.zip" for name in template.functions(document)})


def cfn_lint(plain: Path) -> list[str]:
    program = Path(sys.executable).with_name("cfn-lint")
    done = subprocess.run([program, "--format", "json", "--include-checks", "W", "--", str(plain)], capture_output=True, text=True)
    # Exit codes up to 30 mean findings; without JSON on standard output the linter itself failed.
    if not done.stdout.strip():
        sys.exit(f"error: cfn-lint did not run\n  why:  {done.stderr.strip()[-500:]}\n  next: cargo local test")
    lines = []
    for found in json.loads(done.stdout):
        place = ".".join(map(str, found["Location"]["Path"] or []))
        lines.append(f"{place}: {found['Rule']['Id']} {found['Message']}")
    return lines


def checkov(plain: Path) -> list[tuple[str, str, str]]:
    done = subprocess.run(
        [sys.executable, "-m", "checkov.main", "--file", str(plain), "--framework", "cloudformation", "--output", "json", "--quiet", "--skip-download"],
        capture_output=True, text=True)
    if not done.stdout.strip().startswith("{"):
        sys.exit(f"error: checkov did not run\n  why:  {done.stderr.strip()[-500:]}\n  next: cargo local test")
    failed = json.loads(done.stdout)["results"]["failed_checks"]
    return [(found["check_id"], found["resource"], found["check_name"]) for found in failed]


if __name__ == "__main__":
    main()
