//! The worked examples of the schemes and of contract mechanics (domain sections 2 to 4, 12, 13 and
//! 18; rules 24 to 26), kept as data in `golden/*.ron` with the arithmetic beside them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a panic in a test is a failed test"
)]

mod support;

use support::cases::Cases;

#[test]
fn section_2_birmingham() {
    Cases::hold(include_str!("golden/birmingham.ron"), 7);
}

#[test]
fn section_3_humber() {
    Cases::hold(include_str!("golden/humber.ron"), 16);
}

#[test]
fn section_4_south_staffordshire() {
    Cases::hold(include_str!("golden/south_staffordshire.ron"), 10);
}

#[test]
fn section_12_cquin() {
    Cases::hold(include_str!("golden/cquin.ron"), 3);
}

#[test]
fn section_13_contract_mechanics() {
    Cases::hold(include_str!("golden/mechanics.ron"), 15);
}

#[test]
fn section_18_national_ten() {
    Cases::hold(include_str!("golden/national_ten.ron"), 3);
}

#[test]
fn rule_24_the_order_of_working_changes_the_total() {
    Cases::hold(include_str!("golden/rule_24_order.ron"), 7);
}

#[test]
fn rule_25_cost_and_volume_and_the_marginal_rate() {
    Cases::hold(include_str!("golden/rule_25_plan.ron"), 9);
}

#[test]
fn rule_26_whom_no_price_names() {
    Cases::hold(include_str!("golden/rule_26_unpriced.ron"), 7);
}

#[test]
fn parts_that_act_on_one_another() {
    Cases::hold(include_str!("golden/parts_together.ron"), 7);
}
