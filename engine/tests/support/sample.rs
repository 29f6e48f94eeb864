//! The built-in sample: a made-up year of four providers.

use std::sync::{Arc, OnceLock};

use engine::activity::{Months, Selection, Tally};
use engine::intake::{Progress, Source, read};

use super::counts::select;

/// Its counts, read once.
pub fn tally() -> &'static Tally {
    static TALLY: OnceLock<Tally> = OnceLock::new();
    TALLY.get_or_init(|| {
        let site = engine::sample::site("south-tees").expect("a site");
        let mut extract = Vec::new();
        engine::sample::write_csv(&site, site.referrals, site.seed, &mut extract).expect("memory");
        let source = Source::Bytes { name: "made-up.csv".to_owned(), bytes: Arc::from(extract) };
        read(&[source], &Progress::default()).expect("an extract").tally
    })
}

/// Its latest whole year.
pub fn selection() -> Selection {
    select(tally(), &Months::Default)
}

/// The first quarter of one of its contracts: quick to work out.
pub fn quarter() -> Selection {
    quarter_of(tally())
}

/// The same of a tally like it.
pub fn quarter_of(tally: &Tally) -> Selection {
    let selection = select(tally, &super::counts::range("2016-04", "2016-06"));
    selection.only(|contract| contract.provider.ends_with('A'))
}
