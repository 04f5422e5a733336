//! Checks that a recipient of a shared file learns nothing from its ids: hashing guesses with all
//! other content of the file never finds the id of an earlier version, of omitted content or of a
//! name behind a pseudonym.

use std::collections::BTreeSet;

use belay::model::store::version::Stamp;
use belay::{
    exchange::belay::{
        belay_file,
        profile::Profile,
        sharing::{LeaveOut, Share, shared},
    },
    model::{
        records::{
            assessor::Assessor,
            ids::{PersonId, VersionId},
            level::{Level, Seniority},
            person::Person,
        },
        store::{
            content::Content,
            key::{DraftKey, RecordKey},
            version::Version,
            workspace::Workspace,
        },
    },
};
use proptest::{collection::vec, prelude::*};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::files::{envelope, today};

const ANN: PersonId = PersonId(Uuid::from_u128(1));
const SECRET: &str = "Asked Bo for help again";

fn rating() -> DraftKey {
    DraftKey {
        person: ANN,
        framework: "devops-technical".parse().expect("a slug"),
        assessor: Assessor::Own,
        skill: "terraform".parse().expect("a slug"),
    }
}

/// Returns a workspace in which Ann rates herself at each minute: a level with evidence.
fn history(levels: &[u8], seed: [u8; 32]) -> Workspace {
    let mut workspace = Workspace::default();
    for (minute, level) in levels.iter().enumerate() {
        let at = i64::try_from(minute).expect("few") * 60_000;
        let mut seed = seed;
        seed[0] ^= u8::try_from(minute).expect("few");
        let stamp = Stamp { at, by: "Ann".into(), device: "laptop".into(), seed };
        let done = workspace.edit(&stamp, |edit| {
            if minute == 0 {
                edit.add_person(ANN, Person::new("Ann", Seniority::Mid))?;
            }
            edit.rate(&rating(), Level::try_from(u64::from(*level)).expect("1 to 5"), today())?;
            edit.change_rating(&rating(), |rating| rating.evidence = vec![SECRET.into()])
        });
        workspace.extend(&mut done.expect("no rule is broken").versions.into_iter().map(Into::into));
    }
    workspace
}

/// Returns the same versions as format 1 would have made them.
fn unsalted(workspace: &Workspace) -> Workspace {
    let mut old = Workspace::default();
    let mut ids: Vec<(VersionId, VersionId)> = Vec::new();
    let mut left: Vec<_> = workspace.versions().cloned().collect();
    left.sort_by_key(|version| version.at);
    for version in left {
        let mut fields: Value = serde_json::from_str(version.text()).expect("JSON");
        fields.as_object_mut().expect("an object").remove("salt");
        fields["format"] = 1.into();
        let bases =
            version.bases.iter().map(|base| ids.iter().find(|(new, _)| new == base).expect("made before").1);
        fields["bases"] = bases.map(|base| Value::from(base.to_string())).collect();
        let made = Version::read(&fields.to_string()).expect("a version of format 1");
        ids.push((version.id, made.id));
        old.insert(made.into());
    }
    old
}

fn file(workspace: &Workspace, leave_out: LeaveOut) -> Vec<Value> {
    let share = Share { profile: Profile::ToMentor, me: ANN, other: None, leave_out };
    let text = belay_file::write(&shared(workspace, &share).versions, &envelope(Profile::ToMentor));
    let lines = text.lines().filter_map(|line| serde_json::from_str(line.trim_end_matches(',')).ok());
    lines.filter(|line: &Value| line.get("id").is_some()).collect()
}

/// Returns the ids in a file that have no version there and that guessing finds. It guesses every
/// level at every instant near those in the file, on every version found so far, with the suspected
/// evidence and name and with every salt in the file.
fn found(file: &[Value]) -> BTreeSet<String> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let ids: BTreeSet<String> = file.iter().filter_map(|line| text(&line["id"])).collect();
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for line in file {
        wanted.extend(line["bases"].as_array().into_iter().flatten().filter_map(text));
        wanted.extend(["of", "past"].iter().filter_map(|name| text(&line[*name])));
    }
    wanted.retain(|id| !ids.contains(id));
    let mut salts: Vec<Option<Value>> = vec![None];
    salts.extend(file.iter().map(|line| line.get("salt").cloned()));
    let mut found = BTreeSet::new();
    // Each version found may be the base of the next.
    loop {
        let n_before = found.len();
        let bases: Vec<Vec<String>> =
            std::iter::once(vec![]).chain(found.iter().map(|id: &String| vec![id.clone()])).collect();
        for line in file.iter().filter(|line| line["body"].is_object()) {
            for body in bodies(&line["body"]) {
                for at in (0..6).map(|minute| minute * 60_000) {
                    for (bases, (salt, format)) in bases.iter().flat_map(|bases| {
                        salts
                            .iter()
                            .flat_map(|salt| [1, 2].map(|format| (salt, format)))
                            .map(move |it| (bases, it))
                    }) {
                        let mut guess = line.as_object().expect("an object").clone();
                        for name in ["id", "of", "salt"] {
                            guess.remove(name);
                        }
                        guess.extend(salt.clone().map(|salt| ("salt".to_owned(), salt)));
                        guess.insert("format".into(), format.into());
                        guess.insert("at".into(), at.into());
                        guess.insert("by".into(), "Ann".into());
                        guess.insert("device".into(), "laptop".into());
                        guess.insert("bases".into(), bases.clone().into());
                        guess.insert("body".into(), body.clone());
                        let digest = Sha256::digest(Value::Object(guess).to_string());
                        let id =
                            VersionId::from_bytes(digest[..16].try_into().expect("16 bytes")).to_string();
                        found.extend(wanted.contains(&id).then_some(id));
                    }
                }
            }
        }
        if found.len() == n_before {
            return found;
        }
    }
}

/// Returns guesses for content other than that in the file.
fn bodies(body: &Value) -> Vec<Value> {
    if body.get("name").is_some() {
        let mut named = body.clone();
        named["name"] = "Ann".into();
        return vec![named];
    }
    let mut bodies = Vec::new();
    for level in 1..=5 {
        for evidence in [None, Some(SECRET)] {
            let mut body = body.clone();
            body["current"] = level.into();
            if let Some(evidence) = evidence {
                body["evidence"] = vec![evidence].into();
            }
            bodies.push(body);
        }
    }
    bodies
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_ids_in_a_shared_file_confirm_no_guess(
        levels in vec(1..=5_u8, 2..5),
        seed in any::<[u8; 32]>(),
        [evidence, names] in any::<[bool; 2]>(),
    ) {
        let leave_out = LeaveOut { evidence, plans: false, names };
        let workspace = history(&levels, seed);
        let lines = file(&workspace, leave_out);
        prop_assert_eq!(found(&lines), BTreeSet::new());
        prop_assert_eq!(&lines, &file(&workspace, leave_out), "the same copy every time");
        if evidence {
            let record = workspace.record(&RecordKey::Draft(rating())).expect("rated");
            let salt = |text: &str| serde_json::from_str::<Value>(text).expect("JSON")["salt"].to_string();
            let text = serde_json::to_string(&lines).expect("JSON");
            for version in record.versions() {
                prop_assert!(!text.contains(&salt(version.text())), "the original's salt stays here");
            }
        }
    }
}

/// Shows that the search is useful: it finds everything in the files of format 1.
#[test]
fn without_salts_guessing_finds_everything() {
    let old = unsalted(&history(&[1, 4, 2], [1; 32]));
    let whole = LeaveOut::default();
    assert_eq!(found(&file(&old, whole)).len(), 2, "both earlier levels");
    let leave_out = LeaveOut { evidence: true, plans: false, names: true };
    assert!(found(&file(&old, leave_out)).len() > 3, "what was left out, and the name, too");
}

#[test]
fn salts_of_one_step_differ_and_do_not_reveal_each_other() {
    let workspace = history(&[3], [9; 32]);
    let salts: BTreeSet<String> = workspace
        .versions()
        .map(|version| serde_json::from_str::<Value>(version.text()).expect("JSON")["salt"].to_string())
        .collect();
    assert_eq!(salts.len(), workspace.len());
    let other = history(&[3], [8; 32]);
    assert!(other.versions().all(|version| workspace.version(version.id).is_none()));
    // Versions with equal content were made independently, so there is nothing to decide.
    let mut both = workspace.clone();
    both.extend(&mut other.versions().cloned());
    assert!(both.conflicts().is_empty());
    assert_eq!(both.record(&RecordKey::Draft(rating())).map(|record| record.heads().count()), Some(2));
    assert!(both.content(&RecordKey::Person(ANN)).is_some_and(|it| matches!(it, Content::Person(_))));
}
