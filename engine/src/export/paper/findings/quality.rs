//! What hangs on quality.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::super::facts::{money, whole};
use super::super::side::Side;
use super::super::{charts, tables};
use crate::export::document::{Slide, SlideBody};
use crate::quantity::show;

/// Under which scheme quality moves most.
pub(super) fn quality(sides: &[Side]) -> Option<Slide> {
    let known: Vec<(&Side, Decimal)> =
        sides.iter().filter_map(|side| Some((side, side.moved_by_quality()?))).collect();
    let (most, share) = *known.iter().max_by_key(|(side, share)| (*share, Reverse(side.scheme)))?;
    let (least, low) = *known.iter().min_by_key(|(side, share)| (*share, side.scheme))?;
    let percent = |share| show::rounded_percent(share, 1);
    let title = if share.is_zero() {
        "Quality moves 0.0 % of what any of these schemes pays.".to_owned()
    } else if known.len() == 1 || low == share {
        format!("Quality moves {} of the most that {} could pay.", percent(share), most.name)
    } else {
        format!(
            "Quality moves most under {}, {} of the most that it could pay; least under {}, {}.",
            most.name,
            percent(share),
            least.name,
            percent(low)
        )
    };
    let notes = known.iter().map(|(side, share)| {
        let (least, most) = (money(side.range.least), money(side.range.most));
        format!(
            "{}: ({most} with every measure met − {least} with every measure missed) ÷ {most} = {}.",
            side.name,
            percent(*share)
        )
    });
    Some(Slide { title, body: SlideBody::Chart(charts::moved_by_quality(sides)), notes: notes.collect() })
}

/// Between what the widest scheme lies.
pub(super) fn least_and_most(sides: &[Side]) -> Option<Slide> {
    let width = |side: &Side| Some((side.range.most.value()? - side.range.least.value()?).0);
    let side = sides
        .iter()
        .filter(|side| width(side).is_some_and(|width| width > 0))
        .max_by_key(|side| width(side))?;
    let title = format!(
        "On this activity {} could pay between {} and {}, and pays {}.",
        side.name,
        whole(side.range.least),
        whole(side.range.most),
        whole(side.total)
    );
    let notes = vec![
        "Least: every measure missed; most: every measure met; the activity stays as it is.".to_owned(),
        format!(
            "{}: {} less {} leaves {} at risk.",
            side.name,
            money(side.range.most),
            money(side.range.least),
            money(side.range.at_risk)
        ),
    ];
    Some(Slide { title, body: SlideBody::Table(tables::least_and_most(sides)), notes })
}
