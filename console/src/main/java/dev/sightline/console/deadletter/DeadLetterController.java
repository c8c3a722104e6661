package dev.sightline.console.deadletter;

import dev.sightline.console.config.KafkaConfig;
import dev.sightline.console.memory.Body;
import dev.sightline.console.memory.Lease;
import dev.sightline.console.memory.MemoryBudget;
import dev.sightline.console.page.PageHead;
import dev.sightline.console.page.PageHeads;
import dev.sightline.console.page.Pages;
import dev.sightline.console.page.Section;
import dev.sightline.contract.FrameTopics;
import dev.sightline.contract.Redaction;
import dev.sightline.ledger.deadletter.DeadLetter;
import dev.sightline.ledger.deadletter.DeadLetterId;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** Serves dead letters. */
@Controller("/dead-letters")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DeadLetterController {

  private final Pages pages;
  private final PageHeads heads;
  private final DeadLetterArchive archive;
  private final MemoryBudget memory;
  private final FrameTopics topics;

  DeadLetterController(
      Pages pages,
      PageHeads heads,
      DeadLetterArchive archive,
      MemoryBudget memory,
      KafkaConfig config) {
    this.pages = pages;
    this.heads = heads;
    this.archive = archive;
    this.memory = memory;
    this.topics = config.topics();
  }

  /**
   * @param before a cursor; what is none is passed over
   */
  @Get
  HttpResponse<byte[]> letters(
      @QueryValue(defaultValue = "") String stream,
      @QueryValue(defaultValue = "") String reason,
      @QueryValue(defaultValue = "") String before)
      throws InterruptedException {
    LetterFilter filter = new LetterFilter(stream.strip(), reason.strip());
    Optional<LetterCursor> from = LetterCursor.parse(before);
    try {
      LetterPage page = archive.page(filter, from.orElse(LetterCursor.END));
      return pages.page(
          "dead-letters.jte",
          Map.of(
              "head",
              head("Dead letters"),
              "filter",
              filter,
              "letters",
              page,
              "isFirst",
              from.isEmpty(),
              "topic",
              topics.deadLetters()));
    } catch (KafkaException e) {
      return unreadable(e);
    }
  }

  /** One letter. */
  @Get("/{id}")
  HttpResponse<byte[]> letter(String id) throws InterruptedException {
    try {
      Optional<DeadLetter> letter = find(id);
      return letter.isPresent() ? detail(letter.get()) : missing(id);
    } catch (KafkaException e) {
      return unreadable(e);
    }
  }

  /**
   * A letter's value as a JPEG and as nothing else, whatever it is: a page that it might hold for a
   * browser gets neither scripts nor forms.
   */
  @Get("/{id}/picture")
  HttpResponse<?> picture(String id) throws InterruptedException {
    Lease lease = memory.take(Jpegs.MAX_BYTES); // Kafka tells no record's size beforehand.
    try {
      Optional<DeadLetter> found = find(id).filter(Jpegs::isShown);
      lease.shrinkTo(found.map(letter -> letter.value().length).orElse(0));
      return found
          .<HttpResponse<?>>map(
              letter ->
                  Body.of(letter.value(), MediaType.IMAGE_JPEG_TYPE)
                      .header("Content-Disposition", "inline; filename=\"dead-letter.jpg\"")
                      .header("Content-Security-Policy", "sandbox"))
          .orElseGet(HttpResponse::notFound);
    } catch (KafkaException e) {
      return HttpResponse.status(HttpStatus.BAD_GATEWAY);
    } finally {
      lease.close();
    }
  }

  private Optional<DeadLetter> find(String id) throws InterruptedException {
    Optional<DeadLetterId> parsed = parse(id);
    return parsed.isPresent() ? archive.find(parsed.get()) : Optional.empty();
  }

  private static Optional<DeadLetterId> parse(String id) {
    try {
      return Optional.of(DeadLetterId.parse(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private HttpResponse<byte[]> detail(DeadLetter letter) {
    return pages.page(
        "dead-letter.jte",
        Map.of(
            "head", head("Dead letter " + letter.id()), "letter", LetterDetail.of(letter, topics)));
  }

  private HttpResponse<byte[]> missing(String id) {
    return failed(
        HttpStatus.NOT_FOUND,
        "Dead letter " + id + " not found",
        "It never existed, or it has expired from the topic.");
  }

  private HttpResponse<byte[]> unreadable(KafkaException e) {
    return failed(
        HttpStatus.BAD_GATEWAY,
        "Can't read the dead letters",
        "Topic %s: %s. Check that the brokers are up and KAFKA_BOOTSTRAP_SERVERS points to them, then reload the page."
            .formatted(topics.deadLetters(), Redaction.redact(String.valueOf(e.getMessage()))));
  }

  private HttpResponse<byte[]> failed(HttpStatus status, String title, String text) {
    return pages
        .page(
            "dead-letters-failed.jte",
            Map.of("head", head("Dead letters"), "title", title, "text", text))
        .status(status);
  }

  private PageHead head(String title) {
    return heads.of(title, Section.DEAD_LETTERS);
  }
}
