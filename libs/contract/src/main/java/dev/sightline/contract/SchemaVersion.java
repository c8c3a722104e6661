package dev.sightline.contract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * The version that a document of ours gives itself, whatever else is in it: a document that can't
 * be read may be one that a newer writer has changed, and a person is to know that.
 */
public final class SchemaVersion {

  private static final String NAME = "schemaVersion";

  private SchemaVersion() {}

  /**
   * Reads the document's own {@code schemaVersion}.
   *
   * @return nothing if it has none, or is not JSON up to there
   */
  public static OptionalInt of(JsonFactory json, byte[] document) {
    try (JsonParser parser = json.createParser(document)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return OptionalInt.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isVersion = parser.currentName().equals(NAME);
        JsonToken value = parser.nextToken();
        if (isVersion && value == JsonToken.VALUE_NUMBER_INT) {
          return OptionalInt.of(parser.getIntValue());
        }
        parser.skipChildren();
      }
      return OptionalInt.empty();
    } catch (IOException e) {
      // What is no JSON has no version; its reader says what is wrong with it.
      return OptionalInt.empty();
    }
  }
}
