//! What a scheme pays for: what one more of each event is worth, what gaming would bring, and how groups are paid.

use egui::{ComboBox, Id, ScrollArea, Ui};
use engine::activity::ContractIndex;
use engine::explore::rewards::{Event, Marginal, Whom};
use engine::quantity::words::or_not_known;
use engine::quantity::{Money, Pence, show};
use rust_decimal::Decimal;

use super::asked::{answer, grid, head};
use super::kind::Page;
use crate::app::App;
use crate::command::Command;
use crate::jobs::explore::{ExploreInputs, Explored, Rewarded};
use crate::look::theme::size;
use crate::look::tokens;
use crate::output::Table;
use crate::view::part::{card, copying, small, strong};

/// What a scheme pays for.
pub struct Rewards;

impl Page for Rewards {
    fn name(&self) -> &'static str {
        "What it rewards"
    }

    fn sentence(&self, app: &App) -> String {
        found(app).map_or_else(|| "What a scheme pays for".to_owned(), |(_, found)| sentence(found))
    }

    fn show(&self, ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
        card(ui, |ui| show(ui, app, commands));
    }

    fn table(&self, _: &Ui, app: &App) -> Option<Table> {
        found(app).map(|(of, found)| table(app, of, found))
    }

    fn rows(&self, app: &App) -> Option<Table> {
        found(app).map(|(of, found)| table(app, of, found))
    }

    fn spoken(&self, _: &Ui, app: &App) -> Option<String> {
        found(app).map(|(_, found)| format!("{} {}", sentence(found), advice(found)))
    }
}

fn found(app: &App) -> Option<(&ExploreInputs, &Rewarded)> {
    answer(app, |explored| if let Explored::Rewards(found) = explored { Some(found) } else { None })
}

/// What one more of anybody is worth, on average over the contracts.
fn average(found: &Rewarded, event: Event) -> Option<Pence> {
    let all = found.marginals.iter().filter(|of| of.event == event && of.whom == Whom::Anybody);
    let known: Vec<Pence> = all.filter_map(Marginal::mean).collect();
    let sum: Pence = known.iter().copied().sum();
    (!known.is_empty()).then(|| Money::pounds(sum.pounds() / Decimal::from(known.len())).rounded())
}

/// What was found: a recovery beside a start, and the game that brings most.
fn sentence(found: &Rewarded) -> String {
    let worth = |event| average(found, event);
    let said = match (worth(Event::Start), worth(Event::Finish), worth(Event::Recovery)) {
        (Some(start), Some(finish), Some(recovery)) => format!(
            "The next person who starts is worth {}, who finishes {}, who recovers {}",
            show::whole_pounds(start),
            show::whole_pounds(finish),
            show::whole_pounds(recovery)
        ),
        _ => "What one more is worth is not known on this activity".to_owned(),
    };
    match found.stress.iter().filter_map(|of| of.gain).max() {
        Some(gain) if gain > Pence::ZERO => {
            format!("{said}; gaming would bring up to {}", show::whole_pounds(gain))
        }
        Some(_) => format!("{said}; gaming brings nothing"),
        None => said,
    }
}

/// What to do about it: about the game that brings most.
fn advice(found: &Rewarded) -> String {
    let worst = found.stress.iter().max_by_key(|of| of.gain);
    worst.map_or_else(String::new, engine::explore::rewards::Stress::advice)
}

fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let known = found(app);
    head(ui, app, known.is_some());
    let rect = ui.available_rect_before_wrap();
    ScrollArea::vertical().id_salt("rewards").auto_shrink(false).show(ui, |ui| {
        let Some((_, found)) = known else { return };
        ui.label(advice(found));
        ui.add_space(6.0);
        worth(ui, app, found);
        if let Some((cost, pays)) = found.beside_cost {
            ui.label(format!(
                "A recovery costs {} on average, staff and all; one more pays {}.",
                show::pounds(cost),
                show::pounds(pays)
            ));
        }
        ui.add_space(6.0);
        games(ui, found);
        ui.add_space(6.0);
        ui.label(strong("How groups are paid", size::BODY));
        for of in &found.groups {
            ui.label(of.summary());
            for note in &of.notes {
                ui.label(small(ui, note.as_str()));
            }
        }
    });
    if let Some((of, found)) = known {
        copying::menu(ui, "rewards", rect, || table(app, of, found), commands);
    }
}

/// What one more is worth in a contract, by event and of whom.
fn worth(ui: &mut Ui, app: &App, found: &Rewarded) {
    let mut contracts: Vec<ContractIndex> = found.marginals.iter().map(|of| of.contract).collect();
    contracts.dedup();
    let Some(first) = contracts.first() else {
        ui.label("What one more is worth is not known on this activity: amounts are only bounded.");
        return;
    };
    let id = Id::unique("contract of rewards");
    let kept = ui.data(|data| data.get_temp::<ContractIndex>(id));
    let mut contract = kept.filter(|contract| contracts.contains(contract)).unwrap_or(*first);
    let contract_name = |contract| app.results.selection(&app.session).contract_name(contract);
    ui.horizontal(|ui| {
        let label = ui.label(strong("What one more is worth", size::BODY));
        if contracts.len() > 1 {
            let list = ComboBox::from_id_salt("contract of rewards").selected_text(contract_name(contract));
            let list = list.show_ui(ui, |ui| {
                for other in &contracts {
                    ui.selectable_value(&mut contract, *other, contract_name(*other));
                }
            });
            list.response.labelled_by(label.id);
        }
    });
    ui.data_mut(|data| data.insert_temp(id, contract));
    ui.label(small(
        ui,
        "At the true count of each month: nothing before a step, a jump at it. The difference of the scheme with one more and without.",
    ));
    grid(ui, "worth of one more", &["The next", "On average", "Least", "Most", "Months of nothing"], |ui| {
        for of in found.marginals.iter().filter(|of| of.contract == contract) {
            cells(of).into_iter().for_each(|cell| {
                ui.label(cell);
            });
            ui.end_row();
        }
    });
}

fn cells(of: &Marginal) -> [String; 5] {
    let ends = of.ends();
    let (nothing, all) = of.nothing();
    let whom = if of.whom == Whom::Anybody { String::new() } else { format!(", {}", of.whom.in_words()) };
    [
        format!("{}{whom}", of.event.in_words()),
        or_not_known(of.mean()),
        or_not_known(ends.map(|ends| ends.0)),
        or_not_known(ends.map(|ends| ends.1)),
        format!("{nothing} of {all}"),
    ]
}

fn games(ui: &mut Ui, found: &Rewarded) {
    ui.label(strong("What gaming would bring", size::BODY));
    ui.label(small(ui, "A scheme that pays less for each of these is better designed."));
    for of in &found.stress {
        let brings = of.gain.is_some_and(|gain| gain > Pence::ZERO);
        let mut text = egui::RichText::new(of.summary());
        if brings {
            text = text.color(tokens(ui).taken);
        }
        ui.label(text);
        if brings {
            ui.label(small(ui, of.advice()));
        }
    }
}

fn table(app: &App, of: &ExploreInputs, found: &Rewarded) -> Table {
    let header = ["Contract", "The next", "On average", "Least", "Most", "Months of nothing"];
    let mut table = Table::new(format!("What {} rewards", of.entry.scheme.name), &header);
    for of in &found.marginals {
        let contract = app.results.selection(&app.session).contract_name(of.contract);
        table.rows.push(std::iter::once(contract).chain(cells(of)).collect());
    }
    let sentences =
        found.stress.iter().map(|of| of.summary()).chain(found.groups.iter().map(|of| of.summary()));
    table.rows.extend(sentences.map(|said| vec![said]));
    table
}
