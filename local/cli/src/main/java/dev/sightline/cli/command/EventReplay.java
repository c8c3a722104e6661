package dev.sightline.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.cli.deadletters.DeadLetterTopic;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.topics.TopicException;
import dev.sightline.contract.event.InvalidEventException;
import dev.sightline.contract.event.ObjectEventJson;
import dev.sightline.ledger.deadletter.DeadLetter;
import dev.sightline.ledger.deadletter.DeadLetterId;
import dev.sightline.local.process.JavaCommand;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sends events to the receivers that refused them, by the tracker's own program: it knows how they
 * are told, with which keys. Back in their topic they would come to everybody a second time.
 */
final class EventReplay {

  private static final String PROGRAM = "event-tracker";
  private static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx128m");
  private static final Pattern RECEIVER = Pattern.compile("mqtt|webhook-[a-z0-9-]{1,64}");

  /** As the program ends the line of an event that was taken. */
  private static final String TAKEN = " taken";

  private final Environment environment;
  private final DeadLetterTopic topic;
  private final ObjectEventJson json = new ObjectEventJson();

  EventReplay(Environment environment, DeadLetterTopic topic) {
    this.environment = environment;
    this.topic = topic;
  }

  /** The exit code: 0 if each was taken. */
  int replay(Set<DeadLetterId> chosen) throws StackException, TopicException, InterruptedException {
    int taken = 0;
    for (Map.Entry<String, List<byte[]>> told : byReceiver(chosen).entrySet()) {
      taken += tell(told.getKey(), told.getValue());
    }
    environment.terminal().line("%d of %d dead letters sent".formatted(taken, chosen.size()));
    return taken == chosen.size() ? 0 : 1;
  }

  private Map<String, List<byte[]>> byReceiver(Set<DeadLetterId> chosen)
      throws TopicException, InterruptedException {
    Set<DeadLetterId> missing = new LinkedHashSet<>(chosen);
    Map<String, List<byte[]>> found = new LinkedHashMap<>();
    topic.read(
        chosen,
        letter -> {
          missing.remove(letter.id());
          Optional<String> obstacle = obstacle(letter);
          if (obstacle.isPresent()) {
            notSent(letter.id(), obstacle.get());
          } else {
            found
                .computeIfAbsent(letter.receiver().orElseThrow(), receiver -> new ArrayList<>())
                .add(letter.value());
          }
        });
    missing.forEach(id -> notSent(id, "it is not there"));
    return found;
  }

  private Optional<String> obstacle(DeadLetter letter) {
    if (letter.receiver().filter(name -> RECEIVER.matcher(name).matches()).isEmpty()) {
      return Optional.of("it does not say who refused it");
    }
    try {
      Object unused = json.decode(letter.value());
      return isOneLine(letter.value())
          ? Optional.empty()
          : Optional.of("it is not as the tracker writes events");
    } catch (InvalidEventException e) {
      return Optional.of("it is not an event");
    }
  }

  private static boolean isOneLine(byte[] document) {
    for (byte one : document) {
      if (one == '\n') {
        return false;
      }
    }
    return true;
  }

  /** How many it has taken. */
  private int tell(String receiver, List<byte[]> events)
      throws StackException, InterruptedException {
    Path jar = environment.home().jar(PROGRAM);
    List<String> line = JavaCommand.jar(jar, JVM_OPTIONS, "tell", receiver);
    try {
      Path input = Files.write(Files.createTempFile("sightline-events", ".jsonl"), lines(events));
      try {
        ProcessBuilder command = new ProcessBuilder(line).redirectErrorStream(true);
        command.environment().putAll(environment.variables());
        return run(command.redirectInput(input.toFile()));
      } finally {
        Files.delete(input);
      }
    } catch (IOException e) {
      throw new StackException(PROGRAM + " can't be asked: " + e.getMessage(), e);
    }
  }

  private int run(ProcessBuilder command) throws IOException, InterruptedException {
    Process process = command.start();
    try (BufferedReader answers = process.inputReader(UTF_8)) {
      int taken = 0;
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        environment.terminal().line(line);
        taken += line.endsWith(TAKEN) ? 1 : 0;
      }
      int unused = process.waitFor();
      return taken;
    } finally {
      process.destroy();
    }
  }

  private static byte[] lines(List<byte[]> events) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (byte[] event : events) {
      lines.writeBytes(event);
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  private void notSent(DeadLetterId id, String why) {
    environment.terminal().error("dead letter " + id + " not sent: " + why);
  }
}
