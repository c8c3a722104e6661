package dev.sightline.local.tls;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
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
   */
  public static Certificates make(Path directory, String password)
      throws IOException, InterruptedException {
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

  private void make(String host) throws IOException, InterruptedException {
    keytool(
        keyStore(host),
        List.of("-genkeypair", "-alias", "server", "-keyalg", "EC", "-validity", "30"),
        List.of("-dname", "CN=" + host, "-ext", "san=dns:" + host));
    keytool(
        keyStore(host),
        List.of("-exportcert", "-rfc", "-alias", "server"),
        List.of("-file", certificate(host).toString()));
    keytool(
        trustStore(host),
        List.of("-importcert", "-noprompt", "-alias", "server"),
        List.of("-file", certificate(host).toString()));
  }

  private void keytool(Path store, List<String> command, List<String> more)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    line.addAll(command);
    line.addAll(more);
    line.addAll(List.of("-storetype", "PKCS12", "-storepass", password));
    line.addAll(List.of("-keystore", store.toString()));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
    if (process.waitFor() != 0) {
      throw new IOException("keytool: " + output);
    }
  }
}
