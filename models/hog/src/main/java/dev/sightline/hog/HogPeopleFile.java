package dev.sightline.hog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The build's step that writes {@link HogPeopleModel} to a file, which the service ships. */
public final class HogPeopleFile {
  private HogPeopleFile() {}

  /** Writes the model to the file that the one argument names; leaves an equal file as it is. */
  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]));
  }

  /** An equal file keeps its time, so that nothing that depends on it is built for nothing. */
  static void write(Path file) throws IOException {
    byte[] model = new HogPeopleModel().build();
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), model)) {
      return;
    }
    Files.createDirectories(file.getParent());
    Files.write(file, model);
  }
}
