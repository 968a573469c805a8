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


def delete_equal(table, columns, rows, partition=None):
    """Commits a file of equality deletes by Iceberg's library in this session's JVM: SQL writes none."""
    jvm = spark._jvm
    iceberg = jvm.org.apache.iceberg
    target = iceberg.spark.Spark3Util.loadIcebergTable(spark._jsparkSession, table)
    fields = [target.schema().findField(column) for column in columns]
    ids = spark.sparkContext._gateway.new_array(jvm.int, len(fields))
    for at, field in enumerate(fields):
        ids[at] = field.fieldId()
    schema = iceberg.Schema(fields)
    parquet = iceberg.FileFormat.PARQUET
    factory = (
        iceberg.data.GenericFileWriterFactory.Builder(target)
        .deleteFileFormat(parquet)
        .equalityFieldIds(ids)
        .equalityDeleteRowSchema(schema)
        .build()
    )
    files = iceberg.io.OutputFileFactory.builderFor(target, 1, 1).format(parquet).build()
    spec = target.spec()
    key = None
    if spec.isPartitioned():
        key = iceberg.PartitionData(spec.partitionType())
        key.set(0, partition)
    file = files.newOutputFile() if key is None else files.newOutputFile(key)
    writer = factory.newEqualityDeleteWriter(file, spec, key)
    for row in rows:
        record = iceberg.data.GenericRecord.create(schema)
        for column, value in zip(columns, row):
            record.setField(column, value)
        writer.write(record)
    writer.close()
    target.newRowDelta().addDeletes(writer.toDeleteFile()).commit()


serve(
    {
        "version": lambda: spark.version,
        "rows": rows,
        "dump": dump,
        "delete_equal": delete_equal,
    }
)
