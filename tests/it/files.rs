//! Makes, reads and stores files for tests.

use std::sync::LazyLock;

use belay::model::store::version::Stamp;
use belay::{
    exchange::{
        belay::{
            belay_file::{self, Envelope},
            profile::Profile,
        },
        intake::{
            contents::Choices,
            import::{self, Import},
            turns::at_once,
        },
    },
    model::{
        records::day::{Day, read as read_day},
        store::workspace::Workspace,
    },
};

/// The instant at which the files are read, in milliseconds since 1970 UTC.
const NOW: i64 = 1_795_255_872_345;

pub static NOTHING: LazyLock<Workspace> = LazyLock::new(Workspace::default);

pub fn today() -> Day {
    read_day("2026-11-21").expect("a date")
}

pub fn stamp() -> Stamp {
    Stamp { at: NOW, by: "Ann".into(), device: "laptop".into(), seed: [7; 32] }
}

pub fn read(name: &str, text: &str, workspace: &Workspace) -> Import {
    let files = [(name.to_owned(), text.as_bytes().to_vec())];
    at_once(async |turns| {
        import::read(&files, &Choices::default(), workspace, &stamp(), today(), turns).await
    })
}

pub fn stored(workspace: &Workspace, import: &Import) -> Workspace {
    let mut workspace = workspace.clone();
    workspace.extend(&mut import.versions().into_iter());
    workspace
}

pub fn envelope(profile: Profile) -> Envelope {
    Envelope {
        file_id: uuid::Uuid::from_u128(5),
        exported_at: NOW,
        from: "Ann".into(),
        profile,
        me: None,
        hidden: vec![],
    }
}

pub fn backup(workspace: &Workspace) -> String {
    belay_file::write(workspace.versions(), &envelope(Profile::Everything))
}
