package dev.sightline.inference.http.v2;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.regex.Pattern;

/** A number of bytes, which OpenVINO Model Server's clients write as a text. */
final class ByteCount extends StdDeserializer<Long> {

  private static final long serialVersionUID = 1L;
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

  ByteCount() {
    super(Long.class);
  }

  @Override
  public Long deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    return parser.hasToken(JsonToken.VALUE_STRING) && DIGITS.matcher(parser.getText()).matches()
        ? Long.valueOf(parser.getText())
        : context.readValue(parser, Long.class);
  }
}
