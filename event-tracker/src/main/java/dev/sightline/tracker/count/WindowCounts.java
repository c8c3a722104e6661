package dev.sightline.tracker.count;

import dev.sightline.contract.event.Direction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The crossings of one window. Labels and names of lines can be anything: those beyond the first
 * {@value #MAX_LABELS} labels of a line, and beyond the first {@value #MAX_LINES} lines, are
 * counted together as {@value #OTHER}.
 *
 * @param cells only those with a count
 */
record WindowCounts(SortedMap<Cell, Long> cells) {

  static final int MAX_LABELS = 32;
  static final int MAX_LINES = 64;

  /** No label or line can be taken for it by mistake: see {@link #add}. */
  static final String OTHER = "_other";

  private static final int VERSION = 1;

  WindowCounts {
    cells = new TreeMap<>(cells);
  }

  static WindowCounts none() {
    return new WindowCounts(new TreeMap<>());
  }

  /** With one crossing more. One that is called {@value #OTHER} itself is among the others. */
  WindowCounts add(Cell cell) {
    SortedMap<Cell, Long> added = new TreeMap<>(cells);
    added.merge(bounded(cell), 1L, Long::sum);
    return new WindowCounts(added);
  }

  private Cell bounded(Cell cell) {
    TreeSet<String> lines = new TreeSet<>();
    TreeSet<String> labels = new TreeSet<>();
    for (Cell known : cells.keySet()) {
      lines.add(known.line());
      if (known.line().equals(cell.line())) {
        labels.add(known.label());
      }
    }
    lines.remove(OTHER);
    labels.remove(OTHER);
    if (!lines.contains(cell.line()) && lines.size() >= MAX_LINES) {
      return new Cell(OTHER, cell.direction(), OTHER);
    }
    boolean isRoom = labels.contains(cell.label()) || labels.size() < MAX_LABELS;
    return isRoom ? cell : new Cell(cell.line(), cell.direction(), OTHER);
  }

  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeInt(cells.size());
      for (var entry : cells.entrySet()) {
        out.writeUTF(entry.getKey().line());
        out.writeUTF(entry.getKey().direction().text());
        out.writeUTF(entry.getKey().label());
        out.writeLong(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes no bytes", e);
    }
    return bytes.toByteArray();
  }

  static WindowCounts decode(byte[] bytes) {
    SortedMap<Cell, Long> cells = new TreeMap<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new UnreadableCountsException(
            "of version " + version + "; this program reads version " + VERSION);
      }
      for (int i = in.readInt(); i > 0; i--) {
        String line = in.readUTF();
        Direction direction = Direction.of(in.readUTF());
        cells.put(new Cell(line, direction, in.readUTF()), in.readLong());
      }
    } catch (IOException e) {
      throw new UnreadableCountsException("damaged: " + e);
    }
    return new WindowCounts(cells);
  }
}
