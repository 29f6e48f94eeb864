//! The tally: what is left of a provider's activity once nobody in it can be recognised.
//!
//! A [`Referral`] is the record that intake reads; a [`TallyBuilder`] turns referrals into a
//! [`Tally`], which is additive: two files make one tally, and the order of rows does not matter.
//! A [`Selection`] is the tally cut to the months under discussion, by contract: all that measures
//! and schemes ever look at, the same size for a thousand referrals or ten million.

mod ahead;
mod as_read;
mod builder;
mod codes;
mod content;
mod contract;
mod counter;
mod counter_declaration;
mod distribution;
mod grid;
mod header;
mod item_set;
mod jump;
mod labels;
mod laws;
mod margin;
mod months;
mod more;
mod per_contract;
mod plan;
mod planned;
mod raw_cell;
mod referral;
mod row;
mod rows;
mod rule;
mod selection;
mod slice;
mod spread;
mod stage;
mod successors;
mod suppress;
mod tally;
mod told;
mod waiting;
mod weeks;

pub(crate) use crate::locality::is_blank;
pub use crate::locality::{ALL, Life, is_organisation, organisation_code};
pub(crate) use ahead::Repeated;
pub use as_read::{AsRead, EnteredInYear};
pub use builder::TallyBuilder;
pub(crate) use builder::{LONGEST_DAYS, MOST_KEYS};
pub use codes::Codes;
pub use content::content;
pub use contract::{Contract, ContractKind};
pub use counter::{Counter, Histogram};
pub(crate) use counter_declaration::{Counts, Readers};
pub use distribution::Distribution;
pub use header::{Header, MARK, SourceFile, VERSION, month_runs};
pub use item_set::ItemSet;
pub use jump::{Jump, stands_out};
pub use labels::{LabelKind, Renamed, hide_own_labels, nearly_one_each, with_numbers};
pub(crate) use labels::{are_nearly_one_each, is_known_code};
pub(crate) use laws::{LAWS, Law};
pub(crate) use margin::YearSlices;
pub use margin::{Margin, MarginKey};
pub use months::{Months, SelectionError};
pub(crate) use more::More;
pub use per_contract::{ContractIndex, PerContract};
pub(crate) use planned::plans_in_words;
pub use planned::{PlanOf, Planned, PlannedYear, Plans};
pub use referral::{Answers, Ethnicity, Finish, Referral, Satisfaction};
pub use row::{COLUMNS, Item, Known, TallyRow, When, checksum};
pub use rows::{HeldItems, RowFault, rows_of, tally_of};
pub(crate) use rule::Rule;
pub use selection::{MonthCounts, Selection};
pub use slice::Slice;
pub(crate) use stage::{Event, Stage};
pub(crate) use suppress::{NEVER_MORE, WHOLES};
pub use suppress::{Suppressed, rows_again, suppress};
pub use tally::{Cell, Key, Origin, Tally, UNKNOWN};
pub use told::Told;
pub use waiting::WaitingLists;
pub use weeks::{ContractCodes, WeekCounter, Weeks};
