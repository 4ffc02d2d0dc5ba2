"""The calls to MiniStack that a deployment needs, over the AWS protocols."""

import json
import time
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

REGION = "us-east-1"
# A key that MiniStack takes for the root of its own account; nothing outside this machine accepts it.
ACCESS_KEY = "test"
# The launcher serves the API with this id.
API_ID = "9e1ace01"
DEPLOY_LIMIT_SECONDS = 120
TEMPLATE = "template.json"
FAILED = ("CREATE_FAILED", "UPDATE_FAILED")


class Refused(Exception):
    """MiniStack said no, or nothing."""

    def __init__(self, what: str, why: str):
        super().__init__(what)
        self.what, self.why = what, why


class Aws:
    def __init__(self, endpoint: str):
        session = boto3.Session(aws_access_key_id=ACCESS_KEY, aws_secret_access_key=ACCESS_KEY, region_name=REGION)
        config = Config(connect_timeout=3, read_timeout=60, retries={"max_attempts": 1}, s3={"addressing_style": "path"})
        self._endpoint = endpoint
        self._client = lambda name: session.client(name, endpoint_url=endpoint, config=config)
        self._made: dict = {}

    def __getattr__(self, name: str):
        """A client of the service with this name: `aws.s3`, `aws.cloudformation`; `aws.lambda_`."""
        if name not in self._made:
            self._made[name] = self._client(name.rstrip("_"))
        return self._made[name]

    # ---------------------------------------------------------------- packages

    def packages(self, bucket: str) -> set[str]:
        """Keys of the packages in the bucket, which is made if it is not there."""
        try:
            found = self.s3.list_objects_v2(Bucket=bucket).get("Contents", [])
            return {item["Key"] for item in found} - {TEMPLATE}
        except self.s3.exceptions.NoSuchBucket:
            self.s3.create_bucket(Bucket=bucket)
            return set()

    def drop_packages(self, bucket: str, keys: set[str]) -> None:
        for key in keys:
            self.s3.delete_object(Bucket=bucket, Key=key)

    def deployed_packages(self, stack: str) -> dict[str, str]:
        """Logical id of each function -> key of the package that it was deployed with."""
        try:
            body = self.cloudformation.get_template(StackName=stack)["TemplateBody"]
        except ClientError:
            return {}
        document = json.loads(body) if isinstance(body, str) else body
        functions = {name: given for name, given in document["Resources"].items() if given["Type"] == "AWS::Lambda::Function"}
        return {name: given["Properties"]["Code"]["S3Key"] for name, given in functions.items()}

    # ---------------------------------------------------------------- stack

    def deploy(self, stack: str, bucket: str, document: dict, parameters: dict[str, str], progress) -> None:
        """Creates or updates the stack and waits; a stack that never came up is deleted first."""
        status = self._status(stack)
        if status in ("ROLLBACK_COMPLETE", "CREATE_FAILED", "DELETE_FAILED"):
            progress(f"deleting the stack that failed before ({status})")
            self.cloudformation.delete_stack(StackName=stack)
            self._wait(stack, progress)
            status = None
        act = self.cloudformation.update_stack if status and status != "DELETE_COMPLETE" else self.cloudformation.create_stack
        # A call takes 51,200 bytes of a template, a bucket one megabyte.
        self.s3.put_object(Bucket=bucket, Key=TEMPLATE, Body=json.dumps(document, separators=(",", ":")))
        try:
            act(
                StackName=stack,
                TemplateURL=f"{self._endpoint}/{bucket}/{TEMPLATE}",
                Parameters=[{"ParameterKey": name, "ParameterValue": value} for name, value in parameters.items()],
                Capabilities=["CAPABILITY_IAM"],
            )
        except ClientError as error:
            if "No updates are to be performed" in str(error):
                return
            raise
        final = self._wait(stack, progress)
        if final not in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
            raise Refused(f"the stack {stack} ended as {final}", self._reasons(stack))

    def _status(self, stack: str) -> str | None:
        try:
            return self.cloudformation.describe_stacks(StackName=stack)["Stacks"][0]["StackStatus"]
        except ClientError:
            return None

    def _wait(self, stack: str, progress) -> str:
        deadline = time.monotonic() + DEPLOY_LIMIT_SECONDS
        told = time.monotonic()
        while time.monotonic() < deadline:
            status = self._status(stack)
            if status is None or not status.endswith("_IN_PROGRESS"):
                return status or "DELETE_COMPLETE"
            if time.monotonic() - told > 2:
                done = self._resources(stack)
                progress(f"{sum(item['ResourceStatus'].endswith('_COMPLETE') for item in done)} resources ready")
                told = time.monotonic()
            time.sleep(0.05)
        raise Refused(f"the stack {stack} is not ready after {DEPLOY_LIMIT_SECONDS} s", self._reasons(stack))

    def _reasons(self, stack: str) -> str:
        events = self.cloudformation.describe_stack_events(StackName=stack)["StackEvents"]
        reasons = [
            f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', 'no reason given')}"
            for event in events
            if event["ResourceStatus"] in FAILED
        ]
        return "; ".join(reasons[:5]) or "CloudFormation names no resource that failed"

    def _resources(self, stack: str) -> list[dict]:
        pages = self.cloudformation.get_paginator("list_stack_resources").paginate(StackName=stack)
        return [item for page in pages for item in page["StackResourceSummaries"]]

    def outputs(self, stack: str) -> dict[str, str]:
        described = self.cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
        return {output["OutputKey"]: output["OutputValue"] for output in described.get("Outputs", [])}

    def schedules(self, stack: str) -> dict[str, str]:
        """Function -> name of the rule that starts it."""
        rules = [item["PhysicalResourceId"] for item in self._resources(stack) if item["ResourceType"] == "AWS::Events::Rule"]
        return {rule.removeprefix(f"{stack}-"): rule for rule in rules}

    # ---------------------------------------------------------------- what templates cannot say here

    def configuration(self, function: str) -> dict:
        return self.lambda_.get_function_configuration(FunctionName=function)

    def reserve_concurrency(self, function: str, reserved: int | None) -> None:
        if reserved is None:
            self.lambda_.delete_function_concurrency(FunctionName=function)
        else:
            self.lambda_.put_function_concurrency(FunctionName=function, ReservedConcurrentExecutions=reserved)

    def set_cors(self, configuration: dict | None) -> None:
        if configuration is None:
            self.apigatewayv2.delete_cors_configuration(ApiId=API_ID)
        else:
            self.apigatewayv2.update_api(ApiId=API_ID, CorsConfiguration=configuration)

    def put_secret(self, arn: str, value: dict) -> None:
        """Stores the value unless it is stored already: each store makes a version."""
        stored = self.secretsmanager.get_secret_value(SecretId=arn).get("SecretString")
        if not stored or json.loads(stored) != value:
            self.secretsmanager.put_secret_value(SecretId=arn, SecretString=json.dumps(value))


    def save(self) -> None:
        """Has the state written now, so that the keys outlive a crash of MiniStack; our launcher serves this path."""
        request = urllib.request.Request(f"{self._endpoint}/_local/save", method="POST")
        with urllib.request.urlopen(request, timeout=30):
            pass


def refusal(error: ClientError | BotoCoreError | OSError) -> Refused:
    if isinstance(error, ClientError):
        return Refused(f"MiniStack refused {error.operation_name}", error.response["Error"].get("Message", str(error)))
    return Refused("MiniStack does not answer", str(error))
