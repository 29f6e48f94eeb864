//! What a command works out: activity, place, schemes and what is supposed, as they were asked for.

use std::fmt::Display;
use std::path::{Path, PathBuf};

use engine::activity::{Months, Selection, Tally};
use engine::calendar::Grain;
use engine::export::Evaluation;
use engine::fingerprint::{self, Digest};
use engine::intake::{Intake, Progress};
use engine::locality::{self, Locality};
use engine::scenario::{self, Scenario};
use engine::scheme::{PRESETS, Scheme, SchemeIndex, TermError, preset};
use engine::sustain::Case;

use super::args::{Asked, Data};
use super::files::{sources, text};
use super::reading::read;
use super::{Failure, mapping, warn};
use crate::session::Activity;

/// All that a command asks for, read and ready to be worked out.
pub struct Worked {
    /// The schemes, as `--set` left them.
    pub schemes: Vec<Scheme>,
    /// The one that the others are compared with.
    pub baseline: SchemeIndex,
    /// The place as it is written down.
    pub place: Locality,
    /// The same with what is supposed of it.
    pub locality: Locality,
    /// What is supposed, in order.
    pub scenarios: Vec<Scenario>,
    /// The activity, with what is supposed of it.
    pub intake: Intake,
    /// The counts as they were read.
    pub read: Tally,
    /// Where they came from.
    pub files: Activity,
    /// The digest of the activity as it was read.
    pub activity: Digest,
    months: Months,
}

impl Worked {
    /// Reads everything, and says what should be known of it.
    pub fn new(asked: &Asked) -> Result<Self, Failure> {
        let schemes = set_schemes(asked)?;
        let baseline = baseline(asked.baseline.as_deref(), &schemes)?;
        let place = locality(&asked.data)?;
        let (scenarios, locality) = changed(&asked.scenario, place.clone())?;
        let mut intake = read_files(&asked.data, &asked.data.activity)?;
        let (activity, read) = (fingerprint::activity(&intake.tally), intake.tally.clone());
        for scenario in &scenarios {
            let applied = scenario.apply(&intake.tally);
            intake.tally = applied.value;
            applied.notes.iter().for_each(|note| warn(note));
        }
        let months = months(&asked.data)?;
        let files = match asked.data.activity.as_slice() {
            [] => Activity::Sample,
            files => Activity::from_files(files, &Progress::default()),
        };
        Ok(Self { schemes, baseline, place, locality, scenarios, intake, read, files, activity, months })
    }

    /// What survival and the years to come are worked out of.
    pub fn case(&self) -> Case<'_> {
        Case { tally: &self.intake.tally, locality: &self.locality, months: &self.months, keep: &|_| true }
    }

    /// The activity cut to the months that are asked for.
    pub fn selection(&self) -> Result<Selection, Failure> {
        Selection::new(&self.intake.tally, &self.locality, &self.months).map_err(Failure::input)
    }

    /// Says what was found in the files that may move payment.
    pub fn warn(&self) {
        self.intake.report.warnings().iter().for_each(|warning| warn(warning));
    }

    /// The schemes on the activity, with whether the provider survives them where the place says what it costs.
    pub fn evaluation(&self, grain: Grain) -> Result<Evaluation, Failure> {
        let selection =
            Selection::new(&self.intake.tally, &self.locality, &self.months).map_err(Failure::input)?;
        let (report, schemes) = (self.intake.report.clone(), self.schemes.clone());
        let mut evaluation =
            Evaluation::new(report, selection, &self.locality, schemes, grain, self.baseline)
                .map_err(Failure::input)?;
        evaluation.name(self.activity, &self.place, &self.scenarios);
        // Without it the statements are worth having all the same.
        if self.locality.knows_costs()
            && let Err(why) = evaluation.survive(&self.case())
        {
            warn(&why.to_string());
        }
        Ok(evaluation)
    }
}

/// The schemes that are asked for, with their terms as they are set.
fn set_schemes(asked: &Asked) -> Result<Vec<Scheme>, Failure> {
    let mut schemes = schemes(&asked.scheme)?;
    apply_all(&mut schemes, &asked.set)?;
    for scheme in &mut schemes {
        // Weights that were not set make room for those that were.
        let fixed: Vec<String> = asked.set.iter().filter_map(|set| path_of(set, &scheme.id)).collect();
        scheme.balance_weights(&fixed);
        let id = scheme.id.clone();
        scheme.check(&id).map_err(Failure::input)?;
    }
    Ok(schemes)
}

/// Which scheme the others are compared with; the first where nobody says.
fn baseline(name: Option<&str>, schemes: &[Scheme]) -> Result<SchemeIndex, Failure> {
    let Some(name) = name else { return Ok(SchemeIndex(0)) };
    place_of(name, schemes).ok_or_else(|| {
        Failure::Call(format!("There is no scheme “{name}” to compare with. {}", known(schemes)))
    })
}

/// Which of some schemes has an id.
pub fn place_of(id: &str, schemes: &[Scheme]) -> Option<SchemeIndex> {
    schemes.iter().position(|scheme| scheme.id == id).map(SchemeIndex)
}

/// The locality, or one that knows nothing.
pub fn locality(data: &Data) -> Result<Locality, Failure> {
    let Some(name) = &data.locality else { return Ok(Locality::default()) };
    shipped_or_file("locality", name, locality::SHIPPED, Locality::from_ron)
}

/// What comes with the program under a name, or is in a file.
pub fn shipped_or_file<T, E: Display>(
    what: &str,
    name: &str,
    shipped: &[(&str, &str)],
    read: impl Fn(&str) -> Result<T, E>,
) -> Result<T, Failure> {
    let failed = |error: E| Failure::Input(format!("{name}: {error}"));
    if let Some((_, text)) = shipped.iter().find(|(id, _)| *id == name) {
        return read(text).map_err(failed);
    }
    if !is_file(name) {
        let known: Vec<&str> = shipped.iter().map(|(id, _)| *id).collect();
        return Err(Failure::Call(format!(
            "There is no {what} “{name}”. Those that come with the program: {}.",
            known.join(", ")
        )));
    }
    read(&text(Path::new(name))?).map_err(failed)
}

/// Whether a word on the command line is meant as a file, not as the name of something built in.
fn is_file(name: &str) -> bool {
    let path = Path::new(name);
    path.exists() || path.extension().is_some() || name.contains(std::path::MAIN_SEPARATOR)
}

/// The what-if changes, and the locality with what they change of it.
fn changed(names: &[String], locality: Locality) -> Result<(Vec<Scenario>, Locality), Failure> {
    let scenarios: Vec<Scenario> = names
        .iter()
        .map(|name| shipped_or_file("scenario", name, scenario::SHIPPED, Scenario::from_ron))
        .collect::<Result<_, _>>()?;
    for (name, scenario) in names.iter().zip(&scenarios) {
        scenario.check_roles(&locality).map_err(|why| Failure::Input(format!("{name}: {why}")))?;
    }
    let locality = scenarios.iter().fold(locality, |locality, scenario| {
        let applied = scenario.apply_to(&locality);
        applied.notes.iter().chain(&scenario.assumptions()).for_each(|note| warn(note));
        applied.value
    });
    Ok((scenarios, locality))
}

fn read_files(data: &Data, files: &[PathBuf]) -> Result<Intake, Failure> {
    read(&sources(files), &mapping::options(&data.said)?)
}

/// Reads files and cuts them to the months asked for.
pub fn load(data: &Data, files: &[PathBuf], locality: &Locality) -> Result<(Intake, Selection), Failure> {
    let intake = read_files(data, files)?;
    let selection = Selection::new(&intake.tally, locality, &months(data)?).map_err(Failure::input)?;
    Ok((intake, selection))
}

fn schemes(names: &[String]) -> Result<Vec<Scheme>, Failure> {
    if names.is_empty() {
        return PRESETS.iter().map(|preset| preset.scheme().map_err(Failure::input)).collect();
    }
    let schemes: Vec<Scheme> = names.iter().map(|name| scheme(name)).collect::<Result<_, _>>()?;
    for (place, scheme) in schemes.iter().enumerate() {
        if schemes[..place].iter().any(|other| other.id == scheme.id) {
            return Err(Failure::Input(format!(
                "Two schemes have the id “{}”. Give one of them another id in its file.",
                scheme.id
            )));
        }
    }
    Ok(schemes)
}

/// The scheme of a preset's id or in a file.
pub fn scheme(name: &str) -> Result<Scheme, Failure> {
    if let Some(preset) = preset(name) {
        return preset.scheme().map_err(Failure::input);
    }
    if !is_file(name) {
        return Err(unknown_preset(name));
    }
    Scheme::from_ron(name, &text(Path::new(name))?).map_err(Failure::input)
}

/// The sentence for a preset that does not exist.
pub fn unknown_preset(name: &str) -> Failure {
    let known: Vec<&str> = PRESETS.iter().map(|preset| preset.id).collect();
    Failure::Call(format!("There is no preset “{name}”. The presets are {}.", known.join(", ")))
}

pub fn known(schemes: &[Scheme]) -> String {
    let ids: Vec<&str> = schemes.iter().map(|scheme| scheme.id.as_str()).collect();
    format!("The schemes evaluated are {}.", ids.join(", "))
}

/// The path that a `--set` sets in a scheme, where it is for it.
fn path_of(set: &str, scheme: &str) -> Option<String> {
    let (target, _) = set.split_once('=')?;
    match target.split_once(':') {
        Some((only, path)) => (only.trim() == scheme).then(|| path.trim().to_owned()),
        None => Some(target.trim().to_owned()),
    }
}

/// Applies every `--set`, whatever their order: one that needs another is tried again after it, and one
/// that another leaves without effect is an error.
fn apply_all(schemes: &mut [Scheme], sets: &[String]) -> Result<(), Failure> {
    let mut later = Vec::new();
    for set in sets {
        match apply(schemes, set) {
            Err(Failure::Call(_)) if set.contains('=') => later.push(set),
            done => done?,
        }
    }
    for set in later {
        apply(schemes, set)?;
    }
    for set in sets {
        let idle = schemes.iter().all(|scheme| {
            let path = path_of(set, &scheme.id);
            path.is_none_or(|path| !scheme.has_term(&path))
        });
        if idle {
            return Err(Failure::Call(format!(
                "“--set {set}” has no effect: with the other terms that are set, no scheme has that term."
            )));
        }
    }
    Ok(())
}

/// Applies one `--set [SCHEME:]TERM=VALUE` (rule 27).
fn apply(schemes: &mut [Scheme], set: &str) -> Result<(), Failure> {
    let Some((target, value)) = set.split_once('=') else {
        return Err(Failure::Call(format!(
            "“--set {set}” has no “=”. Write it as TERM=VALUE, such as price.per_person=310."
        )));
    };
    let (only, path) = match target.split_once(':') {
        Some((scheme, path)) => (Some(scheme.trim()), path.trim()),
        None => (None, target.trim()),
    };
    if let Some(only) = only
        && !schemes.iter().any(|scheme| scheme.id == only)
    {
        return Err(Failure::Call(format!("“--set {set}” names the scheme “{only}”. {}", known(schemes))));
    }
    let mut applied = false;
    let mut unknown = None;
    for scheme in schemes.iter_mut().filter(|scheme| only.is_none_or(|only| scheme.id == only)) {
        match scheme.set(path, value) {
            Ok(()) => applied = true,
            Err(error @ TermError::Unknown { .. }) => unknown = unknown.or(Some(error)),
            Err(error) => return Err(Failure::input(error)),
        }
    }
    match unknown {
        Some(_) if applied => Ok(()),
        Some(error) if only.is_some() => Err(Failure::Call(error.to_string())),
        Some(_) => Err(Failure::Call(format!(
            "No scheme has the term “{path}”. “presets --show NAME” lists the terms of a preset. {}",
            known(schemes)
        ))),
        None => Ok(()),
    }
}

fn months(options: &Data) -> Result<Months, Failure> {
    if !options.year.is_empty() {
        let years = options.year.iter().map(|year| year.parse().map_err(Failure::input));
        return Ok(Months::Years(years.collect::<Result<_, _>>()?));
    }
    if options.from.is_none() && options.to.is_none() {
        return Ok(Months::Default);
    }
    let month =
        |text: &Option<String>| text.as_ref().map(|text| text.parse().map_err(Failure::input)).transpose();
    Ok(Months::Range(month(&options.from)?, month(&options.to)?))
}
