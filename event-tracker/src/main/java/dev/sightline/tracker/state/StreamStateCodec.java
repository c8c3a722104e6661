package dev.sightline.tracker.state;

import dev.sightline.contract.ModelInfo;
import dev.sightline.tracker.track.TracksCodec;
import dev.sightline.tracker.watch.WatchesCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * A stream's state as bytes: the version of this form, then part by part. Thread-safe.
 *
 * <p>An older program does not read what a newer one has written; it says so instead of following
 * the stream from nothing.
 */
public final class StreamStateCodec {

  /** Counts up with every change of the form, of {@link TracksCodec} and {@link WatchesCodec}. */
  static final int VERSION = 1;

  private final ProgressCodec progress = new ProgressCodec();
  private final TracksCodec tracks = new TracksCodec();
  private final WatchesCodec watches = new WatchesCodec();

  public byte[] encode(StreamState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      writeTime(state.lastFrameAt(), out);
      progress.write(state.progress(), out);
      writeModel(state.model(), out);
      tracks.write(state.tracks(), out);
      watches.write(state.watches(), out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes no bytes", e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws UnreadableStateException if another version has written it, or it is damaged
   */
  public StreamState decode(byte[] bytes) {
    try (DataInputStream in = open(bytes)) {
      Optional<Instant> lastFrameAt = readTime(in);
      Progress done = progress.read(in);
      Optional<ModelInfo> model = readModel(in);
      StreamState state =
          new StreamState(tracks.read(in), watches.read(in), done, model, lastFrameAt);
      if (in.available() > 0) {
        throw new UnreadableStateException(in.available() + " bytes are left over");
      }
      return state;
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new UnreadableStateException("damaged: " + e, e);
    }
  }

  /**
   * Only when the last frame was captured, which costs less than the whole.
   *
   * @throws UnreadableStateException if another version has written it, or it is damaged
   */
  public Optional<Instant> lastFrameAt(byte[] bytes) {
    try (DataInputStream in = open(bytes)) {
      return readTime(in);
    } catch (IOException e) {
      throw new UnreadableStateException("damaged: " + e, e);
    }
  }

  private static DataInputStream open(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new UnreadableStateException(
          "of version " + version + "; this program reads version " + VERSION);
    }
    return in;
  }

  private static void writeTime(Optional<Instant> time, DataOutput out) throws IOException {
    out.writeBoolean(time.isPresent());
    if (time.isPresent()) {
      Instant instant = time.get();
      out.writeLong(instant.getEpochSecond());
      out.writeInt(instant.getNano());
    }
  }

  private static Optional<Instant> readTime(DataInput in) throws IOException {
    return in.readBoolean()
        ? Optional.of(Instant.ofEpochSecond(in.readLong(), in.readInt()))
        : Optional.empty();
  }

  private static void writeModel(Optional<ModelInfo> model, DataOutput out) throws IOException {
    out.writeBoolean(model.isPresent());
    if (model.isPresent()) {
      Text.write(model.get().name(), out);
      Text.write(model.get().sha256(), out);
      out.writeInt(model.get().inputWidth());
      out.writeInt(model.get().inputHeight());
    }
  }

  private static Optional<ModelInfo> readModel(DataInput in) throws IOException {
    return in.readBoolean()
        ? Optional.of(
            new ModelInfo(Text.read(in), Text.readOptional(in), in.readInt(), in.readInt()))
        : Optional.empty();
  }
}
