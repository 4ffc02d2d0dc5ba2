"""Reads the SAM template, translates it offline to plain CloudFormation, and evaluates what is known beforehand."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PRODUCT = ROOT / "infra/aws/template.yaml"
CLOUD = ROOT / "infra/aws/cloud.yaml"
SERVERLESS = "AWS::Serverless::Function"


def load(path: Path = PRODUCT) -> dict:
    """The template as written, with the short forms (!Ref, !Sub) spelled out."""
    from samtranslator.yaml_helper import yaml_parse

    return yaml_parse(path.read_text())


def functions(document: dict) -> dict[str, str]:
    """Function name (its folder under functions/) -> logical id."""
    return {
        Path(resource["Properties"]["CodeUri"]).name: logical_id
        for logical_id, resource in document["Resources"].items()
        if resource["Type"] == SERVERLESS
    }


def translate(document: dict, code: dict[str, str]) -> dict:
    """Plain CloudFormation; `code` maps each function to the s3:// address of its package. Changes `document`."""
    # The translator asks for a region only to name managed policies, which this template does not use.
    os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
    from samtranslator.translator.transform import transform

    for name, logical_id in functions(document).items():
        document["Resources"][logical_id]["Properties"]["CodeUri"] = code[name]
    for resource in document["Resources"].values():
        if resource["Type"] == "AWS::Serverless::LayerVersion":
            # Made on AWS only; the translator nevertheless wants an address.
            resource["Properties"]["ContentUri"] = "s3://not-deployed/layer.zip"
    return transform(document, {}, _NoManagedPolicies())


def spell_out_numbers(plain: dict, values: "Values") -> None:
    """Writes the value of a parameter where MiniStack needs a number: it keeps a parameter's text and then fails to compare it."""
    for resource in plain["Resources"].values():
        properties = resource["Properties"]
        if "ScalingConfig" in properties:
            properties["ScalingConfig"] = {key: int(value) for key, value in values.of(properties["ScalingConfig"]).items()}
        if "RetentionInDays" in properties:
            properties["RetentionInDays"] = int(values.of(properties["RetentionInDays"]))


def spell_out_conditions(plain: dict, values: "Values") -> None:
    """Writes what each condition comes to: MiniStack knows no Join in a condition and takes it for a value that differs from any."""
    plain["Conditions"] = {name: {"Fn::Equals": ["true", str(values.holds(name)).lower()]} for name in values.conditions}


class _NoManagedPolicies:
    def load(self) -> dict:
        return {}


NO_VALUE = object()


class Values:
    """Evaluates Ref to parameters, Fn::If and the condition functions; everything else is left as it is."""

    def __init__(self, document: dict, parameters: dict[str, str]):
        self.conditions = document.get("Conditions", {})
        declared = document["Parameters"]
        self.parameters = {name: parameters.get(name, given.get("Default", "")) for name, given in declared.items()}
        self.lists = {name for name, given in declared.items() if given["Type"] == "CommaDelimitedList"}

    def of(self, node):
        if isinstance(node, list):
            return [value for value in map(self.of, node) if value is not NO_VALUE]
        if not isinstance(node, dict):
            return node
        if len(node) == 1:
            [(key, argument)] = node.items()
            if key == "Ref":
                return self._reference(argument)
            if key == "Fn::If":
                return self.of(argument[1 if self.holds(argument[0]) else 2])
            if key == "Fn::Join":
                return argument[0].join(map(str, self.of(argument[1])))
        values = {key: self.of(value) for key, value in node.items()}
        return {key: value for key, value in values.items() if value is not NO_VALUE}

    def holds(self, condition: str) -> bool:
        return self._test(self.conditions[condition])

    def _test(self, node) -> bool:
        [(key, argument)] = node.items()
        if key == "Fn::Equals":
            left, right = map(self.of, argument)
            return str(left) == str(right)
        if key == "Fn::Not":
            return not self._test(argument[0])
        if key in ("Fn::And", "Fn::Or"):
            return (all if key == "Fn::And" else any)(map(self._test, argument))
        return self.holds(argument)

    def _reference(self, name: str):
        if name == "AWS::NoValue":
            return NO_VALUE
        value = self.parameters.get(name)
        if value is None:
            return {"Ref": name}
        return [part for part in str(value).split(",") if part] if name in self.lists else value
