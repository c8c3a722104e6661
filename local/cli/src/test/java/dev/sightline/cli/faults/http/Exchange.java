package dev.sightline.cli.faults.http;

import dev.sightline.cli.faults.wire.Doorway;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One request and its answer, on their way. Belongs to one thread. */
final class Exchange {

  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final HttpHead head;
  private final Socket client;
  private final int target;

  Exchange(HttpHead head, Socket client, int target) {
    this.head = head;
    this.client = client;
    this.target = target;
  }

  /** Takes the request's body from the client. */
  byte[] body() throws IOException {
    return take(head.contentLength());
  }

  /** Takes half of the body and leaves the rest. */
  void takeHalf() throws IOException {
    byte[] unused = take(head.contentLength() / 2);
  }

  private byte[] take(int bytes) throws IOException {
    if (head.expectsContinue()) {
      client.getOutputStream().write(CONTINUE);
    }
    byte[] taken = client.getInputStream().readNBytes(bytes);
    if (taken.length < bytes) {
      throw new EOFException("the client went after %d of %d bytes".formatted(taken.length, bytes));
    }
    return taken;
  }

  /** Gives the request to the server and takes its whole answer, head and body. */
  byte[] forward(byte[] body) throws IOException {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      OutputStream out = server.getOutputStream();
      out.write(head.forLastRequest());
      out.write(body);
      out.flush();
      return server.getInputStream().readAllBytes();
    }
  }

  /** Gives the client what it is to take for the answer. */
  void answer(byte[] bytes) throws IOException {
    client.getOutputStream().write(bytes);
    client.getOutputStream().flush();
  }

  void reset() {
    Doorway.reset(client);
  }
}
