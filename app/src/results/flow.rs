//! A series over every month loaded, with its process-control chart.

use engine::activity::{PlanOf, Selection};
use engine::measure::Ratio;
use engine::quantity::Quantity;
use engine::sustain::{Chart, Flow, FlowPoint, Recalculation, When, WideRanges, flow};

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
    /// What was planned, point by point, where all contracts on show have a plan.
    pub plan: Vec<Option<f64>>,
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
        let plan = points.iter().map(|point| planned(every, choice.flow, point.when)).collect();
        FlowChart { choice, points, chart, plan, hidden, recalculated: here }
    }
}

/// What was planned of a series in a month, over all contracts that are there; nothing where one has no plan.
fn planned(selection: &Selection, flow: Flow, when: When) -> Option<f64> {
    let (what, When::Month(month)) = (plan_of(flow)?, when) else { return None };
    let there = selection.paid_contracts().filter(|at| selection.contracts[*at].life.holds(month));
    let planned: Option<Vec<u32>> = there.map(|at| selection.planned(at, month).of(what)).collect();
    planned.filter(|all| !all.is_empty()).map(|all| all.into_iter().map(f64::from).sum())
}

/// What a plan says of a series, where it says anything.
const fn plan_of(flow: Flow) -> Option<PlanOf> {
    match flow {
        Flow::Entered => Some(PlanOf::Starts),
        Flow::Finished => Some(PlanOf::Courses),
        Flow::Referrals
        | Flow::WithinSixWeeksEntering
        | Flow::WithinSixWeeks
        | Flow::MeanWait
        | Flow::Missed
        | Flow::Recovery => None,
    }
}
