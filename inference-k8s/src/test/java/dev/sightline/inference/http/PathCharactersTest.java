package dev.sightline.inference.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathCharactersTest {

  @ParameterizedTest
  @CsvSource({
    "/v2/models/a+b/infer,   /v2/models/a%2bb/infer",
    "/m(1)!&;?q=a+(b),       /m%281%29%21%26%3b?q=a+(b)",
    "/a%2Bb%20c,             /a%2Bb%20c",
    "*,                      *",
    "/,                      /",
    "/?a+b,                  /?a+b",
  })
  void shouldEncodeWhatRoutesDoNotTake(String uri, String encoded) {
    assertThat(PathCharacters.encoded(uri)).isEqualTo(encoded);
  }
}
