//! The ids of the sample team, the same in every browser.

use uuid::Uuid;

const FIRST: u128 = 0x5a3b_1e00_0000_4000_8000_0000_0000_0000;

pub(crate) fn id(number: usize) -> Uuid {
    Uuid::from_u128(FIRST + number as u128)
}

pub(crate) fn is_made_up_id(id: Uuid) -> bool {
    id.as_u128() >> 32 == FIRST >> 32
}
