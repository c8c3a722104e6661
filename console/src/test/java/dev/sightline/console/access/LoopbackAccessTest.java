package dev.sightline.console.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sightline.console.testing.Client;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoopbackAccessTest {

  private EmbeddedServer server;
  private Client client;

  @BeforeAll
  void start() {
    server = ApplicationContext.run(EmbeddedServer.class, Map.of("micronaut.server.port", -1));
    client = new Client(server);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void shouldLetEveryoneOnThisMachineLook() {
    assertEquals(200, client.get("/").statusCode());
  }

  @Test
  void shouldOfferNoSignOut() {
    assertFalse(client.get("/").body().contains("/logout"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/gallery", "/assets/x/sightline.css", "/health", "/metrics"})
  void shouldRefuseAnotherHostsName(String path) throws IOException {
    assertEquals(403, status(path, "\r\nHost: stranger.example:8080"));
  }

  @Test
  void shouldRefuseARequestWithoutAHost() throws IOException {
    assertEquals(403, status("/", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/%zz", "/gallery?from=%zz", "/batches/%", "http://[bad/", "/\\x", "/?{x}"})
  void shouldSayThatAMalformedAddressIsNone(String address) throws IOException {
    assertEquals(400, status(address, "\r\nHost: localhost:8080"));
  }

  @Test
  void shouldRefuseAMalformedAddressByAnotherHostsName() throws IOException {
    assertEquals(403, status("/%zz", "\r\nHost: stranger.example:8080"));
  }

  @Test
  void shouldAnswerToItsOwnName() throws IOException {
    assertEquals(200, status("/", "\r\nHost: localhost:8080"));
  }

  private int status(String path, String headers) throws IOException {
    return client.statusOf("GET " + path + " HTTP/1.0" + headers + "\r\nConnection: close");
  }
}
