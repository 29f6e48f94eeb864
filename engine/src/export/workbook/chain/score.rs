//! From measures to what they earn: tests, too few people, and the shape of a score.

use super::{Chain, Side, Test, Why, Worked};
use crate::calendar::{Month, Period};
use crate::export::workbook::book::Look;
use crate::export::workbook::formula::Formula;
use crate::measure::{Direction, Measure};
use crate::scheme::{Outcomes, Qom, Scheme, Score, StandardTest};

/// What a measure of a pot came to.
pub(super) struct Scored<'q> {
    pub qom: &'q Qom,
    /// Whether there are too few people to say.
    pub too_few: Result<Test, Why>,
    /// Whether its tests are met.
    pub gates: Result<Test, Why>,
    /// The counts that its score looks at.
    pub ratio: Option<Result<[Formula; 2], Why>>,
    pub path: String,
}

impl<'c> Chain<'c, '_, '_> {
    /// Numerator and denominator of a measure as a scheme reads it.
    pub(super) fn ratio(
        &mut self,
        terms: &Scheme,
        (id, threshold): (&str, Option<u32>),
        (period, months): (Period, &[Month]),
    ) -> Result<[Formula; 2], Why> {
        let measure = terms.definitions.measure(id).ok_or(Why::NotHeld)?;
        let threshold = threshold.or(measure.threshold).unwrap_or_default();
        let of = self.expression(measure.numerator, threshold, months)?;
        let out_of = self.out_of(measure, threshold, months)?;
        let [of, out_of] = [(of, "counted"), (out_of, "out of")]
            .map(|(count, word)| self.people_step(period, &format!("{}: {word}", measure.name), count));
        Ok([of, out_of])
    }

    fn out_of(&mut self, measure: &Measure, threshold: u32, months: &[Month]) -> Worked {
        let expression = measure.denominator.ok_or(Why::NotHeld)?;
        self.expression(expression, threshold, months)
    }

    fn people_step(&mut self, period: Period, words: &str, count: Formula) -> Formula {
        self.step(period, words, count, Look::People)
    }

    /// The counts of a test, its standard, and which side of it is good.
    fn tested(
        &mut self,
        terms: &Scheme,
        (test, path): (&StandardTest, &str),
        on: (Period, &[Month]),
    ) -> Result<([Formula; 2], Formula, Side), Why> {
        let measure = terms.definitions.measure(&test.measure).ok_or(Why::NotHeld)?;
        let ratio = self.ratio(terms, (&test.measure, test.threshold), on)?;
        let standard = self.term(on.0.first_month(), path, test.standard);
        let side = match terms.definitions.reaching.good_side(measure.direction) {
            Direction::AtLeast => Side::AtLeast,
            Direction::AtMost => Side::AtMost,
            Direction::Below => Side::Below,
            Direction::Above => Side::Above,
        };
        Ok((ratio, standard, side))
    }

    /// Whether a test is met; with nobody in the denominator it is not (rule 9).
    pub(super) fn met(
        &mut self,
        terms: &Scheme,
        test: (&StandardTest, &str),
        on: (Period, &[Month]),
    ) -> Result<Test, Why> {
        let ([of, out_of], standard, side) = self.tested(terms, test, on)?;
        let somebody = out_of.clone().is(Side::Above, Formula::ZERO);
        let reached = of.is(side, standard * out_of);
        Ok(self.ask(on.0, "Met (1) or not (0)", Test::all(vec![somebody, reached])))
    }

    /// Whether a standard is missed; with nobody in the denominator nothing is (rule 9).
    pub(super) fn missed(
        &mut self,
        terms: &Scheme,
        test: (&StandardTest, &str),
        on: (Period, &[Month]),
    ) -> Result<Test, Why> {
        let ([of, out_of], standard, side) = self.tested(terms, test, on)?;
        let somebody = out_of.clone().is(Side::Above, Formula::ZERO);
        let other = match side {
            Side::AtLeast => Side::Below,
            Side::AtMost => Side::Above,
            Side::Above => Side::AtMost,
            Side::Below | Side::Equal => Side::AtLeast,
        };
        let missed = of.is(other, standard * out_of);
        Ok(self.ask(on.0, "Missed (1) or not (0)", Test::all(vec![somebody, missed])))
    }

    /// What a measure of a pot came to in a period.
    pub(super) fn scored(
        &mut self,
        terms: &'c Scheme,
        (pot, path): (&'c Outcomes, &str),
        qom: &'c Qom,
        period: Period,
    ) -> Scored<'c> {
        let months = self.assessed_on(period, pot.period);
        let on = (period, months.as_slice());
        let path = format!("{path}.measures.{}", qom.id);
        let ratio = qom.score.measure().map(|id| self.ratio(terms, (id, None), on));
        let gates = self.gates(terms, (qom, &path), on);
        let too_few = self.too_few(terms, (pot, qom, &path), ratio.as_ref(), on);
        Scored { qom, too_few, gates, ratio, path }
    }

    fn gates(
        &mut self,
        terms: &Scheme,
        (qom, path): (&Qom, &str),
        on: (Period, &[Month]),
    ) -> Result<Test, Why> {
        let mut gates = Vec::new();
        for (test, own) in qom.tests.iter().zip(qom.test_paths(path)) {
            gates.push(self.met(terms, (test, &format!("{own}.standard")), on)?);
        }
        for id in qom.measures() {
            if let Some(standard) = terms.definitions.gate(id) {
                let complete =
                    StandardTest { measure: "scores-complete".to_owned(), threshold: None, standard };
                gates.push(self.met(terms, (&complete, "definitions.completeness"), on)?);
            }
        }
        Ok(Test::all(gates))
    }

    /// Whether any denominator has too few people.
    fn too_few(
        &mut self,
        terms: &Scheme,
        (pot, qom, path): (&Outcomes, &Qom, &str),
        ratio: Option<&Result<[Formula; 2], Why>>,
        on: (Period, &[Month]),
    ) -> Result<Test, Why> {
        let pot_path = path.split(".measures.").next().unwrap_or_default();
        let least =
            self.term(on.0.first_month(), &format!("{pot_path}.too_few.people"), pot.too_few.people.into());
        let mut few = Vec::new();
        let mut denominators: Vec<Formula> = Vec::new();
        if let Some(ratio) = ratio {
            denominators.push(ratio.as_ref().map_err(|why| *why)?[1].clone());
        }
        for test in &qom.tests {
            let measure = terms.definitions.measure(&test.measure).ok_or(Why::NotHeld)?;
            let threshold = test.threshold.or(measure.threshold).unwrap_or_default();
            denominators.push(self.out_of(measure, threshold, on.1)?);
        }
        for people in denominators {
            let is_whole = self.now(&people).is_none_or(|people| people.is_integer());
            // Fewer than one person is nobody, but a part of a person is not.
            let least = if is_whole {
                least.clone()
            } else {
                let part = Formula::Number(rust_decimal::Decimal::new(1, 8));
                least.clone().is(Side::Equal, Formula::ONE).then(part, least.clone())
            };
            few.push(people.is(Side::Below, least));
        }
        Ok(self.ask(on.0, &format!("{}: too few people (1) or not (0)", qom.name), Test::Any(few)))
    }

    /// What a measure earns of a part in pounds, where there are enough people and its tests are met.
    pub(super) fn share_of(&mut self, scored: &Scored<'_>, period: Period, part: Formula) -> Worked {
        let begin = period.first_month();
        let Some(ratio) = &scored.ratio else { return Ok(part) };
        let [of, out_of] = ratio.clone()?;
        let somebody = out_of.clone().is(Side::Above, Formula::ZERO);
        let field = |field: &str| format!("{}.{field}", scored.path);
        let earned = match &scored.qom.score {
            Score::Met => part,
            Score::Line { floor, ceiling, .. } => {
                let floor = self.term(begin, &field("floor"), *floor);
                let ceiling = self.term(begin, &field("ceiling"), *ceiling);
                let reached = of.clone().is(Side::AtLeast, ceiling.clone() * out_of.clone()).flag();
                let way =
                    (of - floor.clone() * out_of.clone()) / ((ceiling.clone() - floor.clone()) * out_of);
                let way = way.at_most(Formula::ONE).at_least(Formula::ZERO);
                part * ceiling.is(Side::Equal, floor).then(reached, way)
            }
            Score::Bands { bands, .. } => {
                let mut earns = Formula::ZERO;
                for (number, band) in bands.iter().enumerate() {
                    let from = self.term(begin, &field(&format!("bands.{number}.from")), band.from);
                    let share = self.term(begin, &field(&format!("bands.{number}.earns")), band.earns);
                    earns = of.clone().is(Side::AtLeast, from * out_of.clone()).then(share, earns);
                }
                part * earns
            }
            Score::PerPerson { pounds, .. } => {
                let pounds = self.term(begin, &field("pounds"), *pounds);
                return Ok((of * pounds).at_most(part).at_least(Formula::ZERO));
            }
        };
        Ok(somebody.then(earned, Formula::ZERO))
    }
}
