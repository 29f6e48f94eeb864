//! Files opened by LibreOffice, where there is one.

use std::path::Path;
use std::process::Command;

/// How many pages LibreOffice makes of each file; nothing where there is no LibreOffice.
fn pages(files: &[(&str, Vec<u8>)]) -> Option<Vec<usize>> {
    let folder = tempfile::tempdir().unwrap();
    for (kind, bytes) in files {
        std::fs::write(folder.path().join(format!("paper-{kind}.{kind}")), bytes).unwrap();
    }
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let names = files.iter().map(|(kind, _)| format!("paper-{kind}.{kind}"));
    let mut office = Command::new("soffice");
    office.args([profile.as_str(), "--headless", "--convert-to", "pdf"]).args(names);
    office.current_dir(folder.path()).output().ok()?;
    let made = |kind: &str| count(&folder.path().join(format!("paper-{kind}.pdf")));
    Some(files.iter().map(|(kind, _)| made(kind)).collect())
}

/// The pages of a PDF file as its tree of them says.
fn count(path: &Path) -> usize {
    let bytes = std::fs::read(path).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let counts = text.split("/Count ").skip(1);
    let digits = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect::<String>();
    counts.filter_map(|rest| digits(rest).parse().ok()).max().unwrap_or(0)
}

#[test]
fn libre_office_makes_pages_of_them() {
    let files = super::files();
    let Some(pages) = pages(&files) else {
        eprintln!("There is no LibreOffice on this machine, so nothing opened the files.");
        return;
    };
    for ((kind, _), pages) in files.iter().zip(pages) {
        assert!(pages > 10, "{kind}: {pages} pages");
    }
}
