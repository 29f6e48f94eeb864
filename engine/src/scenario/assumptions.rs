//! What a scenario takes for granted, in sentences to be shown beside its figures.

use super::gradient::{Gradient, SOURCE};
use super::{Group, Kind, Scenario};

impl Scenario {
    /// What it takes for granted, with the figures that it uses and where they come from. Each sentence
    /// once, in the order of the changes.
    pub fn assumptions(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        for change in &self.changes {
            let sentence = self.assumption(&change.kind);
            if !sentences.contains(&sentence) {
                sentences.push(sentence);
            }
        }
        sentences
    }

    fn assumption(&self, kind: &Kind) -> String {
        match kind {
            Kind::Volume { .. } => {
                "More or fewer people are like those in the data: the same waits, courses and outcomes. So volume \
                 alone moves no rate: parts of people are kept inside, and counts are shown rounded to whole \
                 people."
                    .to_owned()
            }
            Kind::Attrition { .. } => {
                "People who leave early would have done as those who finish in the same month; the data does \
                 not say how many contacts they had, so contacts stay."
                    .to_owned()
            }
            Kind::Missed { .. } => {
                "An appointment that is missed is not made up for, and outcomes do not depend on it.".to_owned()
            }
            Kind::CaseMix { to, .. } if self.mix_moves_outcomes => format!(
                "People who are of care cluster {to} instead have the waits, answers and outcomes that people \
                 of that cluster have in this contract's own data; they stay on their service line."
            ),
            Kind::CaseMix { .. } => {
                "People of another care cluster keep the outcomes that they have: that the mix moves outcomes \
                 is switched off."
                    .to_owned()
            }
            Kind::GroupMix { group, .. } if self.mix_moves_outcomes => of_group(*group),
            Kind::GroupMix { .. } => {
                "Another mix of groups leaves outcomes as they are: that the mix moves outcomes is switched \
                 off."
                    .to_owned()
            }
            Kind::Staffing { .. } => "New posts are like those there are: as busy, as often empty.".to_owned(),
            Kind::StaffByRole { .. } => {
                "Posts of a role that are added are filled from their first day, and who is in them is as busy and \
                 costs as much as others of the role; posts that go take the people in them along, and what they \
                 cost, from their month on: no notice is paid, and nobody waits for somebody who left."
                    .to_owned()
            }
            Kind::Sessions { .. } => "Longer or shorter courses have the same outcomes.".to_owned(),
            Kind::Moved { .. } => {
                "People who are treated on another service line keep the outcomes that they have.".to_owned()
            }
            Kind::Recovery { .. } => {
                "Who recovers now is like others who did not: as many of them reliably as among those who did; \
                 reliable improvement stays."
                    .to_owned()
            }
            Kind::Improvement { .. } => {
                "Who improves reliably now comes from those who did not change or got worse; recovery stays."
                    .to_owned()
            }
            Kind::Waits { .. } => {
                "Everybody waits as many days longer or shorter, and nobody changes month, leaves or does \
                 worse for it."
                    .to_owned()
            }
            Kind::Satisfaction { .. } => {
                "As many questionnaires come back; answers about the assessment stay.".to_owned()
            }
            Kind::MissingScores { .. } => {
                "Scores go missing whatever came of the treatment, and count as neither recovered nor improved."
                    .to_owned()
            }
        }
    }
}

fn of_group(group: Group) -> String {
    let gradient = Gradient::of(group);
    let counted = match group {
        Group::MostDeprived => " The data does not count the group; only outcomes move.",
        Group::Older | Group::EthnicMinority => {
            " The mix of people finishing moves as that of people entering does."
        }
    };
    format!(
        "Outcomes differ here as they do nationally: {} ({SOURCE}).{counted} That need not hold in one place; \
         it can be switched off.",
        gradient.said
    )
}
