package dev.sightline.console.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/gallery", "/gallery?stream=a%20b&label=person", "/batches/results/a.json"})
  void shouldKeepPagesOfThisConsole(String path) {
    assertEquals(path, LocalPath.of(path).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gallery",
        "//stranger.example",
        "///stranger.example",
        "/\\stranger.example",
        "\\\\stranger.example",
        "/\t/stranger.example",
        "\t//stranger.example",
        "/\n/stranger.example",
        "http://stranger.example",
        "https:stranger.example",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: b=c",
        "/login",
        "/login?from=%2Flogin",
        "/%"
      })
  void shouldLeadToTheFirstPageInsteadOfElsewhere(String path) {
    assertEquals("/", LocalPath.of(path).text());
  }

  @Test
  void shouldRefuseWhatIsTooLongForAnAddress() {
    assertEquals("/", LocalPath.of("/" + "a".repeat(2000)).text());
  }

  @Test
  void shouldEscapeThePathInTheSignInPagesAddress() {
    assertEquals(
        "/login?from=%2Fgallery%3Flabel%3Da%2526b%26stream%3Dc",
        LocalPath.of("/gallery?label=a%26b&stream=c").signIn().toString());
  }

  @Test
  void shouldKeepTheSignInPagesAddressShortForTheFirstPage() {
    assertEquals("/login", LocalPath.of("/").signIn().toString());
  }
}
