//! What the program keeps between starts, in a folder of its own: drafts, recent files, the layout.
//!
//! ```text
//! weighting-room/            in the system's folder for data of programs on this machine
//!   drafts/
//!     lock                   held while a window opens or takes over drafts
//!     TIME-PROCESS/          of one window that is open, or was until it was stopped
//!       lock                 held for as long as that window lives
//!       00000012.weighting-room  the last three drafts, the newest with the highest number
//!     kept/                  drafts that were put aside
//!   mappings/FINGERPRINT.ron  which column is which field, by the fingerprint of the headers
//!   keys/CHECKSUM.csv        which label each number in a suppressed tally stands for, by the checksum of its rows
//!   recent.ron
//!   layout.ron
//!   log.txt                  what happened, without data, where `WEIGHTING_ROOM_LOG` asks for it: see `journal`
//! ```

mod autosave;
mod drafts;
mod keys;
#[cfg(test)]
mod kill;
mod layout;
mod mappings;
mod recent;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

pub use autosave::{Autosave, News};
pub use drafts::{Drafts, Orphan, now, put_aside};
pub use keys::keep_key;
pub use layout::{Layout, TERMS, WHY, edge};
pub use mappings::Mappings;
pub use recent::{Recent, RecentKind};

/// The folder of the program, where the system has one for data on this machine.
pub fn folder() -> Option<PathBuf> {
    dirs::data_local_dir().map(|folder| folder.join("weighting-room"))
}

/// Reads a small file of the program; one that is not there or damaged counts as none.
fn read<T: serde::de::DeserializeOwned>(file: &Path) -> Option<T> {
    ron::from_str(&std::fs::read_to_string(file).ok()?).ok()
}

/// Writes a small file of the program. A layout or a list that cannot be written is not worth a
/// sentence to anybody.
fn write<T: serde::Serialize>(file: &Path, value: &T) {
    if let Ok(text) = ron::ser::to_string_pretty(value, ron::ser::PrettyConfig::new().struct_names(false)) {
        let _ = engine::export::replace(file, (text + "\n").as_bytes());
    }
}
