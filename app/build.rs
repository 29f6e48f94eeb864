//! Before the program is built: takes in the engine of the web page, where `packaging/page/build` has made it; and,
//! for Windows, what that shows of a program and lets it do: its icon, its version and its manifest.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use winresource::WindowsResource;

/// Where the engine of the page is once it is made.
const PAGE: &str = "../packaging/page/made";
/// Each program, and what Windows calls it.
const PROGRAMS: [(&str, &str); 2] =
    [("weighting-room", "Weighting Room"), ("weighting-room-cli", "Weighting Room, command line")];
const ICON: &str = "../assets/icon.ico";
const MANIFEST: &str = "../packaging/windows/program.manifest";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    take_in_page()?;
    if env::var("CARGO_CFG_TARGET_OS")? == "windows" { describe_to_windows() } else { Ok(()) }
}

fn take_in_page() -> Result<(), Box<dyn Error>> {
    let made = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    println!("cargo::rerun-if-changed={}", made.display());
    let engine = made.join("page.wasm.gz");
    let code = match engine.is_file() {
        true => format!("Some(include_bytes!({:?}))", engine.canonicalize()?),
        false => "None".to_owned(),
    };
    let out = env::var("OUT_DIR")?;
    Ok(fs::write(Path::new(&out).join("engine_of_page.rs"), code)?)
}

fn describe_to_windows() -> Result<(), Box<dyn Error>> {
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
