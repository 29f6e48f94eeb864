//! A folder of national tables is read several times over; whenever somebody asks, that stops.

use engine::intake::Source;

use super::extract::people;
use super::made::{Shape, csv, tables, together};
use crate::support::stopping::stops;

#[test]
fn a_folder_of_national_tables_stops_within_a_few_rows_of_being_asked() {
    let tables = together(&tables(&people(400, 5, true)));
    for shape in [Shape::PostDeadline, Shape::Commissioning] {
        let folder = tempfile::tempdir().unwrap();
        let mut rows = 0;
        for (table, of_table) in &tables {
            rows += of_table.len() as u64;
            std::fs::write(folder.path().join(format!("{table}.csv")), csv(shape, table, of_table)).unwrap();
        }
        assert!(rows > 10_000, "{rows} rows");
        stops("folder", &[Source::Path(folder.path().to_owned())], &[1, rows / 4, rows / 2, rows * 3 / 4]);
    }
}
