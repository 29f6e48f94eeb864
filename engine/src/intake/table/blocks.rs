//! A text, block by block: each ends where a line ends, wherever lines are shorter than blocks.

use std::io::{ErrorKind, Read, Result};

use super::records::{Batch, Splitter, Standing};

/// Reads a text block by block.
pub(in crate::intake) struct Blocks<R> {
    input: R,
    size: usize,
    /// What was read behind the last block.
    behind: Vec<u8>,
    is_over: bool,
}

impl<R: Read> Blocks<R> {
    /// Blocks of about so many bytes.
    pub fn new(input: R, size: usize) -> Self {
        Self { input, size: size.max(1), behind: Vec::new(), is_over: false }
    }

    /// Adds the next block to `text`, and says whether it is the last; nothing where the last was given. There is
    /// always a last one, though it may be empty.
    pub fn next(&mut self, text: &mut Vec<u8>) -> Result<Option<bool>> {
        if self.is_over {
            return Ok(None);
        }
        let start = text.len();
        text.append(&mut self.behind);
        while text.len() - start < self.size {
            let read = text.len();
            text.resize(start + self.size, 0);
            match self.input.read(&mut text[read..]) {
                Ok(more) => {
                    text.truncate(read + more);
                    if more == 0 {
                        self.is_over = true;
                        return Ok(Some(true));
                    }
                }
                Err(why) => {
                    text.truncate(read);
                    if why.kind() != ErrorKind::Interrupted {
                        return Err(why);
                    }
                }
            }
        }
        if let Some(end) = end_of_a_line(&text[start..]) {
            self.behind.extend_from_slice(&text[start + end..]);
            text.truncate(start + end);
        }
        Ok(Some(false))
    }
}

/// Where the last line that ends in a text ends.
fn end_of_a_line(text: &[u8]) -> Option<usize> {
    let last = |wanted: u8, text: &[u8]| text.iter().rposition(|&byte| byte == wanted).map(|place| place + 1);
    // Behind a carriage return at the end there may be a line feed.
    last(b'\n', text).or_else(|| last(b'\r', &text[..text.len().saturating_sub(1)]))
}

/// A text split block by block, on one thread.
pub(in crate::intake) struct InOrder<R> {
    blocks: Blocks<R>,
    splitter: Splitter,
    standing: Standing,
    /// The start of a record that has no end yet.
    open: Vec<u8>,
}

impl<R: Read> InOrder<R> {
    /// From its start.
    pub fn new(blocks: Blocks<R>, splitter: Splitter) -> Self {
        Self { blocks, splitter, standing: Standing::default(), open: Vec::new() }
    }

    /// Splits the next block. False where the last one was split.
    pub fn next(&mut self, batch: &mut Batch) -> Result<bool> {
        batch.clear();
        batch.text.append(&mut self.open);
        let Some(is_last) = self.blocks.next(&mut batch.text)? else { return Ok(false) };
        let (split, standing) = self.splitter.split(batch, self.standing, is_last);
        self.open.extend_from_slice(&batch.text[split..]);
        self.standing = standing;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str, size: usize) -> Vec<String> {
        let mut blocks = Blocks::new(text.as_bytes(), size);
        let mut all = Vec::new();
        let mut block = Vec::new();
        while blocks.next(&mut block).unwrap().is_some() {
            all.push(String::from_utf8(std::mem::take(&mut block)).unwrap());
        }
        all
    }

    #[test]
    fn blocks_end_with_a_line_and_make_the_text_together() {
        assert_eq!(blocks("a,b\nc,d\ne", 6), ["a,b\n", "c,d\ne"]);
        assert_eq!(blocks("a,b\rc,d\re,f", 5), ["a,b\r", "c,d\r", "e,f"]);
        assert_eq!(blocks("longer than a block\n", 8), ["longer t", "han a bl", "ock\n"]);
        for size in 1..20 {
            let text = "a,b\r\nlonger than a block,c\rd,e\n\n\"f\ng\"\n";
            assert_eq!(blocks(text, size).concat(), text, "{size}");
        }
    }
}
