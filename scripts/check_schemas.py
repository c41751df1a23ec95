"""Checks YAML files against the JSON Schemas in docs/schema.

Usage: check_schemas.py SCHEMA_FOLDER < LIST
Each line of LIST is KIND<TAB>FILE; prints "ok" or "wrong: REASON" for each, in order. Needs Debian's
python3-jsonschema and python3-yaml.
"""

import json
import pathlib
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """YAML 1.2's core schema, as the program reads it: yes and dates are texts."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers
            if tag.rsplit(":", 1)[1] in ("int", "float", "null")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", __import__("re").compile("^(?:true|false)$"), list("tf"))

folder = pathlib.Path(sys.argv[1])
validators = {}
for path in folder.glob("*.schema.json"):
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validators[path.name.split(".")[0]] = jsonschema.Draft202012Validator(schema)
for line in sys.stdin.read().splitlines():
    kind, file = line.split("\t")
    try:
        document = yaml.load(pathlib.Path(file).read_text(encoding="utf-8-sig"), Loader)
        error = jsonschema.exceptions.best_match(validators[kind].iter_errors(document))
        print("ok" if error is None else "wrong: " + error.message.replace("\n", " ")[:200])
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        print("wrong: " + str(error).replace("\n", " ")[:200])
