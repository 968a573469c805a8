"""Runs the queries of gold in one Spark session.

Arguments: a file of SELECT statements by name (JSON), and the directory for their rows, which the
driver writes as NAME.jsonl: gold is small, and floats keep their last bit.
"""

import json
import os
import sys

from pyspark.sql import SparkSession

with open(sys.argv[1]) as file:
    queries = json.load(file)
spark = SparkSession.builder.appName("pelorus-gold").getOrCreate()
spark.conf.set("spark.sql.session.timeZone", "UTC")
spark.catalog.setCurrentCatalog("pelorus")
for name, sql in queries.items():
    with open(os.path.join(sys.argv[2], name + ".jsonl"), "w") as out:
        for row in spark.sql(sql).toLocalIterator():
            out.write(json.dumps(row.asDict()) + "\n")
spark.stop()
