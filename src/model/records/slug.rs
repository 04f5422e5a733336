use std::{
    borrow::Cow,
    cmp::Ordering,
    hash::{Hash, Hasher},
    ptr,
    sync::{Mutex, PoisonError},
};

/// The text of an id. A few different texts occur very often, so each is stored once: copies cost
/// nothing, and equal texts are compared by address.
#[derive(Debug, Clone)]
pub struct Slug(Cow<'static, str>);

/// More than the number of ids in any framework. Further texts are stored separately, so that no
/// file can fill the memory for good.
const MAX_KEPT: usize = 1_000;

static KEPT: Mutex<Vec<&'static str>> = Mutex::new(Vec::new());

impl Slug {
    pub fn new(text: &str) -> Self {
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.binary_search(&text) {
            Ok(place) => Self(Cow::Borrowed(kept[place])),
            Err(place) if kept.len() < MAX_KEPT => {
                let text: &'static str = Box::leak(text.into());
                kept.insert(place, text);
                Self(Cow::Borrowed(text))
            }
            Err(_) => Self(Cow::Owned(text.to_owned())),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl PartialEq for Slug {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Cow::Borrowed(one), Cow::Borrowed(other)) => ptr::eq(*one, *other),
            (one, other) => one == other,
        }
    }
}

impl Eq for Slug {}

impl Ord for Slug {
    fn cmp(&self, other: &Self) -> Ordering {
        if self == other { Ordering::Equal } else { self.as_str().cmp(other.as_str()) }
    }
}

impl PartialOrd for Slug {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Slug {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_are_equal_however_many_there_are() {
        let texts: Vec<String> = (0..MAX_KEPT + 200).map(|place| format!("slug-{place}")).collect();
        let slugs: Vec<Slug> = texts.iter().map(|text| Slug::new(text)).collect();
        for (slug, text) in slugs.iter().zip(&texts) {
            assert_eq!(slug.as_str(), text);
            assert_eq!(*slug, Slug::new(text));
        }
        for pair in slugs.windows(2) {
            assert_ne!(pair[0], pair[1]);
            assert_eq!(pair[0].cmp(&pair[1]), pair[0].as_str().cmp(pair[1].as_str()));
        }
    }
}
