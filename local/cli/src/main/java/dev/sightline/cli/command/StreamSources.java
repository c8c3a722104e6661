package dev.sightline.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.cli.command.StackStatus.Source;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks capture how its streams are; its health answer shows no passwords. */
record StreamSources(HttpClient http) {

  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  /**
   * By name; none where capture does not answer, which its own health says.
   *
   * @param capture its address
   */
  List<Source> of(URI capture) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(capture.resolve("/health")).timeout(TIMEOUT).GET().build();
    try {
      return read(http.send(request, BodyHandlers.ofByteArray()).body());
    } catch (IOException e) {
      return List.of();
    }
  }

  static List<Source> read(byte[] health) throws IOException {
    JsonNode streams = new JsonMapper().readTree(health).path("details").path("streams");
    return streams.path("details").properties().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(stream -> source(stream.getKey(), stream.getValue()))
        .toList();
  }

  private static Source source(String name, JsonNode facts) {
    return new Source(
        name,
        facts.path("state").asText(),
        facts.path("source").asText(),
        Optional.ofNullable(facts.path("cause").textValue()));
  }
}
