package dev.sightline.console.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:8080",
        "LOCALHOST:1",
        "console.localhost:8080",
        "127.0.0.1",
        "127.0.0.1:8080",
        "127.1.2.3:65535",
        "[::1]",
        "[::1]:8080"
      })
  void shouldKnowTheMachinesNamesForItself(String host) {
    assertTrue(LoopbackNames.contain(host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "stranger.example",
        "localhost.stranger.example",
        "127.0.0.1.stranger.example:8080",
        "stranger.example#localhost",
        "user@localhost",
        "notlocalhost",
        "192.168.0.1",
        "0.0.0.0:8080",
        "[::2]:8080",
        "localhost:8080:1",
        "localhost,stranger.example"
      })
  void shouldKnowOtherNamesForStrangers(String host) {
    assertFalse(LoopbackNames.contain(host));
  }
}
