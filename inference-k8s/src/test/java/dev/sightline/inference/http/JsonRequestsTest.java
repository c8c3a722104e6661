package dev.sightline.inference.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.inference.protocol.RequestErrorCode;
import dev.sightline.inference.protocol.RequestRejectedException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonRequestsTest {

  private final JsonRequests<Numbers> requests = new JsonRequests<>(Numbers.class);

  record Numbers(
      Long number,
      Double share,
      Boolean flag,
      String text,
      List<Long> list,
      List<Numbers> nested) {}

  @Test
  void shouldIgnoreUnknownFields() {
    assertThat(read("{\"more\": [1, {\"x\": null}], \"number\": 7}").number()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "number | 7.5        | a whole number of 64 bits at most",
        "number | 7.0        | a whole number of 64 bits at most",
        "number | \"7\"      | a whole number of 64 bits at most",
        "number | \"\"       | a whole number of 64 bits at most",
        "number | true       | a whole number of 64 bits at most",
        "number | 1e3        | a whole number of 64 bits at most",
        "number | 9223372036854775808 | a whole number of 64 bits at most",
        "number | [7]        | a whole number of 64 bits at most",
        "number | {}         | a whole number of 64 bits at most",
        "share  | \"0.5\"    | a number",
        "share  | \"\"       | a number",
        "share  | false      | a number",
        "share  | []         | a number",
        "flag   | 1          | true or false",
        "flag   | 1.0        | true or false",
        "flag   | \"true\"   | true or false",
        "flag   | \"\"       | true or false",
        "text   | 7          | text",
        "text   | 7.5        | text",
        "text   | true       | text",
        "text   | [\"a\"]    | text",
        "text   | {}         | text",
        "list   | 7          | a list",
        "list   | \"\"       | a list",
        "list   | {}         | a list",
        "nested | [7]        | an object",
        "nested | [\"\"]     | an object",
        "nested | [[]]       | an object",
      })
  void shouldRefuseAValueOfAnotherType(String field, String value, String needed) {
    String named = field.equals("nested") ? "nested[0]" : field;

    assertThatThrownBy(() -> read("{\"%s\": %s}".formatted(field, value)))
        .isInstanceOfSatisfying(
            RequestRejectedException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(RequestErrorCode.BAD_PARAMETER))
        .hasMessage("'%s' is not %s".formatted(named, needed));
  }

  @Test
  void shouldNameTheFieldByItsPath() {
    assertThatThrownBy(() -> read("{\"nested\": [{}, {\"list\": [1, 2, \"3\"]}]}"))
        .hasMessage("'nested[1].list[2]' is not a whole number of 64 bits at most");
  }

  @Test
  void shouldTakeValuesOfTheirTypes() {
    assertThat(
            read(
                """
                {"number": 7, "share": 1, "flag": true, "text": "", "list": [8, null], "nested": null}
                """))
        .isEqualTo(new Numbers(7L, 1.0, true, "", Arrays.asList(8L, null), null));
  }

  @Test
  void shouldRefuseMoreTokensThanAnyRequestHas() {
    String many = "0,".repeat(JsonRequests.MAX_TOKENS);

    assertThatThrownBy(() -> read("{\"more\": [" + many + "0]}"))
        .isInstanceOfSatisfying(
            RequestRejectedException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(RequestErrorCode.MALFORMED_JSON))
        .hasMessageContaining("100000");
  }

  @Test
  void shouldTakeATextOfAnyLength() {
    String image = "A".repeat(30_000_000);

    assertThat(read("{\"image\": \"" + image + "\", \"number\": 7}").number()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ö: 1}         | Unexpected character (the letter ö): was expecting",
        "{\"number\": 7; | Unexpected character (the character ;): was expecting comma",
        "{\"number\" 7}  | Unexpected character (the character 7): was expecting a colon",
        "{\u0001}        | Illegal character (the character U+0001 (start of heading)): only",
      })
  void shouldNameCharactersInWords(String json, String message) {
    assertThatThrownBy(() -> read(json)).hasMessageStartingWith("not valid JSON: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                   | the body is empty; needed is a JSON object",
        "` `                  | the body is empty; needed is a JSON object",
        "null                 | the request is not a JSON object",
        "[]                   | the request is not a JSON object",
        "\"text\"             | the request is not a JSON object",
        "{} {}                | more follows the JSON object (line 1, column 4)",
        "{}]                  | not valid JSON: Unexpected close marker ']': no open Array to close"
            + " (line 1, column 3)",
        "{                    | not valid JSON: it ends before it is complete (line 1, column 2)",
        "{\"number\": 1       | not valid JSON: it ends before it is complete (line 1, column 13)",
        "{\"nested\": [{\"list\":[1 | not valid JSON: it ends before it is complete (line 1, column"
            + " 23)",
        "{\"number\": 1]      | not valid JSON: Unexpected close marker ']': expected '}' (line 1,"
            + " column 13)",
        "{\"number\": NaN}    | not valid JSON: Non-standard token 'NaN' (line 1, column 15)",
        "{\"number\": +1}     | not valid JSON: ",
        "{\"number\": 01}     | not valid JSON: ",
        "{\"number\": nul}    | not valid JSON: ",
        "// comment           | not valid JSON: ",
        "{\"number\": 1,}     | not valid JSON: ",
        "{'number': 1}        | not valid JSON: ",
        "{\"text\": \"\\x\"}    | not valid JSON: Unrecognized character escape 'x' (line 1,",
      })
  void shouldSayInASentenceWhereJsonIsBroken(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            RequestRejectedException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(RequestErrorCode.MALFORMED_JSON))
        .hasMessageStartingWith(message)
        .message()
        .matches("[^`]+?(\\(line \\d+, column \\d+\\)|object)")
        .doesNotContain("Source", "Feature", "feature", "START_", "token (");
  }

  @Test
  void shouldTakeTextsInSeveralLines() {
    assertThat(read("{\"image\": \"AAAA\n\tAAAA\r\n\", \"number\": 7}").number()).isEqualTo(7);
  }

  private Numbers read(String json) {
    return requests.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
