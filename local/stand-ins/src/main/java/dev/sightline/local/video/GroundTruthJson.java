package dev.sightline.local.video;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes and reads ground truth as JSON, one frame a line. */
public final class GroundTruthJson {

  private final JsonMapper mapper = new JsonMapper();

  public void write(Path file, GroundTruth truth) throws IOException {
    LinePerFrame lines = new LinePerFrame();
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(lines);
    printer.indentArraysWith(lines);
    mapper.writer(printer).writeValue(file.toFile(), truth);
  }

  /**
   * @throws IOException if the file cannot be read or holds no ground truth
   */
  public GroundTruth read(Path file) throws IOException {
    try {
      return mapper.readValue(Files.readAllBytes(file), GroundTruth.class);
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is not ground truth: " + e.getOriginalMessage(), e);
    }
  }

  /** Breaks lines down to the single frame and no further. */
  private record LinePerFrame() implements DefaultPrettyPrinter.Indenter {

    private static final int FRAME_LEVEL = 2;

    @Override
    public void writeIndentation(JsonGenerator json, int level) throws IOException {
      json.writeRaw(level <= FRAME_LEVEL ? "\n" + "  ".repeat(level) : " ");
    }

    @Override
    public boolean isInline() {
      return false;
    }
  }
}
