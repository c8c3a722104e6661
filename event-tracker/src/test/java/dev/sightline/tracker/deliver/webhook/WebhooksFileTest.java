package dev.sightline.tracker.deliver.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.EventType;
import dev.sightline.program.setting.InvalidSettingException;
import dev.sightline.tracker.deliver.EventFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhooksFileTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("HOOK_KEY", "a key of sixteen bytes", "SHORT_KEY", "hush");

  @TempDir Path directory;

  private List<WebhookTarget> read(String json) throws IOException {
    Path file = Files.writeString(directory.resolve("webhooks.json"), json.replace('\'', '"'));
    return WebhooksFile.read("WEBHOOKS", file, name -> Optional.ofNullable(ENVIRONMENT.get(name)));
  }

  private List<String> mistakes(String json) throws IOException {
    try {
      read(json);
    } catch (InvalidSettingException e) {
      return e.getMessage().lines().toList();
    }
    return List.of();
  }

  @Test
  void shouldReadTargets() throws IOException {
    Files.writeString(directory.resolve("key"), "another key of sixteen bytes\n");

    List<WebhookTarget> targets =
        read(
            """
            {'alarm': {'url': 'https://example.com/hook?key=1', 'secretFile': 'key',
                       'streams': ['gate'], 'types': ['dwell'], 'labels': ['person'],
                       'lines': ['door'], 'zones': ['yard'], 'batch': 5, 'timeoutMillis': 2500},
             'log': {'url': 'http://localhost:8080/', 'secretEnv': 'HOOK_KEY'},
             'lan': {'url': 'http://10.0.0.7/x', 'plainHttp': true}}
            """);

    assertThat(targets).extracting(WebhookTarget::name).containsExactly("alarm", "log", "lan");
    WebhookTarget alarm = targets.get(0);
    assertThat(alarm.url()).hasToString("https://example.com/hook?key=1");
    assertThat(alarm.secret().orElseThrow().reveal()).isEqualTo("another key of sixteen bytes");
    assertThat(alarm.filter())
        .isEqualTo(
            new EventFilter(
                Set.of(new StreamId("gate")),
                Set.of(EventType.DWELL),
                Set.of("person"),
                Set.of("door"),
                Set.of("yard")));
    assertThat(alarm.batch()).isEqualTo(5);
    assertThat(alarm.timeout()).isEqualTo(Duration.ofMillis(2500));
    assertThat(alarm).hasToString("WebhookTarget[name=alarm, origin=https://example.com]");
    assertThat(targets.get(1).filter()).isEqualTo(EventFilter.all());
    assertThat(targets.get(1).batch()).isEqualTo(1);
    assertThat(targets.get(2).secret()).isEmpty();
  }

  @Test
  void shouldTellAllMistakesALineEach() throws IOException {
    assertThat(
            mistakes(
                """
                {'Alarm': {},
                 'a': {'url': 'ftp://example.com', 'batch': 0, 'timeout': 3},
                 'b': {'url': 'https://example.com', 'secretEnv': 'NO_KEY', 'types': ['wave']}}
                """))
        .hasSize(6)
        .allMatch(line -> line.startsWith("WEBHOOKS is '"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | is not an object of webhooks",
        "{'a': 7} | a is not an object",
        "{'a': {}} | a.url is not an https URL",
        "{'a': {'url': 'https://user:secret@example.com'}} | without a user",
        "{'a': {'url': 'https://exa mple.com/secret'}} | a.url is not an https URL",
        "{'a': {'url': 'https://example.com:99999/secret'}} | a.url has the port 99999; allowed: 1",
        "{'a': {'url': 'https://example.com:0/secret'}} | a.url has the port 0; allowed: 1 to"
            + " 65535",
        "{'a': {'url': 'http://example.com/secret'}} | is http to another machine",
        "{'a': {'url': 'http://127.0.0.1.example.com/secret'}} | is http to another machine",
        "{'a': {'url': 'http://example.com', 'plainHttp': 'yes'}} | plainHttp is not true or false",
        "{'a': {'url': 'https://a.com', 'secretEnv': 'SHORT_KEY'}} | the secret has 4 bytes",
        "{'a': {'url': 'https://a.com', 'secretEnv': 'NO_KEY'}} | that is not set: \"NO_KEY\"",
        "{'a': {'url': 'https://a.com', 'secretFile': 'none'}} | a.secretFile is unusable",
        "{'a': {'url': 'https://a.com', 'secretFile': 'x', 'secretEnv': 'Y'}} | one of them",
        "{'a': {'url': 'https://a.com', 'streams': 'gate'}} | streams is not a list",
        "{'a': {'url': 'https://a.com', 'streams': ['Gate!']}} | has \"Gate!\", which is none",
        "{'a': {'url': 'https://a.com', 'lines': [7]}} | lines has 7",
        "{'a': {'url': 'https://a.com', 'batch': 101}} | batch is 101; allowed: a whole number from"
            + " 1",
        "{'a': {'url': 'https://a.com', 'batch': 1.5}} | batch is 1.5",
        "{'a': {'url': 'https://a.com', 'timeoutMillis': 60001}} | from 100 to 60000",
      })
  void shouldRefuseWithoutTellingASecret(String json, String because) throws IOException {
    assertThat(mistakes(json))
        .singleElement()
        .asString()
        .contains(because)
        .doesNotContain("secret@")
        .doesNotContain("/secret")
        .doesNotContain("hush");
  }

  @ParameterizedTest
  @CsvSource({"http://localhost:1/", "http://127.0.0.1:1/", "http://[::1]:1/"})
  void shouldAllowPlainHttpToThisMachine(String url) throws IOException {
    assertThat(mistakes("{'a': {'url': '" + url + "'}}")).isEmpty();
  }
}
