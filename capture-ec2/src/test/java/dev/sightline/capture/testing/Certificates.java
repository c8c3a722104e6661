package dev.sightline.capture.testing;

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

/** Self-made certificates, by the JDK's own keytool. */
public final class Certificates {

  public static final String PASSWORD = CaptureProcess.SECRET;

  private final Path directory;

  private Certificates(Path directory) {
    this.directory = directory;
  }

  /** One of a broker on this machine and one of a broker elsewhere, each signed by itself. */
  public static Certificates make(Path directory) throws IOException, InterruptedException {
    Certificates made = new Certificates(Files.createDirectories(directory));
    made.make("localhost");
    made.make("elsewhere.example");
    return made;
  }

  /** A broker's key and certificate, PKCS#12. */
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
    KeyStore store = KeyStore.getInstance(keyStore(host).toFile(), PASSWORD.toCharArray());
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    return tls;
  }

  private void make(String host) throws IOException, InterruptedException {
    keytool(
        keyStore(host),
        List.of("-genkeypair", "-alias", "broker", "-keyalg", "EC", "-validity", "30"),
        List.of("-dname", "CN=" + host, "-ext", "san=dns:" + host));
    keytool(
        keyStore(host),
        List.of("-exportcert", "-rfc", "-alias", "broker"),
        List.of("-file", certificate(host).toString()));
    keytool(
        trustStore(host),
        List.of("-importcert", "-noprompt", "-alias", "broker"),
        List.of("-file", certificate(host).toString()));
  }

  private static void keytool(Path store, List<String> command, List<String> more)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    line.addAll(command);
    line.addAll(more);
    line.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    line.addAll(List.of("-keystore", store.toString()));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
    if (process.waitFor() != 0) {
      throw new IOException("keytool: " + output);
    }
  }
}
