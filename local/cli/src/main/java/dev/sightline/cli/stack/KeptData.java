package dev.sightline.cli.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A directory in which the bucket and the broker's data stay from one stack to the next. It belongs
 * to one stack at a time.
 */
public final class KeptData implements AutoCloseable {

  private final Path directory;
  private final boolean isNew;
  private final FileChannel lockFile;

  private KeptData(Path directory, boolean isNew, FileChannel lockFile) {
    this.directory = directory;
    this.isNew = isNew;
    this.lockFile = lockFile;
  }

  /**
   * Takes a directory, which is made if it is missing.
   *
   * @throws StackException if it can't be written to, or another stack has it
   */
  public static KeptData open(Path given) throws StackException {
    Path directory = given.toAbsolutePath().normalize();
    try {
      Files.createDirectories(directory);
      boolean isNew = !Files.isDirectory(directory.resolve("kafka"));
      FileChannel file =
          FileChannel.open(
              directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locks(file)) {
        file.close();
        throw new StackException("another stack is using " + directory);
      }
      return new KeptData(directory, isNew, file);
    } catch (IOException e) {
      throw StackException.ofFile(directory + " can't be written to", e);
    }
  }

  private static boolean locks(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // A stack of this very process.
    }
  }

  /** Absolute. */
  public Path directory() {
    return directory;
  }

  /** Whether no stack has left anything here before. */
  public boolean isNew() {
    return isNew;
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
