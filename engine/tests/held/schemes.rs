//! Scheme files as Notepad, PowerShell and people leave them (rule 42).

use engine::scheme::{Scheme, SchemeError, TermError, preset};
use engine::text_file;

const SCHEME: &str = include_str!("../../../assets/presets/south-tees.ron");

fn read(text: &str) -> Result<Scheme, SchemeError> {
    Scheme::from_ron("mine.ron", text)
}

/// The scheme with one thing written differently.
fn with(was: &str, is: &str) -> Result<Scheme, SchemeError> {
    assert!(SCHEME.contains(was), "{was}");
    read(&SCHEME.replacen(was, is, 1))
}

#[test]
fn every_way_that_windows_saves_a_scheme_is_the_scheme() {
    let plain = read(SCHEME).unwrap();
    let lines = SCHEME.replace('\n', "\r\n");
    let utf16 = |order: fn(u16) -> [u8; 2]| lines.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    for bytes in [
        lines.clone().into_bytes(),
        [b"\xef\xbb\xbf", lines.as_bytes()].concat(),
        [b"\xff\xfe".as_slice(), &utf16(u16::to_le_bytes)].concat(),
        [b"\xfe\xff".as_slice(), &utf16(u16::to_be_bytes)].concat(),
        format!("{SCHEME}\u{1a}").into_bytes(),
    ] {
        assert_eq!(read(&text_file::decode(&bytes)).unwrap(), plain);
    }
}

#[test]
fn numbers_are_read_as_people_write_them() {
    let plain = read(SCHEME).unwrap();
    for same in
        ["per_person: £300.00", "per_person:\u{a0}300.00", "per_person: \"300.00\"", "per_person: 300"]
    {
        assert_eq!(with("per_person: 300.00", same).unwrap(), plain, "{same}");
    }
    assert_eq!(with("standard: 0.50", "standard: 50%").unwrap(), plain);
    assert_eq!(with("name: \"South Tees\"", "name: “South Tees”").unwrap(), plain);
    let dearer = with("per_person: 300.00", "per_person: 1,300.00").unwrap();
    assert_eq!(dearer, with("per_person: 300.00", "per_person: 1300.00").unwrap());
    assert_eq!(dearer, with("per_person: 300.00", "per_person: £1,300.00").unwrap());
}

#[test]
fn what_cannot_be_meant_is_told_where_it_stands() {
    let told = |was: &str, is: &str| with(was, is).unwrap_err().to_string();
    let price = told("per_person: 300.00", "per_person: 50%");
    assert!(price.contains("line 2") && price.contains("in pounds") && price.contains("£300.00"), "{price}");
    let share = told("standard: 0.50", "standard: £0.50");
    assert!(share.contains("is a share") && share.contains("50%"), "{share}");
    let whole = told("standard: 0.50", "standard: 50");
    assert!(whole.contains("written as 0.50 or 50%"), "{whole}");
    assert!(told("per_person: 300.00", "price_per_person: 300.00").contains("per_person"));
    for wrong in ["per_person: 300.00, per_person: 400.00", "per_person: -300.00", "per_person: £"] {
        assert!(with("per_person: 300.00", wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_term_takes_the_signs_of_its_unit_alone() {
    let mut scheme = read(SCHEME).unwrap();
    let price = scheme.set("price.per_person", "100%").unwrap_err();
    assert!(matches!(&price, TermError::Kind { wanted, .. } if wanted.contains("in pounds")), "{price}");
    let share = scheme.set("penalties.recovery.standard", "£1").unwrap_err();
    assert!(matches!(&share, TermError::Kind { wanted, .. } if wanted.contains("a share")), "{share}");
    assert_eq!(scheme, read(SCHEME).unwrap(), "what is refused changes nothing");
    let mut block = preset("block").unwrap().scheme().unwrap();
    assert!(block.set("value.contracts.RX1.01A", "50%").is_err(), "an amount of a new contract, too");
    block.set("value.contracts.RX1.01A", "£1,300").unwrap();
    scheme.set("price.per_person", "£1,300").unwrap();
    scheme.set("penalties.recovery.standard", "50%").unwrap();
}
