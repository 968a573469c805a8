"""Scans and appends with PyIceberg. Arguments: a file of catalog properties as JSON, by catalog name."""

import hashlib
import json
import sys

import pyarrow
import pyarrow.compute as compute
import pyarrow.parquet as parquet
import pyiceberg
from bridge import serve
from pyiceberg.catalog import load_catalog

with open(sys.argv[1]) as file:
    catalogs = {name: load_catalog(name, **one) for name, one in json.load(file).items()}


def load(catalog, table):
    return catalogs[catalog].load_table(table)


def scan(catalog, table, where=None, snapshot=None):
    options = {"snapshot_id": int(snapshot)} if snapshot else {}
    return load(catalog, table).scan(row_filter=where or "True", **options)


def dump(path, **of):
    parquet.write_table(scan(**of).to_arrow(), path)


def origins(where=None, **of):
    """Rows, different origins, and a digest of which they are; a batch of rows in memory at a time."""
    limits = {"origin_partition": 2**11, "origin_offset": 2**36, "origin_index": 2**16}
    rows = load(**of).scan(row_filter=where or "True", selected_fields=tuple(limits))
    keys = []
    for batch in rows.to_arrow_batch_reader():
        key = pyarrow.repeat(0, batch.num_rows)
        for name, limit in limits.items():
            part = batch.column(name).cast(pyarrow.int64())
            if (compute.max(part).as_py() or 0) >= limit:
                raise ValueError(f"{name} is beyond {limit}, which this check packs")
            key = compute.add(compute.multiply_checked(key, limit), part)
        keys.append(key)
    every = pyarrow.chunked_array(keys, pyarrow.int64())
    different = compute.unique(every)
    different = different.take(compute.array_sort_indices(different))
    digest = hashlib.sha256(different.buffers()[1]).hexdigest()
    return {"rows": len(every), "origins": len(different), "sha256": digest}


def as_of(catalog, table, ms):
    return str(load(catalog, table).snapshot_as_of_timestamp(int(ms)).snapshot_id)


def append(catalog, table, path):
    target = load(catalog, table)
    rows = parquet.read_table(path)
    target.append(rows.select(target.schema().column_names).cast(target.schema().as_arrow()))


def tables(catalog):
    names = catalogs[catalog].list_namespaces()
    return sorted(".".join(one) for name in names for one in catalogs[catalog].list_tables(name))


serve(
    {
        "version": lambda: pyiceberg.__version__,
        "tables": tables,
        "dump": dump,
        "count": lambda **of: scan(**of).count(),
        "counts": lambda catalog, table, filters: [
            scan(catalog, table, one).count() for one in filters
        ],
        "files": lambda **of: len(list(scan(**of).plan_files())),
        "inspect": lambda catalog, table, name: getattr(load(catalog, table).inspect, name)().num_rows,
        "as_of": as_of,
        "origins": origins,
        "append": append,
    }
)
