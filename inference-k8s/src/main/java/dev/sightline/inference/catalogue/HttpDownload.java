package dev.sightline.inference.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Downloads over HTTP and continues with a range request (RFC 9110, section 14). A server that
 * ignores the range is read from the start. {@link HttpURLConnection} has what the newer client has
 * not: a time limit on each read, so that a stalled server is noticed; it follows redirects within
 * a scheme, never from https to http.
 *
 * @param timeout to connect, and between two reads
 */
public record HttpDownload(Duration timeout) implements Download {

  private static final int CHUNK_BYTES = 64 * 1024;

  @Override
  public void complete(CatalogueEntry entry, Path part, FetchProgress progress)
      throws FetchException, IOException {
    long here = Files.exists(part) ? Files.size(part) : 0;
    if (here > entry.bytes()) {
      Files.delete(part);
      here = 0;
    }
    if (here < entry.bytes()) {
      append(entry, part, here, progress);
    }
  }

  private void append(CatalogueEntry entry, Path part, long here, FetchProgress progress)
      throws FetchException, IOException {
    HttpURLConnection connection = open(entry, here);
    try (InputStream body = answer(connection, entry)) {
      boolean continues = connection.getResponseCode() == HttpURLConnection.HTTP_PARTIAL;
      try (OutputStream out =
          Files.newOutputStream(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              continues ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
        copy(body, out, continues ? here : 0, entry, progress);
      }
    } finally {
      connection.disconnect();
    }
  }

  private HttpURLConnection open(CatalogueEntry entry, long here) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) entry.download().toURL().openConnection();
    connection.setConnectTimeout((int) timeout.toMillis());
    connection.setReadTimeout((int) timeout.toMillis());
    connection.setRequestProperty("Accept-Encoding", "identity");
    if (here > 0) {
      connection.setRequestProperty("Range", "bytes=" + here + "-");
    }
    return connection;
  }

  private static InputStream answer(HttpURLConnection connection, CatalogueEntry entry)
      throws FetchException {
    try {
      int status = connection.getResponseCode();
      if (status == HttpURLConnection.HTTP_OK || status == HttpURLConnection.HTTP_PARTIAL) {
        return connection.getInputStream();
      }
      throw new FetchException(
          "model %s: %s answered HTTP %d".formatted(entry.name(), entry.download(), status));
    } catch (IOException e) {
      throw failed(entry, 0, e);
    }
  }

  private static void copy(
      InputStream body,
      OutputStream out,
      long already,
      CatalogueEntry entry,
      FetchProgress progress)
      throws FetchException, IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    long here = already;
    int read = read(body, chunk, entry, here);
    while (read >= 0) {
      if (here + read > entry.bytes()) {
        throw new FetchException(
            "model %s: %s sends more than the %d bytes of the catalogue"
                .formatted(entry.name(), entry.download(), entry.bytes()));
      }
      out.write(chunk, 0, read);
      here += read;
      progress.at(here, entry.bytes());
      read = read(body, chunk, entry, here);
    }
    if (here < entry.bytes()) {
      throw failed(entry, here, new IOException("the connection ended early"));
    }
  }

  private static int read(InputStream body, byte[] chunk, CatalogueEntry entry, long here)
      throws FetchException {
    try {
      return body.read(chunk);
    } catch (IOException e) {
      throw failed(entry, here, e);
    }
  }

  private static FetchException failed(CatalogueEntry entry, long here, IOException cause) {
    return new FetchException(
        "model %s: %s failed after %d of %d bytes (%s); the next fetch goes on from there"
            .formatted(entry.name(), entry.download(), here, entry.bytes(), cause),
        cause);
  }
}
