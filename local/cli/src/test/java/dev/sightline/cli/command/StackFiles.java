package dev.sightline.cli.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.cli.stack.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Announces a process as one that runs a stack. */
final class StackFiles {

  private static final String NOWHERE = "http://localhost:1";

  private StackFiles() {}

  /**
   * @param s3 the environment of a program
   */
  static void announce(Home home, ProcessHandle process, Path logs, Map<String, String> s3)
      throws IOException {
    Map<String, Object> state =
        Map.ofEntries(
            Map.entry("pid", process.pid()),
            Map.entry("pidStartedAt", process.info().startInstant().orElseThrow().toString()),
            Map.entry("readyAt", "2026-03-01T10:00:00Z"),
            Map.entry("kafka", "localhost:1"),
            Map.entry("topicPrefix", "video-frames"),
            Map.entry("bucket", "video-pipeline-output"),
            Map.entry("s3", s3),
            Map.entry("capture", NOWHERE),
            Map.entry("consumer", NOWHERE),
            Map.entry("inference", NOWHERE),
            Map.entry("logs", logs.toString()),
            Map.entry("processes", List.of()));
    Files.createDirectories(home.stackFile().getParent());
    JsonMapper.builder().build().writeValue(home.stackFile().toFile(), state);
  }
}
