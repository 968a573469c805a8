"""The nearest port of every position by pandas: a cross join in pieces. Arguments: two CSV files, positions and ports."""

import sys

import numpy as np
import pandas as pd
from bridge import serve

radius_km = 6371.0
piece = 200

positions = pd.read_csv(sys.argv[1])
ports = pd.read_csv(sys.argv[2])
for table in (positions, ports):
    table["phi"] = np.radians(table.latitude)
    table["theta"] = np.radians(table.longitude)
ports["cosine"] = np.cos(ports.phi)


def nearest():
    found = []
    for start in range(0, len(positions), piece):
        rows = positions.iloc[start : start + piece]
        pairs = rows[["position", "phi", "theta"]].merge(ports, how="cross", suffixes=("", "_port"))
        haversine = (
            np.sin((pairs.phi_port - pairs.phi) / 2) ** 2
            + np.cos(pairs.phi) * pairs.cosine * np.sin((pairs.theta_port - pairs.theta) / 2) ** 2
        )
        pairs["distance"] = 2 * radius_km * np.arcsin(np.sqrt(haversine))
        found.append(pairs.loc[pairs.groupby("position").distance.idxmin(), ["position", "port"]])
    return pd.concat(found).sort_values("position").port.tolist()


serve({"nearest": nearest})
