package dev.sightline.inference.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.inference.config.BackendConfig;
import dev.sightline.inference.fixture.RawServer;
import dev.sightline.inference.fixture.TestModel;
import dev.sightline.inference.fixture.TlsProxy;
import dev.sightline.inference.model.NetworkException;
import dev.sightline.local.tls.Certificates;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the service trusts that calls itself the backend. */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class TlsBackendTest {

  private Certificates certificates;
  private RawServer backend;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    certificates = Certificates.make(directory, "changeit");
    backend = RawServer.of(TestModel.classifier().file("colours").toString());
  }

  @AfterAll
  void stop() {
    backend.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "grpc"})
  void shouldTrustTheAuthorityThatIsNamed(String scheme) throws Exception {
    try (TlsProxy proxy = proxy(scheme, Certificates.HERE);
        RemoteNetwork network = open(proxy, scheme, ca(Certificates.HERE))) {
      assertThat(network.signature().describe())
          .isEqualTo("inputs: images float32 [1,3,64,64]; outputs: logits float32 [1,3]");
      assertThat(network.isReachable()).isTrue();
    }
  }

  /** Neither by the JVM's own authorities, nor by another that is named. */
  @ParameterizedTest
  @ValueSource(strings = {"http", "grpc"})
  void shouldTellInOneLineThatItTrustsNoOtherAuthority(String scheme) throws Exception {
    try (TlsProxy proxy = proxy(scheme, Certificates.HERE)) {
      for (String ca : new String[] {"", ca(Certificates.ELSEWHERE)}) {
        NetworkException refusal =
            catchThrowableOfType(NetworkException.class, () -> open(proxy, scheme, ca));

        assertThat(refusal.kind()).isEqualTo(NetworkException.Kind.AWAY);
        assertThat(refusal.getMessage())
            .startsWith(
                "the backend at %ss://localhost:%d is not trusted: "
                    .formatted(scheme, proxy.port()))
            .contains("unable to find valid certification path")
            .hasLineCount(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "grpc"})
  void shouldTellInOneLineThatACertificateIsForAnotherHost(String scheme) throws Exception {
    try (TlsProxy proxy = proxy(scheme, Certificates.ELSEWHERE)) {
      NetworkException refusal =
          catchThrowableOfType(
              NetworkException.class, () -> open(proxy, scheme, ca(Certificates.ELSEWHERE)));

      assertThat(refusal.kind()).isEqualTo(NetworkException.Kind.AWAY);
      assertThat(refusal.getMessage()).contains("is not trusted: ", "localhost").hasLineCount(1);
    }
  }

  private TlsProxy proxy(String scheme, String host) throws Exception {
    return new TlsProxy(certificates.server(host), URI.create(backend.url(scheme)).getPort());
  }

  private String ca(String host) {
    return certificates.certificate(host).toString();
  }

  private static RemoteNetwork open(TlsProxy proxy, String scheme, String ca) {
    String url = "%ss://localhost:%d/v2/models/raw".formatted(scheme, proxy.port());
    BackendConfig config = new BackendConfig(url, 20, "", ca);
    return new BackendOpener(config.address().orElseThrow(), config).open();
  }
}
