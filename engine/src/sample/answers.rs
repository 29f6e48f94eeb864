//! What people say of the service: the patient experience questionnaire (PEQ), at assessment and after
//! treatment.

use super::course::{Course, Ending};
use super::draw::Draw;
use super::site::Site;

/// Answers in the codes of the national data set; empty where not answered.
#[derive(Default)]
pub(super) struct Answers {
    /// Six questions after treatment, 0 (never) to 4 (all of the time), or NA.
    pub(super) treatment: [&'static str; 6],
    /// Four questions at assessment, Y or N, or NA. The third asks whether the preferred treatment was
    /// offered.
    pub(super) choice: [&'static str; 4],
    /// 0 (not at all) to 4 (completely), at assessment.
    pub(super) assessment: &'static str,
}

const CONTENT: &[(&str, f64)] = &[("4", 0.68), ("3", 0.27), ("2", 0.04), ("NA", 0.01)];
const DISCONTENT: &[(&str, f64)] = &[("2", 0.42), ("1", 0.27), ("3", 0.20), ("0", 0.10), ("NA", 0.01)];

impl Answers {
    pub(super) fn draw(draw: &mut Draw, site: &Site, course: &Course, responds: bool) -> Self {
        let mut answers = Self::default();
        if course.assessed.is_some() && draw.chance(0.6) {
            answers.at_assessment(draw, site);
        }
        // It is given to everyone who is discharged, and comes back mostly from those who finish.
        let returned = match course.ending {
            Ending::Finished if course.finished() => site.peq_returned,
            Ending::Once if course.discharged.is_some() => 0.1,
            Ending::NotSeen | Ending::Seen | Ending::Once | Ending::Finished => 0.0,
        };
        if draw.chance(returned) {
            let better = if responds { 0.02 } else { -0.03 };
            answers.after_treatment(draw, site.peq_satisfied + better);
        }
        answers
    }

    fn at_assessment(&mut self, draw: &mut Draw, site: &Site) {
        let offered = draw.pick(&[("Y", 0.87), ("N", 0.08), ("NA", 0.05)]);
        let informed = draw.pick(&[("Y", 0.94), ("N", 0.06)]);
        let prefers = draw.pick(&[("Y", 0.6), ("N", 0.4)]);
        let work = draw.pick(&[("Y", 0.35), ("N", 0.10), ("NA", 0.5), ("", 0.05)]);
        self.choice = [informed, prefers, offered, work];
        let [completely, mostly, sometimes, rarely, never, unanswered] = site.peq_assessment;
        self.assessment = draw.pick(&[
            ("4", completely),
            ("3", mostly),
            ("2", sometimes),
            ("1", rarely),
            ("0", never),
            ("", unanswered),
        ]);
    }

    fn after_treatment(&mut self, draw: &mut Draw, satisfied: f64) {
        let mood = if draw.chance(satisfied) { CONTENT } else { DISCONTENT };
        for answer in &mut self.treatment {
            *answer = draw.pick(mood);
        }
        // The sixth, on help with employment, is about something that most people did not need.
        if let Some(employment) = self.treatment.last_mut()
            && draw.chance(0.75)
        {
            *employment = "NA";
        }
    }
}
