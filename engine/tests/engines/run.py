"""Runs queries on a real engine and prints what they give, for engines.rs.

Standard input is JSON: {"engine": "duckdb" | "spark" | "parse", "jobs": [{"query", "tables", "inferred", "ansi"}]}, where
tables are {"name": path of a CSV}. Standard output is JSON: for each job a list of rows, each a list of
texts, or {"error": text}.
"""

import json
import os
import shutil
import sys


def text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def duckdb_jobs(jobs):
    import duckdb

    for job in jobs:
        connection = duckdb.connect()
        for name, path in job["tables"].items():
            types = "sample_size = -1" if job["inferred"] else "all_varchar = true"
            # Excel leaves out separators at the end of a row.
            how = f"header = true, delim = ',', quote = '\"', escape = '\"', null_padding = true, parallel = false, {types}"
            source = f"read_csv('{path}', {how})"
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {source}")
        yield lambda: connection.execute(job["query"]).fetchall()


def spark_jobs(jobs):
    import pyspark

    os.environ["SPARK_HOME"] = os.path.dirname(pyspark.__file__)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    from pyspark.sql import SparkSession

    spark = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("tally")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "2g")
        .config("spark.sql.shuffle.partitions", "2")
        # The files are small: compiling a query would take longer than running it.
        .config("spark.sql.codegen.wholeStage", "false")
        # Nor would they be planned again after each of their parts.
        .config("spark.sql.adaptive.enabled", "false")
        .config("spark.sql.constraintPropagation.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    for job in jobs:
        spark.conf.set("spark.sql.ansi.enabled", "true" if job["ansi"] else "false")
        for name, path in job["tables"].items():
            table = spark.read.csv(
                path, header=True, inferSchema=job["inferred"], escape='"', multiLine=True
            )
            table.createOrReplaceTempView(name)
        yield lambda: [list(row) for row in spark.sql(job["query"]).collect()]
    spark.stop()
    # What its workers wrote of themselves.
    shutil.rmtree(os.path.join(os.environ["SPARK_HOME"], "work"), ignore_errors=True)


def parse_jobs(jobs):
    """No T-SQL engine is at hand, so its queries are only parsed, strictly; the columns are returned."""
    import sqlglot

    for job in jobs:

        def parsed():
            [query] = sqlglot.parse(job["query"], dialect="tsql", error_level=sqlglot.ErrorLevel.RAISE)
            return [query.named_selects]

        yield parsed


def main():
    asked = json.load(sys.stdin)
    runner = {"duckdb": duckdb_jobs, "spark": spark_jobs, "parse": parse_jobs}[asked["engine"]]
    results = []
    for run in runner(asked["jobs"]):
        try:
            results.append([[text(value) for value in row] for row in run()])
        except Exception as error:  # whatever the engine says is what the test shows
            results.append({"error": str(error)[:400]})
    json.dump(results, sys.stdout)


main()
