//! Golden numbers were worked out apart from this code, in exact fractions.

use super::*;

fn some(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().map(|value| Some(*value)).collect()
}

fn chart(values: &[Option<f64>]) -> Chart {
    Chart::new(values, Scale::Count, &[], WideRanges::Kept)
}

fn close(one: f64, other: f64) {
    assert!((one - other).abs() < 1e-9, "{one} is not {other}");
}

/// The places of the points that break a rule.
fn breaking(chart: &Chart, rule: Rule) -> Vec<usize> {
    (0..chart.points.len()).filter(|place| chart.points[*place].rules.contains(&rule)).collect()
}

/// Mean, mean moving range, lower and upper limit of the first stretch.
fn first(chart: &Chart) -> (f64, f64, f64, f64) {
    let stretch = &chart.stretches[0];
    let limits = stretch.limits.unwrap();
    (stretch.mean.unwrap(), stretch.mean_range().unwrap(), limits.lower, limits.upper)
}

const COUNTS: [f64; 24] = [
    112.0, 98.0, 105.0, 120.0, 91.0, 108.0, 116.0, 102.0, 97.0, 110.0, 125.0, 104.0, 99.0, 113.0, 107.0,
    95.0, 118.0, 109.0, 101.0, 114.0, 160.0, 106.0, 100.0, 111.0,
];

#[test]
fn limits_of_a_golden_series() {
    let chart = chart(&some(&COUNTS));
    let (mean, range, lower, upper) = first(&chart);
    close(mean, 109.208_333_333_333_33);
    close(range, 15.869_565_217_391_305);
    close(lower, 66.995_289_855_072_46);
    close(upper, 151.421_376_811_594_2);
    assert_eq!(chart.stretches[0].standing, Standing::Firm);
    assert_eq!(breaking(&chart, Rule::AboveLimit), [20]);
    let broken: Vec<usize> = (0..24).filter(|place| !chart.points[*place].rules.is_empty()).collect();
    assert_eq!(broken, [20], "no other point breaks any rule");
}

#[test]
fn wide_moving_ranges_are_kept_unless_they_are_to_be_left_out() {
    let chart = Chart::new(&some(&COUNTS), Scale::Count, &[], WideRanges::LeftOut);
    let (mean, range, lower, upper) = first(&chart);
    close(mean, 109.208_333_333_333_33);
    close(range, 14.136_363_636_363_637);
    close(lower, 71.605_606_060_606_06);
    close(upper, 146.811_060_606_060_6);
    assert_eq!((chart.stretches[0].ranges, chart.stretches[0].left_out), (22, 1));
}

#[test]
fn a_gap_counts_nowhere_and_no_range_reaches_across_it() {
    let mut values = some(&COUNTS[..17]);
    for gap in [2, 7, 8] {
        values[gap] = None;
    }
    let chart = chart(&values);
    let (mean, range, lower, upper) = first(&chart);
    close(mean, 108.285_714_285_714_29);
    close(range, 14.909_090_909_090_908);
    close(lower, 68.627_532_467_532_46);
    close(upper, 147.943_896_103_896_1);
    assert_eq!((chart.stretches[0].points, chart.stretches[0].ranges), (14, 11));
    assert_eq!(chart.stretches[0].standing, Standing::Provisional);
    // What is no number is no point either.
    values[2] = Some(f64::NAN);
    assert_eq!(Chart::new(&values, Scale::Count, &[], WideRanges::Kept), chart);
}

#[test]
fn limits_stop_at_zero_and_at_all_of_it() {
    let counts = chart(&some(&[3.0, 0.0, 5.0, 1.0, 7.0, 2.0, 0.0, 6.0, 1.0, 4.0, 0.0, 8.0]));
    let (mean, _, lower, upper) = first(&counts);
    close(mean, 3.083_333_333_333_333_5);
    close(lower, 0.0);
    close(upper, 15.416_060_606_060_606);
    let shares: Vec<f64> =
        [9, 10, 8, 10, 7, 10, 9, 10, 6, 10, 9, 10].iter().map(|tenths| f64::from(*tenths) / 10.0).collect();
    let shares = Chart::new(&some(&shares), Scale::Share, &[], WideRanges::Kept);
    let (mean, range, lower, upper) = first(&shares);
    close(mean, 0.9);
    close(range, 0.209_090_909_090_909_08);
    close(lower, 0.343_818_181_818_181_8);
    close(upper, 1.0);
    assert!(shares.points.iter().all(|point| point.rules.is_empty()), "all of it is not above the limit");
    let said = shares.receipt(0).join("\n");
    assert!(
        said.contains("Upper limit 100.0 % = 90.0 % + 2.66 × 20.9 percentage points, but never above 100 %."),
        "{said}"
    );
}

#[test]
fn a_point_just_outside_of_a_limit_breaks_the_rule_and_one_just_inside_does_not() {
    let with = |last: f64| chart(&some(&[[10.0, 12.0].repeat(10), vec![last]].concat()));
    // The limits of these are 17.005 and 17.185, and 4.995 and 4.815 on the other side.
    assert!(breaking(&with(17.0), Rule::AboveLimit).is_empty());
    assert_eq!(breaking(&with(18.0), Rule::AboveLimit), [20]);
    assert!(breaking(&with(18.0), Rule::BelowLimit).is_empty());
    let mirrored = |last: f64| chart(&some(&[[12.0, 10.0].repeat(10), vec![22.0 - last]].concat()));
    assert!(breaking(&mirrored(17.0), Rule::BelowLimit).is_empty());
    assert_eq!(breaking(&mirrored(18.0), Rule::BelowLimit), [20]);
}

#[test]
fn seven_points_on_one_side_of_the_mean_are_a_shift_and_six_are_not() {
    let low = [1.0, 2.0, 1.0, 2.0];
    let high = [11.0, 12.0, 11.0, 12.0, 11.0, 12.0, 11.0];
    let seven = chart(&some(&[&high[..], &low].concat()));
    assert_eq!(breaking(&seven, Rule::ShiftUp), [0, 1, 2, 3, 4, 5, 6]);
    assert!(breaking(&seven, Rule::ShiftDown).is_empty());
    let six = chart(&some(&[&high[..6], &low].concat()));
    assert!(breaking(&six, Rule::ShiftUp).is_empty());
    // A gap ends the run, and so does a point on the mean.
    let mut gap = some(&[&high[..], &[11.0], &low].concat());
    assert_eq!(breaking(&chart(&gap), Rule::ShiftUp).len(), 8);
    gap[3] = None;
    assert!(breaking(&chart(&gap), Rule::ShiftUp).is_empty());
    let on_the_mean = [6.0, 6.0, 6.0, 5.0, 6.0, 6.0, 6.0, 1.0, 3.0];
    assert!(breaking(&chart(&some(&on_the_mean)), Rule::ShiftUp).is_empty());
    let down: Vec<f64> = [&high[..], &low].concat().iter().map(|value| 20.0 - value).collect();
    assert_eq!(breaking(&chart(&some(&down)), Rule::ShiftDown), [0, 1, 2, 3, 4, 5, 6]);
}

#[test]
fn seven_points_that_each_rise_are_a_trend_and_six_are_not() {
    let seven = [5.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 1.0];
    assert_eq!(breaking(&chart(&some(&seven)), Rule::TrendUp), [1, 2, 3, 4, 5, 6, 7]);
    let six = [5.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 1.0, 2.0];
    assert!(breaking(&chart(&some(&six)), Rule::TrendUp).is_empty());
    let level = [5.0, 1.0, 2.0, 3.0, 3.0, 5.0, 6.0, 7.0, 8.0];
    assert!(breaking(&chart(&some(&level)), Rule::TrendUp).is_empty());
    let mut gap = some(&seven);
    gap[4] = None;
    assert!(breaking(&chart(&gap), Rule::TrendUp).is_empty());
    let falling: Vec<f64> = seven.iter().rev().copied().collect();
    assert_eq!(breaking(&chart(&some(&falling)), Rule::TrendDown), [1, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn two_of_three_near_a_limit_break_the_rule_on_one_side_only() {
    let with = |last: &[f64]| chart(&some(&[&[10.0, 12.0].repeat(10), last].concat()));
    assert_eq!(breaking(&with(&[16.0, 11.0, 16.0, 11.0]), Rule::NearUpper), [20, 22]);
    // Two standard deviations above the mean of these are 15.811 and 15.576.
    assert!(breaking(&with(&[15.4, 11.0, 15.4, 11.0]), Rule::NearUpper).is_empty());
    assert!(breaking(&with(&[16.0, 11.0, 11.0, 16.0]), Rule::NearUpper).is_empty());
    let both_sides = with(&[16.0, 6.0, 11.0, 11.0]);
    assert!(both_sides.points.iter().all(|point| point.rules.is_empty()));
    let mirrored = chart(&some(&[&[12.0, 10.0].repeat(10)[..], &[6.0, 11.0, 6.0, 11.0]].concat()));
    assert_eq!(breaking(&mirrored, Rule::NearLower), [20, 22]);
    let mut gap = some(&[&[10.0, 12.0].repeat(10)[..], &[16.0, 11.0, 16.0, 11.0]].concat());
    gap[21] = None;
    assert!(breaking(&chart(&gap), Rule::NearUpper).is_empty());
}

#[test]
fn points_that_are_all_the_same_break_no_rule() {
    for value in [0.0, 0.1, 7.0, 1.0 / 3.0] {
        let chart = chart(&vec![Some(value); 30]);
        close(chart.stretches[0].limits.unwrap().upper, value);
        assert!(chart.points.iter().all(|point| point.rules.is_empty()), "{value}");
    }
}

#[test]
fn too_few_points_have_no_limits_or_none_that_are_firm() {
    let standing = |points: usize| {
        let stretch = chart(&some(&COUNTS[..points])).stretches[0].clone();
        (stretch.standing, stretch.mean.is_some(), stretch.limits.is_some())
    };
    assert_eq!(standing(0), (Standing::TooFew, false, false));
    assert_eq!(standing(5), (Standing::TooFew, false, false));
    assert_eq!(standing(6), (Standing::MeanOnly, true, false));
    assert_eq!(standing(11), (Standing::MeanOnly, true, false));
    assert_eq!(standing(12), (Standing::Provisional, true, true));
    assert_eq!(standing(19), (Standing::Provisional, true, true));
    assert_eq!(standing(20), (Standing::Firm, true, true));
    // No two points follow one another: a mean, but nothing to take limits from.
    let apart: Vec<Option<f64>> = COUNTS.iter().flat_map(|value| [Some(*value), None]).collect();
    assert_eq!(chart(&apart).stretches[0].standing, Standing::MeanOnly);
}

#[test]
fn limits_are_worked_out_again_only_by_hand_and_then_anew() {
    let later: Vec<f64> = COUNTS[..12].iter().map(|value| value + 50.0).collect();
    let values = some(&[&COUNTS[..12], &later].concat());
    let one = chart(&values);
    assert_eq!(one.stretches.len(), 1);
    assert_eq!(breaking(&one, Rule::ShiftUp).len(), 12, "a jump is a shift until somebody says so");
    let moved = Recalculation { from: 12, note: "A second site opened.".to_owned() };
    let two = Chart::new(&values, Scale::Count, std::slice::from_ref(&moved), WideRanges::Kept);
    let (mean, range, lower, upper) = first(&two);
    close(mean, 107.333_333_333_333_33);
    close(range, 14.363_636_363_636_363);
    close(lower, 69.126_060_606_060_6);
    close(upper, 145.540_606_060_606_05);
    let second = &two.stretches[1];
    close(second.mean.unwrap(), 157.333_333_333_333_34);
    // The step from the one stretch to the other belongs to neither.
    close(second.mean_range().unwrap(), range);
    close(second.limits.unwrap().upper, 195.540_606_060_606_05);
    assert!(two.points.iter().all(|point| point.rules.is_empty()));
    assert_eq!((two.points[11].stretch, two.points[12].stretch), (0, 1));
    assert_eq!(second.note.as_deref(), Some("A second site opened."));
    assert!(two.receipt(12)[0].ends_with("by hand: A second site opened."));
    // In any order, the last of two from the same point, none beyond the end; the first point too.
    let other = |from, note: &str| Recalculation { from, note: note.to_owned() };
    let asked = [moved.clone(), other(0, "From the first."), other(24, "Beyond."), other(12, "Rather this.")];
    let three = Chart::new(&values, Scale::Count, &asked, WideRanges::Kept);
    let notes: Vec<Option<&str>> = three.stretches.iter().map(|stretch| stretch.note.as_deref()).collect();
    assert_eq!(notes, [Some("From the first."), Some("Rather this.")]);
}

#[test]
fn a_point_says_how_its_limits_come_about() {
    let chart = chart(&some(&COUNTS));
    assert_eq!(
        chart.receipt(20),
        [
            "Mean 109.2: 24 points come to 2,621, over 24.",
            "Mean moving range 15.9: the 23 steps from a point to the next, up or down, come to 365, over 23.",
            "Upper limit 151.4 = 109.2 + 2.66 × 15.9.",
            "Lower limit 67 = 109.2 − 2.66 × 15.9.",
            "It is above the upper limit: chance alone hardly ever goes so far.",
        ]
    );
    assert!(chart.receipt(0).last().unwrap().contains("breaks no rule"));
    assert_eq!(chart.receipt(24), Vec::<String>::new());
}
