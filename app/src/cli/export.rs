//! `export`: what leaves the building, without a window.

use std::path::Path;

use chrono::NaiveDate;
use engine::calendar::Grain;
use engine::export::Evaluation;
use engine::export::hand_over::{FileKind, Form, PlaceInPage};
use engine::export::paper::SmallNumbers;
use engine::scheme::{Scheme, SchemeIndex, questions};

use super::args::{Export, ReadingOptions};
use super::files::text;
use super::reading::read;
use super::tally::keep_key_of;
use super::worked::{Worked, known, place_of};
use super::{Failure, apart, mapping, warn};
use crate::builtin::BuiltIn;
use crate::hand_over::{ENGINE_OF_PAGE, FormRequest, Held, Over, WITHOUT_ENGINE, decided, write};
use crate::session::{Decision, Document, Session, file_name, log};

/// Makes a form and writes it: whole or not at all, and over another file only where that is asked for.
pub fn run(options: &Export) -> Result<(), Failure> {
    apart(&options.out, options.asked.data.activity.iter().chain(&options.session))?;
    if options.out.exists() && !options.replace {
        // Said before anything is read, which may take long.
        return Err(Failure::Call(format!(
            "{} is there already. Name another file, or add --replace to write over it.",
            options.out.display()
        )));
    }
    let (form, kind) = asked_form(options)?;
    only_of(form, options)?;
    let date = options.date.as_deref().map(day).transpose()?;
    let held = match &options.session {
        Some(file) => of_session(file, &options.asked.data.said)?,
        None => of_files(options)?,
    };
    let scheme = scheme_of(options.of.as_deref(), &held.schemes, held.baseline)?;
    let small_numbers = if options.show_small_numbers { SmallNumbers::Shown } else { SmallNumbers::Withheld };
    let place_in_page = if options.with_place { PlaceInPage::Included } else { PlaceInPage::LeftOut };
    let request = FormRequest { form, kind, scheme, small_numbers, place_in_page, date };
    if form == Form::Page && ENGINE_OF_PAGE.is_none() {
        warn(WITHOUT_ENGINE);
    }
    let made = held.make(&request).map_err(Failure::input)?;
    if let Some(sheet) = &made.sheet {
        keep_key_of(sheet)?;
    }
    let over = if options.replace { Over::Everything } else { Over::Nothing };
    write(&made, &options.out, over).map_err(Failure::Input)?;
    if options.show_small_numbers {
        warn("Numbers of one to four people are shown in it, as you asked: do not publish it.");
    }
    Ok(())
}

/// Refuses what is said of another form than is asked for.
fn only_of(form: Form, options: &Export) -> Result<(), Failure> {
    let is_page = form == Form::Page;
    match (options.with_place, options.show_small_numbers) {
        (true, _) if !is_page => Err(Failure::Call(
            "“--with-place” is for a web page; other forms hold the place already.".to_owned(),
        )),
        (_, true) if is_page => Err(Failure::Call(
            "A web page never shows small numbers: leave “--show-small-numbers” out.".to_owned(),
        )),
        _ => Ok(()),
    }
}

/// The form that is asked for by name, or the usual one for how the file's name ends.
fn asked_form(options: &Export) -> Result<(Form, FileKind), Failure> {
    let ending = options.out.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let kind = |form: Form| {
        form.kinds()
            .iter()
            .copied()
            .find(|kind| ending.as_deref() == Some(kind.ending))
            .map(|kind| (form, kind))
    };
    let Some(name) = &options.form else {
        return Form::EVERY.iter().find_map(|form| kind(*form)).ok_or_else(|| {
            Failure::Call(format!("{} ends in nothing that can be made. {}", options.out.display(), forms()))
        });
    };
    let Some(form) = Form::EVERY.iter().copied().find(|form| form.name() == *name) else {
        return Err(Failure::Call(format!("There is no form “{name}”. {}", forms())));
    };
    kind(form).ok_or_else(|| {
        let endings: Vec<String> = form.kinds().iter().map(|kind| format!(".{}", kind.ending)).collect();
        Failure::Call(format!("A {} is a file that ends in {}.", form.name(), endings.join(" or ")))
    })
}

/// The forms there are, with how their files end.
fn forms() -> String {
    let form = |form: &Form| {
        let endings: Vec<String> = form.kinds().iter().map(|kind| format!(".{}", kind.ending)).collect();
        format!("{} ({})", form.name(), endings.join(", "))
    };
    format!("The forms are {}.", Form::EVERY.iter().map(form).collect::<Vec<_>>().join(", "))
}

fn day(text: &str) -> Result<NaiveDate, Failure> {
    text.parse().map_err(|_| Failure::Call(format!("“--date {text}” is no day. Write it as 2026-11-30.")))
}

/// The scheme of a form that is of one: that which is named, else the first that is not the baseline.
fn scheme_of(name: Option<&str>, schemes: &[Scheme], baseline: SchemeIndex) -> Result<SchemeIndex, Failure> {
    let Some(name) = name else {
        let other = SchemeIndex::indexes(schemes).find(|scheme| *scheme != baseline);
        return Ok(other.unwrap_or(baseline));
    };
    place_of(name, schemes)
        .ok_or_else(|| Failure::Call(format!("There is no scheme “{name}”. {}", known(schemes))))
}

/// All that a command asked for.
fn of_files(options: &Export) -> Result<Held, Failure> {
    let worked = Worked::new(&options.asked)?;
    let Evaluation { report, selection, fingerprint, .. } = worked.evaluation(Grain::Year)?;
    let fingerprint =
        fingerprint.ok_or_else(|| Failure::Input("No fingerprint was taken of what was read.".to_owned()))?;
    let questions = questions().map_err(Failure::input)?;
    let decisions = options.decisions.as_deref().map(read_decisions).transpose()?.unwrap_or_default();
    Ok(Held {
        report,
        selection: selection.into(),
        tally: worked.read.into(),
        activity: worked.files,
        place: worked.place.into(),
        locality: worked.locality.into(),
        scenarios: worked.scenarios,
        schemes: worked.schemes,
        baseline: worked.baseline,
        fingerprint,
        decisions: decisions.iter().map(|decision| decided(decision, &questions)).collect(),
    })
}

fn read_decisions(file: &Path) -> Result<Vec<Decision>, Failure> {
    log::from_ron(&file_name(file), &text(file)?).map_err(Failure::input)
}

/// What a session holds, read from where it says that its activity is.
fn of_session(file: &Path, said: &ReadingOptions) -> Result<Held, Failure> {
    let document = Document::open(file).map_err(Failure::input)?;
    let (activity, filter) = (document.activity.clone(), document.filter.clone());
    let intake = read(&activity.sources(), &mapping::options(said)?)?;
    let mut session = Session::on(BuiltIn::Sample).map_err(Failure::input)?;
    session.take(intake, activity).map_err(Failure::input)?;
    session.adopt(document, Some(file.to_owned()), false);
    if let Some(inputs) = session.to_apply() {
        let applied = inputs.what_if.scenario.apply(&inputs.read);
        session.take_applied(&inputs, applied);
    }
    Ok(Held::of(&session, &filter, &questions().map_err(Failure::input)?))
}
