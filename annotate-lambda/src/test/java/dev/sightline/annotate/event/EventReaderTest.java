package dev.sightline.annotate.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3Entity;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

  private static final EventObject RESULT =
      new EventObject(
          "pipeline",
          "results/stream=cam-1/date=2026-03-01/hour=10/video-frames.cam-1-0-00000000000000000025.json");

  private final ObjectMapper mapper = new ObjectMapper();
  private final EventReader reader = new EventReader();

  @ParameterizedTest
  @ValueSource(strings = {"put", "eventbridge", "sns", "sqs", "sqs-sns", "sqs-eventbridge"})
  void shouldFindTheObject(String event) throws IOException {
    EventObjects read = reader.read(resource(event + ".json"));

    assertThat(read.objects()).containsExactly(RESULT);
    assertThat(read.refused()).isEmpty();
  }

  /**
   * AWS's classes read what AWS sends: a sample that they do not understand would prove nothing.
   */
  @Test
  void shouldReadS3sEventAsAwsOwnClassDoes() throws IOException {
    S3Event event = aws(S3Event.class, "put");

    S3Entity s3 = event.getRecords().get(0).getS3();
    assertThat(new EventObject(s3.getBucket().getName(), s3.getObject().getUrlDecodedKey()))
        .isEqualTo(RESULT);
    assertThat(reader.read(resource("put.json")).objects()).containsExactly(RESULT);
  }

  @Test
  void shouldReadTheMessagesOfSnsAndSqsAsAwsOwnClassesDo() throws IOException {
    String published = aws(SNSEvent.class, "sns").getRecords().get(0).getSNS().getMessage();
    String queued = aws(SQSEvent.class, "sqs").getRecords().get(0).getBody();

    assertThat(read(published).objects())
        .isEqualTo(reader.read(resource("sns.json")).objects())
        .containsExactly(RESULT);
    assertThat(read(queued).objects())
        .isEqualTo(reader.read(resource("sqs.json")).objects())
        .containsExactly(RESULT);
  }

  @Test
  void shouldDecodeTheKeysOfS3ButNotOfEventBridge() throws IOException {
    String s3 =
        "{'Records': [{'eventSource': 'aws:s3', 's3':"
            + " {'bucket': {'name': 'b'}, 'object': {'key': 'a+b%2Bc%20%C3%A4'}}}]}";
    String bus =
        "{'source': 'aws.s3', 'detail-type': 'Object Created', 'detail':"
            + " {'bucket': {'name': 'b'}, 'object': {'key': 'a+b%2Bc'}}}";

    assertThat(read(s3).objects()).containsExactly(new EventObject("b", "a b+c ä"));
    assertThat(read(bus).objects()).containsExactly(new EventObject("b", "a+b%2Bc"));
  }

  @Test
  void shouldIgnoreS3sTestEventWhateverWayItTook() throws IOException {
    JsonNode test = resource("test-event.json");
    JsonNode queued =
        withBody("{'Records': [{'eventSource': 'aws:sqs', 'body': ''}]}", test.toString());

    assertThat(reader.read(test)).isEqualTo(reader.read(queued));
    assertThat(reader.read(test).objects()).isEmpty();
    assertThat(reader.read(test).refused()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Records': [{'eventSource': 'aws:s3', 'eventName': 'ObjectRemoved:Delete'}]}",
        "{'source': 'aws.s3', 'detail-type': 'Object Deleted'}",
        "{'Records': []}"
      })
  void shouldIgnoreWhatCreatesNoObject(String event) throws IOException {
    assertThat(read(event).objects()).isEmpty();
    assertThat(read(event).refused()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'key1': 'value1'} | not an event of S3: its fields are [key1]",
        "{} | not an event of S3: its fields are []",
        "[] | not an event of S3: its fields are []",
        "{'source': 'aws.ec2'} | not an event of S3: its fields are [source]",
        "{'Records': [{'eventSource': 'aws:kinesis'}]} | a record of 'aws:kinesis', not of aws:s3,"
            + " aws:sqs or aws:sns",
        "{'Records': [{'eventSource': 'aws:sqs', 'body': 'hello'}]} | a message that is not JSON",
        "{'Records': [{'eventSource': 'aws:sqs', 'body': ''}]} | not an event of S3: its fields are"
            + " []",
        "{'Records': [{'eventSource': 'aws:s3'}]} | an event of S3 without bucket and key"
      })
  void shouldRefuseWithOneLine(String event, String reason) throws IOException {
    EventObjects read = read(event);

    assertThat(read.objects()).isEmpty();
    assertThat(read.refused()).containsExactly(reason);
  }

  @Test
  void shouldReadTheOthersWhereOneIsRefused() throws IOException {
    JsonNode events = resource("sqs.json");
    ((ArrayNode) events.path("Records"))
        .addObject()
        .put("eventSource", "aws:sqs")
        .put("body", "not\nJSON");

    EventObjects read = reader.read(events);

    assertThat(read.objects()).containsExactly(RESULT);
    assertThat(read.refused()).containsExactly("a message that is not JSON");
  }

  @Test
  void shouldNotFollowMessagesInMessagesWithoutEnd() throws IOException {
    JsonNode event = resource("put.json");
    for (int i = 0; i < 10; i++) {
      event =
          mapper.createObjectNode().put("Type", "Notification").put("Message", event.toString());
    }

    assertThat(reader.read(event).refused()).containsExactly("a message in a message, 4 deep");
  }

  private <T> T aws(Class<T> type, String sample) throws IOException {
    PojoSerializer<T> serializer =
        LambdaEventSerializers.serializerFor(type, getClass().getClassLoader());
    return serializer.fromJson(resource(sample + ".json").toString());
  }

  private EventObjects read(String event) throws IOException {
    return reader.read(mapper.readTree(event.replace('\'', '"')));
  }

  /** With the text as the body of the first record. */
  private JsonNode withBody(String event, String body) throws IOException {
    JsonNode tree = mapper.readTree(event.replace('\'', '"'));
    ((ObjectNode) tree.path("Records").path(0)).set("body", new TextNode(body));
    return tree;
  }

  private JsonNode resource(String name) throws IOException {
    try (InputStream json = EventReaderTest.class.getResourceAsStream("/events/" + name)) {
      return mapper.readTree(json);
    }
  }
}
