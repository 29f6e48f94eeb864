//! Formulas against the engine's figures, worked out exactly.

use engine::export::Workbook;
use engine::payment::evaluate;
use engine::scheme::{Scheme, SchemeIndex};

use super::edits::Edits;
use super::places::{FACTS, Sample, made, presets, samples, with_parts};
use crate::support::none_wrong;

/// Every line as the engine has it, and none a value but for what the data does not hold.
fn wrong_as_written(sample: &Sample, schemes: Vec<Scheme>) -> Vec<String> {
    let evaluation = sample.evaluation(schemes);
    let workbook = Workbook::new(&evaluation, &FACTS);
    let mut wrong = Vec::new();
    for value in workbook.values() {
        let of = value.scheme.of(&evaluation.schemes).unwrap();
        let lines = value.line.map_or(&of.statement.shadow[..], |line| &of.statement.lines[line..=line]);
        if lines.iter().all(|line| line.amount.is_exact()) {
            let line = lines.first().map(|line| (line.component, line.period));
            wrong.push(format!("{}, {}: {line:?} is a value: {:?}", sample.name, of.scheme.name, value.why));
        }
    }
    for (place, of) in evaluation.schemes.iter().enumerate() {
        let paid = workbook.paid(SchemeIndex(place));
        let engine: Vec<_> = of.statement.lines.iter().map(|line| line.amount.value()).collect();
        if paid != engine {
            wrong.push(format!("{}, {}: other figures", sample.name, of.scheme.name));
        }
    }
    wrong
}

/// Numbers typed into the terms of each scheme, so many times, against the same terms worked out afresh.
fn wrong_after_edits(sample: &Sample, schemes: Vec<Scheme>, times: u32) -> Vec<String> {
    let evaluation = sample.evaluation(schemes);
    let mut workbook = Workbook::new(&evaluation, &FACTS);
    let values = workbook.values();
    let mut wrong = Vec::new();
    for (place, of) in evaluation.schemes.iter().enumerate() {
        let scheme = SchemeIndex(place);
        let is_value = |line| values.iter().any(|value| (value.scheme, value.line) == (scheme, Some(line)));
        let live: Vec<String> = workbook.live_terms(scheme).into_iter().map(str::to_owned).collect();
        let mut edits = Edits::new(place as u64);
        for _ in 0..times {
            let Some((edited, what)) = edits.edit(&of.scheme, &live) else { continue };
            workbook.type_in(scheme, &edited);
            workbook.work_out();
            let fresh = evaluate(&sample.selection, &edited);
            let paid = workbook.paid(scheme);
            let same = paid.len() == fresh.lines.len();
            let differs = paid
                .iter()
                .zip(&fresh.lines)
                .enumerate()
                .find(|(line, (paid, fresh))| !is_value(*line) && **paid != fresh.amount.value());
            if let Some((_, (paid, fresh))) = differs.filter(|_| same) {
                wrong.push(format!(
                    "{}, {}, {what}: {:?} {} {paid:?}, not {:?}",
                    sample.name, of.scheme.name, fresh.component, fresh.period, fresh.amount
                ));
            } else if !same {
                wrong.push(format!("{}, {}, {what}: other lines", sample.name, of.scheme.name));
            }
        }
    }
    wrong
}

#[test]
fn every_line_of_every_preset_on_every_sample_is_what_the_engine_says() {
    let wrong: Vec<String> =
        samples().iter().flat_map(|sample| wrong_as_written(sample, presets())).collect();
    none_wrong(&wrong);
}

#[test]
fn a_number_typed_into_a_term_moves_every_line_as_the_engine_would() {
    let places = ["south-tees", "wakefield", "humber"].map(|site| made(site, 300));
    let wrong: Vec<String> = places.iter().flat_map(|place| wrong_after_edits(place, presets(), 4)).collect();
    none_wrong(&wrong);
}

/// Takes minutes: every preset, each also with any part that it lacks, on every sample, fifty edits of each.
#[test]
#[ignore = "takes many minutes"]
fn every_part_on_every_sample_follows_fifty_edits() {
    let mut wrong = Vec::new();
    for sample in samples() {
        let schemes = with_parts(&sample.selection);
        wrong.extend(wrong_as_written(&sample, schemes.clone()));
        for few in schemes.chunks(2) {
            wrong.extend(wrong_after_edits(&sample, few.to_vec(), 50));
        }
        eprintln!("{}: {} wrong so far", sample.name, wrong.len());
    }
    none_wrong(&wrong);
}
