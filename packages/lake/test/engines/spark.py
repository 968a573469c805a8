"""Runs SQL in one Spark session. Arguments: a file of Spark properties as JSON."""

import json
import sys

from bridge import serve
from pyspark.sql import SparkSession

with open(sys.argv[1]) as file:
    properties = json.load(file)
builder = SparkSession.builder.master("local[2]").appName("pelorus-engines")
for name, value in properties.items():
    builder = builder.config(name, value)
spark = builder.getOrCreate()
spark.sparkContext.setLogLevel("ERROR")


def rows(sql):
    frame = spark.sql(sql)
    return [list(row) for row in frame.collect()] if frame.columns else []


def dump(sql, path):
    spark.sql(sql).write.mode("overwrite").parquet(path)


serve({"version": lambda: spark.version, "rows": rows, "dump": dump})
