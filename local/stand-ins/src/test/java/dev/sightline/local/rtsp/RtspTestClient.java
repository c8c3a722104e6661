package dev.sightline.local.rtsp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Speaks RTSP byte by byte, also wrongly. */
final class RtspTestClient implements AutoCloseable {

  static final String SDP =
      "v=0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=control:streamid=0\r\n";
  static final String INTERLEAVED = "Transport: RTP/AVP/TCP;unicast;interleaved=0-1";

  private static final long SECONDS_FROM_1900_TO_1970 = 2_208_988_800L;
  private static final int VIDEO_CLOCK = 90_000;

  record Response(int status, String head, String body) {}

  record Packet(int channel, ByteBuffer bytes) {}

  private final URI url;
  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private int sequence;

  RtspTestClient(URI url) throws IOException {
    this.url = url;
    this.socket = new Socket(url.getHost(), url.getPort());
    socket.setSoTimeout(10_000);
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    this.out = socket.getOutputStream();
  }

  /** Announces and records one H.264 track. */
  static RtspTestClient publisher(URI url) throws IOException {
    RtspTestClient client = new RtspTestClient(url);
    client.announce();
    client.request("RECORD", "");
    return client;
  }

  /** Plays it. */
  static RtspTestClient player(URI url) throws IOException {
    RtspTestClient client = new RtspTestClient(url);
    client.request("SETUP", "/streamid=0", INTERLEAVED);
    client.request("PLAY", "");
    return client;
  }

  Response announce() throws IOException {
    send(head("ANNOUNCE", "", "Content-Length: " + SDP.length()) + SDP);
    Response response = receive();
    request("SETUP", "/streamid=0", INTERLEAVED + ";mode=record");
    return response;
  }

  Response request(String method, String below, String... headers) throws IOException {
    send(head(method, below, headers));
    return receive();
  }

  private String head(String method, String below, String... headers) {
    return "%s %s%s RTSP/1.0\r\nCSeq: %d\r\n%s\r\n"
        .formatted(
            method,
            url,
            below,
            ++sequence,
            Arrays.stream(headers).map(header -> header + "\r\n").collect(Collectors.joining()));
  }

  void send(String text) throws IOException {
    out.write(text.getBytes(US_ASCII));
    out.flush();
  }

  void send(int channel, byte[] packet) throws IOException {
    byte[] frame = new byte[4 + packet.length];
    frame[0] = '$';
    frame[1] = (byte) channel;
    frame[2] = (byte) (packet.length >> 8);
    frame[3] = (byte) packet.length;
    System.arraycopy(packet, 0, frame, 4, packet.length);
    out.write(frame);
    out.flush();
  }

  Response receive() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    int length =
        head.toString()
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    return new Response(
        Integer.parseInt(head.substring(9, 12)),
        head.toString(),
        new String(in.readNBytes(length), US_ASCII));
  }

  Packet receivePacket() throws IOException {
    if (in.readUnsignedByte() != '$') {
      throw new IOException("no packet");
    }
    int channel = in.readUnsignedByte();
    byte[] bytes = new byte[in.readUnsignedShort()];
    in.readFully(bytes);
    return new Packet(channel, ByteBuffer.wrap(bytes));
  }

  /** The wall clock of an RTP packet, after a sender report (RFC 3550, section 6.4.1). */
  static Instant wallClock(Packet rtp, Packet senderReport) {
    ByteBuffer report = senderReport.bytes();
    long ntpMicros = (Integer.toUnsignedLong(report.getInt(12)) * 1_000_000) >>> 32;
    long seconds = Integer.toUnsignedLong(report.getInt(8)) - SECONDS_FROM_1900_TO_1970;
    int ticks = rtp.bytes().getInt(4) - report.getInt(16);
    return Instant.ofEpochSecond(seconds)
        .plus(ntpMicros + ticks * 1_000_000L / VIDEO_CLOCK, ChronoUnit.MICROS);
  }

  /** Packets until the server hangs up, to a listener as they come. */
  void receiveAll(Consumer<Packet> listener) throws IOException {
    while (true) {
      try {
        listener.accept(receivePacket());
      } catch (EOFException end) {
        return;
      }
    }
  }

  void hangUp() throws IOException {
    socket.close();
  }

  boolean isAtEnd() throws IOException {
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
