//! When a scheme begins, when it pays, and for whom its terms differ.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, dec};
use serde::{Deserialize, Serialize};

use super::choice::choice;
use super::{AtStake, Paid, Scheme, is_default};
use crate::calendar::{FinancialYear, Grain, Month};
use crate::scheme::visit::Visitor;
use crate::scheme::{Choice, Slot, Unit, Words};

/// Timing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Timing {
    /// How often activity is settled.
    #[serde(skip_serializing_if = "is_default")]
    pub settlement: Settlement,
    /// Months after the end of a settlement period until activity is paid.
    #[serde(skip_serializing_if = "is_default")]
    pub activity_lag: u32,
    /// Months after the end of a period until outcomes are paid.
    #[serde(skip_serializing_if = "is_default")]
    pub outcomes_lag: u32,
    /// What penalties are taken off.
    #[serde(skip_serializing_if = "is_default")]
    pub penalties: WherePenaltiesFall,
    /// Years in which outcomes and penalties are worked out but not paid.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shadow_years: Vec<FinancialYear>,
    /// Years in which only a part of what is at risk is at risk.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub glide: Vec<Glide>,
    /// Whether shadow years and the glide path hold for an incentive on top too, which they leave alone
    /// otherwise (rule 52).
    #[serde(skip_serializing_if = "is_default")]
    pub incentive_too: bool,
    /// When it begins for single providers; before, activity alone is paid.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub starts: Vec<Start>,
}

/// A year of a glide path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Glide {
    /// The year.
    pub year: FinancialYear,
    /// The part of pot and penalties that is at risk in it; of an incentive on top where the scheme
    /// says so.
    pub part: Decimal,
}

/// When a scheme begins for one provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Start {
    /// Code of the provider.
    pub provider: String,
    /// Its first month.
    pub month: Month,
}

/// Terms that are different for a commissioner, a provider, or from a month on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// Code of the provider; any where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// Code of the commissioner; any where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commissioner: Option<String>,
    /// The first month; always where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Month>,
    /// The numbers that differ, by the path of their term.
    pub terms: BTreeMap<String, Decimal>,
}

choice! {
    /// How often activity is settled.
    Settlement {
        /// Each month.
        Monthly: "each month",
        /// Each quarter.
        Quarterly: "each quarter",
        /// Each year.
        Yearly: "each year",
    }
}
choice! {
    /// What penalties are taken off.
    WherePenaltiesFall {
        /// The payment of their own period.
        OwnPeriod: "the payment of their own period",
        /// Next year's payments, by twelfths.
        NextYear: "next year's payments, by twelfths",
        /// The incentive scheme's payment of the year; what is left over, next year's payments.
        Incentive: "the incentive scheme's payment, then next year's",
    }
}
choice! {
    /// A step of the working.
    Stage {
        /// The marginal rate outside the tolerance.
        Tolerance: "marginal rate beyond the tolerance",
        /// Cap and collar.
        CapAndCollar: "cap and collar",
        /// The outcomes pot: withheld, earned.
        Outcomes: "outcomes earned",
        /// Penalties.
        Penalties: "penalties",
        /// The incentive scheme, the lump sum, what was brought forward.
        Adjustments: "adjustments",
        /// Gain and loss share.
        Sharing: "gain and loss share",
        /// Floor and ceiling of the total.
        Total: "floor and ceiling of the total",
    }
}

impl Stage {
    /// The usual order (rule 24).
    pub fn usual() -> Vec<Self> {
        vec![
            Self::Tolerance,
            Self::CapAndCollar,
            Self::Outcomes,
            Self::Penalties,
            Self::Adjustments,
            Self::Sharing,
            Self::Total,
        ]
    }

    /// Whether an order is the usual one.
    pub fn is_usual(order: &[Self]) -> bool {
        order == Self::usual()
    }
}

impl Settlement {
    /// The periods that are settled.
    pub const fn grain(self) -> Grain {
        match self {
            Self::Monthly => Grain::Month,
            Self::Quarterly => Grain::Quarter,
            Self::Yearly => Grain::Year,
        }
    }
}

impl Timing {
    /// The part of pot and penalties at risk in a year.
    pub fn part_at_stake(&self, year: FinancialYear) -> Decimal {
        self.glided(year).unwrap_or(Decimal::ONE)
    }

    /// The same in a year of the glide path, where not all is at risk.
    pub fn glided(&self, year: FinancialYear) -> Option<Decimal> {
        let of_year = self.glide.iter().find(|glide| glide.year == year)?;
        Some(of_year.part).filter(|part| *part != Decimal::ONE)
    }

    /// The part of an incentive on top that is paid in a year: all of it, unless the scheme says that the
    /// glide path holds for it too (rule 52).
    pub fn part_of_incentive(&self, year: FinancialYear) -> Decimal {
        if self.incentive_too { self.part_at_stake(year) } else { Decimal::ONE }
    }

    /// Whether the scheme has begun for a provider.
    pub fn has_begun(&self, provider: &str, month: Month) -> bool {
        self.starts.iter().find(|start| start.provider == provider).is_none_or(|start| month >= start.month)
    }

    pub(super) fn visit(&mut self, v: &mut Visitor<'_>, at_stake: AtStake) {
        v.group("Timing");
        if at_stake.activity {
            v.word("timing.settlement", "Activity is settled", &mut self.settlement);
            v.count(
                "timing.activity_lag",
                "Activity is paid after",
                Unit::Months,
                dec!(12),
                &mut self.activity_lag,
            );
        }
        if at_stake.pot {
            let label = "Outcomes are paid after";
            v.count("timing.outcomes_lag", label, Unit::Months, dec!(12), &mut self.outcomes_lag);
        }
        if at_stake.penalties {
            let mut choice = PenaltyChoice { chosen: &mut self.penalties, incentive: at_stake.incentive };
            v.word("timing.penalties", "Penalties are taken off", &mut choice);
        }
        if at_stake.incentive && !(self.shadow_years.is_empty() && self.glide.is_empty()) {
            let label = "Shadow years and glide path hold for the incentive on top too";
            v.flag("timing.incentive_too", label, &mut self.incentive_too);
        }
        let too = self.incentive_too && at_stake.incentive;
        let of = match (at_stake.outcomes || at_stake.penalties, too) {
            (true, true) => "part of pot, penalties and incentive at risk",
            (true, false) => "part of pot and penalties at risk",
            (false, _) => "part of the incentive at risk",
        };
        for glide in self.glide.iter_mut().filter(|_| at_stake.outcomes || at_stake.penalties || too) {
            let path = format!("timing.glide.{}", glide.year);
            v.share(path, format!("{}: {of}", glide.year), Decimal::ONE, &mut glide.part);
        }
        for start in &mut self.starts {
            let path = format!("timing.starts.{}", start.provider);
            v.month(path, format!("{}: begins", start.provider), &mut start.month);
        }
    }
}

/// Where penalties fall, without the incentive scheme where there is none.
struct PenaltyChoice<'a> {
    chosen: &'a mut WherePenaltiesFall,
    incentive: bool,
}

impl Words for PenaltyChoice<'_> {
    fn words(&self) -> &'static [(&'static str, &'static str)] {
        let words = WherePenaltiesFall::WORDS;
        if self.incentive { words } else { &words[..2] }
    }

    fn chosen(&self) -> usize {
        self.chosen.place().min(self.words().len() - 1)
    }

    fn choose(&mut self, place: usize) {
        if let Some(chosen) = WherePenaltiesFall::at(place) {
            *self.chosen = chosen;
        }
    }
}

/// What is known of the numbers that exceptions change: as the scheme itself shows them.
pub(super) type ExceptionTerms = BTreeMap<String, (String, Unit, [Decimal; 3])>;

impl Scheme {
    /// Label, unit and limits of every term that an exception changes.
    pub(super) fn exception_terms(&self) -> ExceptionTerms {
        if self.exceptions.is_empty() {
            return ExceptionTerms::new();
        }
        let wanted = |path: &str| self.exceptions.iter().any(|exception| exception.terms.contains_key(path));
        let mut plain = Self { exceptions: Vec::new(), ..self.clone() };
        let mut known = ExceptionTerms::new();
        plain.visit(&mut |term| {
            if wanted(&term.path) && term.number().is_some() {
                known.insert(term.path, (term.label, term.unit, [term.least, term.most, term.usual_most]));
            }
        });
        known
    }
}

/// The terms of the exceptions, under the heading of whom they are for.
pub(super) fn visit_exceptions(exceptions: &mut [Exception], known: ExceptionTerms, v: &mut Visitor<'_>) {
    for (place, exception) in exceptions.iter_mut().enumerate() {
        v.group("Different terms");
        let whose = exception.whose();
        for (path, value) in &mut exception.terms {
            let Some((label, unit, limits)) = known.get(path) else { continue };
            let label = format!("{whose}: {label}");
            v.term(format!("exceptions.{place}.{path}"), label, *unit, *limits, Slot::Number(value));
        }
    }
}

impl Scheme {
    /// The periods that a term is for as a whole, so that another value within one holds from the next on;
    /// nothing for terms that hold month by month (rule 47).
    pub(crate) fn grain_of(&self, path: &str) -> Option<Grain> {
        let (part, rest) = path.split_once('.')?;
        match (part, rest.split('.').next()?) {
            ("limits", "plan") => None,
            ("limits", "sharing") if rest.starts_with("sharing.cost") => None,
            ("limits", _) => Some(self.limits.period.grain()),
            ("penalties", "cap") => Some(Grain::Year),
            ("penalties", _) => self.penalties.grain_of(path),
            ("outcomes", "share") if self.pot().is_some_and(|pot| pot.paid == Paid::Withheld) => None,
            ("outcomes", _) => self.pot().map(|pot| pot.period.grain()),
            ("adjustments", "incentive") => self.incentive().map(|incentive| incentive.period.grain()),
            ("adjustments", _) | ("volume", "beyond_plan") => Some(Grain::Year),
            _ => None,
        }
    }
}

impl Exception {
    /// Whom it is for, in words.
    pub fn whose(&self) -> String {
        let mut words: Vec<String> = Vec::new();
        words.extend(self.provider.clone());
        words.extend(self.commissioner.as_ref().map(|code| format!("commissioner {code}")));
        words.extend(self.from.map(|month| format!("from {}", month.in_words())));
        if words.is_empty() { "Everybody".to_owned() } else { words.join(", ") }
    }

    /// Whether it is for a contract in a month.
    pub fn is_for(&self, provider: &str, commissioner: &str, month: Month) -> bool {
        self.provider.as_ref().is_none_or(|code| code == provider)
            && self.commissioner.as_ref().is_none_or(|code| code == commissioner)
            && self.from.is_none_or(|from| month >= from)
    }
}
