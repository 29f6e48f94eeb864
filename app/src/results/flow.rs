//! A series over every month loaded, with its process-control chart.

use engine::measure::Ratio;
use engine::quantity::Quantity;
use engine::sustain::{Chart, FlowPoint, Recalculation, WideRanges, flow};

use super::Results;
use super::measures::is_small;
use crate::session::{Recalculated, Session};
use crate::show::{Figure, FlowChoice};

/// A series with its chart.
#[derive(Debug)]
pub struct FlowChart {
    /// Which it is.
    pub choice: FlowChoice,
    /// Its points, in order.
    pub points: Vec<FlowPoint>,
    /// Mean, limits and rules, point by point.
    pub chart: Chart,
    /// Points that are not shown in public, because their counts are small.
    pub hidden: usize,
    /// Where limits were worked out again: the place in the session, and that of the point.
    pub recalculated: Vec<(usize, usize)>,
}

impl FlowChart {
    /// The place of the point that a figure is, where it is one of this series.
    pub fn point(&self, figure: &Figure) -> Option<usize> {
        let Figure::Flow(flow, when) = figure else { return None };
        self.points.iter().position(|point| *flow == self.choice.flow && point.when == *when)
    }
}

impl Results {
    /// Works out a series and its chart for the contracts on show.
    pub(super) fn flowing(
        &self,
        session: &Session,
        choice: FlowChoice,
        recalculated: &[Recalculated],
    ) -> FlowChart {
        let every = self.every(session);
        let mut points = flow(every, &self.filter.measured(every), choice.flow, choice.pace);
        let mut hidden = 0;
        // A small count is no point in public: what is worked out from the others cannot tell it.
        for point in points.iter_mut().filter(|point| self.is_public && is_small(&point.ratio)) {
            let withheld = Quantity::withheld();
            (point.ratio, point.value) = (Ratio { numerator: withheld, denominator: withheld }, None);
            hidden += 1;
        }
        let place = |new: &Recalculated| {
            let is_here = new.flow == choice.flow && new.filter == self.filter;
            points.iter().position(|point| is_here && point.when == new.from)
        };
        let here: Vec<(usize, usize)> =
            (0..).zip(recalculated).filter_map(|(at, new)| Some((at, place(new)?))).collect();
        let asked: Vec<Recalculation> = here
            .iter()
            .map(|(at, from)| Recalculation { from: *from, note: recalculated[*at].note.clone() })
            .collect();
        let values: Vec<Option<f64>> = points.iter().map(|point| point.value).collect();
        let chart = Chart::new(&values, choice.flow.scale(), &asked, WideRanges::default());
        FlowChart { choice, points, chart, hidden, recalculated: here }
    }
}
