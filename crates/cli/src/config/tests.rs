use super::*;

#[test]
fn the_file_is_where_xdg_says() {
    let at = |variables: &[(&str, &str)]| locate(&Environment::fixed(variables)).map(|place| place.file);
    assert_eq!(at(&[("CLASSIX_CONFIG", "x.toml"), ("HOME", "/h")]), Some("x.toml".into()));
    assert_eq!(at(&[("XDG_CONFIG_HOME", "/c"), ("HOME", "/h")]), Some("/c/classix/config.toml".into()));
    assert_eq!(
        at(&[("XDG_CONFIG_HOME", "relative"), ("HOME", "/h")]),
        Some("/h/.config/classix/config.toml".into())
    );
    assert_eq!(at(&[]), None);
}
