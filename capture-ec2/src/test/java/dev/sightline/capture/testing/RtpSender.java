package dev.sightline.capture.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends a camera's pictures as they come, 25 a second, one RTP packet a NAL unit (RFC 6184, section
 * 5.6), with a sender report each second (RFC 3550, section 6.4.1).
 */
final class RtpSender {

  private static final int FPS = 25;
  private static final int CLOCK = 90_000;

  /** From one picture to the next. */
  static final int TICK = CLOCK / FPS;

  private static final long PERIOD_NANOS = Duration.ofSeconds(1).toNanos() / FPS;
  private static final long SECONDS_FROM_1900_TO_1970 = 2_208_988_800L;
  private static final int RTP_HEADER = 12;
  private static final int REPORT = 28;
  private static final int SOURCE = 0x5eed;

  private final RtspCamera camera;
  private final RtpChannel out;
  private short sequence;
  private int timestamp;

  RtpSender(RtspCamera camera, RtpChannel out) {
    this.camera = camera;
    this.out = out;
  }

  void run() throws IOException {
    Film film = camera.film();
    int next = 0;
    long due = System.nanoTime();
    Instant started = Instant.now();
    int nextReport = 0;
    for (int number = 0; !Thread.interrupted(); number++) {
      LockSupport.parkNanos(due - System.nanoTime());
      due += PERIOD_NANOS;
      timestamp = camera.stamp(number);
      if (!camera.isNextSent()) {
        continue;
      }
      if (number >= nextReport) {
        nextReport = number + FPS;
        // When the picture was due, as a camera has it: a machine that was busy shifts no clock.
        report(started.plusNanos(number * PERIOD_NANOS).plus(camera.clockOffset()));
      }
      if (!film.equals(camera.film())) {
        film = camera.film();
        next = 0;
      }
      send(film.pictures().get(next), camera.isCorrupt() && number % 2 == 1);
      next = (next + 1) % film.pictures().size();
    }
  }

  private void send(List<byte[]> picture, boolean corrupt) throws IOException {
    Duration tear = camera.nextTear();
    for (int i = 0; i < picture.size(); i++) {
      boolean isLast = i == picture.size() - 1;
      byte[] nal = picture.get(i).clone();
      for (int j = corrupt ? 1 : nal.length; j < nal.length; j++) {
        nal[j] = (byte) (nal[j] * 31 + j);
      }
      if (isLast && !tear.isZero()) {
        sendTorn(nal, tear);
      } else {
        send(nal, isLast);
      }
    }
  }

  /** In two fragments (RFC 6184, section 5.8). */
  private void sendTorn(byte[] nal, Duration pause) throws IOException {
    byte indicator = (byte) ((nal[0] & 0xe0) | 28);
    byte type = (byte) (nal[0] & 0x1f);
    int half = nal.length / 2;
    send(fragment(indicator, (byte) (0x80 | type), Arrays.copyOfRange(nal, 1, half)), false);
    LockSupport.parkNanos(pause.toNanos());
    send(
        fragment(indicator, (byte) (0x40 | type), Arrays.copyOfRange(nal, half, nal.length)), true);
  }

  private static byte[] fragment(byte indicator, byte header, byte[] data) {
    return ByteBuffer.allocate(data.length + 2).put(indicator).put(header).put(data).array();
  }

  private void send(byte[] payload, boolean isLast) throws IOException {
    ByteBuffer packet = ByteBuffer.allocate(RTP_HEADER + payload.length);
    int marker = isLast ? 0x80 : 0;
    packet.put((byte) 0x80).put((byte) (marker | camera.payloadType())).putShort(sequence++);
    packet.putInt(timestamp).putInt(SOURCE).put(payload);
    if (!camera.isNextLost()) {
      out.send(0, packet.flip());
    }
  }

  private void report(Instant now) throws IOException {
    ByteBuffer packet = ByteBuffer.allocate(REPORT);
    packet.put((byte) 0x80).put((byte) 200).putShort((short) (REPORT / 4 - 1)).putInt(SOURCE);
    packet.putInt((int) (now.getEpochSecond() + SECONDS_FROM_1900_TO_1970));
    packet.putInt((int) (((long) now.getNano() << 32) / 1_000_000_000L));
    packet.putInt(timestamp).putInt(0).putInt(0);
    out.send(1, packet.flip());
  }
}
