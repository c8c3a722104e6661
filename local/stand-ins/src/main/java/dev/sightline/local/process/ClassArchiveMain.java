package dev.sightline.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Makes a program's {@link ClassArchive}: starts it, and ends it when it is up. What it would talk
 * to need not be there. A JVM that can write no archive leaves none.
 */
public final class ClassArchiveMain {

  private static final int WRITING_SECONDS = 120;

  private ClassArchiveMain() {}

  /**
   * @param arguments the program's jar, what it logs when it is up, then its environment as {@code
   *     NAME=value}
   */
  public static void main(String[] arguments) throws Exception {
    Path jar = Path.of(arguments[0]).toRealPath();
    Map<String, String> environment =
        Arrays.stream(arguments)
            .skip(2)
            .map(variable -> variable.split("=", 2))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    ClassArchive archive = ClassArchive.of(jar);
    // A JVM that runs on an archive writes none.
    Files.deleteIfExists(archive.file());
    // A JVM crashes on an archive that was cut off while it was written.
    Path unfinished = archive.file().resolveSibling(archive.file().getFileName() + ".unfinished");
    List<String> options =
        List.of(
            "-XX:ArchiveClassesAtExit=" + unfinished,
            "-Xlog:cds=off",
            "-Xlog:cds+dynamic=off",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1");
    Path log = archive.file().resolveSibling("class-archive.log");
    ChildCommand command =
        new ChildCommand("class archive", JavaCommand.jar(jar, options), environment, log);
    try (ChildProcess program = ChildProcess.start(command)) {
      program.awaitReady(new LogReadiness(log, arguments[1]), ChildProcess.START_TIMEOUT);
      ProcessHandle.of(program.pid()).ifPresent(ProcessHandle::destroy);
      program.exit().get(WRITING_SECONDS, TimeUnit.SECONDS);
    }
    if (Files.exists(unfinished)) {
      Files.move(unfinished, archive.file());
    }
  }
}
