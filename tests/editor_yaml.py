"""YAML 1.2 as editors read it."""

from __future__ import annotations

import re

import yaml


class Reader(yaml.SafeLoader):
    """Reads YAML 1.2 as editors do: dates and `on` are texts."""


Reader.yaml_implicit_resolvers = {
    first: [(tag, r) for tag, r in found if not tag.endswith((":timestamp", ":bool"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

Reader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))
