//! Where the bytes of one table are: a whole file, a gzip file, or a member of an archive.

use std::io::{BufReader, Read, Seek, SeekFrom};

use flate2::read::{DeflateDecoder, MultiGzDecoder};
use zip::CompressionMethod;
use zip::ZipArchive;

use super::source::{Progress, Source};
use super::stream::{MOST_UNPACKED, Unpacked, Watched, failed};
use crate::intake::words::IntakeError;

/// Members of an archive that are looked at.
const MOST_MEMBERS: usize = 1_000;

/// The bytes of one table.
#[derive(Clone, Debug)]
pub(in crate::intake) struct Input {
    pub source: Source,
    place: Place,
}

#[derive(Clone, Debug)]
enum Place {
    Whole,
    Gzip,
    Member { start: u64, packed: u64, deflated: bool, sum: u32 },
}

impl Input {
    /// The whole of a file.
    pub fn whole(source: &Source) -> Self {
        Self { source: source.clone(), place: Place::Whole }
    }

    /// What a gzip file holds.
    pub fn gzip(source: &Source) -> Self {
        Self { source: source.clone(), place: Place::Gzip }
    }

    /// Whether it is a file as it stands.
    pub const fn is_whole(&self) -> bool {
        matches!(self.place, Place::Whole)
    }

    /// How many bytes of the file are read for it.
    pub fn size(&self) -> Result<u64, IntakeError> {
        match self.place {
            Place::Whole | Place::Gzip => self.source.size(),
            Place::Member { packed, .. } => Ok(packed),
        }
    }

    /// About how many bytes come out of it; enough to tell a small table from a large one.
    pub fn unpacked_size(&self) -> u64 {
        /// What packed text unpacks to, of its size.
        const TIMES: u64 = 6;
        let size = self.size().unwrap_or(0);
        if self.is_whole() { size } else { size.saturating_mul(TIMES) }
    }

    /// Its bytes from the start, counted as progress.
    pub fn open<'a>(&self, progress: &'a Progress) -> Result<Box<dyn Read + Send + 'a>, IntakeError> {
        self.unpacked(|file| Watched::new(file, progress))
    }

    /// Its bytes from the start, to be looked at.
    pub fn look<'a>(&self, progress: &'a Progress) -> Result<Box<dyn Read + Send + 'a>, IntakeError> {
        self.unpacked(|file| Watched::looking(file, progress))
    }

    fn unpacked<'a, R: Read + Seek + Send + 'a>(
        &self,
        watched: impl FnOnce(Box<dyn super::source::ReadSeek>) -> R,
    ) -> Result<Box<dyn Read + Send + 'a>, IntakeError> {
        let name = self.source.name();
        let mut file = watched(self.source.open()?);
        Ok(match self.place {
            Place::Whole => Box::new(file),
            Place::Gzip => {
                let inner = MultiGzDecoder::new(BufReader::with_capacity(1 << 16, file));
                Box::new(Unpacked::new(inner, &name, self.source.size()?, None))
            }
            Place::Member { start, packed, deflated, sum } => {
                file.seek(SeekFrom::Start(start)).map_err(|why| failed(&name, why))?;
                let raw = BufReader::with_capacity(1 << 16, file).take(packed);
                if deflated {
                    Box::new(Unpacked::new(DeflateDecoder::new(raw), &name, packed, Some(sum)))
                } else {
                    Box::new(Unpacked::new(raw, &name, packed, Some(sum)))
                }
            }
        })
    }

    /// At most so many of its first bytes.
    pub fn head(&self, most: usize, name: &str, progress: &Progress) -> Result<Vec<u8>, IntakeError> {
        let mut head = Vec::new();
        let mut input = self.look(progress)?.take(most as u64);
        input.read_to_end(&mut head).map_err(|why| failed(name, why))?;
        Ok(head)
    }

    /// The same bytes as a file of their own, in memory where they were packed.
    ///
    /// # Errors
    /// Where they are too many for that.
    pub fn held(&self, name: &str, progress: &Progress) -> Result<Source, IntakeError> {
        if self.is_whole() {
            return Ok(self.source.clone());
        }
        let mut bytes = Vec::new();
        self.look(progress)?.read_to_end(&mut bytes).map_err(|why| failed(name, why))?;
        Ok(Source::Bytes { name: name.to_owned(), bytes: bytes.into() })
    }
}

/// What a zip file is.
pub(in crate::intake) enum Zipped {
    /// An Excel workbook.
    Workbook,
    /// A document of another program.
    Document(&'static str),
    /// An archive of files, by their names in it.
    Archive(Vec<(String, Input)>),
}

/// Looks at the table of contents of a zip file.
pub(in crate::intake) fn contents(
    source: &Source,
    name: &str,
    progress: &Progress,
) -> Result<Zipped, IntakeError> {
    let damaged = |why: String| {
        if progress.is_cancelled() {
            return IntakeError::Cancelled;
        }
        IntakeError::Damaged { file: name.to_owned(), what: "zip archive", why }
    };
    let file = BufReader::new(Watched::looking(source.open()?, progress));
    let mut archive = ZipArchive::new(file).map_err(|why| damaged(why.to_string()))?;
    let names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    let has = |part: &str| names.iter().any(|name| name.eq_ignore_ascii_case(part));
    let under = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    if has("xl/workbook.bin") {
        return Ok(Zipped::Document("a binary Excel workbook (.xlsb)"));
    }
    if has("[Content_Types].xml") {
        return Ok(if under("word/") {
            Zipped::Document("a Word document")
        } else if under("ppt/") {
            Zipped::Document("a PowerPoint presentation")
        } else {
            Zipped::Workbook
        });
    }
    if has("mimetype") && has("content.xml") {
        return Ok(Zipped::Document("an OpenDocument file (.ods)"));
    }
    if has("Index/Document.iwa") {
        return Ok(Zipped::Document("an Apple Numbers file"));
    }
    if archive.len() > MOST_MEMBERS {
        return Err(IntakeError::TooMuch { file: name.to_owned() });
    }
    let mut members = Vec::new();
    let (mut packed_in_all, mut unpacked_in_all) = (0u64, 0u64);
    for place in 0..archive.len() {
        let member = archive.by_index_raw(place).map_err(|why| damaged(why.to_string()))?;
        let inner = member.name().map_err(|why| damaged(why.to_string()))?.into_owned();
        let last = inner.rsplit(['/', '\\']).next().unwrap_or_default();
        if member.is_dir() || inner.starts_with("__MACOSX/") || last.starts_with('.') || last.is_empty() {
            continue;
        }
        if member.encrypted() {
            return Err(IntakeError::Locked { file: name.to_owned() });
        }
        let deflated = match member.compression() {
            CompressionMethod::Stored => false,
            CompressionMethod::Deflated => true,
            other => {
                return Err(IntakeError::NotATable {
                    file: name.to_owned(),
                    what: format!("a zip archive packed in a rare way ({other})"),
                });
            }
        };
        let Some(start) = member.data_start() else {
            return Err(damaged("a member has no place in it".to_owned()));
        };
        let (packed, sum) = (member.compressed_size(), member.crc32());
        packed_in_all = packed_in_all.saturating_add(packed);
        unpacked_in_all = unpacked_in_all.saturating_add(member.size());
        let place = Place::Member { start, packed, deflated, sum };
        members.push((inner.clone(), Input { source: source.clone(), place }));
    }
    // Members that share their bytes are how a small archive unpacks to no end.
    if packed_in_all > source.size()? || unpacked_in_all > MOST_UNPACKED {
        return Err(IntakeError::TooMuch { file: name.to_owned() });
    }
    Ok(Zipped::Archive(members))
}
