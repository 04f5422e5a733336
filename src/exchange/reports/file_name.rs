use crate::model::records::day::Day;

/// The longest slug, so that every file system takes the name.
const MAX_SLUG: usize = 40;

/// `belay-<slug of a user's text>-<date>.<extension>`: only small letters, digits and hyphens, whatever the text.
pub fn file_name(text: &str, on: Day, extension: &str) -> String {
    let mut slug = String::new();
    for it in text.chars() {
        if slug.len() == MAX_SLUG {
            break;
        }
        if it.is_ascii_alphanumeric() {
            slug.push(it.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = match slug.trim_end_matches('-') {
        "" => "export",
        slug => slug,
    };
    ["belay-", slug, "-", &on.to_string(), ".", extension].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_safe_whatever_the_text() {
        let on = crate::model::records::day::read("2026-03-09").expect("a date");
        for (text, slug) in [
            ("Ann Lee", "ann-lee"),
            ("../../etc/passwd", "etc-passwd"),
            ("CON", "con"),
            ("\u{202e}cod.exe", "cod-exe"),
            ("محمد", "export"),
            ("", "export"),
            ("a\0b\r\nc", "a-b-c"),
        ] {
            assert_eq!(
                file_name(text, on, "belay.json"),
                format!("belay-{slug}-2026-03-09.belay.json"),
                "{text}"
            );
        }
        assert_eq!(file_name(&"x".repeat(300), on, "md").len(), 6 + MAX_SLUG + 1 + 10 + 3);
    }
}
