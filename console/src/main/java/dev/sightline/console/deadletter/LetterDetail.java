package dev.sightline.console.deadletter;

import dev.sightline.contract.FrameTopics;
import dev.sightline.contract.ValueKind;
import dev.sightline.ledger.deadletter.DeadLetter;
import dev.sightline.ledger.deadletter.PlainText;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * All of a letter but its value as it is.
 *
 * @param key as text; empty if the record has none
 * @param headers in their order; a name may be there more than once
 * @param kind what the value is, by its first bytes
 * @param dump the value's first bytes
 * @param isPicture whether it can be shown as a JPEG
 * @param replay the command that sends it back; empty if it can't be sent
 * @param obstacle why it can't be sent back
 */
public record LetterDetail(
    LetterRow row,
    Optional<String> key,
    List<Header> headers,
    String kind,
    String dump,
    boolean isPicture,
    Optional<String> replay,
    Optional<String> obstacle) {

  private static final String USUAL_TOPIC = "video-frames";
  private static final int MAX_HEADERS = 100;

  public LetterDetail {
    headers = List.copyOf(headers);
  }

  /** A header as text. */
  public record Header(String name, String value) {}

  static LetterDetail of(DeadLetter letter, FrameTopics topics) {
    byte[] value = letter.value();
    Optional<String> obstacle = letter.obstacle(topics);
    return new LetterDetail(
        LetterRow.of(letter, topics),
        Optional.ofNullable(letter.record().key()).map(PlainText::of),
        StreamSupport.stream(letter.record().headers().spliterator(), false)
            .limit(MAX_HEADERS)
            .map(header -> new Header(PlainText.of(header.key()), text(header.value())))
            .toList(),
        letter.omittedBytes().isPresent()
            ? "not kept: too large for the topic, or unreadable"
            : kind(value),
        HexDump.of(value),
        Jpegs.isShown(letter),
        obstacle.isPresent() ? Optional.empty() : Optional.of(command(letter, topics)),
        obstacle);
  }

  private static String kind(byte[] value) {
    return value.length == 0 ? "empty" : ValueKind.of(value);
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "(none)" : PlainText.of(bytes);
  }

  /** A topic's prefix and a letter's id have no character that a shell takes for its own. */
  private static String command(DeadLetter letter, FrameTopics topics) {
    String command = "./sightline dlq replay " + letter.id();
    return topics.prefix().equals(USUAL_TOPIC) ? command : command + " --topic " + topics.prefix();
  }
}
