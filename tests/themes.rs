//! Every shipped theme is readable on every ground, in all colours and in 256; states can be told apart however colours
//! are seen; a file with a fault says where it is.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests stop where they fail")]

use ratatui::style::{Color, Modifier};
use tenmen::tui::theme::{Colour, Depth, Display, Ground, Palette, ThemeFault};
use tenmen::tui::{Role, Theme};
use tenmen::words::Language;

/// The roles that say how something stands.
const STATES: [Role; 4] = [Role::Key, Role::Good, Role::Warn, Role::Bad];

fn palette(name: &str) -> Palette {
    Palette::parse(Theme::file(name).unwrap()).unwrap_or_else(|error| panic!("{name}.ron:{error}"))
}

/// What a colour looks like; the first sixteen look as somebody chose.
fn seen(colour: Color) -> Colour {
    match colour {
        Color::Rgb(red, green, blue) => Colour(red, green, blue),
        Color::Indexed(grey @ 232..) => Colour(8 + (grey - 232) * 10, 8 + (grey - 232) * 10, 8 + (grey - 232) * 10),
        Color::Indexed(cube @ 16..) => {
            let part = |by: u8| [0, 95, 135, 175, 215, 255][usize::from((cube - 16) / by % 6)];
            Colour(part(36), part(6), part(1))
        }
        other => panic!("{other:?} looks different everywhere"),
    }
}

fn foreground(theme: &Theme, role: Role) -> Colour {
    seen(theme.style(role).fg.unwrap())
}

/// WCAG 2: text 7:1, what may be passed over 4.5:1, marks 3:1.
fn wanted(role: Role) -> f64 {
    match role {
        Role::Quiet => 4.5,
        Role::Rule => 3.0,
        Role::Text | Role::Heading | Role::Selected | Role::Key | Role::Good | Role::Warn | Role::Bad => 7.0,
    }
}

#[test]
fn every_role_of_every_theme_is_readable_on_every_ground() {
    let mut faults = Vec::new();
    for name in Theme::NAMES {
        for depth in [Depth::Full, Depth::Indexed] {
            let theme = Theme::of(&palette(name), Display { depth, ground: None });
            let grounds = [theme.ground().bg, theme.raised().bg].map(|ground| seen(ground.unwrap()));
            assert_ne!(grounds[0], grounds[1], "{name} {depth:?}: nothing is raised");
            for role in Role::ALL {
                for ground in grounds {
                    let contrast = foreground(&theme, role).contrast(ground);
                    if contrast < wanted(role) {
                        faults.push(format!("{name} {depth:?} {role:?} on {ground:?}: {contrast:.2} < {}", wanted(role)));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn contrast_is_what_wcag_says() {
    let close = |one: Colour, other: Colour, wanted: f64| {
        assert!((one.contrast(other) - wanted).abs() < 0.01, "{one:?} {other:?}: {}", one.contrast(other));
    };
    // The values of the WebAIM contrast checker.
    close(Colour(0, 0, 0), Colour(255, 255, 255), 21.0);
    close(Colour(0x77, 0x77, 0x77), Colour(255, 255, 255), 4.48);
    close(Colour(255, 0, 0), Colour(255, 255, 255), 4.0);
}

/// Lightness and hue as people see them: CIE L*a*b* under D65.
#[expect(clippy::many_single_char_names, reason = "the names of the published formula")]
fn lab(colour: [f64; 3]) -> [f64; 3] {
    let [r, g, b] = colour;
    let curve = |t: f64| if t > 216.0 / 24389.0 { t.cbrt() } else { (24389.0 / 27.0 * t + 16.0) / 116.0 };
    let x = curve((0.412_456_4 * r + 0.357_576_1 * g + 0.180_437_5 * b) / 0.950_47);
    let y = curve(0.212_672_9 * r + 0.715_152_2 * g + 0.072_175_0 * b);
    let z = curve((0.019_333_9 * r + 0.119_192_0 * g + 0.950_304_1 * b) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The light of a colour.
fn light(colour: Colour) -> [f64; 3] {
    [colour.0, colour.1, colour.2].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

/// How eyes without one kind of cone see (Machado, Oliveira and Fernandes 2009, severity 1).
const EYES: [(&str, [[f64; 3]; 3]); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protanopia", [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]]),
    ("deuteranopia", [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]]),
    ("tritanopia", [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]]),
];

fn through(eye: &[[f64; 3]; 3], colour: Colour) -> [f64; 3] {
    let light = light(colour);
    lab(eye.map(|row| row.iter().zip(light).map(|(part, light)| part * light).sum::<f64>().clamp(0.0, 1.0)))
}

/// Lightness differs by 5 of 100 at least, twice what is just seen side by side with care; colour as a whole by 20,
/// which nobody confuses.
#[test]
fn states_of_the_colour_blind_safe_theme_differ_in_lightness_and_for_every_eye() {
    for depth in [Depth::Full, Depth::Indexed] {
        let theme = Theme::of(&palette("colour-blind-safe"), Display { depth, ground: None });
        for (eye, matrix) in EYES {
            for (at, one) in STATES.iter().enumerate() {
                for other in &STATES[at + 1..] {
                    let [one_seen, other_seen] = [*one, *other].map(|role| through(&matrix, foreground(&theme, role)));
                    let apart = one_seen.iter().zip(other_seen).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt();
                    assert!(apart >= 20.0, "{depth:?}, {eye}: {one:?} and {other:?} are {apart:.1} apart");
                    let lighter = (one_seen[0] - other_seen[0]).abs();
                    assert!(eye != "all cones" || lighter >= 5.0, "{depth:?}: {one:?} and {other:?}: lightness {lighter:.1}");
                }
            }
        }
    }
}

#[test]
fn monochrome_has_no_hue() {
    for depth in [Depth::Full, Depth::Indexed, Depth::Sixteen] {
        let theme = Theme::of(&palette("monochrome"), Display { depth, ground: None });
        for colour in Role::ALL.iter().filter_map(|role| theme.style(*role).fg).filter(|colour| *colour != Color::Reset) {
            let Colour(red, green, blue) = seen(colour);
            assert!(red == green && green == blue, "{depth:?}: {colour:?}");
        }
    }
}

/// Sixteen colours as terminals come with them: ground, then the eight and the eight bright ones.
const SETS: [(&str, [u32; 16]); 4] = [
    (
        "Windows Terminal",
        [
            0x0c_0c0c, 0xc5_0f1f, 0x13_a10e, 0xc1_9c00, 0x00_37da, 0x88_1798, 0x3a_96dd, 0xcc_cccc, 0x76_7676, 0xe7_4856,
            0x16_c60c, 0xf9_f1a5, 0x3b_78ff, 0xb4_009e, 0x61_d6d6, 0xf2_f2f2,
        ],
    ),
    (
        "xterm",
        [
            0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5, 0x7f_7f7f, 0xff_0000,
            0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
        ],
    ),
    (
        "Linux console",
        [
            0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa, 0x55_5555, 0xff_5555,
            0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
        ],
    ),
    (
        "macOS Terminal",
        [
            0x00_0000, 0x99_0000, 0x00_a600, 0x99_9900, 0x00_00b2, 0xb2_00b2, 0x00_a6b2, 0xbf_bfbf, 0x66_6666, 0xe5_0000,
            0x00_d900, 0xe5_e500, 0x00_00ff, 0xe5_00e5, 0x00_e5e5, 0xe5_e5e5,
        ],
    ),
];

/// Nobody knows what sixteen colours look like; in the usual sets every one that is used reaches 4:1, and what is not
/// coloured is the terminal's own text.
#[test]
fn sixteen_colours_are_readable_in_the_sets_terminals_come_with() {
    for (set, colours) in SETS {
        let colour = |index: usize| {
            let [_, red, green, blue] = colours[index].to_be_bytes();
            Colour(red, green, blue)
        };
        for (ground, under) in [(Ground::Dark, colour(0)), (Ground::Light, Colour(255, 255, 255))] {
            for name in Theme::NAMES {
                let theme = Theme::of(&palette(name), Display { depth: Depth::Sixteen, ground: Some(ground) });
                assert!(matches!(theme.ground().bg, None | Some(Color::Reset)), "the ground is the terminal's own");
                for role in Role::ALL {
                    let index = match theme.style(role).fg {
                        None | Some(Color::Reset) => continue,
                        Some(Color::Red) => 1,
                        Some(Color::Blue) => 4,
                        Some(Color::Magenta) => 5,
                        Some(Color::LightRed) => 9,
                        Some(Color::LightGreen) => 10,
                        Some(Color::LightYellow) => 11,
                        Some(Color::LightCyan) => 14,
                        Some(other) => panic!("{other:?} was not looked at"),
                    };
                    let contrast = colour(index).contrast(under);
                    assert!(contrast >= 4.0, "{set}, {name}, {role:?} on a {ground:?} ground: {contrast:.2}");
                }
            }
        }
    }
}

#[test]
fn without_colour_weight_still_shows_where_we_are() {
    let plain = Theme::of(&palette("night"), Display { depth: Depth::None, ground: None });
    assert_eq!(plain, Theme::plain());
    for role in Role::ALL {
        assert_eq!((plain.style(role).fg, plain.style(role).bg), (None, None), "{role:?}");
    }
    let bold = |role: Role| plain.style(role).add_modifier.contains(Modifier::BOLD);
    assert!(bold(Role::Selected) && bold(Role::Heading) && !bold(Role::Text) && !bold(Role::Quiet));
}

#[test]
fn the_environment_tells_how_many_colours_there_are() {
    for (colorterm, term, depth) in [
        ("truecolor", "xterm-256color", Depth::Full),
        ("24bit", "", Depth::Full),
        ("", "xterm-kitty", Depth::Full),
        ("", "xterm-direct", Depth::Full),
        ("", "xterm-256color", Depth::Indexed),
        ("yes", "screen-256color", Depth::Indexed),
        ("", "xterm", Depth::Sixteen),
        ("", "linux", Depth::Sixteen),
        ("", "dumb", Depth::None),
        ("", "vt100", Depth::None),
    ] {
        assert_eq!(Depth::of(colorterm, term), depth, "COLORTERM={colorterm} TERM={term}");
    }
}

#[test]
fn the_ground_is_understood_as_terminals_tell_it() {
    for (answer, ground) in [
        ("rgb:ffff/ffff/ffff", Some(Ground::Light)),
        ("rgb:1e1e/1e1e/2e2e", Some(Ground::Dark)),
        ("rgb:f/f/e", Some(Ground::Light)),
        ("rgba:0000/2b2b/3636/ffff", Some(Ground::Dark)),
        ("rgb:fd/f6/e3", Some(Ground::Light)),
        ("rgb:12345/0/0", None),
        ("rgb://", None),
        ("rgb:ff/ff", None),
        ("?", None),
    ] {
        assert_eq!(Ground::of_answer(answer), ground, "{answer}");
    }
    for (variable, ground) in [
        ("15;0", Some(Ground::Dark)),
        ("0;15", Some(Ground::Light)),
        ("0;default;15", Some(Ground::Light)),
        ("15;8", Some(Ground::Dark)),
        ("15;default", None),
        ("", None),
    ] {
        assert_eq!(Ground::of_variable(variable), ground, "{variable}");
    }
}

/// Night's file with one thing said differently.
fn broken(from: &str, to: &str) -> (usize, usize, ThemeFault) {
    let file = Theme::file("night").unwrap();
    assert!(file.contains(from), "{from}");
    let error = Palette::parse(&file.replacen(from, to, 1)).unwrap_err();
    let said = [Language::Japanese, Language::English].map(|language| error.explain(language));
    assert!(said.iter().all(|said| !said.is_empty()) && said[0] != said[1], "{said:?}");
    (error.line, error.column, error.fault)
}

/// The line of night's file something stands in.
fn line(of: &str) -> usize {
    Theme::file("night").unwrap().lines().position(|line| line.contains(of)).unwrap() + 1
}

#[test]
fn a_fault_in_a_theme_names_its_place_and_what_it_is() {
    let (at, column, fault) = broken("quiet: ", "quite: ");
    assert_eq!((at, column, fault), (line("quiet: "), 5, ThemeFault::UnknownField("quite".to_owned())));
    let (at, column, fault) = broken("\"#ffd479\"", "\"yellow\"");
    assert_eq!((at, column, fault), (line("warn: "), 12, ThemeFault::NoColour("yellow".to_owned())));
    let (at, _, fault) = broken("\"#ffd479\"", "\"#ffd47\"");
    assert_eq!((at, fault), (line("warn: "), ThemeFault::NoColour("#ffd47".to_owned())));
    let (at, _, fault) = broken("    rule: \"#72839a\",\n", "");
    assert_eq!((at, fault), (line("rule: "), ThemeFault::Missing("rule".to_owned())));
    let (at, _, fault) = broken("quiet: ", "text: ");
    assert_eq!((at, fault), (line("quiet: "), ThemeFault::Twice("text".to_owned())));
    let (at, _, fault) = broken("accent: \"#7fd1ff\",", "accent: \"#7fd1ff\"");
    assert!(matches!(fault, ThemeFault::Other(_)) && at >= line("accent: "), "{at} {fault:?}");
    let (at, _, _) = broken("text: \"#f2f5f8\"", "text: 7");
    assert_eq!(at, line("text: \"#"));
}

#[test]
fn every_shipped_file_says_what_it_is_for_and_explains_each_field() {
    for name in Theme::NAMES {
        let (file, palette) = (Theme::file(name).unwrap(), palette(name));
        assert!(!palette.about.ja.is_empty() && !palette.about.en.is_empty(), "{name}");
        let lines: Vec<&str> = file.lines().collect();
        let fields =
            lines.iter().enumerate().filter(|(_, line)| line.starts_with("    ") && !line.trim_start().starts_with("//"));
        for (at, field) in fields {
            assert!(lines[at - 1].trim_start().starts_with("// "), "{name}: nothing explains {field}");
        }
    }
}

#[test]
fn the_example_of_the_readme_is_a_theme() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let example = readme.split("```ron\n").nth(1).unwrap().split("```").next().unwrap();
    let palette = Palette::parse(example).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(palette.ground_is(), Ground::Light);
}
