package dev.sightline.program.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUrlTest {

  @ParameterizedTest
  @ValueSource(strings = {"http://h", "https://h:1/a", "http://[::1]:65535", "http://10.0.0.1:80"})
  void shouldTakeServersOfHttp(String text) {
    assertThat(ServerUrl.isHttp(text)).isTrue();
    assertThat(ServerUrl.parse(text, Set.of("http", "https"))).contains(URI.create(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "h:1",
        "//h",
        "ftp://h",
        "http://",
        "http:///a",
        "http://a b",
        "http://h:0",
        "http://h:65536",
        "http://h:99999999999",
        "http://h:-1"
      })
  void shouldRefuseWhatNoClientCanAsk(String text) {
    assertThat(ServerUrl.isHttp(text)).isFalse();
  }
}
