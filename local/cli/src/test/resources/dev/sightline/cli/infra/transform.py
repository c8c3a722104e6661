"""Prints sam-template.yaml as SAM's own transform makes it. Arguments: the template, then NAME=VALUE of its parameters."""

import json
import pathlib
import sys

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse


class NoPolicies:
    """The template names none of AWS's managed policies."""

    def load(self):
        return {}


template = yaml_parse(pathlib.Path(sys.argv[1]).read_text())
# `sam package` puts an S3 address here.
template["Resources"]["AnnotateFunction"]["Properties"]["CodeUri"] = "s3://bucket/archive"
print(json.dumps(transform(template, dict(pair.split("=", 1) for pair in sys.argv[2:]), NoPolicies())))
