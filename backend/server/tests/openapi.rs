//! The description in the repository is the one that the code gives.

use std::path::Path;

#[test]
fn openapi_yaml_is_what_the_code_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../openapi.yaml");
    let written = std::fs::read_to_string(&path).expect("openapi.yaml stands at the top of the repository");
    let differs = written.lines().zip(server::api::openapi_yaml().lines()).position(|(file, code)| file != code);
    assert!(
        written == server::api::openapi_yaml(),
        "openapi.yaml is not what the code says (line {}): run `make generate` and commit what it writes",
        differs.map_or_else(|| "past the end of one of them".to_owned(), |line| (line + 1).to_string()),
    );
}
