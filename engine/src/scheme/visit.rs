//! Every term of a scheme, in the order in which a person reads a contract.

use rust_decimal::{Decimal, dec};

use super::{Qom, Scheme, Slot, StandardTest, Term, TermError, Unit};
use crate::measure::by_id;

const MOST_POUNDS_A_PERSON: Decimal = dec!(100_000);
const MOST_POUNDS_A_YEAR: Decimal = dec!(10_000_000_000);
/// More people than live in England.
const MOST_PEOPLE: Decimal = dec!(60_000_000);

const RECOVERY_MEASURES: &[&str] = &[
    "recovery",
    "recovery-of-entering",
    "recovery-of-finishing",
    "reliable-recovery",
    "reliable-improvement",
    "reliable-improvement-of-entering",
];
const SIX_WEEKS: &[&str] = &["wait-6-weeks", "wait-6-weeks-entering"];
const EIGHTEEN_WEEKS: &[&str] = &["wait-18-weeks", "wait-18-weeks-entering"];
const OUTCOME_MEASURES: &[&str] = &[
    "wakefield-recovery-or-improvement",
    "recovery-of-entering",
    "reliable-improvement-of-entering",
    "recovery-or-improvement-of-finishing",
    "recovery",
    "reliable-improvement",
    "reliable-recovery",
];

/// Shows terms to whoever wants them.
struct Visitor<'v> {
    group: &'static str,
    visit: &'v mut dyn FnMut(Term<'_>),
}

impl Visitor<'_> {
    fn term(
        &mut self,
        path: impl Into<String>,
        label: impl Into<String>,
        unit: Unit,
        limits: (Decimal, Decimal, Decimal),
        slot: Slot<'_>,
    ) {
        let (least, most, usual_most) = limits;
        (self.visit)(Term {
            path: path.into(),
            group: self.group,
            label: label.into(),
            unit,
            least,
            most,
            usual_most,
            slot,
        });
    }

    fn share(
        &mut self,
        path: impl Into<String>,
        label: impl Into<String>,
        usual_most: Decimal,
        slot: &mut Decimal,
    ) {
        self.term(path, label, Unit::Share, (Decimal::ZERO, Decimal::ONE, usual_most), Slot::Number(slot));
    }

    fn choice(&mut self, path: impl Into<String>, label: impl Into<String>, slot: Slot<'_>) {
        self.term(path, label, Unit::People, (Decimal::ZERO, Decimal::ONE, Decimal::ONE), slot);
    }

    /// A test of a measure, which may be one of several that make sense there.
    fn test(
        &mut self,
        path: &str,
        label: &str,
        test: &mut StandardTest,
        measures: Option<&'static [&'static str]>,
    ) {
        if let Some(measures) = measures {
            self.choice(
                format!("{path}.measure"),
                format!("{label}: measure"),
                Slot::Measure(&mut test.measure, measures),
            );
        }
        if test.threshold.is_some() {
            let points = test.measure == "peq-satisfied";
            let (unit, most, name) = if points {
                (Unit::Points, dec!(20), "points to count as satisfied")
            } else {
                (Unit::Days, dec!(365), "days")
            };
            let limits = (Decimal::ZERO, most, if points { most } else { dec!(60) });
            self.term(
                format!("{path}.threshold"),
                format!("{label}: {name}"),
                unit,
                limits,
                Slot::OptionalWhole(&mut test.threshold),
            );
        }
        self.share(
            format!("{path}.standard"),
            format!("{label}: standard"),
            Decimal::ONE,
            &mut test.standard,
        );
    }
}

impl Scheme {
    /// Shows every term to `visit`, in reading order.
    pub fn visit(&mut self, visit: &mut dyn FnMut(Term<'_>)) {
        let mut v = Visitor { group: "Price", visit };
        if let Some(price) = &mut self.price {
            let who = if price.cohort == super::Cohort::Entering {
                "Each person entering treatment"
            } else {
                "Each person finishing a course"
            };
            v.term(
                "price.per_person",
                who,
                Unit::Pounds,
                (Decimal::ZERO, MOST_POUNDS_A_PERSON, dec!(1000)),
                Slot::Number(&mut price.per_person),
            );
            v.choice("price.cohort", "Paid for", Slot::Word(&mut price.cohort));
        }
        if let Some(value) = &mut self.value {
            v.group = "Annual value";
            v.term(
                "value.per_person",
                "For each person entering in the year",
                Unit::Pounds,
                (Decimal::ZERO, MOST_POUNDS_A_PERSON, dec!(1000)),
                Slot::Number(&mut value.per_person),
            );
            v.term(
                "value.amount",
                "Or a fixed amount a contract",
                Unit::Pounds,
                (Decimal::ZERO, MOST_POUNDS_A_YEAR, dec!(5_000_000)),
                Slot::Optional(&mut value.amount),
            );
        }
        if let Some(outcomes) = &mut self.outcomes {
            v.group = "Payment at risk";
            v.share("outcomes.share", "Share of the value for outcomes", dec!(0.5), &mut outcomes.share);
            v.group = "Share of a quarter's pot";
            for (met, step) in outcomes.steps.iter_mut().enumerate() {
                let label = match met {
                    0 => "No measure met".to_owned(),
                    1 => "One measure met".to_owned(),
                    met => format!("{met} measures met"),
                };
                v.share(format!("outcomes.steps.{met}"), label, Decimal::ONE, step);
            }
            v.group = "Counts towards payment";
            for qom in &mut outcomes.measures {
                visit_qom(&mut v, qom);
            }
        }
        self.visit_penalties(&mut v);
    }

    fn visit_penalties(&mut self, v: &mut Visitor<'_>) {
        if let Some(recovery) = &mut self.penalties.recovery {
            v.group = "Recovery penalty";
            v.choice(
                "penalties.recovery.measure",
                "Measure",
                Slot::Measure(&mut recovery.measure, RECOVERY_MEASURES),
            );
            v.share("penalties.recovery.standard", "Standard", Decimal::ONE, &mut recovery.standard);
            v.share(
                "penalties.recovery.share_of_price",
                "Share of the price for each person short",
                Decimal::ONE,
                &mut recovery.share_of_price,
            );
            v.choice(
                "penalties.recovery.people_short",
                "People short",
                Slot::Word(&mut recovery.people_short),
            );
        }
        if let Some(waiting) = &mut self.penalties.waiting {
            v.group = "Waiting penalties";
            v.share(
                "penalties.waiting.rate",
                "Share of the month for each standard missed",
                dec!(0.1),
                &mut waiting.rate,
            );
            v.test("penalties.waiting.six_weeks", "6 weeks", &mut waiting.six_weeks, Some(SIX_WEEKS));
            v.test(
                "penalties.waiting.eighteen_weeks",
                "18 weeks",
                &mut waiting.eighteen_weeks,
                Some(EIGHTEEN_WEEKS),
            );
            v.choice(
                "penalties.waiting.eighteen_weeks_counts",
                "18 weeks missed counts",
                Slot::Word(&mut waiting.eighteen_weeks_counts),
            );
            v.choice("penalties.waiting.base", "Share of", Slot::Word(&mut waiting.base));
        }
        if let Some(access) = &mut self.penalties.access {
            v.group = "Access penalty";
            v.share(
                "penalties.access.quarter_rate",
                "Share of the core for a quarter below its floor",
                dec!(0.1),
                &mut access.quarter_rate,
            );
            v.share(
                "penalties.access.year_rate",
                "Share of the core for a year below its floor",
                dec!(0.1),
                &mut access.year_rate,
            );
            v.choice("penalties.access.base", "Share of", Slot::Word(&mut access.base));
            v.choice(
                "penalties.access.refund_when_year_met",
                "Refund the quarters when the year is met",
                Slot::Flag(&mut access.refund_when_year_met),
            );
            for floor in &mut access.floors {
                let path = format!("penalties.access.floors.{}.{}", floor.provider, floor.commissioner);
                v.term(
                    format!("{path}.quarter"),
                    format!("{}: people a quarter", floor.provider),
                    Unit::People,
                    (Decimal::ZERO, MOST_PEOPLE, dec!(5000)),
                    Slot::Whole(&mut floor.quarter),
                );
                v.term(
                    format!("{path}.year"),
                    format!("{}: people a year", floor.provider),
                    Unit::People,
                    (Decimal::ZERO, MOST_PEOPLE, dec!(20_000)),
                    Slot::Whole(&mut floor.year),
                );
            }
        }
    }

    /// Sets the term at a path from text, as `--set` gives it: a number, a word, `true` or `None`.
    ///
    /// # Errors
    /// Where there is no such term, or the value is not of its kind or outside its limits.
    pub fn set(&mut self, path: &str, text: &str) -> Result<(), TermError> {
        let mut result = None;
        let mut paths = Vec::new();
        self.visit(&mut |mut term| {
            if term.path == path {
                result = Some(term.set(text.trim()));
            }
            paths.push(term.path);
        });
        result.unwrap_or_else(|| {
            let nearest = paths
                .iter()
                .map(|known| (strsim::jaro_winkler(known, path), known))
                .filter(|(likeness, _)| *likeness > 0.8)
                .max_by(|a, b| a.0.total_cmp(&b.0));
            Err(TermError::Unknown {
                scheme: self.id.clone(),
                path: path.to_owned(),
                nearest: nearest.map_or_else(
                    || format!(" “presets --show {}” lists its terms.", self.id),
                    |(_, known)| format!(" Did you mean {known}?"),
                ),
            })
        })
    }

    /// Whether a term is at a path.
    pub fn has_term(&mut self, path: &str) -> bool {
        let mut found = false;
        self.visit(&mut |term| found |= term.path == path);
        found
    }
}

fn visit_qom(v: &mut Visitor<'_>, qom: &mut Qom) {
    let several = qom.tests.len() > 1;
    for test in &mut qom.tests {
        // Tests of one measure need no more than its name; of several, each has its own.
        let (path, label) = if several {
            let short = test.measure.rsplit('-').next().unwrap_or(&test.measure);
            (
                format!("outcomes.measures.{}.{short}", qom.id),
                by_id(&test.measure).map_or_else(|| qom.name.clone(), |m| m.name.to_owned()),
            )
        } else {
            (format!("outcomes.measures.{}", qom.id), qom.name.clone())
        };
        let measures = OUTCOME_MEASURES.contains(&test.measure.as_str()).then_some(OUTCOME_MEASURES);
        v.test(&path, &label, test, measures);
    }
}
