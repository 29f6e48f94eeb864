//! A formula as a sheet has it.

use rust_decimal::Decimal;

use super::book::Place;
use super::formula::{Formula, Side, Test};

impl Side {
    const fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::AtMost => "<=",
            Self::Above => ">",
            Self::Below => "<",
            Self::Equal => "=",
        }
    }
}

impl Formula {
    /// As a sheet has it, without the sign in front; `name` says how a cell is called.
    pub fn text(&self, name: &dyn Fn(Place) -> String) -> String {
        let call = |function: &str, parts: &[Self]| format!("{function}({})", list(parts, name));
        match self {
            Self::Number(number) => number.normalize().to_string(),
            Self::Cell(place) => name(*place),
            Self::Column(first, last) => format!("SUM({}:{})", name(*first), last.cell()),
            Self::ColumnIf { keys: (first, last), wanted, column, .. } => {
                let [from, to] = [first, last].map(|key| Place { column: *column, ..*key });
                format!("SUMIF({}:{},\"{wanted}\",{}:{})", name(*first), last.cell(), name(from), to.cell())
            }
            Self::Sum(parts) => sum(parts, name),
            Self::Product(parts) => product(parts, name),
            Self::Quotient(of, by) => format!("{}/{}", of.factor(name), by.divisor(name)),
            Self::Smallest(parts) => call("MIN", parts),
            Self::Largest(parts) => call("MAX", parts),
            Self::Round(of, decimals) => format!("ROUND({},{decimals})", of.text(name)),
            Self::Floor(of) => format!("INT({})", of.text(name)),
            Self::If(test, then, otherwise) => {
                format!("IF({},{},{})", test.text(name), then.text(name), otherwise.text(name))
            }
            Self::Choose(place, parts) => format!("CHOOSE({},{})", place.text(name), list(parts, name)),
        }
    }

    /// The same as a factor of a product.
    fn factor(&self, name: &dyn Fn(Place) -> String) -> String {
        match self {
            Self::Number(number) if number.is_sign_negative() => format!("({})", self.text(name)),
            Self::Sum(_) => format!("({})", self.text(name)),
            Self::Number(_)
            | Self::Cell(_)
            | Self::Column(..)
            | Self::ColumnIf { .. }
            | Self::Product(_)
            | Self::Quotient(..) => self.text(name),
            Self::Smallest(_)
            | Self::Largest(_)
            | Self::Round(..)
            | Self::Floor(_)
            | Self::If(..)
            | Self::Choose(..) => self.text(name),
        }
    }

    fn divisor(&self, name: &dyn Fn(Place) -> String) -> String {
        match self {
            Self::Product(_) | Self::Quotient(..) => format!("({})", self.text(name)),
            Self::Number(_) | Self::Cell(_) | Self::Column(..) | Self::ColumnIf { .. } | Self::Sum(_) => {
                self.factor(name)
            }
            Self::Smallest(_)
            | Self::Largest(_)
            | Self::Round(..)
            | Self::Floor(_)
            | Self::If(..)
            | Self::Choose(..) => self.text(name),
        }
    }
}

impl Test {
    fn text(&self, name: &dyn Fn(Place) -> String) -> String {
        let list = |tests: &[Self]| tests.iter().map(|test| test.text(name)).collect::<Vec<_>>().join(",");
        match self {
            Self::Compare(one, side, other) => {
                format!("{}{}{}", one.text(name), side.sign(), other.text(name))
            }
            Self::All(tests) if tests.is_empty() => "TRUE".to_owned(),
            Self::All(tests) => format!("AND({})", list(tests)),
            Self::Any(tests) => format!("OR({})", list(tests)),
        }
    }
}

fn list(parts: &[Formula], name: &dyn Fn(Place) -> String) -> String {
    parts.iter().map(|part| part.text(name)).collect::<Vec<_>>().join(",")
}

fn product(parts: &[Formula], name: &dyn Fn(Place) -> String) -> String {
    let factors =
        |parts: &[Formula]| parts.iter().map(|part| part.factor(name)).collect::<Vec<_>>().join("*");
    match parts {
        [Formula::Number(sign), others @ ..] if *sign == Decimal::NEGATIVE_ONE && !others.is_empty() => {
            format!("-{}", factors(others))
        }
        all => factors(all),
    }
}

fn sum(parts: &[Formula], name: &dyn Fn(Place) -> String) -> String {
    let mut text = String::new();
    for part in parts {
        let part = part.text(name);
        if !text.is_empty() && !part.starts_with('-') {
            text.push('+');
        }
        text.push_str(&part);
    }
    text
}
