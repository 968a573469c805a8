"""A line of JSON in, a line of JSON out: {"op": "...", "args": {...}} gives {"result": ...} or {"error": "..."}."""

import json
import sys
import traceback


def serve(operations):
    out = sys.stdout
    sys.stdout = sys.stderr
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"result": operations[request["op"]](**request["args"])}
        except Exception as error:  # Whatever the engine throws is the caller's to judge.
            traceback.print_exc()
            answer = {"error": f"{type(error).__name__}: {error}"}
        out.write(json.dumps(answer, default=str) + "\n")
        out.flush()
