package dev.sightline.tracker.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** Text in bytes: its length, then UTF-8. What is not there has the length -1. */
final class Text {

  private static final int LONGEST = 1 << 20;

  private Text() {}

  static void write(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static void write(Optional<String> text, DataOutput out) throws IOException {
    if (text.isPresent()) {
      write(text.get(), out);
    } else {
      out.writeInt(-1);
    }
  }

  static Optional<String> readOptional(DataInput in) throws IOException {
    int length = in.readInt();
    if (length == -1) {
      return Optional.empty();
    }
    if (length < 0 || length > LONGEST) {
      throw new IOException("a text of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return Optional.of(new String(bytes, UTF_8));
  }

  static String read(DataInput in) throws IOException {
    return readOptional(in).orElseThrow(() -> new IOException("a text is missing"));
  }
}
