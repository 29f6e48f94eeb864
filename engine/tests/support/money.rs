//! Schemes with terms set, and statements as decimal strings.

use engine::activity::Selection;
use engine::payment::{Component, Line, Statement, evaluate};
use engine::scheme::{Floor, Scheme, preset};

/// A shipped scheme with some terms set by path.
pub fn scheme(id: &str, terms: &[(impl AsRef<str>, impl AsRef<str>)]) -> Scheme {
    let mut scheme = preset(id).expect("a preset").scheme().expect("a preset that is right");
    for (path, value) in terms {
        scheme.set(path.as_ref(), value.as_ref()).expect("a term that can be set");
    }
    scheme
}

/// A shipped scheme as it is.
pub fn shipped(id: &str) -> Scheme {
    scheme(id, &[] as &[(&str, &str)])
}

/// Wakefield's terms with its floors for the contract P with C.
pub fn wakefield(terms: &[(impl AsRef<str>, impl AsRef<str>)]) -> Scheme {
    let mut scheme = scheme("wakefield", terms);
    let access = scheme.penalties.access.as_mut().expect("an access penalty");
    access.floors.push(Floor {
        provider: "P".into(),
        commissioner: "C".into(),
        from: None,
        quarter: 1700,
        year: 6800,
    });
    scheme
}

/// The sum of a component, as a decimal string; "none" where it has no line.
pub fn sum(statement: &Statement, component: Component) -> String {
    let lines: Vec<&Line> = statement.lines.iter().filter(|line| line.component == component).collect();
    if lines.is_empty() {
        return "none".to_owned();
    }
    let total: engine::payment::Amount = lines.iter().map(|line| line.amount).sum();
    total.value().map_or_else(|| "unknown".to_owned(), |amount| amount.to_string())
}

/// The lines of a component in order, as period and decimal string.
pub fn lines(statement: &Statement, component: Component) -> Vec<(String, String)> {
    let mine = statement.lines.iter().filter(|line| line.component == component);
    mine.map(|line| {
        let amount = line.amount.value().map_or_else(|| "unknown".to_owned(), |amount| amount.to_string());
        (line.period.to_string(), amount)
    })
    .collect()
}

/// The amounts of [`lines`].
pub fn amounts(statement: &Statement, component: Component) -> Vec<String> {
    lines(statement, component).into_iter().map(|(_, amount)| amount).collect()
}

/// The total of a scheme on a selection, as a decimal string.
pub fn total(selection: &Selection, scheme: &Scheme) -> String {
    let total = evaluate(selection, scheme).total();
    total.value().map_or_else(|| "unknown".to_owned(), |amount| amount.to_string())
}
