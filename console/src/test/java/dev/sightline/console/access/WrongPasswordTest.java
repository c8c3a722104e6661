package dev.sightline.console.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sightline.console.testing.Client;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class WrongPasswordTest {

  private final EmbeddedServer server =
      ApplicationContext.run(
          EmbeddedServer.class,
          Map.of("micronaut.server.port", -1, "sightline.console.password", "correct horse"));

  private final Client client = new Client(server);
  private final Logger logger = (Logger) LoggerFactory.getLogger(SignInController.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void readLog() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
    server.close();
  }

  @Test
  void shouldSaySoAndThenSlowDown() {
    HttpResponse<String> first = tryWith("battery staple");
    tryWith("battery staple");
    tryWith("battery staple");
    HttpResponse<String> slowed = tryWith("correct horse");

    assertEquals(401, first.statusCode());
    assertTrue(first.body().contains("Wrong password."), first.body());
    assertTrue(first.headers().firstValue("Set-Cookie").isEmpty());
    assertEquals(429, slowed.statusCode());
    assertEquals("1", slowed.headers().firstValue("Retry-After").orElseThrow());
    assertTrue(slowed.headers().firstValue("Set-Cookie").isEmpty());
    assertEquals(
        "Wrong password address=127.0.0.1 failures=3", log.list.get(2).getFormattedMessage());
    assertFalse(log.list.toString().contains("battery staple"));
  }

  private HttpResponse<String> tryWith(String password) {
    return client.post("/login", Map.of("password", password));
  }
}
