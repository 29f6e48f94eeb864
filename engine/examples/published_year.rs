//! Makes `assets/published-2024-25.csv` from the published monthly files of a year:
//! `cargo run -p engine --example published_year -- FILES > assets/published-2024-25.csv`.

use std::error::Error;
use std::io::Write;

use engine::activity::{Months, Selection};
use engine::intake::{Progress, Source, read};
use engine::locality::Locality;
use engine::measure::published_year_csv;

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<Source> = std::env::args_os().skip(1).map(|path| Source::Path(path.into())).collect();
    let intake = read(&files, &Progress::default())?;
    let selection = Selection::new(&intake.tally, &Locality::default(), &Months::Default)?;
    let table = published_year_csv(&selection).ok_or("The files hold no year of England.")?;
    let mut out = std::io::stdout();
    writeln!(
        out,
        "# People counted/people they are out of, by organisation and measure: sums of the published months of a"
    )?;
    writeln!(
        out,
        "# year. Made by engine/examples/published_year.rs. Contains information from NHS England, licensed under"
    )?;
    writeln!(out, "# the Open Government Licence v3.0.")?;
    Ok(out.write_all(table.as_bytes())?)
}
