//! Compares the built-in frameworks with their source documents, which are copied here to the
//! letter, and checks the rules for indicators, paths and resources. For each check a test shows
//! that it reports a planted fault.

use std::collections::{BTreeMap, BTreeSet};

use belay::{
    content::{
        framework::{Framework, built_in, devops_technical, framework_names},
        guidance::guidance,
    },
    model::records::level::{Level, Seniority},
};

const DEVOPS: &str = include_str!("../../src/content/frameworks/devops_technical.json");
const LEADERSHIP: &str = include_str!("../../src/content/frameworks/technical_leadership.json");
const GROWTH: &str = include_str!("../../src/content/frameworks/professional_growth.json");

fn nth(place: usize) -> &'static Framework {
    built_in().nth(place).expect("there are three")
}

/// An area as in its source.
struct SourceArea {
    key: &'static str,
    name: &'static str,
    description: &'static str,
    weight: f64,
    /// For junior, mid, senior and principal.
    required: [u8; 4],
    priority: &'static str,
    skills: &'static [&'static str],
}

const DEVOPS_AREAS: [SourceArea; 6] = [
    SourceArea {
        key: "cloud_platforms",
        name: "Cloud Platforms & Services",
        description: "Expertise in cloud platforms and their services",
        weight: 0.25,
        required: [2, 3, 4, 5],
        priority: "High - Core competency for DevOps role",
        skills: &[
            "AWS Core Services (EC2, S3, VPC, IAM)",
            "Azure Services (VMs, Storage, Networking)",
            "GCP Services (Compute Engine, Cloud Storage)",
            "Multi-cloud Architecture",
            "Cloud Cost Optimization",
            "Cloud Security Best Practices",
            "Serverless Technologies",
            "Container Orchestration (EKS, AKS, GKE)",
        ],
    },
    SourceArea {
        key: "infrastructure_as_code",
        name: "Infrastructure as Code",
        description: "Automation and management of infrastructure",
        weight: 0.20,
        required: [2, 3, 4, 5],
        priority: "High - Essential for automation",
        skills: &[
            "Terraform (Core Concepts, Modules, State Management)",
            "CloudFormation (Templates, Stack Management)",
            "Ansible (Playbooks, Roles, Inventory)",
            "Infrastructure Design Patterns",
            "Configuration Management",
            "Infrastructure Testing",
            "GitOps Workflows",
            "Infrastructure Security",
        ],
    },
    SourceArea {
        key: "ci_cd_automation",
        name: "CI/CD & Automation",
        description: "Continuous integration and deployment practices",
        weight: 0.20,
        required: [2, 3, 4, 4],
        priority: "High - Critical for delivery pipeline",
        skills: &[
            "Jenkins (Pipelines, Plugins, Administration)",
            "GitHub Actions (Workflows, Security)",
            "Azure DevOps (Pipelines, Boards)",
            "GitLab CI/CD",
            "Pipeline Design Patterns",
            "Automated Testing Integration",
            "Deployment Strategies",
            "Release Management",
        ],
    },
    SourceArea {
        key: "containerization",
        name: "Containerization & Orchestration",
        description: "Container technologies and orchestration",
        weight: 0.15,
        required: [1, 2, 3, 4],
        priority: "Medium - Important for modern architectures",
        skills: &[
            "Docker (Images, Containers, Networking)",
            "Kubernetes (Pods, Services, Deployments)",
            "Helm Charts",
            "Container Security",
            "Service Mesh (Istio, Linkerd)",
            "Container Registries",
            "Microservices Architecture",
            "Container Monitoring",
        ],
    },
    SourceArea {
        key: "monitoring_observability",
        name: "Monitoring & Observability",
        description: "System monitoring, logging, and observability",
        weight: 0.10,
        required: [1, 2, 3, 4],
        priority: "Medium - Essential for operations",
        skills: &[
            "Prometheus & Grafana",
            "ELK Stack (Elasticsearch, Logstash, Kibana)",
            "CloudWatch & Azure Monitor",
            "Distributed Tracing",
            "SLI/SLO/SLA Design",
            "Alerting Strategies",
            "Performance Monitoring",
            "Incident Response",
        ],
    },
    SourceArea {
        key: "security_compliance",
        name: "Security & Compliance",
        description: "Security practices and compliance frameworks",
        weight: 0.10,
        required: [1, 2, 3, 4],
        priority: "Medium - Increasingly important",
        skills: &[
            "DevSecOps Practices",
            "Security Scanning Tools",
            "Compliance Frameworks (SOC2, PCI-DSS)",
            "Identity & Access Management",
            "Network Security",
            "Vulnerability Management",
            "Security Automation",
            "Risk Assessment",
        ],
    },
];

/// An area of the two other frameworks, which share weights and required levels.
struct NamedArea {
    name: &'static str,
    skills: &'static [&'static str],
    applications: &'static [&'static str],
    mentorship_focus: &'static [&'static str],
}

const LEADERSHIP_AREAS: [NamedArea; 3] = [
    NamedArea {
        name: "Architectural Decision Making",
        skills: &[
            "System design and architecture evaluation",
            "Technology selection and evaluation frameworks",
            "Technical debt assessment and management",
            "Scalability planning and capacity management",
        ],
        applications: &[
            "Lead architecture review board for 2 major system designs",
            "Conduct technology evaluation for team technology stack upgrade",
            "Create technical debt management strategy for legacy systems",
            "Design scalability roadmap for 3x user growth projection",
        ],
        mentorship_focus: &[
            "Decision-making frameworks and criteria development",
            "Stakeholder communication for technical decisions",
            "Risk assessment and mitigation strategy planning",
            "Long-term strategic thinking and technology roadmap planning",
        ],
    },
    NamedArea {
        name: "Team Technical Leadership",
        skills: &[
            "Code review leadership and quality standard setting",
            "Technical mentoring and skill development facilitation",
            "Development process optimization and team productivity",
            "Innovation leadership and technical experimentation guidance",
        ],
        applications: &[
            "Establish team code review standards and train team on best practices",
            "Lead technical mentoring program for 3 junior developers",
            "Optimize team development workflow reducing cycle time by 40%",
            "Initiate and lead 2 technical innovation projects",
        ],
        mentorship_focus: &[],
    },
    NamedArea {
        name: "Cross-Functional Collaboration",
        skills: &[
            "Product and engineering collaboration and communication",
            "Technical requirement translation and stakeholder management",
            "Project management and timeline estimation for technical work",
            "Technical risk communication and mitigation planning",
        ],
        applications: &[
            "Partner with product managers on 3 major feature specifications",
            "Lead technical feasibility assessment for product roadmap",
            "Manage technical project with 6-month timeline and cross-team dependencies",
            "Present technical strategy to executive leadership team",
        ],
        mentorship_focus: &[],
    },
];

const GROWTH_AREAS: [NamedArea; 4] = [
    NamedArea {
        name: "Technical Depth",
        skills: &[
            "Programming language mastery and framework expertise development",
            "Software architecture understanding and design pattern application",
            "Database design and optimization skill building",
            "DevOps and infrastructure management capability development",
            "Security awareness and secure coding practice integration",
        ],
        applications: &[],
        mentorship_focus: &[],
    },
    NamedArea {
        name: "Leadership and Soft Skills",
        skills: &[
            "Communication and presentation skill enhancement",
            "Team collaboration and conflict resolution capability building",
            "Project management and coordination skill development",
            "Strategic thinking and decision-making capability enhancement",
            "Innovation leadership and change management skill building",
        ],
        applications: &[],
        mentorship_focus: &[],
    },
    NamedArea {
        name: "Domain and Business Acumen",
        skills: &[
            "Industry knowledge and domain-specific expertise building",
            "Business process understanding and value creation alignment",
            "Customer empathy and user experience design appreciation",
            "Product management and market awareness development",
            "Entrepreneurship and business strategy understanding enhancement",
        ],
        applications: &[],
        mentorship_focus: &[],
    },
    NamedArea {
        name: "Innovation and Research",
        skills: &[
            "Experimental methodology and hypothesis testing skill building",
            "Research and analysis capability enhancement",
            "Creative problem-solving and design thinking application",
            "Technology evaluation and adoption decision-making",
            "Knowledge sharing and thought leadership development",
        ],
        applications: &[],
        mentorship_focus: &[],
    },
];

/// The source's learning paths, by their names in the source.
const SOURCE_PATHS: [(&str, [&str; 5]); 3] = [
    (
        "Terraform",
        [
            "Complete Terraform basics course",
            "Practice with real infrastructure projects",
            "Learn advanced Terraform patterns",
            "Implement Terraform modules",
            "Master state management and workspaces",
        ],
    ),
    (
        "Kubernetes",
        [
            "Complete CKA certification training",
            "Deploy applications to Kubernetes",
            "Learn Kubernetes networking and storage",
            "Implement monitoring and logging",
            "Master advanced Kubernetes patterns",
        ],
    ),
    (
        "AWS Core Services",
        [
            "Complete AWS Cloud Practitioner",
            "Achieve AWS Solutions Architect Associate",
            "Complete hands-on labs",
            "Work on real AWS projects",
            "Pursue AWS DevOps Professional",
        ],
    ),
];

/// Phrases that a colleague could not verify.
const FILLER: [&str; 15] = [
    "good knowledge",
    "advanced knowledge",
    "basic knowledge",
    "deep knowledge",
    "knowledge of",
    "understands",
    "is familiar with",
    "familiarity",
    "has experience",
    "aware of",
    "proficient",
    "expert in",
    "master of",
    "best practice",
    "various",
];

/// Returns the differences between the first framework and its source.
fn unlike_the_source(framework: &Framework) -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |is_equal: bool, what: String| {
        if !is_equal {
            found.push(what);
        }
    };
    let levels = ["Novice", "Competent", "Proficient", "Expert", "Master"];
    compare(framework.levels == levels, format!("levels: {:?}", framework.levels));
    compare(framework.areas.len() == DEVOPS_AREAS.len(), format!("{} areas", framework.areas.len()));
    for (area, source) in framework.areas.iter().zip(&DEVOPS_AREAS) {
        let names: Vec<&str> =
            framework.skills[area.skills.clone()].iter().map(|skill| skill.name.as_str()).collect();
        let required = Seniority::ALL.map(|seniority| area.required.of(seniority).number());
        let share = framework.share(area);
        let name = source.name;
        compare(area.key == source.key, format!("{name}: key {}", area.key));
        compare(area.name == source.name, format!("{name}: name {}", area.name));
        compare(area.description == source.description, format!("{name}: description {}", area.description));
        compare(share.to_bits() == source.weight.to_bits(), format!("{name}: weight {share:?}"));
        compare(required == source.required, format!("{name}: required {required:?}"));
        compare(area.priority == source.priority, format!("{name}: priority {}", area.priority));
        compare(names == source.skills, format!("{name}: skills {names:?}"));
    }
    for (alias, path) in SOURCE_PATHS {
        let milestones = framework.skill_named(alias).map(|skill| &framework.skills[skill].milestones);
        compare(
            milestones.is_some_and(|milestones| *milestones == path),
            format!("{alias}: milestones {milestones:?}"),
        );
    }
    let n_with_milestones = framework.skills.iter().filter(|skill| !skill.milestones.is_empty()).count();
    compare(n_with_milestones == SOURCE_PATHS.len(), format!("{n_with_milestones} skills with milestones"));
    found
}

/// Returns the differences between a framework and the named areas with equal weights.
fn unlike_the_names(framework: &Framework, expected: &[NamedArea]) -> Vec<String> {
    let mut found = Vec::new();
    if framework.areas.len() != expected.len() {
        found.push(format!("{} areas", framework.areas.len()));
    }
    for (area, source) in framework.areas.iter().zip(expected) {
        let names: Vec<&str> =
            framework.skills[area.skills.clone()].iter().map(|skill| skill.name.as_str()).collect();
        let is_alike = area.name == source.name
            && names == source.skills
            && area.applications == source.applications
            && area.mentorship_focus == source.mentorship_focus
            && area.weight == framework.areas[0].weight;
        if !is_alike {
            found.push(format!("{}: {} with {names:?}", source.name, area.name));
        }
    }
    found
}

/// Returns indicators that are not a sentence of a suitable length, use filler phrases, or occur
/// twice anywhere.
fn weak_indicators<'a>(frameworks: impl IntoIterator<Item = &'a Framework>) -> Vec<String> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for skill in frameworks.into_iter().flat_map(|framework| &framework.skills) {
        for (level, indicator) in Level::ALL.into_iter().zip(&skill.indicators) {
            let lower = indicator.to_lowercase();
            let mut report = |what: &str| found.push(format!("{} {level}: {what}: {indicator}", skill.name));
            if !(40..=170).contains(&indicator.chars().count()) {
                report("not of 40 to 170 characters");
            }
            if !indicator.ends_with('.') || indicator.ends_with("..") || indicator.ends_with("etc.") {
                report("no full stop at its end");
            }
            if !indicator.starts_with(char::is_uppercase) || indicator.trim() != indicator {
                report("no capital at its start");
            }
            if let Some(filler) = FILLER.into_iter().find(|filler| lower.contains(filler)) {
                report(filler);
            }
            if !seen.insert(lower) {
                report("appears twice");
            }
        }
    }
    found
}

/// Returns skills without a path of five different steps, or without three resources of two types.
fn weak_guidance(framework: &Framework) -> Vec<String> {
    let mut found = Vec::new();
    for skill in &framework.skills {
        let mut report = |what: String| found.push(format!("{}: {what}", skill.name));
        let steps: BTreeSet<&String> = skill.steps.iter().collect();
        if skill.steps.len() != 5 || steps.len() != 5 {
            report(format!("{} different steps", steps.len()));
        }
        if let Some(step) = skill.steps.iter().find(|step| step.chars().count() < 30 || step.ends_with('.')) {
            report(format!("a step too short, or with a full stop: {step}"));
        }
        let kinds: BTreeSet<&str> = skill.resources.iter().map(|resource| resource.kind.as_str()).collect();
        let names: BTreeSet<&str> = skill.resources.iter().map(|resource| resource.name.as_str()).collect();
        if names.len() < 3 || names.len() != skill.resources.len() || kinds.len() < 2 {
            report(format!("{} different resources of {} types", names.len(), kinds.len()));
        }
        for resource in &skill.resources {
            let texts = [&resource.kind, &resource.name, &resource.provider];
            if texts.iter().any(|text| text.trim().is_empty() || text.contains("://")) {
                report(format!("a resource without a name, or with an address: {resource:?}"));
            }
            if texts.iter().any(|text| text.to_lowercase().contains("katacoda")) {
                report(format!("a resource that ended in 2022: {resource:?}"));
            }
        }
    }
    found
}

/// Returns names and aliases that do not find their skill, and names with brackets that cannot be
/// found without the brackets.
fn lost_names(framework: &Framework) -> Vec<String> {
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    let mut found = Vec::new();
    for (place, skill) in framework.skills.iter().enumerate() {
        for name in skill.names() {
            for spelling in [name.to_owned(), name.to_uppercase(), format!(" {} ", name.to_lowercase())] {
                if framework.skill_named(&spelling) != Some(place) {
                    found.push(format!("\"{spelling}\" does not find {}", skill.name));
                }
            }
            if let Some(other) = owners.insert(name.to_lowercase(), &skill.name) {
                found.push(format!("\"{name}\" is {} and {other}", skill.name));
            }
        }
        let without_bracket = skill.name.split(" (").next().expect("a split has a first part");
        if framework.skill_named(without_bracket) != Some(place) {
            found.push(format!("\"{without_bracket}\" does not find {}", skill.name));
        }
    }
    found
}

#[test]
fn devops_technical_equals_its_source_to_the_letter() {
    let framework = devops_technical();
    assert_eq!(framework.name, "DevOps Technical");
    assert_eq!(framework.skills.len(), 48);
    assert_eq!(unlike_the_source(framework), Vec::<String>::new());
}

#[test]
fn the_other_frameworks_have_the_names_of_their_sources() {
    let as_read = built_in().map(|it| (it.id.as_str(), it.name.as_str()));
    assert!(as_read.eq(framework_names()), "they are called as their packs say");
    assert_eq!(built_in().count(), 3);
    assert_eq!(nth(1).name, "Technical Leadership");
    assert_eq!(unlike_the_names(nth(1), &LEADERSHIP_AREAS), Vec::<String>::new());
    assert_eq!(nth(2).name, "Professional Growth");
    assert_eq!(unlike_the_names(nth(2), &GROWTH_AREAS), Vec::<String>::new());
}

#[test]
fn every_indicator_is_a_distinct_sentence() {
    let found = weak_indicators(built_in());
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_devops_skill_has_a_path_of_five_steps_and_three_resources() {
    let found = weak_guidance(devops_technical());
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_name_and_alias_finds_its_skill() {
    for framework in built_in() {
        let found = lost_names(framework);
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
    for (alias, id) in [
        ("Terraform", "terraform"),
        ("K8s", "kubernetes"),
        ("kubernetes", "kubernetes"),
        ("AWS Core Services", "aws-core-services"),
        ("argo cd", "gitops-workflows"),
        ("SLO", "sli-slo-sla-design"),
    ] {
        let skill = devops_technical().skill_named(alias).expect(alias);
        assert_eq!(devops_technical().skills[skill].id.as_str(), id);
    }
}

#[test]
fn no_discontinued_resource_is_recommended() {
    for text in [DEVOPS, LEADERSHIP, GROWTH, include_str!("../../src/content/guidance.json")] {
        assert!(!text.to_lowercase().contains("katacoda"));
    }
}

#[test]
fn a_skill_without_its_own_path_has_the_sources_generic_one() {
    let skill = &nth(1).skills[0];
    let expected = [
        "Find relevant training materials",
        "Complete hands-on practice",
        "Work on real projects",
        "Seek mentorship",
        "Join communities of practice",
    ];
    assert_eq!(guidance().path(skill), expected);
    let resources: Vec<[&str; 3]> = guidance()
        .resources(skill)
        .iter()
        .map(|it| [it.kind.as_str(), it.name.as_str(), it.provider.as_str()])
        .collect();
    let expected = [
        ["Research", "Find relevant courses", "Various"],
        ["Practice", "Hands-on labs", "Cloud providers"],
        ["Community", "Join relevant communities", "Various"],
    ];
    assert_eq!(resources, expected);
}

#[test]
fn a_planted_difference_from_the_source_is_reported() {
    let plants: [fn(&mut Framework); 12] = [
        |it| it.areas[0].weight = 24,
        |it| it.areas[5].weight = 11,
        |it| it.areas[2].name.push(' '),
        |it| it.areas[2].key.push('s'),
        |it| it.areas[2].priority = "Medium".to_owned(),
        |it| it.areas[2].description.push('.'),
        |it| it.areas[2].required = it.areas[1].required,
        |it| it.areas.swap(4, 5),
        |it| it.levels.swap(0, 1),
        |it| it.skills[47].name = "Risk assessment".to_owned(),
        |it| it.skills.swap(0, 1),
        |it| it.skills[8].milestones.swap(0, 1),
    ];
    for (place, plant) in plants.iter().enumerate() {
        let mut framework = devops();
        assert!(unlike_the_source(&framework).is_empty());
        plant(&mut framework);
        assert!(!unlike_the_source(&framework).is_empty(), "plant {place}");
    }
}

#[test]
fn a_planted_difference_from_the_names_is_reported() {
    let plants: [fn(&mut Framework); 5] = [
        |it| it.areas[1].weight = 2,
        |it| it.areas[1].name.push('s'),
        |it| it.areas[1].applications.clear(),
        |it| it.areas[0].mentorship_focus.swap(0, 1),
        |it| it.skills.swap(3, 4),
    ];
    for (place, plant) in plants.iter().enumerate() {
        let mut framework = Framework::read(LEADERSHIP).expect("a pack");
        plant(&mut framework);
        assert!(!unlike_the_names(&framework, &LEADERSHIP_AREAS).is_empty(), "plant {place}");
    }
}

#[test]
fn a_planted_weak_indicator_is_reported() {
    let mut weak = vec![
        "Writes modules.".to_owned(),
        format!("Writes {}.", "modules ".repeat(30).trim()),
        "Writes modules with remote state and locking for one team".to_owned(),
        "writes modules with remote state and locking for one team.".to_owned(),
        nth(2).skills[0].indicators[0].clone(),
    ];
    weak.extend(FILLER.map(|filler| format!("Writes modules with remote state and {filler} something.")));
    for planted in weak {
        let mut framework = devops();
        framework.skills[0].indicators[0].clone_from(&planted);
        let found = weak_indicators([&framework, nth(2)]);
        assert_eq!(found.len(), 1, "{planted}: {found:?}");
    }
}

#[test]
fn planted_weak_guidance_is_reported() {
    let plants: [fn(&mut Framework); 7] = [
        |it| drop(it.skills[0].steps.pop()),
        |it| it.skills[0].steps[1] = it.skills[0].steps[0].clone(),
        |it| it.skills[0].steps[1] = "Find a course".to_owned(),
        |it| it.skills[0].resources.truncate(2),
        |it| it.skills[0].resources.iter_mut().for_each(|resource| resource.kind = "Book".to_owned()),
        |it| it.skills[0].resources[0].provider = "Katacoda".to_owned(),
        |it| it.skills[0].resources[0].name.clear(),
    ];
    for (place, plant) in plants.iter().enumerate() {
        let mut framework = devops();
        plant(&mut framework);
        assert!(!weak_guidance(&framework).is_empty(), "plant {place}");
    }
}

#[test]
fn a_planted_lost_name_is_reported() {
    let plants: [fn(&mut Framework); 3] = [
        |it| it.skills[9].aliases.push("Terraform".to_owned()),
        |it| it.skills[8].aliases.retain(|alias| alias != "Terraform"),
        |it| it.skills[9].aliases.push("k8S".to_owned()),
    ];
    for (place, plant) in plants.iter().enumerate() {
        let mut framework = devops();
        plant(&mut framework);
        assert!(!lost_names(&framework).is_empty(), "plant {place}");
    }
}

#[test]
fn a_broken_pack_is_refused_with_its_place() {
    let refused = |plant: &dyn Fn(&mut serde_json::Value)| {
        let mut pack: serde_json::Value = serde_json::from_str(DEVOPS).expect("a pack");
        plant(&mut pack);
        Framework::read(&pack.to_string()).expect_err("a broken pack").to_string()
    };
    let areas = 0..6;
    assert_eq!(
        refused(&|pack| areas.clone().for_each(|area| pack["areas"][area]["weight"] = 0.into())),
        "no area has a weight above 0"
    );
    assert_eq!(
        refused(&|pack| pack["areas"][1]["skills"] = serde_json::json!([])),
        "area \"Infrastructure as Code\" has no skills"
    );
    assert_eq!(
        refused(&|pack| pack["areas"][1]["key"] = "cloud_platforms".into()),
        "area \"cloud_platforms\" appears twice"
    );
    assert_eq!(
        refused(&|pack| pack["areas"][1]["skills"][0]["id"] = "kubernetes".into()),
        "skill id \"kubernetes\" appears twice"
    );
    assert_eq!(
        refused(&|pack| pack["areas"][1]["skills"][0]["aliases"] = serde_json::json!(["K8S"])),
        "skill name \"k8s\" appears twice"
    );
    let others: [(Plant, &str); 6] = [
        (|pack| pack["areas"][0]["weight"] = (-1).into(), "-1"),
        (|pack| pack["areas"][0]["required"]["mid"] = 6.into(), "a level from 1 to 5"),
        (|pack| pack["areas"][0]["colour"] = "red".into(), "found the unknown field \"colour\""),
        (|pack| pack["areas"][0]["skills"][0]["indicators"] = serde_json::json!(["Only one."]), "5"),
        (|pack| pack["areas"][0]["skills"][0]["id"] = "No Slug".into(), "found \"No Slug\", expected an id"),
        (
            |pack| drop(pack.as_object_mut().expect("an object").remove("levels")),
            "levels: found nothing (null), expected",
        ),
    ];
    for (plant, expected) in others {
        let error = refused(&plant);
        assert!(error.contains(expected), "{error}");
    }
    assert!(Framework::read("{").is_err());
    assert!(Framework::read(&format!("{DEVOPS} {{}}")).is_err());
}

/// Plants a fault in a pack.
type Plant = fn(&mut serde_json::Value);

fn devops() -> Framework {
    Framework::read(DEVOPS).expect("a pack")
}
