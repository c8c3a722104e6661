package dev.sightline.cli.stack;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file through which other processes find the stack that runs. */
public final class StackFile {

  private final JsonMapper mapper =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();
  private final Path file;

  public StackFile(Path file) {
    this.file = file;
  }

  /** Appears whole or not at all. */
  void write(StackState state) throws IOException {
    Files.createDirectories(file.getParent());
    Path part = Files.createTempFile(file.getParent(), "stack", ".part");
    mapper.writeValue(part.toFile(), state);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * The stack that runs.
   *
   * @throws StackException if none does
   */
  public StackState running() throws StackException {
    if (!Files.exists(file)) {
      throw new StackException("no stack is running; ./sightline up starts one");
    }
    StackState state = read();
    if (!state.runs()) {
      throw new StackException(
          "the stack of process %d exited without cleaning up (%s); ./sightline up starts another"
              .formatted(state.pid(), file));
    }
    return state;
  }

  private StackState read() throws StackException {
    try {
      return mapper.readValue(file.toFile(), StackState.class);
    } catch (IOException e) {
      throw new StackException(file + " can't be read: " + e.getMessage(), e);
    }
  }

  /** Whether there is one. */
  public boolean namesARunningStack() {
    try {
      return running().runs();
    } catch (StackException e) {
      return false;
    }
  }

  /** Removes the file if it is of this process. */
  void deleteOwn() throws IOException {
    try {
      if (Files.exists(file) && read().pid() == ProcessHandle.current().pid()) {
        Files.delete(file);
      }
    } catch (StackException e) {
      Files.delete(file); // It can't be read.
    }
  }
}
