//! The name under which a session is saved.

use std::path::Path;

use crate::app::App;
use crate::jobs::FileRequest;
use crate::session::ENDING;

/// What to ask for to save the session under another name.
pub fn save_as(app: &App) -> FileRequest {
    let name = app.session.name();
    // A session that has no file yet is named after a file of activity, which has an ending of its own.
    let stem = Path::new(&name).file_stem().filter(|_| app.session.file.is_none());
    let stem = stem.map_or(name.as_str().into(), |stem| stem.to_string_lossy());
    FileRequest::SaveSessionTo(format!("{stem}.{ENDING}"))
}
