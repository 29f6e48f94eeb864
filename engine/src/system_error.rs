//! What a system says about files, in words.

use std::io::{Error, ErrorKind};

/// What the system says, in words: the end of a sentence, without a full stop.
pub fn in_words(error: &Error) -> String {
    if cfg!(windows)
        && let Some(words) = error.raw_os_error().and_then(on_windows)
    {
        return words.to_owned();
    }
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => "this is not allowed".to_owned(),
        ErrorKind::InvalidData => "it is not text".to_owned(),
        ErrorKind::InvalidFilename => "no file can have this name here".to_owned(),
        ErrorKind::StorageFull | ErrorKind::WriteZero => "the disk is full".to_owned(),
        _ => error.to_string(),
    }
}

/// What the numbers of Windows mean that its own words say less well. A file that Excel has open is either locked, or
/// cannot be replaced, for which Windows says that access is denied.
const fn on_windows(number: i32) -> Option<&'static str> {
    match number {
        5 => {
            Some("this is not allowed, or the file is open in another program such as Excel. Close it there")
        }
        32 | 33 => Some("the file is open in another program such as Excel. Close it there, then try again"),
        53 | 64 | 67 | 1231 => Some("the network drive cannot be reached. Check the connection to it"),
        123 => Some("no file can have this name on Windows. Leave out < > : \" / \\ | ? *"),
        206 => Some("the path is too long for this system. Choose a shorter name or folder"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_open_in_excel_says_what_to_do() {
        for number in [5, 32, 33] {
            let words = on_windows(number).unwrap();
            assert!(words.contains("Excel") && words.contains("Close it there"), "{words}");
        }
        assert_eq!(on_windows(2), None);
        let gone = Error::from(ErrorKind::NotFound);
        assert_eq!(in_words(&gone), "there is no such file or folder");
    }
}
