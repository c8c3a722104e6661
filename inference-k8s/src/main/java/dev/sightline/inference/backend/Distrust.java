package dev.sightline.inference.backend;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Optional;

/** Whether a connection failed since the backend's certificate is not trusted, and why not. */
final class Distrust {

  private Distrust() {}

  /** As {@code is not trusted: reason}. */
  static Optional<String> reason(Throwable failure) {
    Optional<String> reason = Optional.empty();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof CertPathBuilderException) {
        reason = Optional.of("is not trusted" + Quoted.text(String.valueOf(cause.getMessage())));
      }
    }
    return reason;
  }
}
