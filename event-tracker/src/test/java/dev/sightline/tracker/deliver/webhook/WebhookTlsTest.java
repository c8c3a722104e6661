package dev.sightline.tracker.deliver.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.sightline.local.tls.Certificates;
import dev.sightline.tracker.deliver.Answer;
import dev.sightline.tracker.deliver.EventFilter;
import dev.sightline.tracker.deliver.Events;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WebhookTlsTest {

  @TempDir Path directory;

  @Test
  void shouldTellNothingToAServerOfAnUnknownCa() throws Exception {
    Certificates certificates = Certificates.make(directory, "changeit");
    AtomicInteger requests = new AtomicInteger();
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificates.server(Certificates.HERE)));
    server.createContext("/", exchange -> requests.incrementAndGet());
    server.start();
    try {
      WebhookTarget target =
          new WebhookTarget(
              "alarm",
              URI.create("https://localhost:" + server.getAddress().getPort() + "/"),
              Optional.empty(),
              EventFilter.all(),
              1,
              Duration.ofSeconds(30));

      Answer answer =
          new Webhook(target, Webhook.client(), Clock.systemUTC())
              .tell(List.of(Events.record("gate", 1)));

      assertThat(answer)
          .isInstanceOfSatisfying(
              Answer.NotNow.class,
              later ->
                  assertThat(later.cause())
                      .startsWith("its certificate is from a CA that is not trusted here; see "));
      assertThat(requests).hasValue(0);
    } finally {
      server.stop(0);
    }
  }
}
