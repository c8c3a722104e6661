package dev.sightline.local.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ports that processes of one user have claimed, told by locks on the bytes of a file: byte N
 * stands for port N. A claim lasts as long as its process, however that ends, and whether somebody
 * listens on the port or not: a server that is away for a while finds its port free again.
 */
final class PortClaims {

  private static final System.Logger log = System.getLogger(PortClaims.class.getName());

  /** Kept open: a process that closes a file gives up all of its locks on it. */
  private final Optional<FileChannel> file;

  /** A lock that nobody refers to is forgotten by this JVM, and given again. */
  private final Set<FileLock> locks = ConcurrentHashMap.newKeySet();

  private PortClaims(Optional<FileChannel> file) {
    this.file = file;
  }

  /** Where all processes of this user look. */
  static Path usualFile() {
    return Path.of(
        System.getProperty("java.io.tmpdir"), "sightline-ports-" + System.getProperty("user.name"));
  }

  /** In a file that is made if it is missing. Where it can't be, every claim succeeds. */
  static PortClaims in(Path path) {
    try {
      return new PortClaims(
          Optional.of(
              FileChannel.open(
                  path,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE,
                  LinkOption.NOFOLLOW_LINKS)));
    } catch (IOException e) {
      log.log(System.Logger.Level.DEBUG, "Ports are not claimed", e);
      return new PortClaims(Optional.empty());
    }
  }

  /** Whether the port is this caller's from now on: it was nobody's. */
  boolean claim(int port) {
    if (file.isEmpty()) {
      return true;
    }
    try {
      FileLock lock = file.get().tryLock(port, 1, false);
      return lock != null && locks.add(lock);
    } catch (OverlappingFileLockException e) {
      return false; // This process has it.
    } catch (IOException e) {
      log.log(System.Logger.Level.DEBUG, "Port " + port + " can't be claimed", e);
      return true;
    }
  }
}
