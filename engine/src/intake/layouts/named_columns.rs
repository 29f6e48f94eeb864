//! Columns by name: `ServDischDate`, `serv_disch_date` and `SERV DISCH DATE` are one.

use hashbrown::HashMap;

/// Where the columns of a table are.
#[derive(Clone)]
pub(in crate::intake) struct Named(HashMap<String, usize>);

impl Named {
    /// Of columns that come twice the first counts.
    pub fn new(headers: &[String]) -> Self {
        let mut places = HashMap::new();
        for (place, header) in headers.iter().enumerate() {
            places.entry(plain(header)).or_insert(place);
        }
        Self(places)
    }

    pub fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    pub fn place(&self, name: &str) -> Option<usize> {
        self.0.get(&plain(name)).copied()
    }

    /// The first of some names that is there.
    pub fn any(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.place(name))
    }
}

fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
