package dev.sightline.local.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Self-made certificates, by the JDK's own keytool: one of a server on this machine and one of a
 * server elsewhere, each signed by itself and valid for 30 days.
 */
public final class Certificates {

  /** The host that the certificate of this machine names. */
  public static final String HERE = "localhost";

  /** The host that the other certificate names. */
  public static final String ELSEWHERE = "elsewhere.example";

  private static final String ALIAS = "server";
  private static final String FORMAT = "PKCS12";

  private final Path directory;
  private final String password;

  private Certificates(Path directory, String password) {
    this.directory = directory;
    this.password = password;
  }

  /**
   * Makes both.
   *
   * @param directory for their files; made if missing
   * @param password of every store and key, six characters or more
   * @throws IOException if keytool refuses
   * @throws GeneralSecurityException if what it made can't be read
   */
  public static Certificates make(Path directory, String password)
      throws IOException, InterruptedException, GeneralSecurityException {
    Certificates made = new Certificates(Files.createDirectories(directory), password);
    made.make(HERE);
    made.make(ELSEWHERE);
    return made;
  }

  /** Opens every store and key. */
  public String password() {
    return password;
  }

  /** A server's key and certificate, PKCS#12. */
  public Path keyStore(String host) {
    return directory.resolve(host + ".p12");
  }

  /** The same certificate for clients, PEM. */
  public Path certificate(String host) {
    return directory.resolve(host + ".pem");
  }

  /** The same certificate for clients, PKCS#12. */
  public Path trustStore(String host) {
    return directory.resolve(host + "-trust.p12");
  }

  /** What a server needs to show the certificate. */
  public SSLContext server(String host) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(keyStore(host).toFile(), password.toCharArray());
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    return tls;
  }

  private void make(String host)
      throws IOException, InterruptedException, GeneralSecurityException {
    keytool(
        List.of("-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-validity", "30"),
        List.of("-dname", "CN=" + host, "-ext", "san=dns:" + host),
        List.of("-keystore", keyStore(host).toString()));
    Certificate certificate =
        KeyStore.getInstance(keyStore(host).toFile(), password.toCharArray()).getCertificate(ALIAS);
    Files.writeString(certificate(host), pem(certificate));
    KeyStore trusted = KeyStore.getInstance(FORMAT);
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, certificate);
    try (OutputStream file = Files.newOutputStream(trustStore(host))) {
      trusted.store(file, password.toCharArray());
    }
  }

  private static String pem(Certificate certificate) throws CertificateEncodingException {
    String body = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
    return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
  }

  /** A JVM of its own: the JDK has no other way to a certificate. */
  private void keytool(List<String> command, List<String> subject, List<String> store)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    line.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    line.addAll(command);
    line.addAll(subject);
    line.addAll(List.of("-storetype", FORMAT, "-storepass", password));
    line.addAll(store);
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
    if (process.waitFor() != 0) {
      throw new IOException("keytool: " + output);
    }
  }
}
