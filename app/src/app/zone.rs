//! Where both can agree: what is asked, and each party's limits. They live here, while the window is open, and nowhere
//! else: neither the session, a draft, the layout, the history nor the log knows of them.

use std::path::Path;
use std::sync::Arc;

use engine::explore::{LimitKind, Limits, Party, SealedMap, TermRange, Zone, agreed_at, seal};
use engine::quantity::Pence;
use engine::{export, text_file};

use super::App;
use crate::jobs::explore::{ExploreInputs, Explored};
use crate::jobs::zone::ZoneAsked;
use crate::jobs::{FileRequest, Savable};
use crate::session::file_name;
use crate::show::{SealedAmount, ZoneEdit};

/// A yes-or-no map that was read.
#[derive(Clone, Debug)]
pub struct ReadMap {
    /// Name of its file.
    pub file: String,
    /// The map.
    pub map: SealedMap,
}

/// The ranges of a map that was worked out.
struct Fixed {
    /// Key of its scheme.
    key: u64,
    ranges: [TermRange; 2],
    /// Which of them were agreed.
    agreed: [bool; 2],
}

impl Fixed {
    /// The ranges as they are now, where one may have been agreed since; nothing where one is agreed no more.
    fn now(&self, agreed: &[TermRange]) -> Option<[TermRange; 2]> {
        let now = |at: usize| {
            let range = &self.ranges[at];
            let stays = (!self.agreed[at]).then_some(range);
            agreed_at(agreed, &range.path).or(stays).cloned()
        };
        Some([now(0)?, now(1)?])
    }

    /// Its terms.
    fn paths(&self) -> [Option<String>; 2] {
        self.ranges.each_ref().map(|range| Some(range.path.clone()))
    }
}

/// What is held of the page. It cannot be printed.
pub struct ZoneTable {
    limits: [Limits; 2],
    read: [Option<ReadMap>; 2],
    paths: [Option<String>; 2],
    /// So many times the usual ranges.
    pub times: u8,
    /// What the map stays about while values are loaded.
    fixed: Option<Fixed>,
    /// Whether the map shows what is paid beside now.
    pub shows_differences: bool,
    /// Whether it is shown what each would have to give.
    pub shows_to_give: bool,
    /// Why the last thing was not taken.
    pub refusal: Option<String>,
}

impl Default for ZoneTable {
    fn default() -> Self {
        Self {
            limits: Default::default(),
            read: Default::default(),
            paths: Default::default(),
            times: 1,
            fixed: None,
            shows_differences: false,
            shows_to_give: false,
            refusal: None,
        }
    }
}

const fn at(party: Party) -> usize {
    match party {
        Party::Commissioner => 0,
        Party::Provider => 1,
    }
}

impl ZoneTable {
    /// The limit of a kind, where one is set.
    pub fn limit(&self, kind: LimitKind) -> Option<Pence> {
        self.limits[at(kind.party())].of(kind)
    }

    /// Whether a party has set any limit here.
    pub fn has_limits(&self, party: Party) -> bool {
        !self.limits[at(party)].is_empty()
    }

    /// The map of a party that was read, and whether it is of the packages of a zone.
    pub fn read_map(&self, party: Party, zone: Option<&Zone>) -> Option<(&ReadMap, bool)> {
        let read = self.read[at(party)].as_ref()?;
        Some((read, zone.is_some_and(|zone| read.map.is_of(zone))))
    }

    /// Where a party says yes or no, as far as it says anything.
    pub fn map(&self, party: Party, zone: &Zone) -> Option<SealedMap> {
        match self.read_map(party, Some(zone)) {
            Some((read, fits)) => fits.then(|| read.map.clone()),
            None => self.has_limits(party).then(|| seal(zone, party, &self.limits[at(party)])),
        }
    }

    /// Where nowhere holds for both, the package at which they would have to give least, and how much each would;
    /// only where both have set their limits here.
    pub fn least_to_give<'a>(&self, zone: &'a Zone) -> Option<(&'a engine::explore::ZonePoint, [Pence; 2])> {
        let here = |party: &Party| self.has_limits(*party) && self.read[at(*party)].is_none();
        let [one, other] = &self.limits;
        Party::BOTH.iter().all(here).then(|| zone.least_to_give([one, other])).flatten()
    }

    /// What is asked of the scheme with a key that has these terms, where these ranges are agreed.
    pub(super) fn asked(
        &self,
        key: u64,
        has: impl Fn(&str) -> bool,
        agreed: &Arc<Vec<TermRange>>,
    ) -> ZoneAsked {
        let holds = |fixed: &&Fixed| fixed.key == key && fixed.ranges.iter().all(|range| has(&range.path));
        let about = |paths| ZoneAsked::About(paths, self.times, agreed.clone());
        match self.fixed.as_ref().filter(holds) {
            Some(fixed) => fixed.now(agreed).map_or_else(|| about(fixed.paths()), ZoneAsked::Fixed),
            None => about(self.paths.clone()),
        }
    }

    /// Forgets limits and maps, as where another session is opened.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    fn clear(&mut self, party: Party) {
        self.limits[at(party)] = Limits::default();
        self.read[at(party)] = None;
    }

    fn set(&mut self, kind: LimitKind, amount: Option<Pence>) {
        self.read[at(kind.party())] = None;
        *self.limits[at(kind.party())].of_mut(kind) = amount;
    }
}

impl App {
    /// Changes what is asked of where both can agree.
    pub(super) fn edit_zone(&mut self, edit: ZoneEdit) {
        let table = &mut self.zone;
        table.refusal = None;
        match edit {
            ZoneEdit::Term(axis, path) => {
                if let Some(fixed) = table.fixed.take() {
                    table.paths = fixed.paths();
                }
                let was = table.paths.get(axis).cloned().flatten();
                // The term of the other axis, chosen here, changes places with this one.
                if let Some(other) =
                    table.paths.get_mut(1 - axis.min(1)).filter(|of| of.as_ref() == Some(&path))
                {
                    *other = was;
                }
                if let Some(of) = table.paths.get_mut(axis) {
                    *of = Some(path);
                }
            }
            ZoneEdit::Times(times) => {
                table.times = times;
                self.centre_zone();
            }
            ZoneEdit::Centre => self.centre_zone(),
            ZoneEdit::Limit(kind, SealedAmount(amount)) => {
                table.shows_to_give = false;
                table.shows_differences = false;
                table.set(kind, amount);
            }
            ZoneEdit::NoAmount(kind) => {
                table.refusal = Some(format!(
                    "What was typed for {} is no amount in pounds. Write it as 850000 or 850k.",
                    kind.in_words()
                ));
            }
            ZoneEdit::Clear(party) => {
                table.shows_to_give = false;
                table.clear(party);
            }
            ZoneEdit::Differences(shows) => table.shows_differences = shows,
            ZoneEdit::ToGive(shows) => table.shows_to_give = shows,
        }
    }

    /// Ranges about the values as they stand, of the same terms.
    fn centre_zone(&mut self) {
        if let Some(fixed) = self.zone.fixed.take() {
            self.zone.paths = fixed.paths();
        }
    }

    /// Keeps the ranges of a map that was worked out, and gives what was asked in terms of them.
    pub(super) fn keep_ranges(&mut self, mut of: ExploreInputs, zone: &Zone) -> ExploreInputs {
        let agreed = zone.ranges.each_ref().map(|range| self.session.ranges().contains(range));
        self.zone.fixed = Some(Fixed { key: of.entry.key, ranges: zone.ranges.clone(), agreed });
        of.question = crate::jobs::explore::ExploreQuestion::Zone(ZoneAsked::Fixed(zone.ranges.clone()));
        of
    }

    /// The map that is on show, where it is of what is open now.
    pub fn zone_on_show(&self) -> Option<(&ExploreInputs, &Zone)> {
        let (of, found, _) = self.results.explored(&self.session)?;
        let Explored::Zone(zone) = found.ok()? else { return None };
        Some((of, zone))
    }

    /// What to ask for to write a party's map.
    pub fn sealed_map_request(party: Party) -> FileRequest {
        FileRequest::Save(Savable::SealedMap(party), format!("yes-or-no-map-{}.txt", party.role()))
    }

    /// Writes where a party's limits hold: its role, a yes or no for each package, and nothing else.
    pub(super) fn save_sealed_map(&mut self, party: Party, file: &Path) {
        let map = self.zone_on_show().and_then(|(_, zone)| self.zone.map(party, zone));
        let Some(map) = map else {
            return self.say(
                "The yes-or-no map was not written",
                &"Set a limit first, and wait until the map is worked out.",
            );
        };
        match export::replace(file, map.to_text().as_bytes()) {
            Ok(()) => self.done = Some(format!("Saved to {}", file.display())),
            Err(why) => {
                let text = format!("{} could not be written: {}.", file.display(), export::in_words(&why));
                self.say("The yes-or-no map was not written", &text);
            }
        }
    }

    /// Reads the map of a party.
    pub(super) fn read_sealed_map(&mut self, party: Party, file: &Path) {
        match self.sealed_map_in(party, file) {
            Ok(map) => {
                self.zone.clear(party);
                self.zone.read[at(party)] = Some(ReadMap { file: file_name(file), map });
                self.zone.shows_differences = false;
                self.zone.refusal = None;
            }
            Err(why) => {
                self.say("The yes-or-no map was not read", &format!("{}: {why}", file_name(file)));
            }
        }
    }

    fn sealed_map_in(&self, party: Party, file: &Path) -> Result<SealedMap, String> {
        let text = text_file::read(file).map_err(|why| format!("{}.", export::in_words(&why)))?;
        let map = SealedMap::from_text(&text).map_err(|why| why.to_string())?;
        map.is_for(party).map_err(|why| why.to_string())?;
        match self.zone_on_show() {
            Some((_, zone)) if !map.is_of(zone) => Err(engine::explore::SealedError::Other.to_string()),
            _ => Ok(map),
        }
    }
}
