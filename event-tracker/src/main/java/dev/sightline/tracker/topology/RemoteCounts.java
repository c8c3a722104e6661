package dev.sightline.tracker.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.tracker.count.CountAddress;
import dev.sightline.tracker.count.CountQuery;
import dev.sightline.tracker.count.CountReply;
import dev.sightline.tracker.count.CountReply.Relayed;
import dev.sightline.tracker.count.CountReply.Unavailable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.apache.kafka.streams.state.HostInfo;

/** Asks other instances for their counts. */
@Singleton
final class RemoteCounts {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  CountReply ask(HostInfo host, CountQuery query) {
    HttpRequest request =
        HttpRequest.newBuilder(CountAddress.of(host.host(), host.port(), query))
            .timeout(ANSWER)
            .header(CountAddress.RELAYED, "1")
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString(UTF_8));
      return new Relayed(answer.statusCode(), answer.body());
    } catch (IOException e) {
      return new Unavailable(
          "the tracker at %s:%d does not answer".formatted(host.host(), host.port()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Unavailable("the program ends");
    }
  }
}
