"""Appends batches of an Arrow table with PyIceberg, sorted as the table is. Arguments: a file of settings as JSON."""

import json
import sys

import pyarrow.parquet as parquet
from bridge import serve
from pyiceberg.catalog import load_catalog

with open(sys.argv[1]) as file:
    settings = json.load(file)
target = load_catalog(settings["catalog"], **settings["properties"]).load_table(settings["table"])
schema = target.schema()
rows = parquet.read_table(settings["rows"]).select(schema.column_names).cast(schema.as_arrow())
order = [("mmsi", "ascending"), ("timestamp", "ascending")]


def append(start, count):
    target.append(rows.slice(start, count).sort_by(order))


serve({"append": append, "count": lambda: target.scan().count()})
