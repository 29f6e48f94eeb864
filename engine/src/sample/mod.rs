//! Synthetic referral extracts, for trying schemes without anyone's data.
//!
//! A sample is a referral extract in the canonical columns, made up from a seed: nobody in it exists. Every
//! referral id, provider and commissioner begins with `SYNTHETIC`, so that no row can be taken for a real
//! one. The rates are near those that the national reports publish, and the sites are shaped like five
//! published case studies.
//!
//! The chain for one row: `referrals` says who is referred where and when, `person` who they are, `course`
//! what happens and on which day, `steps` how it is handled, `need` what the problem is, `scores`, `living`
//! and `answers` what the questionnaires say, `write` the text. [`Site`] holds what differs from place to
//! place, read from `assets/sites.ron`.
//!
//! The same site, number of referrals and seed give the same bytes.

mod answers;
mod calendar;
mod columns;
mod course;
mod draw;
mod line;
mod living;
mod need;
mod person;
mod referrals;
mod scales;
mod scores;
mod site;
mod steps;
mod write;

#[cfg(test)]
mod extract_tests;
#[cfg(test)]
mod intake_tests;
#[cfg(test)]
mod rate_tests;
#[cfg(test)]
mod table;

pub use columns::columns;
pub use site::{Commissioner, Funnel, Phase, Provider, Second, Site, Wait};
pub use write::write_csv;

/// The sites as shipped; a user who wants another place changes this file and builds again.
const SITES: &str = include_str!("../../../assets/sites.ron");

/// Why a sample cannot be made. Each is a sentence to show as it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SampleError {
    /// `assets/sites.ron` is not readable as a list of sites.
    #[error(
        "The built-in list of sample sites cannot be read: {0}. Correct assets/sites.ron and build again."
    )]
    Unreadable(String),
    /// A site is readable, but no sample can be made from it.
    #[error("No sample can be made for the site “{site}”: {fault}.")]
    Unusable {
        /// The site's id.
        site: String,
        /// What is wrong with it.
        fault: String,
    },
    /// The id is not one of the known ones.
    #[error("There is no sample site called “{asked}”. Choose one of: {known}.")]
    Unknown {
        /// What was asked for.
        asked: String,
        /// The ids that exist, separated by commas.
        known: String,
    },
}

/// The sites that a sample can be made for, in the order of `assets/sites.ron`.
///
/// # Errors
/// [`SampleError::Unreadable`] or [`SampleError::Unusable`] when that file is at fault.
pub fn sites() -> Result<Vec<Site>, SampleError> {
    let sites: Vec<Site> =
        ron::from_str(SITES).map_err(|fault| SampleError::Unreadable(fault.to_string()))?;
    for site in &sites {
        site.check()?;
    }
    Ok(sites)
}

/// The site with this id.
///
/// # Errors
/// [`SampleError::Unknown`], naming the ids that exist; and those of [`sites`].
///
/// ```
/// let site = engine::sample::site("south-tees")?;
/// assert_eq!(site.providers.len(), 4);
/// assert!(engine::sample::site("leeds").is_err_and(|error| error.to_string().contains("wakefield")));
/// # Ok::<(), engine::sample::SampleError>(())
/// ```
pub fn site(id: &str) -> Result<Site, SampleError> {
    let sites = sites()?;
    let known = sites.iter().map(|site| site.id.as_str()).collect::<Vec<_>>().join(", ");
    sites
        .into_iter()
        .find(|site| site.id == id)
        .ok_or_else(|| SampleError::Unknown { asked: id.to_owned(), known })
}
