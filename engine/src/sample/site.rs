//! A place that a sample is shaped like: its providers, volumes and rates.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer};

use super::SampleError;

/// What makes one place's sample differ from another's. Read from `assets/sites.ron`, where each rate has its
/// reason.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// What the command line calls it; in capitals, part of every referral id.
    pub id: String,
    /// What a person calls it.
    pub name: String,
    /// Who pays. Each has a contract with every provider, and each contract the same rates.
    pub commissioners: Vec<Commissioner>,
    /// How many referrals, unless another number is asked for.
    pub referrals: u32,
    /// The seed, unless another is asked for.
    pub seed: u64,
    /// The first day on which a referral can be received.
    #[serde(deserialize_with = "date")]
    pub from: NaiveDate,
    /// The day of the extract: the last referral, and nothing at all is dated later.
    #[serde(deserialize_with = "date")]
    pub to: NaiveDate,
    /// Referrals received in each calendar month, January first, relative to each other.
    pub months: [f64; 12],
    /// What becomes of referrals.
    pub funnel: Funnel,
    /// Share of referrals that people make themselves.
    pub self_referral: f64,
    /// Share of people, of known ethnicity, who are not White British.
    pub minority: f64,
    /// Share of people in each tenth of deprivation, the most deprived first.
    pub deprivation: [f64; 10],
    /// Share of assessments by staff of low intensity; the others are by staff of high intensity.
    pub assessed_low: f64,
    /// Share of people seen for whom no care cluster is recorded.
    pub unclustered: f64,
    /// Answers on satisfaction with the assessment, from 4 (completely) down to 0 (not at all), and the share
    /// of forms without one; they add to 1.
    pub peq_assessment: [f64; 6],
    /// Share of finishers who return the treatment questionnaire (PEQ).
    pub peq_returned: f64,
    /// Share of those who are satisfied, at 15 of 20.
    pub peq_satisfied: f64,
    /// Who treats people.
    pub providers: Vec<Provider>,
}

/// Shares of referrals by what becomes of them in the end; they add to 1.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Funnel {
    /// Never seen.
    pub not_seen: f64,
    /// Seen, and not treated.
    pub seen: f64,
    /// Treated once.
    pub once: f64,
    /// Treated twice or more: a finished course.
    pub finished: f64,
}

/// One commissioner of a site.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commissioner {
    /// The commissioner's code in every row of its own.
    pub code: String,
    /// Share of every provider's referrals; the commissioners' shares add to 1.
    pub share: f64,
}

/// One provider of a site.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// The provider's code in every row of its own.
    pub code: String,
    /// Share of the site's referrals; the providers' shares add to 1.
    pub share: f64,
    /// From referral to first treatment.
    pub wait: Wait,
    /// From first to second treatment.
    pub second: Second,
    /// Share of finishers who respond to treatment, before age, deprivation and need have their say. About
    /// 0.60 gives a recovery rate of 50 %, and each 0.01 more or less moves it by 0.7 points.
    pub response: f64,
}

/// A wait in days: log-normal, with a few people who wait far longer than the rest.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wait {
    /// Days that half of the people wait at most.
    pub median: f64,
    /// Standard deviation of the logarithm.
    pub spread: f64,
    /// Share of people who are forgotten or hard to place, and wait two to seven months.
    pub long: f64,
}

/// The wait from first to second treatment.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Second {
    /// Shares of people whose second treatment is booked within 14 days of referral, where the first left
    /// room for it; a phase for each change in how the service works, by the day of first treatment.
    pub soon: Vec<Phase>,
    /// Days that half of the others wait at most.
    pub median: f64,
    /// Standard deviation of the logarithm.
    pub spread: f64,
}

/// A share that holds from a day on, until the next phase.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// The first day of first treatment for which it holds.
    #[serde(deserialize_with = "date")]
    pub from: NaiveDate,
    /// The share.
    pub share: f64,
}

impl Site {
    /// Whether a sample can be made from this site.
    ///
    /// # Errors
    /// [`SampleError::Unusable`] with the first fault found: no days, no providers or commissioners, shares
    /// that are no shares or do not add to 1, waits that are no waits.
    pub fn check(&self) -> Result<(), SampleError> {
        self.fault().map_or(Ok(()), |fault| Err(SampleError::Unusable { site: self.id.clone(), fault }))
    }

    fn fault(&self) -> Option<String> {
        let Funnel { not_seen, seen, once, finished } = self.funnel;
        if self.to < self.from {
            return Some(format!("its extract ({}) is earlier than its first day ({})", self.to, self.from));
        }
        if self.months.iter().any(|month| !month.is_finite() || *month <= 0.0) {
            return Some("every month needs a volume above 0".to_owned());
        }
        let rates = [
            ("self_referral", self.self_referral),
            ("minority", self.minority),
            ("assessed_low", self.assessed_low),
            ("unclustered", self.unclustered),
            ("peq_returned", self.peq_returned),
            ("peq_satisfied", self.peq_satisfied),
        ];
        if let Some((name, value)) = rates.into_iter().find(|(_, value)| !(0.0..=1.0).contains(value)) {
            return Some(format!("{name} is {value}, and a share lies between 0 and 1"));
        }
        whole("its funnel", [not_seen, seen, once, finished])
            .or_else(|| whole("its deprivation", self.deprivation))
            .or_else(|| whole("its answers on the assessment", self.peq_assessment))
            .or_else(|| whole("its commissioners' shares", self.commissioners.iter().map(|one| one.share)))
            .or_else(|| whole("its providers' shares", self.providers.iter().map(|provider| provider.share)))
            .or_else(|| self.providers.iter().find_map(Provider::fault))
    }
}

impl Provider {
    fn fault(&self) -> Option<String> {
        let waits = [self.wait.median, self.wait.spread, self.second.median, self.second.spread];
        let shares = self.second.soon.iter().map(|phase| phase.share).chain([self.wait.long, self.response]);
        if waits.into_iter().any(|value| !value.is_finite() || value <= 0.0) {
            return Some(format!("{} has a wait whose median or spread is not above 0", self.code));
        }
        shares.into_iter().any(|share| !(0.0..=1.0).contains(&share)).then(|| {
            format!("{} has a share (soon, long or response) that does not lie between 0 and 1", self.code)
        })
    }
}

/// The fault, if any, in shares that should add to 1.
fn whole(name: &str, shares: impl IntoIterator<Item = f64>) -> Option<String> {
    let mut sum = 0.0;
    for share in shares {
        if !(0.0..=1.0).contains(&share) {
            return Some(format!("{name} holds {share}, and a share lies between 0 and 1"));
        }
        sum += share;
    }
    ((sum - 1.0_f64).abs() > 1e-6).then(|| format!("{name} add to {sum:.4}, not to 1"))
}

/// A date written as text, such as `"2016-04-01"`.
fn date<'de, D: Deserializer<'de>>(reader: D) -> Result<NaiveDate, D::Error> {
    String::deserialize(reader)?.parse().map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use crate::sample::{SampleError, site, sites};

    #[test]
    fn every_shipped_site_is_usable_and_labelled_synthetic() -> Result<(), SampleError> {
        let sites = sites()?;
        assert_eq!(
            sites.iter().map(|site| site.id.as_str()).collect::<Vec<_>>(),
            ["south-tees", "wakefield", "birmingham", "humber", "south-staffordshire"]
        );
        for site in sites {
            assert!(
                site.commissioners.iter().all(|commissioner| commissioner.code.starts_with("SYNTHETIC-"))
            );
            assert!(site.providers.iter().all(|provider| provider.code.starts_with("SYNTHETIC-")));
        }
        Ok(())
    }

    #[test]
    fn an_unknown_site_is_a_sentence_that_names_the_known_ones() {
        let message = site("leeds").map_err(|error| error.to_string());
        let expected = "There is no sample site called “leeds”. Choose one of: south-tees, wakefield, \
            birmingham, humber, south-staffordshire.";
        assert_eq!(message, Err(expected.to_owned()));
    }

    #[test]
    fn shares_that_do_not_add_to_one_are_refused() -> Result<(), SampleError> {
        let (mut site, mut seven) = (site("south-tees")?, site("south-staffordshire")?);
        site.providers.truncate(3);
        let message = site.check().map_err(|error| error.to_string());
        assert!(message.is_err_and(|text| text.contains("its providers' shares add to 0.")));
        site.providers.clear();
        assert!(site.check().is_err());
        seven.commissioners.pop();
        let message = seven.check().map_err(|error| error.to_string());
        assert!(message.is_err_and(|text| text.contains("its commissioners' shares add to 0.")));
        Ok(())
    }
}
