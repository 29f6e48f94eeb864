//! What Windows shows of a program and lets it do: its icon, its version and its manifest. Other systems have none
//! of these in a program.

use std::error::Error;

use winresource::WindowsResource;

/// Each program, and what Windows calls it.
const PROGRAMS: [(&str, &str); 2] =
    [("weighting-room", "Weighting Room"), ("weighting-room-cli", "Weighting Room, command line")];
const ICON: &str = "../assets/icon.ico";
const MANIFEST: &str = "../packaging/windows/program.manifest";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS")? != "windows" {
        return Ok(());
    }
    println!("cargo::rerun-if-changed={ICON}");
    println!("cargo::rerun-if-changed={MANIFEST}");
    for (program, name) in PROGRAMS {
        let file = format!("{program}.exe");
        let mut resource = WindowsResource::new();
        resource
            .set_icon(ICON)
            .set_manifest_file(MANIFEST)
            // English (United Kingdom).
            .set_language(0x0809)
            .set("ProductName", "Weighting Room")
            .set("FileDescription", name)
            .set("InternalName", program)
            .set("OriginalFilename", &file)
            .set("LegalCopyright", "MIT OR Apache-2.0");
        resource.compile_for(program)?;
    }
    Ok(())
}
