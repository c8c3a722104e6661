package dev.sightline.inference.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates of authorities: what one of them signed, or is itself, is trusted, and nothing else.
 */
public record TrustedCertificates(List<Certificate> certificates) {

  public TrustedCertificates {
    certificates = List.copyOf(certificates);
  }

  /**
   * @param file PEM, one or several
   * @return nothing if it cannot be read, or has none
   */
  static Optional<TrustedCertificates> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      return found.isEmpty()
          ? Optional.empty()
          : Optional.of(new TrustedCertificates(List.copyOf(found)));
    } catch (IOException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** What TLS asks. */
  public TrustManager[] managers() {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < certificates.size(); i++) {
        store.setCertificateEntry("trusted-" + i, certificates.get(i));
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("a JVM that can keep no certificates", e);
    }
  }
}
