//! What a what-if does to the provider: who starts and waits, what it costs, and under each scheme cash, the people
//! who break even, and income as read and as staff can deliver with the steps between.

use engine::payment::Amount;
use engine::quantity::{Certainty, Pence, show};
use engine::scheme::SchemeIndex;
use engine::sustain::{Balance, Bridge, Cause, SchemeAccount, Span, Survival, Test};

use super::effect::{Effect, more, unknown};
use crate::app::App;
use crate::results::{Pair, SchemeMoney, Side, Sustainability};
use crate::show::{Figure, SurvivalQuestion};
use crate::view::page::sustainability;
use crate::view::part::{self, lettered, waterfall};

/// What stands where something is still being worked out.
const LATER: &str = "…";

/// The rows, where anything is known of staff and costs.
pub fn rows(app: &App, both: &Pair<Option<Sustainability>>) -> Vec<Effect> {
    if !app.session.place_under().knows_costs() {
        return Vec::new();
    }
    let mut rows = vec![Effect::heading("The provider".to_owned())];
    rows.extend(people(both));
    for scheme in SchemeIndex::indexes(&app.results.schemes) {
        rows.push(Effect::heading(lettered(app, scheme)));
        let of = each(both, |side| scheme.of(&side.schemes));
        rows.extend(money(scheme, &of));
    }
    rows
}

/// The same of each side, as far as it is known.
fn each<'a, T, U>(both: &'a Pair<Option<T>>, of: impl Fn(&'a T) -> Option<U>) -> Pair<Option<U>> {
    Pair { read: both.read.as_ref().and_then(&of), now: both.now.as_ref().and_then(&of) }
}

/// A row of something that is worked out on both sides.
fn row<T>(
    what: &str,
    both: &Pair<Option<T>>,
    shown: impl Fn(&T) -> String,
    difference: impl FnOnce(&T, &T) -> Option<String>,
) -> Effect {
    let cell = |side: Side| both.of(side).as_ref().map_or_else(|| LATER.to_owned(), &shown);
    let difference = match (&both.read, &both.now) {
        (Some(read), Some(now)) => difference(read, now).unwrap_or_else(unknown),
        (None, _) | (_, None) => LATER.to_owned(),
    };
    Effect::new([what.to_owned(), cell(Side::Read), cell(Side::Now), difference], None)
}

/// What hangs on no scheme.
fn people(both: &Pair<Option<Sustainability>>) -> [Effect; 3] {
    let survival: Pair<Option<&Survival>> = each(both, |side| Some(&*side.survival));
    let count = |what: &str, of: fn(&Survival) -> i64| {
        row(what, &survival, |side| show::number(of(side).into()), |read, now| Some(more(of(now) - of(read))))
    };
    [
        count("People who start treatment", |side| side.throughput.started()),
        count("People waiting at the end", |side| side.throughput.waiting_at_the_end()),
        row(
            "Cost",
            &survival,
            |side| show::pounds(side.cost()),
            |read, now| Some(waterfall::signed(now.cost() - read.cost())),
        ),
    ]
}

/// What hangs on a scheme.
fn money(scheme: SchemeIndex, of: &Pair<Option<&SchemeMoney>>) -> Vec<Effect> {
    let survives = SurvivalQuestion::Test(Test::CashNeverBelowZero);
    let asked = |asked: SurvivalQuestion, effect: Effect| Effect {
        figure: of.now.map(|_| Figure::Survival(scheme, asked)),
        says: of.now.map_or_else(String::new, |now| sustainability::sentences(now, asked).join(" ")),
        ..effect
    };
    let end = row(
        "Cash at the end",
        of,
        |side| told(side.purse.at_the_end()),
        |read, now| amounts(read.purse.at_the_end(), now.purse.at_the_end()),
    );
    let mut rows =
        vec![asked(survives, end), asked(survives, least(of)), asked(SurvivalQuestion::BreakEven, even(of))];
    let accounts = each(of, |side| side.account.as_ref()?.as_ref().ok().map(|account| &**account));
    let bridge = each(&accounts, |account: &&SchemeAccount| Some(&account.bridge));
    let income = |what: &str, of: fn(&Bridge) -> Amount| {
        row(what, &bridge, |side| told(of(side)), |read, now| amounts(of(read), of(now)))
    };
    rows.push(asked(SurvivalQuestion::AsRead, income("Income on the activity", |side| side.as_read)));
    rows.extend(Cause::EVERY.into_iter().filter_map(|cause| step(cause, &bridge)));
    rows.push(asked(
        SurvivalQuestion::Delivered,
        income("Income as staff can deliver", |side| side.delivered),
    ));
    rows
}

/// The least cash, and when.
fn least(of: &Pair<Option<&SchemeMoney>>) -> Effect {
    let shown = |side: &&SchemeMoney| {
        let lowest = side.purse.lowest();
        let one = |(month, left): (engine::calendar::Month, Pence)| {
            format!("{}, {} {}", show::whole_pounds(left), month.short_name(), month.year())
        };
        match (lowest.known(), lowest.least, lowest.most) {
            (Some(known), ..) => one(known),
            (None, Some(least), Some(most)) => {
                format!("{} to {}", show::whole_pounds(least.1), show::whole_pounds(most.1))
            }
            (None, Some(least), None) => format!("{} or more", one(least)),
            (None, None, _) => unknown(),
        }
    };
    row("Least cash", of, shown, |read, now| {
        let known = |side: &SchemeMoney| side.purse.lowest().known().map(|(_, left)| left);
        Some(waterfall::signed(known(now)? - known(read)?))
    })
}

/// The people who break even.
fn even(of: &Pair<Option<&SchemeMoney>>) -> Effect {
    let shown = |side: &&SchemeMoney| sustainability::shown(side, SurvivalQuestion::BreakEven).0;
    row("People to break even", of, shown, |read, now| {
        let (read, now) = (balance(read)?, balance(now)?);
        Some(match read.crossing().zip(now.crossing()) {
            Some((read, now)) => more(now.people - read.people),
            // Any number, and no number, are known, and none to take away from another.
            None => "–".to_owned(),
        })
    })
}

/// Where it breaks even, as far as that is known.
fn balance(side: &SchemeMoney) -> Option<&Balance> {
    let account = side.account.as_ref()?.as_ref().ok()?;
    Some(account.break_even.known()).filter(|balance| !matches!(balance, Balance::NotKnown))
}

/// A step from income on the activity to income as staff can deliver, where it moves any pound on either side.
fn step(cause: Cause, bridge: &Pair<Option<&Bridge>>) -> Option<Effect> {
    let none = Span { least: Some(Pence::ZERO), working: Some(Pence::ZERO), most: Some(Pence::ZERO) };
    let of = |side: &Bridge| side.step(cause).unwrap_or(none);
    let moves = [&bridge.read, &bridge.now].into_iter().flatten().any(|side| of(side) != none);
    let shown = |side: &&Bridge| match (of(side).known(), of(side).least, of(side).most) {
        (Some(known), ..) => waterfall::signed(known),
        (None, Some(least), Some(most)) => {
            format!("{} to {}", show::whole_pounds(least), show::whole_pounds(most))
        }
        (None, ..) => unknown(),
    };
    moves.then(|| {
        row(cause.in_words(), bridge, shown, |read, now| {
            Some(waterfall::signed(of(now).known()? - of(read).known()?))
        })
    })
}

/// An amount as far as it is known.
fn told(amount: Amount) -> String {
    let amount = amount.closed();
    match (amount.certainty(), amount.least(), amount.most()) {
        (Certainty::Exact(_) | Certainty::Estimated { .. }, ..) => part::money(amount),
        (Certainty::Unknown { .. }, Some(least), Some(most)) => {
            format!("{} to {}", show::whole_pounds(least), show::whole_pounds(most))
        }
        (Certainty::Unknown { .. }, ..) => unknown(),
    }
}

fn amounts(read: Amount, now: Amount) -> Option<String> {
    Some(waterfall::signed(now.closed().value()? - read.closed().value()?))
}
