//! The figures of survival in sentences.

use rust_decimal::Decimal;

use super::{Balance, BreakEven, Crossing, LumpSum, PointMissed, Purse};
use crate::quantity::{Certainty, Pence, show, words};

fn people(count: i64) -> String {
    let word = if count == 1 { "person" } else { "people" };
    format!("{} {word}", show::number(Decimal::from(count)))
}

impl BreakEven {
    /// What it means, in a sentence or two.
    pub fn says(&self) -> String {
        if self.least == self.most {
            return self.least.says();
        }
        let range = self.people().map_or_else(String::new, |(fewest, most)| {
            format!("Between {} and {} must enter treatment. ", show::number(fewest.into()), people(most))
        });
        format!(
            "{range}If the least is paid: {} {}: {}",
            lowered(&self.least.says()),
            show::capital(self.at_the_most),
            lowered(&self.most.says())
        )
    }

    /// In a word or two, where there is no number to give.
    pub fn short(&self) -> &'static str {
        match (self.known(), &self.least, &self.most) {
            (Balance::NotKnown, Balance::NotKnown, Balance::NotKnown) => words::NOT_KNOWN,
            (Balance::NotKnown, ..) => "open",
            (known, ..) => known.short(),
        }
    }
}

fn lowered(sentence: &str) -> String {
    // A sentence that begins with a number stays as it is.
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

impl Balance {
    /// What it means, in a sentence.
    pub fn says(&self) -> String {
        match self {
            Self::AtLeast(crossing) => format!(
                "{} must enter treatment for income to meet cost: {} against {}. {}",
                people(crossing.people),
                show::pounds(crossing.income),
                show::pounds(crossing.cost),
                crossing.reach()
            ),
            Self::AtMost(crossing) => format!(
                "Up to {} income meets cost ({} against {}); more cost more than the scheme pays for them. {}",
                people(crossing.people),
                show::pounds(crossing.income),
                show::pounds(crossing.cost),
                crossing.reach()
            ),
            Self::Always => "Income meets cost however many people are treated.".to_owned(),
            Self::Never => "Income meets cost at no number of people up to eight times as many.".to_owned(),
            Self::NotKnown => {
                "What the scheme pays is not known, so neither is where it breaks even.".to_owned()
            }
        }
    }

    /// In a word or two, where there is no number to give.
    pub const fn short(&self) -> &'static str {
        match self {
            Self::AtLeast(_) => "so many or more",
            Self::AtMost(_) => "so many or fewer",
            Self::Always => "any number",
            Self::Never => "no number",
            Self::NotKnown => words::NOT_KNOWN,
        }
    }

    /// Where income and cost cross, if they do.
    pub const fn crossing(&self) -> Option<&Crossing> {
        match self {
            Self::AtLeast(crossing) | Self::AtMost(crossing) => Some(crossing),
            Self::Always | Self::Never | Self::NotKnown => None,
        }
    }
}

impl Crossing {
    fn reach(&self) -> String {
        match self.within_reach {
            Some(reach) if reach < self.people => {
                format!("The staff can treat no more than {} in this mix.", people(reach))
            }
            Some(reach) => format!("The staff can treat {}.", people(reach)),
            None => "Whether the staff can treat them is not known.".to_owned(),
        }
    }
}

impl PointMissed {
    /// What it means, in a sentence.
    pub fn says(&self) -> String {
        let held = match self.people {
            0 => "nobody more has to wait beyond these months".to_owned(),
            people_more => format!("{} fewer start within these months", people(people_more)),
        };
        let earned = match self.earned.closed().certainty() {
            Certainty::Exact(earned) => format!("{} earned", signed(earned)),
            Certainty::Unknown { least: None, most: None } => "what is earned is not known,".to_owned(),
            _ => format!("{} earned", words::with_bounds(self.earned)),
        };
        format!("One point more of appointments missed: {earned} and {} cost; {held}.", signed(self.cost))
    }
}

impl LumpSum {
    /// What it means, in a sentence.
    pub fn says(&self) -> String {
        let amount = match self.amount.closed().certainty() {
            Certainty::Unknown { least: None, most: None } => "An amount that is not known".to_owned(),
            _ => show::capital(&words::with_bounds(self.amount)),
        };
        let left_out = match self.left_out {
            0 => String::new(),
            some => {
                format!(" {} wait on lines without activity, and nothing can be said of them.", people(some))
            }
        };
        format!(
            "{amount} would pay for the {} on the opening list whom the contract does not pay for, as it pays for others of their lines.{left_out}",
            people(self.people)
        )
    }
}

impl Purse {
    /// When the money turns, in a sentence.
    pub fn says(&self) -> String {
        let (loss, back) = (self.months_in_loss(), self.months_to_break_even());
        let told = |loss: Option<usize>, back: Option<usize>| Some(self.turns(loss?, back?));
        match (told(loss.least, back.least), told(loss.most, back.most)) {
            (Some(least), Some(most)) if least == most => format!("{least}."),
            (Some(least), Some(most)) => {
                format!(
                    "If the least is paid: {}; {}: {}.",
                    lowered(&least),
                    self.at_the_most(),
                    lowered(&most)
                )
            }
            (Some(least), None) => format!("If the least is paid: {}.", lowered(&least)),
            (None, Some(most)) => format!("{}: {}.", show::capital(self.at_the_most()), lowered(&most)),
            (None, None) => match told(loss.working, back.working) {
                Some(worked) => format!("As worked: {}.", lowered(&worked)),
                None => "What is earned is not known in every month.".to_owned(),
            },
        }
    }

    /// How long a loss lasts, in a clause.
    fn turns(&self, loss: usize, back: usize) -> String {
        let streak = match loss {
            0 => "The first month earns what it costs".to_owned(),
            1 => "The first month earns less than it costs".to_owned(),
            all if all == self.chosen => format!("Each of the {all} months earns less than it costs"),
            some => format!("Each of the first {some} months earns less than it costs"),
        };
        match back {
            0 => streak,
            never if never == self.chosen => {
                format!("{streak}; what is lost is not earned back within these months")
            }
            place => format!("{streak}; what was lost is earned back by month {}", place + 1),
        }
    }
}

fn signed(amount: Pence) -> String {
    let sign = if amount > Pence::ZERO { "+" } else { "" };
    format!("{sign}{}", show::pounds(amount))
}
