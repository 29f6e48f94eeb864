//! Scores: outside appointments (IDS606) and in them (IDS607). Of questionnaires about symptoms and daily
//! life the first and the last while the referral was open; of questions about experience the latest
//! answer.

use super::code::Code;
use super::contacts::{Contacts, Moment};
use super::grouped::Grouped;
use super::line::{Line, Taken};
use crate::clinical::{AnxietyToken, Thresholds};
use crate::intake::layouts::Named;
use crate::intake::values::Cell;
use crate::intake::words::{DropReason, Field};

/// What a tool fills (`CodedAssToolType`, SNOMED).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fills {
    /// The first and the last score.
    Pair(Field, Field),
    /// The first and last score of the measure with this token, of people whose problem it is made for.
    Specific(&'static str),
    /// The latest answer.
    Latest(Field),
}

const TOOLS: &[(i64, Fills)] = &[
    (720_433_000, Fills::Pair(Field::Phq9First, Field::Phq9Last)),
    (445_455_005, Fills::Pair(Field::Gad7First, Field::Gad7Last)),
    (932_621_000_000_100, Fills::Pair(Field::WsasWorkFirst, Field::WsasWorkLast)),
    (932_581_000_000_100, Fills::Pair(Field::WsasHomeFirst, Field::WsasHomeLast)),
    (932_611_000_000_106, Fills::Pair(Field::WsasSocialFirst, Field::WsasSocialLast)),
    (932_591_000_000_103, Fills::Pair(Field::WsasPrivateFirst, Field::WsasPrivateLast)),
    (932_601_000_000_109, Fills::Pair(Field::WsasRelationshipsFirst, Field::WsasRelationshipsLast)),
    (473_355_002, Fills::Specific("AgoraAlone")),
    (445_552_006, Fills::Specific("SocialPhobia")),
    (450_326_007, Fills::Specific("PanicDisorder")),
    (450_324_005, Fills::Specific("OCD")),
    (491_581_000_000_104, Fills::Specific("PTSD")),
    (446_793_008, Fills::Specific("AnxietyInventory")),
    (1_128_221_000_000_100, Fills::Specific("BIQ")),
    (1_077_511_000_000_101, Fills::Specific("CFQ")),
    (1_083_671_000_000_108, Fills::Specific("IBS")),
    (1_065_441_000_000_103, Fills::Specific("MUS")),
    (747_901_000_000_107, Fills::Latest(Field::PeqT1)),
    (747_911_000_000_109, Fills::Latest(Field::PeqT2)),
    (747_921_000_000_103, Fills::Latest(Field::PeqT3)),
    (747_931_000_000_101, Fills::Latest(Field::PeqT4)),
    (747_941_000_000_105, Fills::Latest(Field::PeqT5)),
    (747_951_000_000_108, Fills::Latest(Field::PeqT6)),
    (747_861_000_000_100, Fills::Latest(Field::PeqChoice1)),
    (747_871_000_000_107, Fills::Latest(Field::PeqChoice2)),
    (747_881_000_000_109, Fills::Latest(Field::PeqChoice3)),
    (904_691_000_000_103, Fills::Latest(Field::PeqChoice4)),
    (747_891_000_000_106, Fills::Latest(Field::PeqAssessSatisfaction)),
];

/// The token of people without a measure of their own.
const DEFAULT_TOKEN: &str = "GAD7";

/// One score. In order of time; of scores of the same time, of the submission and then of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    /// Place in [`TOOLS`].
    tool: u8,
    moment: Moment,
    rank: u32,
    serial: u64,
    value: Code<10>,
}

/// The scores of every referral.
#[derive(Default)]
pub(super) struct Scores {
    /// Whether first and last scores are wanted too, and not the answers alone.
    pub pairs: bool,
    scores: Grouped<Score>,
}

/// Columns of IDS606 and IDS607 beside the ids.
pub(super) struct ScoreColumns {
    tool: Option<usize>,
    value: Option<usize>,
    date: Option<usize>,
    time: Option<usize>,
}

impl ScoreColumns {
    pub fn new(columns: &Named) -> Self {
        Self {
            tool: columns.place("CodedAssToolType"),
            value: columns.place("PersScore"),
            date: columns.place("AssToolCompDate"),
            time: columns.place("AssToolCompTime"),
        }
    }
}

impl Scores {
    pub fn new(pairs: bool) -> Self {
        Self { pairs, scores: Grouped::default() }
    }

    /// Takes a score. One that has no date of its own has that of its appointment.
    pub fn take(&mut self, line: &Line<'_>, columns: &ScoreColumns, contacts: &Contacts) -> Taken {
        let visit = contacts.moment(line);
        let referral = line.referral().or(visit.map(|(referral, _)| referral));
        let referral = referral.ok_or(DropReason::NoReferral)?;
        let Some(code) = line.number(columns.tool) else { return Ok(()) };
        let Some(tool) = TOOLS.iter().position(|(other, _)| *other == code) else { return Ok(()) };
        if !self.pairs && !matches!(TOOLS[tool].1, Fills::Latest(_)) {
            return Ok(());
        }
        let Some(value) = Code::of(line.cell(columns.value)) else { return Ok(()) };
        let own = line.day(columns.date).map(|day| (day, line.minute(columns.time)));
        let moment = own.or(visit.map(|(_, moment)| moment)).unwrap_or((i32::MIN, 0));
        let score = Score { tool: tool as u8, moment, rank: line.rank(), serial: line.serial(), value };
        self.scores.add(referral, score);
        Ok(())
    }

    pub fn settle(&mut self) {
        self.scores.sort();
    }

    /// Puts the latest answers of a referral where they belong.
    pub fn answers<'a>(&'a self, referral: u64, cells: &mut [Cell<'a>]) {
        for score in self.scores.of(referral) {
            if let Fills::Latest(field) = TOOLS[usize::from(score.tool)].1 {
                // In order of time, so the last stays.
                cells[field.index()] = score.value.cell();
            }
        }
    }

    /// Puts first and last scores where they belong: those from the day that the referral was received
    /// to the day that it ended. `made_for` is the measure made for the person's problem.
    pub fn pairs<'a>(
        &'a self,
        referral: u64,
        window: (i32, Option<i32>),
        made_for: Option<AnxietyToken>,
        thresholds: &Thresholds,
        cells: &mut [Cell<'a>],
    ) {
        let within =
            |score: &&Score| score.moment.0 >= window.0 && window.1.is_none_or(|end| score.moment.0 <= end);
        let scores = self.scores.of(referral).filter(within);
        let mut specific = None;
        for (place, (_, fills)) in TOOLS.iter().enumerate() {
            let of_tool = scores.clone().filter(|score| usize::from(score.tool) == place);
            let pair = first_and_last(of_tool);
            match *fills {
                Fills::Pair(first, last) => fill(cells, (first, last), pair),
                Fills::Specific(token) if pair.0.is_some() && made_for == thresholds.token(token) => {
                    specific = Some((token, pair));
                }
                Fills::Specific(_) | Fills::Latest(_) => {}
            }
        }
        let gad = (cells[Field::Gad7First.index()], cells[Field::Gad7Last.index()]);
        if let Some((token, pair)) = specific {
            cells[Field::Adsm.index()] = Cell::Text(token.as_bytes());
            fill(cells, (Field::AdsmFirst, Field::AdsmLast), pair);
        } else if !matches!(gad.0, Cell::Missing) {
            cells[Field::Adsm.index()] = Cell::Text(DEFAULT_TOKEN.as_bytes());
            cells[Field::AdsmFirst.index()] = gad.0;
            cells[Field::AdsmLast.index()] = gad.1;
        }
    }
}

/// The first score, and the last of a later day: the same form entered twice is no second score.
fn first_and_last<'a>(
    scores: impl DoubleEndedIterator<Item = &'a Score>,
) -> (Option<&'a Score>, Option<&'a Score>) {
    let mut scores = scores;
    let first = scores.next();
    let later = |last: &&Score| first.is_some_and(|first| first.moment.0 < last.moment.0);
    (first, scores.next_back().filter(later))
}

fn fill<'a>(cells: &mut [Cell<'a>], fields: (Field, Field), pair: (Option<&'a Score>, Option<&'a Score>)) {
    let cell = |score: Option<&'a Score>| score.map_or(Cell::Missing, |score| score.value.cell());
    cells[fields.0.index()] = cell(pair.0);
    cells[fields.1.index()] = cell(pair.1);
}
