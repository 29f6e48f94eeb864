//! Looks through the pages of a Parquet file before polars does.
//!
//! A page states how long a run of missing or present values is, and polars makes room for the run
//! before it looks whether the page can hold so many. A changed byte can so ask for more memory than
//! there is, which no program survives. Here such a file is refused.

use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};
use std::ops::Range;

use polars::error::{PolarsResult, polars_ensure, polars_err};
use polars_parquet::parquet::encoding::hybrid_rle::HybridRleDecoder;
use polars_parquet::parquet::metadata::{ColumnChunkMetadata, FileMetadata};
use polars_parquet::parquet::page::split_buffer;
use polars_parquet::parquet::read::{BasicDecompressor, PageMetaData, PageReader};
use polars_parquet_format::PageHeader;
use polars_parquet_format::thrift::protocol::TCompactInputProtocol;

use crate::intake::bytes::{Progress, ReadSeek};

/// Largest column of one group of rows, in bytes.
const MOST: u64 = i32::MAX as u64;
/// Largest page, in bytes: it is unpacked whole. Few programs write more than one million into a page.
const LARGEST_PAGE: u64 = 256 << 20;
/// Largest header of a page, in bytes.
const LARGEST_HEADER: usize = 1 << 20;

/// How many bytes all pages come to unpacked, as their headers say: so many are made room for.
///
/// # Errors
/// Where a header cannot be read, or a page is larger than is read.
pub(in crate::intake) fn unpacked(
    metadata: &FileMetadata,
    file: &mut dyn ReadSeek,
    size: u64,
    progress: &Progress,
) -> PolarsResult<u64> {
    let mut all = 0u64;
    let mut file = BufReader::new(file);
    for group in &metadata.row_groups {
        for column in group.parquet_columns() {
            let Range { start: mut at, end } = range(column, size)?;
            while at < end && !progress.is_cancelled() {
                file.seek(SeekFrom::Start(at))?;
                let header = PageHeader::read_from_in_protocol(&mut TCompactInputProtocol::new(
                    (&mut file).take(end - at),
                    LARGEST_HEADER,
                ))
                .map_err(|why| polars_err!(ComputeError: "a page has no header that can be read: {why}"))?;
                let sizes = [header.compressed_page_size, header.uncompressed_page_size];
                let [packed, unpacked] = sizes.map(|bytes| u64::try_from(bytes).unwrap_or(u64::MAX));
                polars_ensure!(
                    packed <= end - at && unpacked <= LARGEST_PAGE,
                    ComputeError: "a page is larger than a page can be"
                );
                all = all.saturating_add(unpacked);
                at = file.stream_position()?.saturating_add(packed);
            }
        }
    }
    Ok(all)
}

/// Where a column of a group of rows is in the file.
fn range(column: &ColumnChunkMetadata, size: u64) -> PolarsResult<Range<u64>> {
    let range = column.byte_range();
    let inside = range.start <= range.end && range.end <= size && range.end - range.start <= MOST;
    polars_ensure!(inside, ComputeError: "a column lies outside of the file");
    Ok(range)
}

/// Looks through every column of every group of rows, until somebody cancels.
///
/// # Errors
/// Where they do not hold what they state.
pub(in crate::intake) fn look_through(
    metadata: &FileMetadata,
    file: &mut dyn ReadSeek,
    size: u64,
    progress: &Progress,
) -> PolarsResult<()> {
    let mut bytes = Vec::new();
    for group in &metadata.row_groups {
        for column in group.parquet_columns() {
            if progress.is_cancelled() {
                return Ok(());
            }
            let range = range(column, size)?;
            bytes.clear();
            file.seek(SeekFrom::Start(range.start))?;
            file.take(range.end - range.start).read_to_end(&mut bytes)?;
            let values = values(column, std::mem::take(&mut bytes))?;
            // A list has more values than rows, and is no column of a table.
            let is_list = column.descriptor().descriptor.max_rep_level > 0;
            polars_ensure!(
                is_list || values == group.num_rows(),
                ComputeError: "a column has not as many values as there are rows"
            );
        }
    }
    Ok(())
}

/// How many values the pages of a column hold.
fn values(column: &ColumnChunkMetadata, bytes: Vec<u8>) -> PolarsResult<usize> {
    let meta = PageMetaData { column_start: 0, ..PageMetaData::from(column) };
    let reader =
        PageReader::new_with_page_meta(Cursor::new(bytes.into()), meta, Vec::new(), LARGEST_PAGE as usize);
    let mut pages = BasicDecompressor::new(reader, Vec::new());
    if let Some(codes) = pages.read_dict_page()? {
        polars_ensure!(
            codes.num_values <= codes.buffer.len(),
            ComputeError: "a page states more values than it holds"
        );
    }
    let may_miss = column.descriptor().descriptor.max_def_level == 1;
    let mut all = 0;
    while let Some(page) = pages.next() {
        let page = page?.decompress(&mut pages)?;
        all += page.num_values();
        if may_miss {
            let mut left = page.num_values();
            let mut runs = HybridRleDecoder::new(split_buffer(&page)?.def, 1, left);
            while left > 0
                && let Some(run) = runs.next_chunk()?
            {
                // Runs of single bits are filled up to whole bytes.
                polars_ensure!(run.len() <= left + 64, ComputeError: "a page states more values than it holds");
                left = left.saturating_sub(run.len());
            }
        }
        pages.reuse_page_buffer(page);
    }
    Ok(all)
}
