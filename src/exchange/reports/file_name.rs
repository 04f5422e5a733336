use crate::{exchange::belay::profile::Profile, model::records::day::Day};

/// The length of the longest slug, so that every file system accepts the name.
const MAX_SLUG: usize = 40;

/// Returns `belay-<slug of a user's text>-<date>.<extension>`: only lower-case ASCII letters, digits and hyphens, for
/// any text.
pub fn file_name(text: &str, on: Day, extension: &str) -> String {
    let slug = slug(text);
    let slug = if slug.is_empty() { "export" } else { &slug };
    ["belay-", slug, "-", &on.to_string(), ".", extension].concat()
}

/// Returns the name of a backup. The name says "backup", because the file contains private notes and everybody's
/// ratings and should not be sent to others.
pub fn backup_name(on: Day) -> String {
    ["belay-backup-", &on.to_string(), ".belay.json"].concat()
}

/// Returns the name of a shared file: `ann-lee-for-mentor-<date>.belay.json`.
pub fn share_name(from: &str, profile: Profile, on: Day) -> String {
    let for_whom = match profile {
        Profile::Everything => return backup_name(on),
        Profile::ToMentor => "mentor",
        Profile::ToMentee => "mentee",
        Profile::ToLead => "lead",
    };
    let slug = slug(from);
    let from = if slug.is_empty() { "belay" } else { &slug };
    [from, "-for-", for_whom, "-", &on.to_string(), ".belay.json"].concat()
}

fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in text.chars() {
        if slug.len() == MAX_SLUG {
            break;
        }
        if character.is_ascii_alphanumeric() {
            slug.push(character.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_safe_for_any_text() {
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
        for (from, profile, name) in [
            ("Ann Lee", Profile::Everything, "belay-backup-2026-03-09.belay.json"),
            ("Ann Lee", Profile::ToMentor, "ann-lee-for-mentor-2026-03-09.belay.json"),
            ("", Profile::ToLead, "belay-for-lead-2026-03-09.belay.json"),
        ] {
            assert_eq!(share_name(from, profile, on), name);
        }
        assert_eq!(file_name(&"x".repeat(300), on, "md").len(), 6 + MAX_SLUG + 1 + 10 + 3);
    }
}
