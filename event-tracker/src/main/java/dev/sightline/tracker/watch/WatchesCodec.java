package dev.sightline.tracker.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.TrackId;
import dev.sightline.program.region.Polygon;
import dev.sightline.tracker.track.FramePlace;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes and reads {@link Watches} in binary: equal watches give equal bytes. What is read is what
 * was written, to the last bit. Thread-safe.
 */
public final class WatchesCodec {

  /** Counts up when the form changes. */
  private static final int VERSION = 1;

  private static final int MOST_TEXT_BYTES = 1 << 16;
  private static final int MOST_ENTRIES = 1 << 16;

  public void write(Watches watches, DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeBoolean(watches.model().isPresent());
    if (watches.model().isPresent()) {
      writeModel(watches.model().get(), out);
    }
    out.writeInt(watches.byTrack().size());
    for (Map.Entry<TrackId, Watch> entry : watches.byTrack().entrySet()) {
      writeTrack(entry.getKey(), out);
      writeWatch(entry.getValue(), out);
    }
  }

  /**
   * Reads what {@link #write} writes.
   *
   * @throws IOException if it was not written so
   */
  public Watches read(DataInput in) throws IOException {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException("watches of version %d; known is %d".formatted(version, VERSION));
    }
    try {
      Optional<ModelInfo> model = in.readBoolean() ? Optional.of(readModel(in)) : Optional.empty();
      Map<TrackId, Watch> byTrack = new LinkedHashMap<>();
      for (int left = count(in.readInt()); left > 0; left--) {
        byTrack.put(readTrack(in), readWatch(in));
      }
      return new Watches(model, byTrack);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("not watches: " + e.getMessage(), e);
    }
  }

  private static int count(int count) throws IOException {
    if (count < 0 || count > MOST_ENTRIES) {
      throw new IOException("not watches: " + count + " entries");
    }
    return count;
  }

  private static void writeModel(ModelInfo model, DataOutput out) throws IOException {
    writeText(model.name(), out);
    writeOptional(model.sha256(), out);
    out.writeInt(model.inputWidth());
    out.writeInt(model.inputHeight());
  }

  private static ModelInfo readModel(DataInput in) throws IOException {
    return new ModelInfo(readText(in), readOptional(in), in.readInt(), in.readInt());
  }

  private static void writeTrack(TrackId track, DataOutput out) throws IOException {
    writeText(track.stream().value(), out);
    out.writeLong(track.firstOffset());
    out.writeInt(track.n());
  }

  private static TrackId readTrack(DataInput in) throws IOException {
    return new TrackId(new StreamId(readText(in)), in.readLong(), in.readInt());
  }

  private static void writeWatch(Watch watch, DataOutput out) throws IOException {
    writeText(watch.label(), out);
    writeTime(watch.firstSeen(), out);
    writeLast(watch.last(), out);
    writeCertainty(watch.certainty(), out);
    writeTrail(watch.trail(), out);
    out.writeInt(watch.approaches().size());
    for (Map.Entry<Long, Approach> approach : watch.approaches().entrySet()) {
      out.writeLong(approach.getKey());
      out.writeByte(approach.getValue().side());
      out.writeBoolean(approach.getValue().isClear());
      out.writeByte(approach.getValue().uncounted());
    }
    out.writeInt(watch.stays().size());
    for (Stay stay : watch.stays()) {
      writeStay(stay, out);
    }
  }

  private static Watch readWatch(DataInput in) throws IOException {
    String label = readText(in);
    Instant firstSeen = readTime(in);
    LastSeen last = readLast(in);
    Certainty certainty = readCertainty(in);
    Trail trail = readTrail(in);
    Map<Long, Approach> approaches = new LinkedHashMap<>();
    for (int left = count(in.readInt()); left > 0; left--) {
      approaches.put(in.readLong(), new Approach(in.readByte(), in.readBoolean(), in.readByte()));
    }
    List<Stay> stays = new ArrayList<>();
    for (int left = count(in.readInt()); left > 0; left--) {
      stays.add(readStay(in));
    }
    return new Watch(label, firstSeen, last, certainty, trail, approaches, stays);
  }

  private static void writeLast(LastSeen last, DataOutput out) throws IOException {
    FramePlace frame = last.frame();
    out.writeLong(frame.number());
    out.writeLong(frame.offset());
    writeTime(frame.capturedAt(), out);
    out.writeBoolean(frame.capturedAtSource() == CapturedAtSource.RTCP);
    out.writeInt(frame.width());
    out.writeInt(frame.height());
    out.writeDouble(last.box().x());
    out.writeDouble(last.box().y());
    out.writeDouble(last.box().width());
    out.writeDouble(last.box().height());
    out.writeDouble(last.place().x());
    out.writeDouble(last.place().y());
  }

  private static LastSeen readLast(DataInput in) throws IOException {
    FramePlace frame =
        new FramePlace(
            in.readLong(),
            in.readLong(),
            readTime(in),
            in.readBoolean() ? CapturedAtSource.RTCP : CapturedAtSource.HOST,
            in.readInt(),
            in.readInt());
    BoundingBox box =
        new BoundingBox(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    return new LastSeen(frame, box, new Polygon.Point(in.readDouble(), in.readDouble()));
  }

  private static void writeCertainty(Certainty certainty, DataOutput out) throws IOException {
    out.writeLong(certainty.count());
    out.writeDouble(certainty.sum());
    out.writeDouble(certainty.best());
    out.writeDouble(certainty.bestKept());
    writeOptional(certainty.imageKey(), out);
  }

  private static Certainty readCertainty(DataInput in) throws IOException {
    return new Certainty(
        in.readLong(), in.readDouble(), in.readDouble(), in.readDouble(), readOptional(in));
  }

  private static void writeTrail(Trail trail, DataOutput out) throws IOException {
    out.writeLong(trail.stride());
    out.writeLong(trail.seen());
    out.writeInt(trail.places().size());
    for (Polygon.Point place : trail.places()) {
      out.writeFloat((float) place.x());
      out.writeFloat((float) place.y());
    }
  }

  private static Trail readTrail(DataInput in) throws IOException {
    long stride = in.readLong();
    long seen = in.readLong();
    if (stride < 1 || seen < 1) {
      throw new IOException("not watches: a trail of " + seen + " by " + stride);
    }
    List<Polygon.Point> places = new ArrayList<>();
    for (int left = count(in.readInt()); left > 0; left--) {
      places.add(new Polygon.Point(in.readFloat(), in.readFloat()));
    }
    return new Trail(stride, seen, places);
  }

  private static void writeStay(Stay stay, DataOutput out) throws IOException {
    writeText(stay.zone(), out);
    out.writeLong(stay.fingerprint());
    out.writeBoolean(stay.isTold());
    writeTime(stay.entered(), out);
    writeTime(stay.lastInside(), out);
    out.writeBoolean(stay.hasDwelt());
  }

  private static Stay readStay(DataInput in) throws IOException {
    return new Stay(
        readText(in),
        in.readLong(),
        in.readBoolean(),
        readTime(in),
        readTime(in),
        in.readBoolean());
  }

  private static void writeTime(Instant time, DataOutput out) throws IOException {
    out.writeLong(time.getEpochSecond());
    out.writeInt(time.getNano());
  }

  private static Instant readTime(DataInput in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private static void writeOptional(Optional<String> text, DataOutput out) throws IOException {
    out.writeBoolean(text.isPresent());
    if (text.isPresent()) {
      writeText(text.get(), out);
    }
  }

  private static Optional<String> readOptional(DataInput in) throws IOException {
    return in.readBoolean() ? Optional.of(readText(in)) : Optional.empty();
  }

  private static void writeText(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST_TEXT_BYTES) {
      throw new IOException("not watches: a text of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, UTF_8);
  }
}
