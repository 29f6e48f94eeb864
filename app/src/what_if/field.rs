//! The fields of a change: what stands in each, and how it is set to what was typed or chosen.

use engine::calendar::Month;
use engine::locality::{Locality, StaffGroup};
use engine::quantity::show;
use engine::scenario::{Change, Group, Kind, KindAmount};
use rust_decimal::Decimal;
use rust_decimal::dec;
use rust_decimal::prelude::ToPrimitive;

use super::Offered;
use crate::place::FieldKind as Of;

/// A field of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeField {
    /// What changes.
    Kind,
    /// By how much.
    Amount,
    /// The role whose posts change.
    Role,
    /// The care cluster that people move to.
    Cluster,
    /// The group of people.
    Group,
    /// The line that people leave.
    FromLine,
    /// The line that they go to.
    ToLine,
    /// Only at this provider.
    AtProvider,
    /// Only for this commissioner.
    ForCommissioner,
    /// Only on this service line.
    OnLine,
    /// Only in this care cluster.
    InCluster,
    /// From this month on.
    From,
    /// Why.
    Reason,
}

/// What can change, each by a word and by what it is called.
pub const KINDS: [(&str, &str); 14] = [
    ("volume", "Number of people"),
    ("attrition", "Leaving before they finish"),
    ("missed", "Missed appointments"),
    ("case-mix", "Case mix: one care cluster"),
    ("group-mix", "Mix of people: one group"),
    ("moved", "Treated on another line"),
    ("staffing", "Posts"),
    ("role", "Staff by role"),
    ("sessions", "Sessions a course"),
    ("recovery", "Recovery"),
    ("improvement", "Reliable improvement"),
    ("waits", "Waits for treatment"),
    ("satisfaction", "Satisfaction"),
    ("missing-scores", "Missing scores"),
];

const NO_STAFF: &str = "Nothing is known of who works there, so no role can be chosen. Say who does under “Costs and staff” first.";

const GROUPS: [(&str, Group); 3] =
    [("older", Group::Older), ("minority", Group::EthnicMinority), ("deprived", Group::MostDeprived)];

impl ChangeField {
    /// Those that say whom a change concerns, from when on, and why.
    pub const WHOM: [Self; 6] =
        [Self::AtProvider, Self::ForCommissioner, Self::OnLine, Self::InCluster, Self::From, Self::Reason];

    /// Those that say what changes, and by how much.
    pub const fn what(kind: &Kind) -> &'static [Self] {
        match kind {
            Kind::CaseMix { .. } => &[Self::Kind, Self::Amount, Self::Cluster],
            Kind::GroupMix { .. } => &[Self::Kind, Self::Amount, Self::Group],
            Kind::Moved { .. } => &[Self::Kind, Self::Amount, Self::FromLine, Self::ToLine],
            Kind::StaffByRole { .. } => &[Self::Kind, Self::Role, Self::Amount],
            Kind::Volume { .. }
            | Kind::Attrition { .. }
            | Kind::Missed { .. }
            | Kind::Staffing { .. }
            | Kind::Sessions { .. }
            | Kind::Recovery { .. }
            | Kind::Improvement { .. }
            | Kind::Waits { .. }
            | Kind::Satisfaction { .. }
            | Kind::MissingScores { .. } => &[Self::Kind, Self::Amount],
        }
    }

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kind => "What changes",
            Self::Amount => "By",
            Self::Role => "Role",
            Self::Cluster => "To cluster",
            Self::Group => "Group",
            Self::FromLine => "From line",
            Self::ToLine => "To line",
            Self::AtProvider => "At provider",
            Self::ForCommissioner => "For commissioner",
            Self::OnLine => "On line",
            Self::InCluster => "In cluster",
            Self::From => "From month",
            Self::Reason => "Why",
        }
    }

    /// What can be chosen for it, each with what it is called; nothing where it is typed. What may be left
    /// open begins with an empty word.
    pub fn choices(self, Offered { codes, place }: Offered<'_>) -> Option<Vec<(String, String)>> {
        let same = |code: &str| (code.to_owned(), code.to_owned());
        let open = |word: &str| vec![(String::new(), word.to_owned())];
        let with = |mut list: Vec<(String, String)>, codes: &mut dyn Iterator<Item = &str>| {
            list.extend(codes.map(same));
            Some(list)
        };
        let lines = &mut codes.lines.iter().map(AsRef::as_ref);
        let clusters = &mut codes.clusters.iter().map(AsRef::as_ref);
        match self {
            Self::Kind => Some(KINDS.map(|(word, called)| (word.to_owned(), called.to_owned())).to_vec()),
            Self::Group => {
                Some(GROUPS.map(|(word, group)| (word.to_owned(), group.name().to_owned())).to_vec())
            }
            Self::Role => with(Vec::new(), &mut place.staff.iter().map(|group| group.role.as_str())),
            Self::Cluster => with(Vec::new(), clusters),
            Self::FromLine => with(Vec::new(), lines),
            Self::AtProvider => with(open("every"), &mut codes.providers.iter().map(AsRef::as_ref)),
            Self::ForCommissioner => with(open("every"), &mut codes.commissioners.iter().map(AsRef::as_ref)),
            Self::OnLine => with(open("every"), lines),
            Self::InCluster => with(open("every"), clusters),
            Self::From => {
                let mut list = open("the first");
                list.extend(codes.months.iter().map(|month| (month.to_string(), month.to_string())));
                Some(list)
            }
            // The line that people go to may be a new one.
            Self::Amount | Self::ToLine | Self::Reason => None,
        }
    }

    /// What stands in it, as it is typed or chosen.
    pub fn shown(self, change: &Change) -> String {
        let open = |code: &Option<String>| code.clone().unwrap_or_default();
        match (self, &change.kind) {
            (Self::Kind, kind) => word(kind).to_owned(),
            (Self::Amount, kind) => shown(&kind.clone().amount()),
            (Self::Role, Kind::StaffByRole { role, .. }) => role.clone(),
            (Self::Cluster, Kind::CaseMix { to, .. }) => to.clone(),
            (Self::Group, Kind::GroupMix { group, .. }) => {
                GROUPS.into_iter().find(|(_, one)| one == group).map_or("", |(word, _)| word).to_owned()
            }
            (Self::FromLine, Kind::Moved { from_line, .. }) => from_line.clone(),
            (Self::ToLine, Kind::Moved { to_line, .. }) => to_line.clone(),
            (Self::AtProvider, _) => open(&change.provider),
            (Self::ForCommissioner, _) => open(&change.commissioner),
            (Self::OnLine, _) => open(&change.line),
            (Self::InCluster, _) => open(&change.cluster),
            (Self::From, _) => change.from.map_or_else(String::new, |month| month.to_string()),
            (Self::Reason, _) => change.reason.clone(),
            (Self::Role | Self::Cluster | Self::Group | Self::FromLine | Self::ToLine, _) => String::new(),
        }
    }

    /// Sets it to what was typed or chosen. Where another kind is chosen, it begins at a usual amount.
    ///
    /// # Errors
    /// A sentence.
    pub(super) fn set(self, change: &mut Change, typed: &str, offered: Offered<'_>) -> Result<(), String> {
        let typed = typed.trim();
        let code = || Some(typed.to_owned()).filter(|code| !code.is_empty());
        match (self, &mut change.kind) {
            (Self::Kind, kind) => {
                *kind = of_word(typed, offered).ok_or_else(|| format!("Nothing is called “{typed}”."))?;
                if matches!(kind, Kind::StaffByRole { .. }) && offered.place.staff.is_empty() {
                    return Err(NO_STAFF.to_owned());
                }
                if matches!(kind, Kind::Moved { .. }) {
                    change.line = None;
                }
            }
            (Self::Amount, kind) => set(kind.amount(), typed)?,
            (Self::Role, Kind::StaffByRole { role, .. }) => {
                typed.clone_into(role);
                if let Some(why) = change.role_not_there(offered.place) {
                    return Err(show::capital(&why) + ".");
                }
            }
            (Self::Cluster, Kind::CaseMix { to, .. }) => typed.clone_into(to),
            (Self::Group, Kind::GroupMix { group, .. }) => {
                *group = GROUPS.into_iter().find(|(word, _)| *word == typed).map_or(*group, |(_, one)| one);
            }
            (Self::FromLine, Kind::Moved { from_line, .. }) => typed.clone_into(from_line),
            (Self::ToLine, Kind::Moved { to_line, .. }) => typed.clone_into(to_line),
            (Self::AtProvider, _) => change.provider = code(),
            (Self::ForCommissioner, _) => change.commissioner = code(),
            (Self::OnLine, _) => change.line = code(),
            (Self::InCluster, _) => change.cluster = code(),
            (Self::From, _) => {
                let month = |typed: String| typed.parse::<Month>().map_err(|error| error.to_string());
                change.from = code().map(month).transpose()?;
            }
            (Self::Reason, _) => typed.clone_into(&mut change.reason),
            (Self::Role | Self::Cluster | Self::Group | Self::FromLine | Self::ToLine, _) => {}
        }
        Ok(())
    }
}

/// What the amount of a change is, over its field.
pub fn unit(change: &Change) -> &'static str {
    match change.kind.clone().amount() {
        KindAmount::Share(_) if matches!(change.kind, Kind::Moved { .. }) => "Share of the people",
        KindAmount::Share(_) => "Per cent more",
        KindAmount::Points(_) => "Points more",
        KindAmount::Days(_) => "Days longer",
        KindAmount::Posts(_) => "Posts more",
    }
}

fn shown(amount: &KindAmount<'_>) -> String {
    match amount {
        KindAmount::Share(share) => Of::Share.number_shown(**share),
        KindAmount::Points(number) | KindAmount::Posts(number) => Of::Number.number_shown(**number),
        KindAmount::Days(days) => Of::Number.number_shown(Decimal::from(**days)),
    }
}

fn set(amount: KindAmount<'_>, typed: &str) -> Result<(), String> {
    let number = |of: Of| of.number(typed);
    match amount {
        KindAmount::Share(share) => *share = number(Of::Share)?,
        KindAmount::Points(amount) | KindAmount::Posts(amount) => *amount = number(Of::Number)?,
        KindAmount::Days(days) => {
            let number = number(Of::Number)?;
            let whole = number.to_i32().filter(|whole| Decimal::from(*whole) == number);
            *days = whole.ok_or_else(|| {
                format!("“{typed}” cannot be a number of days. Type a whole number, such as 14 or -7.")
            })?;
        }
    }
    Ok(())
}

const fn word(kind: &Kind) -> &'static str {
    match kind {
        Kind::Volume { .. } => "volume",
        Kind::Attrition { .. } => "attrition",
        Kind::Missed { .. } => "missed",
        Kind::CaseMix { .. } => "case-mix",
        Kind::GroupMix { .. } => "group-mix",
        Kind::Moved { .. } => "moved",
        Kind::Staffing { .. } => "staffing",
        Kind::StaffByRole { .. } => "role",
        Kind::Sessions { .. } => "sessions",
        Kind::Recovery { .. } => "recovery",
        Kind::Improvement { .. } => "improvement",
        Kind::Waits { .. } => "waits",
        Kind::Satisfaction { .. } => "satisfaction",
        Kind::MissingScores { .. } => "missing-scores",
    }
}

/// A change of a kind, by an amount to begin with.
fn of_word(word: &str, Offered { codes, place }: Offered<'_>) -> Option<Kind> {
    let (share, points) = (dec!(0.05), dec!(5));
    // Where nobody is told apart there is nothing to move between, which the check says in a sentence.
    let line = |place: usize, else_: &str| {
        codes.lines.iter().nth(place).map_or_else(|| else_.to_owned(), |line| line.to_string())
    };
    Some(match word {
        "volume" => Kind::Volume { share },
        "attrition" => Kind::Attrition { points },
        "missed" => Kind::Missed { points },
        "case-mix" => {
            let to =
                codes.clusters.iter().next().map_or_else(|| "1".to_owned(), |cluster| cluster.to_string());
            Kind::CaseMix { to, points }
        }
        "group-mix" => Kind::GroupMix { group: Group::Older, points },
        "moved" => Kind::Moved { from_line: line(0, "2a"), to_line: line(1, "new line"), share },
        "staffing" => Kind::Staffing { share },
        "role" => Kind::StaffByRole {
            role: treating(place).map_or_else(String::new, |group| group.role.clone()),
            posts: -Decimal::ONE,
        },
        "sessions" => Kind::Sessions { share },
        "recovery" => Kind::Recovery { points },
        "improvement" => Kind::Improvement { points },
        "waits" => Kind::Waits { days: 14 },
        "satisfaction" => Kind::Satisfaction { points: -points },
        "missing-scores" => Kind::MissingScores { points },
        _ => return None,
    })
}

/// Who is asked about first: the last of those who treat, for high intensity comes after low.
fn treating(place: &Locality) -> Option<&StaffGroup> {
    place.staff.iter().rfind(|group| group.intensity.is_some()).or_else(|| place.staff.first())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::what_if::Codes;

    #[test]
    fn every_kind_can_be_chosen_is_shown_and_takes_another_amount() {
        let place = engine::locality::shipped("illustration").unwrap().unwrap();
        let codes = Offered { codes: &Codes::default(), place: &place };
        for (chosen, _) in KINDS {
            let kind = of_word(chosen, codes).unwrap();
            assert_eq!(word(&kind), chosen);
            let mut change = Change::new(kind);
            for field in ChangeField::what(&change.kind) {
                assert!(!field.shown(&change).is_empty(), "{chosen}, {field:?}");
            }
            ChangeField::Amount.set(&mut change, "-7", codes).unwrap();
            let shown = ChangeField::Amount.shown(&change);
            assert!(shown == "−7" || shown == "−7 %", "{chosen}: {shown}");
            let before = change.clone();
            ChangeField::Amount.set(&mut change, &shown, codes).unwrap();
            assert_eq!(change, before, "what is shown can be typed");
            assert!(ChangeField::Amount.set(&mut change, "lots", codes).unwrap_err().contains("“lots”"));
        }
    }
}
