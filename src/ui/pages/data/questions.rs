use crate::{
    browser::locale,
    exchange::intake::{questions::Question, removal::Asks},
    model::store::key::RecordKey,
    ui::{
        pages::data::intake::Intake,
        view::{View, is_checked, view},
    },
    words::questions as words,
};

/// What the import would delete, archive, empty or bring back, each with its tick; before anything else that files hold.
pub(super) fn show_questions(intake: Intake, questions: &[Question]) -> View {
    if questions.is_empty() {
        return View::EMPTY;
    }
    let questions = questions.iter().map(|question| show(intake, question));
    view! {
        <section class="questions" aria-labelledby="questions-title">
            <h4 id="questions-title">{words::TITLE}</h4>
            <ul>{questions}</ul>
        </section>
    }
}

fn show(intake: Intake, question: &Question) -> View {
    let when = locale::instant(question.at);
    let (done, label) = match question.asks {
        Asks::Delete => (words::deleted(&question.by, &when), words::DELETE),
        Asks::Archive => (words::archived(&question.by, &when), words::ARCHIVE),
        Asks::Empty => (words::emptied(&question.by, &when, question.is_blank), words::EMPTY),
        Asks::BringBack => {
            let by = (!question.is_made_here).then_some(&*question.by);
            (words::deleted_here(by, &when), words::BRING_BACK)
        }
    };
    let because = because(question).into_iter().map(|reason| view! { <p class="soft">{reason}</p> });
    let (yes, no) = (question.answers(true), question.answers(false));
    view! {
        <li class="question">
            <p><bdi>{done}</bdi> ": " <strong><bdi>{what(question)}</bdi></strong></p>
            {because}
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked={question.is_taken}
                    on:change={move |event| intake.answer(if is_checked(&event) { &yes } else { &no })} />
                <span>{label}</span>
            </label>
        </li>
    }
}

/// What the question is about: a person or a pair with all that goes with it, or some of their records.
fn what(question: &Question) -> String {
    let with = &question.with;
    let counts = || words::counts(with.ratings, with.assessments, with.sessions, with.others);
    match &question.what {
        Some(what) if question.says.is_empty() => words::some(&question.name, what),
        Some(what) => words::saying(&words::some(&question.name, what), &question.says),
        None if question.is_whole => {
            let is_pair = matches!(question.subject, RecordKey::Pair(_));
            let with =
                if matches!(question.asks, Asks::Archive | Asks::Empty) { String::new() } else { counts() };
            words::whole(&question.name, is_pair, &with)
        }
        None => words::some(&question.name, &counts()),
    }
}

/// Why it is left out by default, and what else to know.
fn because(question: &Question) -> Vec<String> {
    let mut because = Vec::new();
    if question.asks != Asks::BringBack {
        if question.is_about_me {
            because.push(words::ABOUT_ME.to_owned());
        } else if !question.is_by_author {
            because.push(match question.asks {
                Asks::Archive => words::not_archived_by_author(&question.by),
                Asks::Empty => words::not_emptied_by_author(&question.by),
                Asks::Delete | Asks::BringBack => words::not_by_author(&question.by),
            });
        }
        if question.is_in_conflict {
            because.push(words::IN_CONFLICT.to_owned());
        }
    }
    because
}
