package dev.sightline.capture.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a camera's RTP packets and reports reach one player. */
interface RtpChannel extends AutoCloseable {

  /** Whether it is a matter of its own, beside the RTSP connection. */
  boolean isApart();

  /** The header Transport that a camera answers with. */
  String transport();

  /**
   * @param channel 0 for RTP, 1 for RTCP
   */
  void send(int channel, ByteBuffer packet) throws IOException;

  @Override
  void close() throws IOException;

  /** In the RTSP connection (RFC 2326, section 10.12). */
  record Interleaved(OutputStream out) implements RtpChannel {

    @Override
    public boolean isApart() {
      return false;
    }

    @Override
    public String transport() {
      return "RTP/AVP/TCP;unicast;interleaved=0-1";
    }

    @Override
    public void send(int channel, ByteBuffer packet) throws IOException {
      int length = packet.remaining();
      byte[] framed =
          ByteBuffer.allocate(length + 4)
              .put((byte) '$')
              .put((byte) channel)
              .putShort((short) length)
              .put(packet)
              .array();
      out.write(framed);
    }

    @Override
    public void close() {
      // The connection is the session's.
    }
  }

  /** To two neighbouring ports of the player. */
  record Udp(DatagramChannel socket, int playerPort) implements RtpChannel {

    private static final Pattern PORT = Pattern.compile("client_port=(\\d+)");

    /**
     * @param transport the header that the player asked with
     */
    static Udp to(String transport) throws IOException {
      Matcher port = PORT.matcher(transport);
      if (!port.find()) {
        throw new IOException("not a port: " + transport);
      }
      DatagramChannel socket = DatagramChannel.open();
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return new Udp(socket, Integer.parseInt(port.group(1)));
    }

    @Override
    public boolean isApart() {
      return true;
    }

    @Override
    public String transport() {
      int own = socket.socket().getLocalPort();
      return "RTP/AVP;unicast;client_port=%d-%d;server_port=%d-%d"
          .formatted(playerPort, playerPort + 1, own, own + 1);
    }

    @Override
    public void send(int channel, ByteBuffer packet) throws IOException {
      socket.send(
          packet, new InetSocketAddress(InetAddress.getLoopbackAddress(), playerPort + channel));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
