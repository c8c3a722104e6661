package dev.sightline.local.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Writes the notification that S3 sends for a new object: version 2.1, one record, the key
 * URL-encoded with spaces as {@code +} and slashes as they are.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">event
 *     message structure</a>
 */
public final class S3EventJson {

  private final ObjectMapper mapper = new ObjectMapper();

  public String of(ObjectCreated object) {
    ObjectNode event = mapper.createObjectNode();
    describe(event.putArray("Records").addObject(), object);
    try {
      return mapper.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON that can't be written", e);
    }
  }

  private static void describe(ObjectNode record, ObjectCreated object) {
    record.put("eventVersion", "2.1").put("eventSource", "aws:s3");
    record.put("awsRegion", LocalS3.REGION).put("eventTime", time(object));
    record.put("eventName", object.operation().eventName());
    record.putObject("userIdentity").put("principalId", "AWS:LOCAL");
    record.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
    record
        .putObject("responseElements")
        .put("x-amz-request-id", sequencer(object))
        .put("x-amz-id-2", sequencer(object));
    ObjectNode s3 = record.putObject("s3").put("s3SchemaVersion", "1.0");
    s3.put("configurationId", "sightline");
    s3.putObject("bucket")
        .put("name", object.bucket())
        .put("arn", "arn:aws:s3:::" + object.bucket())
        .putObject("ownerIdentity")
        .put("principalId", "LOCAL");
    s3.putObject("object")
        .put("key", encoded(object.key()))
        .put("size", object.size())
        .put("eTag", object.eTag())
        .put("sequencer", sequencer(object));
  }

  private static String time(ObjectCreated object) {
    return DateTimeFormatter.ISO_INSTANT.format(object.time().truncatedTo(ChronoUnit.MILLIS));
  }

  private static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
  }

  private static String sequencer(ObjectCreated object) {
    return "%016X".formatted(object.sequence());
  }
}
