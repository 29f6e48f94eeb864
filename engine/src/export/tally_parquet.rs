//! The tally as Parquet.

use polars::prelude::*;

use super::tally::{TallyError, TallySheet};
use crate::activity::{COLUMNS, TallyRow};

impl TallySheet {
    /// As Parquet. A key that the header has several times has its values on one line each.
    ///
    /// # Errors
    /// Where the writer fails.
    pub fn parquet(&self) -> Result<Vec<u8>, TallyError> {
        let failed = |error: PolarsError| TallyError::Parquet(error.to_string());
        let mut metadata: Vec<(String, String)> = Vec::new();
        for (key, value) in self.header.lines() {
            match metadata.iter_mut().find(|(known, _)| known == key) {
                Some((_, values)) => values.extend(["\n", value]),
                None => metadata.push((key.to_owned(), value.to_owned())),
            }
        }
        let mut out = Vec::new();
        ParquetWriter::new(&mut out)
            .with_key_value_metadata(Some(KeyValueMetadata::from_static(metadata)))
            .finish(&mut self.frame().map_err(failed)?)
            .map_err(failed)?;
        Ok(out)
    }

    fn frame(&self) -> PolarsResult<DataFrame> {
        let text = |name: &str, of: &dyn Fn(&TallyRow) -> String| {
            Column::new(name.into(), self.rows.iter().map(of).collect::<Vec<_>>())
        };
        let [month, commissioner, provider, line, cluster, counter, bin, count, suppressed] = COLUMNS;
        let columns = vec![
            text(month, &|row| row.when.to_string()),
            text(commissioner, &|row| row.commissioner.to_string()),
            text(provider, &|row| row.provider.to_string()),
            text(line, &|row| row.service_line.to_string()),
            text(cluster, &|row| row.cluster.to_string()),
            text(counter, &|row| row.item.name().to_owned()),
            text(bin, &TallyRow::bin),
            Column::new(count.into(), self.rows.iter().map(TallyRow::count).collect::<Vec<_>>()),
            Column::new(suppressed.into(), self.rows.iter().map(TallyRow::is_suppressed).collect::<Vec<_>>()),
        ];
        DataFrame::new(self.rows.len(), columns)
    }
}
