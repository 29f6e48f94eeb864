//! Bytes on their way from a file: counted for whoever watches, stopped when asked to, unpacked within
//! limits, and made UTF-8.

use std::io::{Error, Read, Result, Seek, SeekFrom};

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE};
use flate2::Crc;

use super::encoding::Encoding;
use super::source::Progress;
use crate::intake::words::IntakeError;
use crate::system_error::in_words;

/// Packed text unpacks to 5 to 30 times its size. What comes to more than this is not a table.
const MOST_TIMES: u64 = 250;
/// So many bytes may come out of anything, however small.
const FREE: u64 = 16 << 20;
/// Unpacked bytes of a packed file, in all: they take some seconds to read. The size of a packed file says
/// nothing of what comes out of it, so what is larger is to be unpacked by whoever opens it, who sees its size.
pub(in crate::intake) const MOST_UNPACKED: u64 = 256 << 20;
/// Bytes that are decoded at a time.
const BLOCK: usize = 1 << 16;

/// What a failed reading of `file` comes to: an error of our own that went through a reader, or what
/// the system said.
pub(in crate::intake) fn failed(file: &str, why: Error) -> IntakeError {
    match why.downcast::<IntakeError>() {
        Ok(own) => own,
        Err(why) => IntakeError::Read { file: file.to_owned(), why: in_words(&why) },
    }
}

/// Counts what is read, and stops when somebody asks.
pub(in crate::intake) struct Watched<'a, R> {
    inner: R,
    progress: &'a Progress,
    counts: bool,
}

impl<'a, R> Watched<'a, R> {
    /// Bytes that are read to be counted as progress.
    pub const fn new(inner: R, progress: &'a Progress) -> Self {
        Self { inner, progress, counts: true }
    }

    /// Bytes that are only looked at, and will be read again.
    pub const fn looking(inner: R, progress: &'a Progress) -> Self {
        Self { inner, progress, counts: false }
    }
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        if self.progress.is_cancelled() {
            return Err(Error::other(IntakeError::Cancelled));
        }
        let read = self.inner.read(buffer)?;
        if self.counts {
            self.progress.add_bytes(read as u64);
        }
        Ok(read)
    }
}

impl<R: Seek> Seek for Watched<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        self.inner.seek(to)
    }
}

/// Unpacked bytes, as many as can be believed.
pub(in crate::intake) struct Unpacked<R> {
    inner: R,
    file: String,
    most: u64,
    unpacked: u64,
    check: Option<(Crc, u32)>,
}

impl<R: Read> Unpacked<R> {
    /// What `inner` unpacks from so many packed bytes of `file`; `sum` is the checksum that the archive
    /// states.
    pub fn new(inner: R, file: &str, packed: u64, sum: Option<u32>) -> Self {
        let most = packed.saturating_mul(MOST_TIMES).clamp(FREE, MOST_UNPACKED);
        Self { inner, file: file.to_owned(), most, unpacked: 0, check: sum.map(|sum| (Crc::new(), sum)) }
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let read = self.inner.read(buffer)?;
        self.unpacked += read as u64;
        if self.unpacked > self.most {
            return Err(Error::other(IntakeError::TooMuch { file: self.file.clone() }));
        }
        if let Some((sum, stated)) = &mut self.check {
            sum.update(&buffer[..read]);
            if read == 0 && !buffer.is_empty() && sum.sum() != *stated {
                return Err(Error::other("what is inside does not match its checksum"));
            }
        }
        Ok(read)
    }
}

/// UTF-16 as UTF-8.
struct FromUtf16<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    /// Bytes of `raw` that are not decoded yet.
    left: std::ops::Range<usize>,
    text: Vec<u8>,
    /// Bytes of `text` that are not handed over yet.
    ready: std::ops::Range<usize>,
    ended: bool,
    done: bool,
}

impl<R: Read> FromUtf16<R> {
    fn new(inner: R, decoder: Decoder) -> Self {
        let (raw, text) = (vec![0; BLOCK], vec![0; 2 * BLOCK]);
        Self { inner, decoder, raw, left: 0..0, text, ready: 0..0, ended: false, done: false }
    }

    fn decode(&mut self) -> Result<()> {
        if self.left.is_empty() && !self.ended {
            let read = self.inner.read(&mut self.raw)?;
            self.left = 0..read;
            self.ended = read == 0;
        }
        let (result, read, written, _) =
            self.decoder.decode_to_utf8(&self.raw[self.left.clone()], &mut self.text, self.ended);
        self.left.start += read;
        self.ready = 0..written;
        self.done = self.ended && matches!(result, CoderResult::InputEmpty);
        Ok(())
    }
}

impl<R: Read> Read for FromUtf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        while self.ready.is_empty() && !self.done {
            self.decode()?;
        }
        let size = buffer.len().min(self.ready.len());
        buffer[..size].copy_from_slice(&self.text[self.ready.start..self.ready.start + size]);
        self.ready.start += size;
        Ok(size)
    }
}

/// Text as UTF-8, without the mark at its start. Windows-1252 is left as it is, because a value that is
/// not UTF-8 is read as Windows-1252 wherever it is (`Cell`).
pub(in crate::intake) fn decoded<'a>(
    mut input: Box<dyn Read + Send + 'a>,
    encoding: Encoding,
    mark: usize,
) -> Result<Box<dyn Read + Send + 'a>> {
    input.read_exact(&mut [0; 3][..mark.min(3)])?;
    Ok(match encoding {
        Encoding::Utf8 | Encoding::Windows1252 => input,
        Encoding::Utf16Le => Box::new(FromUtf16::new(input, UTF_16LE.new_decoder_without_bom_handling())),
        Encoding::Utf16Be => Box::new(FromUtf16::new(input, UTF_16BE.new_decoder_without_bom_handling())),
    })
}
