package dev.sightline.capture.source;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_move_ref;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * What comes from a camera, fetched by a thread of its own: FFmpeg's read waits until there is
 * something, and here it can be asked whether there is something yet. Owns the input. All but the
 * fetching belongs to one thread.
 */
final class ArrivingPackets implements AutoCloseable {

  /** When it is full the camera has to wait, as TCP makes it. */
  private static final int CAPACITY = 256;

  private final FfmpegInput input;
  private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(CAPACITY);
  private final Thread fetching;

  private ArrivingPackets(FfmpegInput input) {
    this.input = input;
    this.fetching = new Thread(this::fetch, Thread.currentThread().getName() + "-rtp");
    fetching.setDaemon(true);
  }

  /** Begins to fetch. */
  static ArrivingPackets of(FfmpegInput input) {
    ArrivingPackets packets = new ArrivingPackets(input);
    packets.fetching.start();
    return packets;
  }

  /**
   * How a packet came.
   *
   * @param nanos when, by a clock that never goes back
   * @param losses of the network so far
   */
  record Receipt(long nanos, long losses) {}

  private sealed interface Arrival {

    record Fetched(AVPacket packet, Receipt receipt) implements Arrival {}

    /** Nothing comes any more. */
    record Failed(SourceException cause) implements Arrival {}

    /** The same by a fault of this program. */
    record Broken(Throwable cause) implements Arrival {}
  }

  private void fetch() {
    try {
      arrivals.put(fetchAll());
    } catch (InterruptedException e) {
      // How close() ends it, which frees what was fetched.
      Thread.currentThread().interrupt();
    }
  }

  private Arrival fetchAll() throws InterruptedException {
    long before = FfmpegLog.packetsLost();
    while (true) {
      AVPacket packet = av_packet_alloc();
      boolean isHandedOver = false;
      try {
        input.read(packet);
        Receipt receipt = new Receipt(System.nanoTime(), FfmpegLog.packetsLost() - before);
        arrivals.put(new Arrival.Fetched(packet, receipt));
        isHandedOver = true;
      } catch (SourceException e) {
        return new Arrival.Failed(e);
      } catch (RuntimeException | Error e) {
        return new Arrival.Broken(e);
      } finally {
        if (!isHandedOver) {
          av_packet_free(packet);
        }
      }
    }
  }

  /**
   * Moves the next packet into this one; empty if none came in that time.
   *
   * @throws SourceException if the source fails, falls silent or is cancelled
   */
  Optional<Receipt> next(AVPacket packet, Duration patience) throws SourceException {
    Arrival arrival = poll(patience);
    if (arrival instanceof Arrival.Fetched fetched) {
      av_packet_move_ref(packet, fetched.packet());
      av_packet_free(fetched.packet());
      return Optional.of(fetched.receipt());
    }
    if (arrival instanceof Arrival.Failed failed) {
      throw failed.cause();
    }
    if (arrival instanceof Arrival.Broken broken) {
      throw new IllegalStateException("Packets could not be fetched", broken.cause());
    }
    return Optional.empty();
  }

  private Arrival poll(Duration patience) throws SourceException {
    try {
      return arrivals.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SourceException.passing("interrupted");
    }
  }

  @Override
  public void close() {
    input.giveUp();
    fetching.interrupt();
    joinFetching();
    List<Arrival> rest = new ArrayList<>();
    arrivals.drainTo(rest);
    for (Arrival arrival : rest) {
      if (arrival instanceof Arrival.Fetched fetched) {
        av_packet_free(fetched.packet());
      }
    }
    input.close();
  }

  /** Also when it is interrupted: the input is not to be closed under the other thread's feet. */
  private void joinFetching() {
    boolean isInterrupted = false;
    while (fetching.isAlive()) {
      try {
        fetching.join();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
