//! One move of a slider: a term is set, and every scheme pays anew.
//!
//! Budget: under 1 ms, and the same from a thousand referrals as from a million.
#![expect(clippy::expect_used, reason = "a benchmark that cannot start has nothing to report")]

use std::error::Error;
use std::sync::Arc;

use divan::{Bencher, black_box};
use engine::activity::{Months, Selection};
use engine::intake::{Progress, Source, read};
use engine::locality::Locality;
use engine::payment::evaluate;
use engine::scheme::{Scheme, preset};

type Outcome<T> = Result<T, Box<dyn Error>>;

const STARTS: &str = "the benchmark has its data";

/// Referrals behind the tally.
const SIZES: [u32; 2] = [1_000, 1_000_000];

fn main() {
    divan::main();
}

/// A slider: the scheme that has it, its term, and two values that it goes between.
struct Slider {
    scheme: &'static str,
    path: &'static str,
    values: [&'static str; 2],
}

const PRICE: Slider = Slider { scheme: "south-tees", path: "price.per_person", values: ["300", "310"] };
const STANDARD: Slider =
    Slider { scheme: "south-tees", path: "penalties.recovery.standard", values: ["0.50", "0.55"] };
const SHARE: Slider = Slider { scheme: "wakefield", path: "outcomes.share", values: ["0.10", "0.12"] };

const POT: Slider = Slider { scheme: "national-ten", path: "outcomes.share", values: ["0.05", "0.06"] };

/// The schemes that the window opens with.
const FIRST: &[&str] = &["block", "south-tees", "wakefield"];
/// Six schemes, those with most to work out.
const SIX: &[&str] =
    &["south-tees", "wakefield", "birmingham", "humber", "south-staffordshire", "national-ten"];

#[divan::bench(args = SIZES)]
fn price(bencher: Bencher<'_, '_>, referrals: u32) {
    moves(bencher, &PRICE, referrals, 4, FIRST).expect(STARTS);
}

#[divan::bench(args = SIZES)]
fn recovery_standard(bencher: Bencher<'_, '_>, referrals: u32) {
    moves(bencher, &STANDARD, referrals, 4, FIRST).expect(STARTS);
}

#[divan::bench(args = SIZES)]
fn share_for_outcomes(bencher: Bencher<'_, '_>, referrals: u32) {
    moves(bencher, &SHARE, referrals, 4, FIRST).expect(STARTS);
}

#[divan::bench(args = SIZES)]
fn price_six_schemes_five_providers(bencher: Bencher<'_, '_>, referrals: u32) {
    moves(bencher, &PRICE, referrals, 5, SIX).expect(STARTS);
}

#[divan::bench(args = SIZES)]
fn pot_of_ten_measures_six_schemes_five_providers(bencher: Bencher<'_, '_>, referrals: u32) {
    moves(bencher, &POT, referrals, 5, SIX).expect(STARTS);
}

/// Measures one move: the term is set from text, as a number field gives it, and every scheme is paid
/// over twelve months.
fn moves(
    bencher: Bencher<'_, '_>,
    slider: &Slider,
    referrals: u32,
    providers: usize,
    schemes_of: &[&str],
) -> Outcome<()> {
    let selection = selection(referrals, providers)?;
    let mut schemes: Vec<Scheme> = Vec::new();
    for id in schemes_of {
        schemes.push(preset(id).ok_or("no such preset")?.scheme()?);
    }
    let moved = schemes.iter().position(|scheme| scheme.id == slider.scheme).ok_or("no such scheme")?;
    // A path that is not there would be found here, and not be measured as a very fast move.
    schemes[moved].set(slider.path, slider.values[0])?;
    let mut values = slider.values.into_iter().cycle();
    bencher.with_inputs(|| values.next().unwrap_or_default()).bench_local_refs(|value| {
        let set = schemes[moved].set(slider.path, value);
        let totals = schemes.iter().map(|scheme| evaluate(black_box(&selection), scheme).total());
        (set.is_ok(), totals.collect::<Vec<_>>())
    });
    Ok(())
}

/// The year 2016-17 of a made-up extract.
fn selection(referrals: u32, providers: usize) -> Outcome<Selection> {
    let mut site = engine::sample::site("south-tees")?;
    site.providers = site.providers.iter().cycle().take(providers).cloned().collect();
    for (place, provider) in site.providers.iter_mut().enumerate() {
        provider.code = format!("SYNTHETIC-{place}");
        provider.share = 1.0 / providers as f64;
    }
    let mut extract = Vec::new();
    engine::sample::write_csv(&site, referrals, site.seed, &mut extract)?;
    let source = Source::Bytes { name: "made-up.csv".to_owned(), bytes: Arc::from(extract) };
    let tally = read(&[source], &Progress::default())?.tally;
    let selection = Selection::new(&tally, &Locality::default(), &Months::default())?;
    if (selection.contracts.len(), selection.months.len()) == (providers, 12) {
        Ok(selection)
    } else {
        Err("the extract does not give every provider and twelve months".into())
    }
}
