"""One reading by polars or by DuckDB, as their users install them: prints the counts, seconds of work, and peak memory in KiB.

    scale_peers.py polars FILE          polars in memory: every known column, then a group-by for each event and histogram
    scale_peers.py duckdb FILE QUERY    DuckDB runs the query that `tally --sql duckdb` prints

Neither checks anything: no codes, no ranges, no rows of the wrong length.
"""

import resource
import sys
import time

KEY = ["commissioner_code", "provider_code", "service_line", "care_cluster"]
EVENTS = ["referral_date", "assessment_first_date", "first_treatment_date", "second_treatment_date", "discharge_date"]


def polars(path):
    import polars as pl

    start = time.perf_counter()

    def kind(column):
        if column in ("age_at_referral", "imd_decile", "pause_days", "peq_assess_satisfaction"):
            return pl.Int32
        if column in ("adsm_first", "adsm_last"):
            return pl.Float64
        if column.endswith("_date"):
            return pl.Date
        if column.endswith(("_count", "_contacts")) or column.startswith(("phq9_", "gad7_", "wsas_")):
            return pl.Int32
        return pl.String

    with open(path) as file:
        columns = file.readline().strip().split(",")
    rows = pl.scan_csv(path, schema={column: kind(column) for column in columns}).collect().lazy()

    def grouped(which, date, value=None):
        month = (pl.col(date).dt.year() * 12 + pl.col(date).dt.month().cast(pl.Int32)).alias("month")
        by = [month, *KEY] + ([] if value is None else [value.alias("value")])
        return rows.filter(which).group_by(by).agg(pl.len().alias("count")).select(pl.col("count").sum())

    def days(first, last):
        return pl.col(last).cast(pl.Int32) - pl.col(first).cast(pl.Int32)

    entered = pl.col("first_treatment_date").is_not_null()
    finished = pl.col("discharge_date").is_not_null() & (pl.col("treatment_contact_count") >= 2)
    # An answer may be "NA".
    answers = [pl.col(f"peq_t{number}").cast(pl.Int32, strict=False) for number in range(1, 6)]
    waited = days("referral_date", "first_treatment_date")
    second = entered & pl.col("second_treatment_date").is_not_null()
    queries = [grouped(pl.col(event).is_not_null(), event) for event in EVENTS]
    queries += [
        grouped(entered, "first_treatment_date", waited),
        grouped(finished & entered, "discharge_date", waited),
        grouped(second, "second_treatment_date", days("first_treatment_date", "second_treatment_date")),
        grouped(finished & pl.coalesce(answers).is_not_null(), "discharge_date", pl.sum_horizontal(answers)),
        rows.select(pl.col("referral_id").n_unique()),
    ]
    counts = [frame.item() for frame in pl.collect_all(queries)]
    return counts, time.perf_counter() - start


def duckdb(path, query):
    import duckdb

    start = time.perf_counter()
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    connection.execute(
        f"CREATE VIEW referrals AS SELECT * FROM read_csv('{path}', header = true, all_varchar = true)"
    )
    cursor = connection.execute(open(query).read())
    names = [column[0] for column in cursor.description]
    rows = cursor.fetchall()
    seconds = time.perf_counter() - start
    counter, value, people = names.index("counter"), names.index("bin"), names.index("count")
    wanted = ["received", "assessed", "entered", "second_treatment", "ended"]
    counts = [sum(row[people] for row in rows if row[counter] == event and row[value] is None) for event in wanted]
    return counts, seconds


def main():
    side, *arguments = sys.argv[1:]
    counts, seconds = {"polars": polars, "duckdb": duckdb}[side](*arguments)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, *counts)


main()
