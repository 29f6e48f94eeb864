//! The terms of a scheme as the panel lists them. Made when the scheme changes, never for a frame
//! alone.

use std::collections::BTreeMap;

use engine::activity::Selection;
use engine::calendar::Month;
use engine::measure::by_id;
use engine::payment::reaching;
use engine::quantity::show;
use engine::scheme::{
    Finding, OutlineLine, PartInfo, Scheme, SchemeIndex, Slot, Stage, TermValue, Unit, fitted, round_up,
};
use rust_decimal::Decimal;

mod number;

pub use number::{Nudge, read, wanted};

/// How the path of a month ends in which something is given back.
const RELEASED: &str = ".released";

/// How a term is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A slider with a number field.
    Number,
    /// A number that may be left out.
    Optional,
    /// A choice: words with their meaning.
    Words(Vec<(String, String)>),
    /// One of a set that totals 100.00 %.
    Weight {
        /// The set.
        set: String,
    },
    /// A month.
    Month(Month),
    /// A month that may be left out, and the one that is offered.
    OptionalMonth {
        /// The month.
        month: Option<Month>,
        /// The one that it begins with.
        offered: Month,
    },
    /// Any of some months.
    Months {
        /// Those that are chosen, in order.
        chosen: Vec<Month>,
        /// Those that can be: the months evaluated, and those chosen.
        offered: Vec<Month>,
    },
    /// Steps in an order.
    Order(Vec<Stage>),
}

/// A place on a slider where something happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The value; the lowest of several that crowd.
    pub at: Decimal,
    /// The highest of them.
    pub until: Option<Decimal>,
    /// A word or two, to stand under the track.
    pub short: String,
    /// What happens there, in words.
    pub says: String,
    /// The scheme whose value it is, in whose colour it is drawn.
    pub scheme: Option<SchemeIndex>,
}

/// Landmarks by the path of their term.
pub type Marks = BTreeMap<String, Vec<Mark>>;

/// A term as the panel draws it.
#[derive(Clone, Debug)]
pub struct Lever {
    /// Path of the term.
    pub path: String,
    /// Heading.
    pub group: &'static str,
    /// Name.
    pub label: String,
    /// What its number is.
    pub unit: Unit,
    /// The least it can be.
    pub least: Decimal,
    /// The most it can be.
    pub most: Decimal,
    /// The most that the slider shows, as it fits what was opened and the baseline: while a knob is
    /// dragged its track stands still.
    pub usual_most: Decimal,
    /// The most that a slider usually shows, whatever is loaded.
    usual: Decimal,
    /// For an amount that may be left out, what stands in its place as long as it is.
    pub derived: Option<Decimal>,
    /// Its value as text.
    pub text: String,
    /// Its value as a number, where it is one.
    pub number: Option<Decimal>,
    /// Whether it is a whole number.
    pub whole: bool,
    /// How it is drawn.
    pub shape: Shape,
    /// Whether it is a switch, of which can be said what each position would pay.
    pub has_worth: bool,
    /// Where something happens on its slider, the most important first.
    pub marks: Vec<Mark>,
    /// How many providers of the published year reach it, where it is a rate: in a few words and in a sentence.
    pub reach: Option<(String, String)>,
}

/// The terms of a scheme.
pub struct Sheet {
    /// In reading order.
    pub levers: Vec<Lever>,
    /// As they were opened or saved, by path.
    pub originals: BTreeMap<String, Lever>,
    /// The lines that they stand under.
    pub outline: Vec<OutlineLine>,
    /// Which parts are there.
    pub parts: Vec<PartInfo>,
    /// What its user should know, in sentences.
    pub warnings: Vec<String>,
    /// Ids of the measures that it looks at.
    pub measures: Vec<&'static str>,
}

impl Sheet {
    /// Lists the terms of a scheme, beside those of the same as it was opened or saved.
    pub fn new(scheme: &Scheme, original: &Scheme, selection: &Selection) -> Self {
        let originals = levers(original).into_iter().map(|lever| (lever.path.clone(), lever));
        let warnings = scheme.findings(Some(selection));
        let mut levers = levers(scheme);
        derive(&mut levers, selection);
        offer_months(&mut levers, &selection.months);
        Self {
            levers,
            originals: originals.collect(),
            outline: scheme.outline(),
            parts: scheme.parts(),
            warnings: warnings.iter().map(Finding::sentence).map(str::to_owned).collect(),
            measures: used(scheme),
        }
    }

    /// The terms that stand under a line, in order.
    pub fn under<'a>(&'a self, line: &'a OutlineLine) -> impl Iterator<Item = &'a Lever> {
        self.levers.iter().filter(|lever| line.holds(&lever.path))
    }

    /// How many terms are others than they were, come or gone.
    pub fn changes(&self) -> usize {
        let is_new =
            |lever: &&Lever| self.originals.get(&lever.path).is_none_or(|original| lever.differs(original));
        let is_gone = |path: &&String| self.levers.iter().all(|lever| lever.path != **path);
        self.levers.iter().filter(is_new).count() + self.originals.keys().filter(is_gone).count()
    }

    /// The part that a term belongs to, where it is one that can be left out.
    pub fn part_of(&self, path: &str) -> Option<&PartInfo> {
        let holds = |part: &&PartInfo| {
            path.strip_prefix(part.path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.parts.iter().filter(holds).max_by_key(|part| part.path.len())
    }

    /// Marks on every slider where the baseline stands, which is the scheme at a place, after the landmarks
    /// of the slider, which tell more.
    pub fn mark(
        &mut self,
        place: SchemeIndex,
        name: &str,
        baseline: &[(String, Decimal, String)],
        landmarks: &Marks,
    ) {
        let by_path: BTreeMap<&str, (Decimal, &str)> =
            baseline.iter().map(|(path, at, shown)| (path.as_str(), (*at, shown.as_str()))).collect();
        let letter = place.letter();
        for lever in &mut self.levers {
            let opened = self.originals.get(&lever.path).and_then(|original| original.number);
            let there = by_path.get(lever.path.as_str()).map(|(at, _)| *at);
            lever.usual_most = fitted(lever.usual, lever.most, opened.into_iter().chain(there));
            lever.marks.clear();
            // The baseline's own sliders stand still.
            if !baseline.is_empty() {
                lever.marks.extend(landmarks.get(&lever.path).into_iter().flatten().cloned());
            }
            let there = by_path.get(lever.path.as_str()).filter(|_| lever.number.is_some());
            lever.marks.extend(there.map(|(at, shown)| Mark {
                at: *at,
                until: None,
                short: letter.to_string(),
                says: format!("{letter}, {name}, has {shown}"),
                scheme: Some(place),
            }));
        }
    }

    /// The numbers of a scheme, for the marks of the others: path, value, and how it is read.
    pub fn numbers(&self) -> Vec<(String, Decimal, String)> {
        let number = |lever: &Lever| Some((lever.path.clone(), lever.number?, lever.shown()));
        self.levers.iter().filter_map(number).collect()
    }

    /// The weights of a set, in order.
    pub fn weights(&self, of: &str) -> Vec<&Lever> {
        self.levers
            .iter()
            .filter(|lever| matches!(&lever.shape, Shape::Weight { set } if set == of))
            .collect()
    }
}

/// The terms of a scheme as levers.
pub fn levers(scheme: &Scheme) -> Vec<Lever> {
    let mut levers = Vec::new();
    let pair = |word: &str, meaning: &str| (word.to_owned(), meaning.to_owned());
    scheme.each_term(&mut |term| {
        let shape = match &term.slot {
            Slot::Word(word) => {
                Shape::Words(word.words().iter().map(|(w, meaning)| pair(w, meaning)).collect())
            }
            Slot::Measure(_, known) => {
                let name = |id: &str| by_id(id).map_or(id, |measure| measure.name).to_owned();
                Shape::Words(known.iter().map(|id| ((*id).to_owned(), name(id))).collect())
            }
            Slot::Flag(_) => Shape::Words(vec![pair("false", "no"), pair("true", "yes")]),
            Slot::OneOf(_, codes) => Shape::Words(codes.iter().map(|code| pair(code, code)).collect()),
            Slot::Weight { set, .. } => Shape::Weight { set: set.clone() },
            Slot::Month(month) => Shape::Month(**month),
            Slot::OptionalMonth(month) => {
                Shape::OptionalMonth { month: **month, offered: month.unwrap_or(Month::new(2024, 4)) }
            }
            Slot::Months(months) => Shape::Months { chosen: (**months).clone(), offered: (**months).clone() },
            Slot::Order(order) => Shape::Order((**order).clone()),
            Slot::Optional(_) => Shape::Optional,
            Slot::Number(_) | Slot::Whole(_) => Shape::Number,
        };
        let has_worth = matches!(term.slot, Slot::Word(_) | Slot::Flag(_) | Slot::Measure(..));
        levers.push(Lever {
            has_worth,
            whole: matches!(term.slot, Slot::Whole(_)),
            text: term.text(),
            number: term.number(),
            path: term.path.clone(),
            group: term.group,
            label: term.label.clone(),
            unit: term.unit,
            least: term.least,
            most: term.most,
            usual_most: term.usual_most,
            usual: term.usual_most,
            derived: None,
            shape,
            marks: Vec::new(),
            reach: reaching(scheme, term)
                .map(|(found, says)| (format!("{} of {} reach it", found.reach, found.of), says)),
        });
    });
    levers
}

/// Offers the months that are evaluated where a month can be chosen, and to give back the one after what is withheld.
fn offer_months(levers: &mut [Lever], evaluated: &[Month]) {
    let last_of = |lever: &Lever| {
        if let Shape::Months { chosen, .. } = &lever.shape { chosen.last().copied() } else { None }
    };
    let after = levers.iter().find_map(last_of).map(|last| last.plus(1));
    for lever in levers {
        match &mut lever.shape {
            Shape::OptionalMonth { month: None, offered } => {
                let gives_back = lever.path.ends_with(RELEASED);
                let month = if gives_back { after } else { evaluated.first().copied() };
                *offered = month.unwrap_or(*offered);
            }
            Shape::Months { offered, .. } => {
                offered.extend(evaluated);
                offered.sort_unstable();
                offered.dedup();
            }
            Shape::Number
            | Shape::Optional
            | Shape::Words(_)
            | Shape::Weight { .. }
            | Shape::Month(_)
            | Shape::OptionalMonth { month: Some(_), .. }
            | Shape::Order(_) => {}
        }
    }
}

/// What annual values come to that are not fixed: the people of the contract with the most of them × the
/// price of a person. Their tracks fit that.
fn derive(levers: &mut [Lever], selection: &Selection) {
    let year = selection.months.last().map(|month| month.financial_year());
    let people: Vec<Decimal> = selection
        .paid_contracts()
        .filter_map(|contract| selection.entered_in_year(contract, year?).working())
        .map(Decimal::from)
        .collect();
    let price = |levers: &[Lever], part: &str| {
        let path = format!("{part}.per_person");
        levers.iter().find(|lever| lever.path == path).and_then(|lever| lever.number)
    };
    for place in 0..levers.len() {
        let people = match levers[place].path.rsplit_once('.') {
            Some((part, "amount")) => price(levers, part).zip(people.iter().max().copied()),
            Some((part, "total")) => price(levers, part).zip(Some(people.iter().sum::<Decimal>())),
            _ => None,
        };
        let lever = &mut levers[place];
        let derived = people.and_then(|(price, people)| price.checked_mul(people));
        lever.derived = derived.filter(|value| lever.shape == Shape::Optional && *value > Decimal::ZERO);
        if let Some(end) = lever.derived.and_then(|value| round_up(value.checked_mul(Decimal::TWO)?)) {
            lever.usual = end.min(lever.most);
            lever.usual_most = lever.usual;
        }
    }
}

/// The ids of the measures that a scheme looks at, as its definitions read them.
pub fn used(scheme: &Scheme) -> Vec<&'static str> {
    let mut ids: Vec<&'static str> = Vec::new();
    for id in scheme.measures() {
        let read = scheme.definitions.measure(id).map(|measure| measure.id);
        ids.extend(read.filter(|id| !ids.contains(id)));
    }
    ids
}

impl Lever {
    /// Its value, to set it again later.
    pub fn value(&self) -> TermValue {
        match (&self.shape, self.number) {
            (Shape::Number | Shape::Optional | Shape::Weight { .. }, Some(number)) => {
                TermValue::Number(number)
            }
            (Shape::Number | Shape::Optional | Shape::Weight { .. }, None) => TermValue::Nothing,
            (Shape::Words(_), _) => TermValue::Word(self.text.clone()),
            (Shape::Month(month), _) => TermValue::Month(*month),
            (Shape::OptionalMonth { month, .. }, _) => month.map_or(TermValue::Nothing, TermValue::Month),
            (Shape::Months { chosen, .. }, _) => TermValue::Months(chosen.clone()),
            (Shape::Order(steps), _) => TermValue::Order(steps.clone()),
        }
    }

    /// Whether its value is another than it was.
    pub fn differs(&self, original: &Self) -> bool {
        self.text != original.text && (self.number.is_none() || self.number != original.number)
    }

    /// The value as a person reads it.
    pub fn shown(&self) -> String {
        match (&self.shape, self.number) {
            (Shape::Words(words), ..) => words
                .iter()
                .find(|(word, _)| *word == self.text)
                .map_or_else(|| self.text.clone(), |(_, meaning)| meaning.clone()),
            (Shape::Month(month) | Shape::OptionalMonth { month: Some(month), .. }, ..) => month.in_words(),
            (Shape::OptionalMonth { month: None, .. }, ..) => self.without_month().to_owned(),
            (Shape::Months { chosen, .. }, ..) => match chosen.as_slice() {
                [] => "no month".to_owned(),
                [only] => only.in_words(),
                several => format!("{} months", several.len()),
            },
            (Shape::Order(_), ..) => "another order".to_owned(),
            (_, None) => "not set".to_owned(),
            (_, Some(number)) => self.shown_as(number),
        }
    }

    /// What holds where a month is left out: what begins in one holds always, what is given back in one never is.
    pub fn without_month(&self) -> &'static str {
        if self.path.ends_with(RELEASED) { "never: it is kept" } else { "no month: they always hold" }
    }

    /// The same where there is little room: no decimals that say nothing.
    pub fn shown_in_short(&self, number: Decimal) -> String {
        match self.unit {
            Unit::Pounds if number.is_integer() => show::exact_pounds(number).replace(".00", ""),
            Unit::Share => show::percent(number, 0),
            Unit::Pounds
            | Unit::People
            | Unit::Days
            | Unit::Points
            | Unit::Months
            | Unit::Years
            | Unit::None => self.shown_as(number),
        }
    }
}
