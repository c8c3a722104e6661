package dev.sightline.tracker.deliver;

import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Why there is no connection by TLS, for a person who can mend it. It goes by the kinds of
 * exceptions and quotes none of them: the other side has a say in their texts.
 */
public final class TlsFailure {

  private static final String HELP = "; see \"A private CA\" in docs/events.md";
  private static final int DEEPEST = 20;

  private TlsFailure() {}

  /** Empty if something else than TLS failed. */
  public static Optional<String> explain(Throwable failure) {
    List<Throwable> causes =
        Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST).toList();
    if (has(causes, CertificateExpiredException.class)) {
      return Optional.of("its certificate has expired");
    }
    if (has(causes, CertificateNotYetValidException.class)) {
      return Optional.of("its certificate is not valid yet, or the clock here is wrong");
    }
    if (has(causes, CertPathBuilderException.class)) {
      return Optional.of("its certificate is from a CA that is not trusted here" + HELP);
    }
    // The JDK takes a trust store that is not there for an empty one.
    if (has(causes, InvalidAlgorithmParameterException.class)) {
      return Optional.of("the trust store is empty or not there" + HELP);
    }
    if (has(causes, UnrecoverableKeyException.class) || has(causes, KeyStoreException.class)) {
      return Optional.of("the trust store can't be opened; is its password right?" + HELP);
    }
    // Kinds of it have other reasons.
    if (causes.stream().anyMatch(cause -> cause.getClass() == CertificateException.class)) {
      return Optional.of("its certificate is for another host than the URL names");
    }
    return causes.stream()
        .filter(SSLException.class::isInstance)
        .findFirst()
        .map(
            cause ->
                "TLS failed (%s); is TLS spoken on that port?"
                    .formatted(cause.getClass().getSimpleName()));
  }

  private static boolean has(List<Throwable> causes, Class<? extends Throwable> kind) {
    return causes.stream().anyMatch(kind::isInstance);
  }
}
