package dev.sightline.tracker.track;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.Detection;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.TrackId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tracks as bytes and back, without any loss: numbers bit for bit, texts character by character.
 * Does not say which version it is; whoever stores the bytes does.
 */
public final class TracksCodec {

  /** Of a text in characters: more than a label or an object key may have. */
  private static final int MOST_TEXT = 4_096;

  private static final int MOST_UNTOLD = 8;

  public void write(Tracks tracks, DataOutput out) throws IOException {
    out.writeBoolean(tracks.view().isPresent());
    if (tracks.view().isPresent()) {
      writeView(tracks.view().get(), out);
    }
    out.writeInt(tracks.all().size());
    for (Track track : tracks.all()) {
      writeTrack(track, out);
    }
  }

  /**
   * @throws IOException if the bytes end early or are not what {@link #write} wrote
   */
  public Tracks read(DataInput in) throws IOException {
    try {
      Optional<View> view = in.readBoolean() ? Optional.of(readView(in)) : Optional.empty();
      int size = count(in.readInt(), Tracks.MOST);
      List<Track> tracks = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        tracks.add(readTrack(in));
      }
      return new Tracks(view, tracks);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("not the bytes of tracks: " + e.getMessage(), e);
    }
  }

  private static void writeView(View view, DataOutput out) throws IOException {
    writeInstant(view.time(), out);
    out.writeInt(view.width());
    out.writeInt(view.height());
  }

  private static View readView(DataInput in) throws IOException {
    return new View(readInstant(in), in.readInt(), in.readInt());
  }

  private static void writeTrack(Track track, DataOutput out) throws IOException {
    writeText(track.id().stream().value(), out);
    out.writeLong(track.id().firstOffset());
    out.writeInt(track.id().n());
    writeText(track.label(), out);
    writeMotion(track.motion(), out);
    writeObservation(track.last(), out);
    writeObservation(track.heading().anchor(), out);
    writeObservation(track.heading().next(), out);
    out.writeByte(track.untold().size());
    for (Sighting sighting : track.untold()) {
      writeSighting(sighting, out);
    }
  }

  private static Track readTrack(DataInput in) throws IOException {
    TrackId id = new TrackId(new StreamId(readText(in)), in.readLong(), in.readInt());
    String label = readText(in);
    Motion motion = readMotion(in);
    Observation last = readObservation(in);
    Heading heading = new Heading(readObservation(in), readObservation(in));
    int size = count(in.readByte(), MOST_UNTOLD);
    List<Sighting> untold = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      untold.add(readSighting(in));
    }
    return new Track(id, label, motion, last, heading, untold);
  }

  private static void writeMotion(Motion motion, DataOutput out) throws IOException {
    writeCoordinate(motion.x(), out);
    writeCoordinate(motion.y(), out);
    writeCoordinate(motion.width(), out);
    writeCoordinate(motion.height(), out);
    writeSpread(motion.centre(), out);
    writeSpread(motion.breadth(), out);
    writeSpread(motion.length(), out);
  }

  private static Motion readMotion(DataInput in) throws IOException {
    return new Motion(
        readCoordinate(in),
        readCoordinate(in),
        readCoordinate(in),
        readCoordinate(in),
        readSpread(in),
        readSpread(in),
        readSpread(in));
  }

  private static void writeCoordinate(Coordinate coordinate, DataOutput out) throws IOException {
    out.writeDouble(coordinate.value());
    out.writeDouble(coordinate.rate());
  }

  private static Coordinate readCoordinate(DataInput in) throws IOException {
    return new Coordinate(in.readDouble(), in.readDouble());
  }

  private static void writeSpread(Spread spread, DataOutput out) throws IOException {
    out.writeDouble(spread.value());
    out.writeDouble(spread.both());
    out.writeDouble(spread.rate());
  }

  private static Spread readSpread(DataInput in) throws IOException {
    return new Spread(in.readDouble(), in.readDouble(), in.readDouble());
  }

  private static void writeObservation(Observation observation, DataOutput out) throws IOException {
    writeInstant(observation.time(), out);
    out.writeDouble(observation.box().x());
    out.writeDouble(observation.box().y());
    out.writeDouble(observation.box().width());
    out.writeDouble(observation.box().height());
  }

  private static Observation readObservation(DataInput in) throws IOException {
    return new Observation(
        readInstant(in),
        new UnitBox(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()));
  }

  private static void writeSighting(Sighting sighting, DataOutput out) throws IOException {
    FramePlace frame = sighting.frame();
    out.writeLong(frame.number());
    out.writeLong(frame.offset());
    writeInstant(frame.capturedAt(), out);
    writeText(frame.capturedAtSource().text(), out);
    out.writeInt(frame.width());
    out.writeInt(frame.height());
    writeDetection(sighting.detection(), out);
    out.writeBoolean(sighting.imageKey().isPresent());
    if (sighting.imageKey().isPresent()) {
      writeText(sighting.imageKey().get(), out);
    }
  }

  private static Sighting readSighting(DataInput in) throws IOException {
    FramePlace frame =
        new FramePlace(
            in.readLong(),
            in.readLong(),
            readInstant(in),
            CapturedAtSource.of(readText(in)),
            in.readInt(),
            in.readInt());
    Detection detection = readDetection(in);
    Optional<String> key = in.readBoolean() ? Optional.of(readText(in)) : Optional.empty();
    return new Sighting(frame, detection, key);
  }

  private static void writeDetection(Detection detection, DataOutput out) throws IOException {
    writeText(detection.label(), out);
    out.writeInt(detection.classId());
    out.writeDouble(detection.confidence());
    out.writeDouble(detection.box().x());
    out.writeDouble(detection.box().y());
    out.writeDouble(detection.box().width());
    out.writeDouble(detection.box().height());
  }

  private static Detection readDetection(DataInput in) throws IOException {
    return new Detection(
        readText(in),
        in.readInt(),
        in.readDouble(),
        new BoundingBox(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()));
  }

  private static void writeInstant(Instant instant, DataOutput out) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  private static Instant readInstant(DataInput in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  /** Not UTF-8: half a surrogate pair must come back, too. */
  private static void writeText(String text, DataOutput out) throws IOException {
    if (text.length() > MOST_TEXT) {
      throw new IOException("a text of " + text.length() + " characters");
    }
    out.writeUTF(text);
  }

  private static String readText(DataInput in) throws IOException {
    return in.readUTF();
  }

  private static int count(int count, int most) throws IOException {
    if (count < 0 || count > most) {
      throw new IOException("not the bytes of tracks: a count of " + count);
    }
    return count;
  }
}
