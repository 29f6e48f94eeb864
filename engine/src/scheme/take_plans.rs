//! What is planned, taken over into terms: each is set as its slider would set it, and said.

use std::collections::BTreeSet;

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Cohort, Exception, Floor, Scheme, TermError, TermValue};
use crate::activity::{Contract, ContractIndex, PlanOf, PlannedYear, Selection};
use crate::calendar::FinancialYear;
use crate::measure::{NationalOffer, NationalPath};
use crate::quantity::show;

/// Months in a year.
const YEAR: u32 = 12;
/// The number that an extension tests.
const ACCESS_PLAN: &str = "extension.access_plan";

/// What is planned for a contract in a year.
struct Offer {
    /// People in the months in which the contract is there.
    people: u32,
    /// So many months.
    months: u32,
    /// What it stands on.
    words: String,
}

impl Offer {
    /// As many as that for a whole year, of which a contract that is there for a part has that part, and how that was
    /// worked out.
    fn of_a_year(&self) -> (Decimal, String) {
        let Self { people, months, words } = self;
        if *months == YEAR {
            return ((*people).into(), words.clone());
        }
        let a_year = Decimal::from(*people) * Decimal::from(YEAR) / Decimal::from(*months);
        let a_year = a_year.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        (a_year, format!("{words} in {months} months × 12 ÷ {months}"))
    }
}

/// What is planned for each contract, or why nothing is taken over; without a word where there is no plan.
type Offers<'a> = &'a dyn Fn(ContractIndex, PlanOf) -> Result<Offer, Option<String>>;

impl Scheme {
    /// Writes what is planned for a year into the terms: the plan of each contract under cost and volume, the plan of
    /// limits where people have a price there, what an extension tests, and floors of access. Says of each what it
    /// was, and of each that was left why; nothing where the scheme has no such term, or nothing is planned.
    ///
    /// # Errors
    /// Where a plan is beyond the limits of its term: then nothing is changed.
    pub fn take_plans(
        &mut self,
        selection: &Selection,
        year: FinancialYear,
    ) -> Result<Vec<String>, TermError> {
        self.take(selection, year, &|contract, what| {
            let planned = selection.planned_in(contract, year, what);
            offer(planned, what, year).ok_or_else(|| left(selection, contract, planned, what, year))
        })
    }

    /// Writes the national path into the terms, as a plan of courses made from those of a year that is held whole:
    /// the plan of each contract under cost and volume, where finished courses are counted. Says of each what it was.
    ///
    /// # Errors
    /// Where a plan is beyond the limits of its term: then nothing is changed.
    pub fn take_national_path(
        &mut self,
        selection: &Selection,
        base: FinancialYear,
        path: &NationalPath,
    ) -> Result<Vec<String>, TermError> {
        let offers = path.offers(selection, base);
        let mut said = self.take(selection, path.year, &|contract, what| {
            let own = offers.iter().find(|offer| offer.contract == contract && what == PlanOf::Courses);
            let NationalOffer { courses, formula, .. } = own.ok_or(None)?;
            Ok(Offer { people: *courses, months: YEAR, words: formula.clone() })
        })?;
        let sources = path.sources(base).filter(|_| !said.is_empty());
        said.extend(sources.map(|sources| format!("Courses of England: {sources}.")));
        Ok(said)
    }

    fn take(
        &mut self,
        selection: &Selection,
        year: FinancialYear,
        offers: Offers<'_>,
    ) -> Result<Vec<String>, TermError> {
        let mut taken = self.clone();
        let mut said = taken.take_into_volume(selection, offers)?;
        said.extend(taken.take_into_limits(selection, offers)?);
        said.extend(taken.take_into_extension(selection, year, offers)?);
        said.extend(taken.take_into_floors(selection, year, offers)?);
        *self = taken;
        // What is left is left in every part.
        let mut once = BTreeSet::new();
        said.retain(|sentence| once.insert(sentence.clone()));
        Ok(said)
    }

    /// Sets a term, and says what it was.
    fn take_one(&mut self, path: &str, number: Decimal, words: &str) -> Result<String, TermError> {
        let before = self.text_of(path).filter(|before| before != "None");
        self.set_value(path, &TermValue::Number(number))?;
        let before =
            before.map_or_else(|| "it had no number of its own".to_owned(), |text| format!("it was {text}"));
        Ok(format!("{path} is {}: {words}; {before}.", show::number(number)))
    }

    fn take_into_volume(
        &mut self,
        selection: &Selection,
        offers: Offers<'_>,
    ) -> Result<Vec<String>, TermError> {
        let what = match self.volume.as_ref().map(|volume| volume.cohort) {
            None => return Ok(Vec::new()),
            Some(Cohort::Entering) => PlanOf::Starts,
            Some(Cohort::Finishing) => PlanOf::Courses,
        };
        each(selection, what, offers, |codes, offer| {
            let path = format!("volume.contracts.{}.{}", codes.provider, codes.commissioner);
            let (people, words) = offer.of_a_year();
            Ok(vec![self.take_one(&path, people, &words)?])
        })
    }

    fn take_into_limits(
        &mut self,
        selection: &Selection,
        offers: Offers<'_>,
    ) -> Result<Vec<String>, TermError> {
        let price = self.limits.plan.as_ref().map(|plan| plan.per_person);
        let Some(price) = price.filter(|price| !price.is_zero()) else { return Ok(Vec::new()) };
        if selection.paid_contracts().all(|contract| offers(contract, PlanOf::Starts).is_err())
            && selection.paid_contracts().any(|contract| offers(contract, PlanOf::Courses).is_ok())
        {
            let why = "limits.plan is left: its price is for people entering, and only courses are planned.";
            return Ok(vec![why.to_owned()]);
        }
        each(selection, PlanOf::Starts, offers, |codes, offer| {
            let path = format!("limits.plan.contracts.{}.{}", codes.provider, codes.commissioner);
            let (people, words) = offer.of_a_year();
            let words = format!("{words} × {}", show::exact_pounds(price));
            Ok(vec![self.take_one(&path, people * price, &words)?])
        })
    }

    /// One number holds for everybody, and other numbers by provider. Where it was not tested, it is tested only if
    /// there is a plan for every contract.
    fn take_into_extension(
        &mut self,
        selection: &Selection,
        year: FinancialYear,
        offers: Offers<'_>,
    ) -> Result<Vec<String>, TermError> {
        let Some(general) = self.extension.as_ref().map(|terms| terms.access_plan) else {
            return Ok(Vec::new());
        };
        let held =
            selection.paid_contracts().filter(|contract| offers(*contract, PlanOf::Starts).is_ok()).count();
        let paid = selection.paid_contracts().count();
        if general.is_none() && held < paid {
            let why = format!(
                "{ACCESS_PLAN} is left: {held} of {paid} contracts have a plan, and a number would be tested for all."
            );
            return Ok((held > 0).then_some(why).into_iter().collect());
        }
        let mut is_first = general.is_none() || paid == 1;
        each(selection, PlanOf::Starts, offers, |codes, offer| {
            let people = Decimal::from(offer.people);
            if std::mem::take(&mut is_first) {
                let said = self.take_one(ACCESS_PLAN, people, &offer.words)?;
                self.except(selection, codes, year, people);
                return Ok(vec![said]);
            }
            self.except(selection, codes, year, people);
            let whose = format!("{} with {}", codes.provider, codes.commissioner);
            Ok(vec![format!("{ACCESS_PLAN} of {whose} is {}: {}.", show::number(people), offer.words)])
        })
    }

    /// Makes an exception where another number than this holds for a contract.
    fn except(&mut self, selection: &Selection, codes: &Contract, year: FinancialYear, people: Decimal) {
        let of_provider =
            selection.paid_contracts().filter(|c| selection.contracts[*c].provider == codes.provider);
        let mut own = Exception {
            provider: Some(codes.provider.to_string()),
            commissioner: (of_provider.count() > 1).then(|| codes.commissioner.to_string()),
            from: None,
            terms: [(ACCESS_PLAN.to_owned(), people)].into(),
        };
        for known in &mut self.exceptions {
            if (&known.provider, &known.commissioner, known.from) == (&own.provider, &own.commissioner, None)
            {
                known.terms.remove(ACCESS_PLAN);
            }
        }
        self.exceptions.retain(|exception| !exception.terms.is_empty());
        let is_for = |e: &&Exception| e.is_for(&codes.provider, &codes.commissioner, year.first_month());
        let others =
            self.exceptions.iter().filter(is_for).filter_map(|e| e.terms.get(ACCESS_PLAN)).next_back();
        let general = self.extension.as_ref().and_then(|terms| terms.access_plan);
        if others.copied().or(general) != Some(people) {
            own.terms.insert(ACCESS_PLAN.to_owned(), people);
            self.exceptions.push(own);
        }
    }

    /// A year's plan is the floor of the year, and a quarter of it that of a quarter.
    fn take_into_floors(
        &mut self,
        selection: &Selection,
        year: FinancialYear,
        offers: Offers<'_>,
    ) -> Result<Vec<String>, TermError> {
        if self.penalties.access.is_none() {
            return Ok(Vec::new());
        }
        each(selection, PlanOf::Starts, offers, |codes, offer| {
            let (provider, commissioner) = (&*codes.provider, &*codes.commissioner);
            let mut path = format!("penalties.access.floors.{provider}.{commissioner}");
            if let Some(access) = &mut self.penalties.access {
                match access.floor(provider, commissioner, year).map(|floor| floor.from) {
                    Some(Some(from)) => path = format!("{path}.{from}"),
                    Some(None) => {}
                    None => access.floors.push(Floor {
                        provider: provider.to_owned(),
                        commissioner: commissioner.to_owned(),
                        from: None,
                        quarter: 0,
                        year: 0,
                    }),
                }
            }
            let quarter = format!("a quarter of {}", offer.words);
            Ok(vec![
                self.take_one(&format!("{path}.quarter"), (offer.people / 4).into(), &quarter)?,
                self.take_one(&format!("{path}.year"), offer.people.into(), &offer.words)?,
            ])
        })
    }
}

/// Takes over the plan of each contract that is paid, and says why where one is left.
fn each(
    selection: &Selection,
    what: PlanOf,
    offers: Offers<'_>,
    mut take: impl FnMut(&Contract, &Offer) -> Result<Vec<String>, TermError>,
) -> Result<Vec<String>, TermError> {
    let mut said = Vec::new();
    for contract in selection.paid_contracts() {
        match offers(contract, what) {
            Ok(offer) => said.extend(take(&selection.contracts[contract], &offer)?),
            Err(why) => said.extend(why),
        }
    }
    Ok(said)
}

/// The plan of a year, where every month has one.
fn offer(PlannedYear { people, of, .. }: PlannedYear, what: PlanOf, year: FinancialYear) -> Option<Offer> {
    let people = people?;
    let words = format!("{} {} of {year}", show::number(people.into()), what.in_words());
    Some(Offer { people, months: u32::try_from(of).ok()?, words })
}

/// Why the plan of a contract is left, where there is one.
fn left(
    selection: &Selection,
    contract: ContractIndex,
    PlannedYear { months, of, .. }: PlannedYear,
    what: PlanOf,
    year: FinancialYear,
) -> Option<String> {
    (months > 0).then(|| {
        format!(
            "{}: {} are held for {months} of {of} months of {year}, which is no plan of the year, and nothing is taken over.",
            selection.contract_name(contract),
            what.in_words()
        )
    })
}
