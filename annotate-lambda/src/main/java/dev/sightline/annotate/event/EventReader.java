package dev.sightline.annotate.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the created objects in what S3 sends: directly, or through EventBridge, SNS or SQS, which
 * may be chained. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">S3's
 *     message</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">EventBridge's
 *     message</a>
 */
public final class EventReader {

  private static final Logger log = LoggerFactory.getLogger(EventReader.class);

  /** An event bus or topic before a topic before a queue; more is made up. */
  private static final int MAX_DEPTH = 4;

  private final ObjectMapper mapper = new ObjectMapper();

  /** Reads what it can; the rest is named among what is refused. */
  public EventObjects read(JsonNode event) {
    Reading reading = new Reading();
    reading.event(event, 0);
    return new EventObjects(reading.objects, reading.refused);
  }

  /** The reading of one event. */
  private final class Reading {

    private final List<EventObject> objects = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    private void event(JsonNode event, int depth) {
      if (event.path("Records").isArray()) {
        event.path("Records").forEach(record -> record(record, depth));
      } else if (event.path("Event").asText().equals("s3:TestEvent")) {
        log.atInfo().addKeyValue("bucket", event.path("Bucket").asText()).log("S3's test event");
      } else if (event.path("source").asText().equals("aws.s3")) {
        eventBridge(event);
      } else if (event.path("Type").asText().equals("Notification")) {
        message(event.path("Message"), depth);
      } else {
        refuse("not an event of S3: its fields are " + names(event));
      }
    }

    private void record(JsonNode record, int depth) {
      String source = record.path("eventSource").asText(record.path("EventSource").asText());
      switch (source) {
        case "aws:s3" -> s3(record);
        case "aws:sqs" -> message(record.path("body"), depth);
        case "aws:sns" -> message(record.path("Sns").path("Message"), depth);
        default -> refuse("a record of '%s', not of aws:s3, aws:sqs or aws:sns".formatted(source));
      }
    }

    private void message(JsonNode text, int depth) {
      if (depth == MAX_DEPTH) {
        refuse("a message in a message, " + MAX_DEPTH + " deep");
        return;
      }
      try {
        event(mapper.readTree(text.asText()), depth + 1);
      } catch (JsonProcessingException e) {
        refuse("a message that is not JSON");
      }
    }

    private void s3(JsonNode record) {
      String name = record.path("eventName").asText("ObjectCreated");
      if (name.startsWith("ObjectCreated")) {
        object(record.path("s3"), /* isEncoded= */ true);
      } else {
        ignore(name);
      }
    }

    private void eventBridge(JsonNode event) {
      String type = event.path("detail-type").asText();
      if (type.equals("Object Created")) {
        object(event.path("detail"), /* isEncoded= */ false);
      } else {
        ignore(type);
      }
    }

    private void object(JsonNode parent, boolean isEncoded) {
      JsonNode bucket = parent.path("bucket").path("name");
      JsonNode key = parent.path("object").path("key");
      if (!bucket.isTextual() || !key.isTextual()) {
        refuse("an event of S3 without bucket and key");
        return;
      }
      String name = isEncoded ? decoded(key.asText()) : key.asText();
      objects.add(new EventObject(bucket.asText(), name));
    }

    private void ignore(String kind) {
      log.atInfo().addKeyValue("event", printable(kind)).log("Event ignored: no object created");
    }

    private void refuse(String reason) {
      refused.add(printable(reason));
    }
  }

  private static String decoded(String key) {
    try {
      return URLDecoder.decode(key, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // S3 encodes its keys, so this event is not from S3; a key with a % in it is none of ours.
      return key;
    }
  }

  private static List<String> names(JsonNode event) {
    List<String> names = new ArrayList<>();
    event.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Text that anyone may have chosen, fit for one line. */
  private static String printable(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= 200 ? clean : clean.substring(0, 200) + "…";
  }
}
