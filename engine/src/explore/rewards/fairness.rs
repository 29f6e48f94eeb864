//! How a scheme treats groups: what a person more of each is worth, with the outcomes that their group has.

use rust_decimal::{Decimal, dec};

use crate::activity::{Counter, Months, Selection, SelectionError, Tally, UNKNOWN};
use crate::calendar::Period;
use crate::locality::Locality;
use crate::measure::by_id;
use crate::payment::total_of;
use crate::quantity::{Money, Pence, show};
use crate::scenario::{Change, Group, Kind, Scenario};
use crate::scheme::Scheme;

/// What people of a group in place of others are worth: ten points of them, so that few people are enough to tell.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupWorth {
    /// Who, in words.
    pub who: String,
    /// People who are of the group in place of others.
    pub people: Decimal,
    /// What the scheme then pays more; below zero, less.
    pub worth: Option<Pence>,
    /// The same for each of them.
    pub a_head: Option<Pence>,
    /// What it does to a measure that the scheme pays by and that pulls the other way.
    pub pulls: Option<PullsAgainst>,
    /// What could not be done, or not as far.
    pub notes: Vec<String>,
}

/// Two measures that pull against one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PullsAgainst {
    /// The measure that rises.
    pub rises: String,
    /// The one that falls.
    pub falls: String,
    /// By how many points for a point more of the other, to three places.
    pub points: Decimal,
}

impl GroupWorth {
    /// What was found, in a sentence.
    pub fn summary(&self) -> String {
        let Some(a_head) = self.a_head else { return format!("What {} are worth is not known.", self.who) };
        let pulls = self.pulls.as_ref().map_or_else(String::new, |pulls| {
            format!(" A point more of “{}” costs {} points of “{}”.", pulls.rises, pulls.points, pulls.falls)
        });
        let word = if a_head < Pence::ZERO { "less" } else { "more" };
        let each = show::pounds(if a_head < Pence::ZERO { -a_head } else { a_head });
        format!("Each of {} pays {each} {word} than somebody else in their place.{pulls}", self.who)
    }
}

/// Groups by age, ethnicity and deprivation, then care clusters that the data tells: ten points of people more of
/// each, in place of others. Outcomes follow their national or own figures as a what-if does.
///
/// # Errors
/// Where no month can be chosen.
pub fn fairness(
    tally: &Tally,
    locality: &Locality,
    months: &Months,
    scheme: &Scheme,
) -> Result<Vec<GroupWorth>, SelectionError> {
    let now = Selection::new(tally, locality, months)?;
    let groups = [Group::Older, Group::EthnicMinority, Group::MostDeprived];
    let groups = groups.into_iter().map(|group| {
        let kind = Kind::GroupMix { group, points: Decimal::TEN };
        (format!("people {}", group.name()), kind, Some(group))
    });
    let clusters = clusters(&now).into_iter().map(|to| {
        let who = format!("people of care cluster {to}");
        (who, Kind::CaseMix { to, points: Decimal::TEN }, None)
    });
    let before = total_of(&now, scheme).value();
    let mut all = Vec::new();
    for (who, kind, group) in groups.chain(clusters) {
        let scenario = Scenario { changes: vec![Change::new(kind)], ..Scenario::default() };
        let applied = scenario.apply(tally);
        let then = Selection::new(&applied.value, locality, months)?;
        let counter = if group.is_some() { Counter::Entered } else { Counter::Finished };
        let people = sum(&now, counter) / Decimal::TEN;
        let worth = total_of(&then, scheme).value().zip(before).map(|(then, before)| then - before);
        let each = |worth: Pence| Some(Money::pounds(worth.pounds().checked_div(people)?).rounded());
        all.push(GroupWorth {
            who,
            people,
            worth,
            a_head: worth.and_then(each),
            pulls: group.and_then(|group| pulls(group, &now, &then)),
            notes: applied.notes,
        });
    }
    Ok(all)
}

fn sum(selection: &Selection, counter: Counter) -> Decimal {
    let mut sum = Decimal::ZERO;
    for contract in selection.paid_contracts() {
        for year in selection.years() {
            let counts = selection.counts(contract, Period::Year(year)).iter();
            let people = counts.filter_map(|month| month.count(counter).working());
            sum += people.map(Decimal::from).sum::<Decimal>();
        }
    }
    sum
}

/// The care clusters that the data tells.
fn clusters(selection: &Selection) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for contract in selection.paid_contracts() {
        for month in &selection.months {
            let slices = selection.by_cluster(contract, *month).iter();
            codes.extend(slices.map(|slice| slice.code.to_string()).filter(|code| code != UNKNOWN));
        }
    }
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// What a point more of a group's access does to recovery.
fn pulls(group: Group, now: &Selection, then: &Selection) -> Option<PullsAgainst> {
    let id = match group {
        Group::Older => "access-65-plus",
        Group::EthnicMinority => "access-ethnic-minority",
        Group::MostDeprived => return None,
    };
    let (access, recovery) = (by_id(id)?, by_id("recovery")?);
    let rate = |selection: &Selection, id: &str| {
        let measure = by_id(id)?;
        let (mut counted, mut people) = (Decimal::ZERO, Decimal::ZERO);
        for contract in selection.paid_contracts() {
            for year in selection.years() {
                let ratio = measure.ratio(selection.counts(contract, Period::Year(year)), None);
                counted += Decimal::from(ratio.numerator.working()?);
                people += Decimal::from(ratio.denominator.working()?);
            }
        }
        counted.checked_div(people)
    };
    let moved = |id| Some((rate(then, id)? - rate(now, id)?) * Decimal::ONE_HUNDRED);
    let (up, down) = (moved(access.id)?, moved(recovery.id)?);
    if up <= dec!(0.01) || down >= Decimal::ZERO {
        return None;
    }
    let points = (-down).checked_div(up)?.round_dp(3);
    Some(PullsAgainst { rises: access.name.to_owned(), falls: recovery.name.to_owned(), points })
}
