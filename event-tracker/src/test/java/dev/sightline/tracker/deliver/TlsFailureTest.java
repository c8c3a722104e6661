package dev.sightline.tracker.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.security.InvalidAlgorithmParameterException;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TlsFailureTest {

  private static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            handshake(new CertificateException(new CertPathBuilderException("gate.example"))),
            "its certificate is from a CA that is not trusted here"),
        Arguments.of(
            handshake(
                new CertificateException(
                    new CertPathValidatorException(new CertificateExpiredException("yesterday")))),
            "its certificate has expired"),
        Arguments.of(
            handshake(new CertificateException("No name matching gate.example found")),
            "its certificate is for another host than the URL names"),
        Arguments.of(
            new SSLException(new RuntimeException(new InvalidAlgorithmParameterException("gate"))),
            "the trust store is empty or not there"),
        Arguments.of(
            new SocketException().initCause(new IOException(new UnrecoverableKeyException("gate"))),
            "the trust store can't be opened"),
        Arguments.of(
            new IOException(new SSLException("gate.example")),
            "TLS failed (SSLException); is TLS spoken on that port?"));
  }

  private static SSLHandshakeException handshake(Throwable cause) {
    SSLHandshakeException failure = new SSLHandshakeException("gate.example");
    failure.initCause(cause);
    return failure;
  }

  @ParameterizedTest
  @MethodSource("failures")
  void shouldSayWhatToMendAndQuoteNothing(Throwable failure, String expected) {
    assertThat(TlsFailure.explain(failure))
        .hasValueSatisfying(
            text -> assertThat(text).startsWith(expected).doesNotContain("gate", "yesterday"));
  }

  @Test
  void shouldHaveNothingToSayOfOtherFailures() {
    assertThat(TlsFailure.explain(new IOException("no route"))).isEmpty();
  }
}
