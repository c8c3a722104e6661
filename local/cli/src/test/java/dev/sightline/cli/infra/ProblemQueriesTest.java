package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The saved queries of warnings and errors show what a line of the programs' logs says. */
class ProblemQueriesTest {

  private static final String OBSERVABILITY = Repository.read("terraform/observability.tf");

  /** As Logback's JSON encoder writes a warning of the programs, with formatted message. */
  private static final String LINE =
      """
      {"sequenceNumber":7,"timestamp":1796036563200,"level":"WARN","loggerName":"dev.sightline.Example",\
      "mdc": {},"kvpList": [{"stream":"gate"},{"cause":"no [answer]"}],"message":"Reading {} failed",\
      "formattedMessage":"Reading a batch failed","throwable":{"className":"java.io.IOException",\
      "message":"timed out","stepArray":[]}}\
      """
          .strip();

  private static final String SAM = Repository.read("sam-template.yaml");

  @Test
  void shouldShowMessageExceptionAndKeyValuesOfAProgramsLine() throws Exception {
    String line = LINE;

    for (String query : List.of(capture(), function())) {
      assertThat(fields(query, "(formattedMessage|throwable\\.message)"))
          .allSatisfy(field -> assertThat(value(line, field)).isNotBlank());
      assertThat(details(query, line))
          .isEqualTo("{\"stream\":\"gate\"},{\"cause\":\"no [answer]\"}");
    }
  }

  @Test
  void shouldShowTheSameOfAContainersLine() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    String line = LINE;
    // As the log shipper sends it: the text, and the parsed line beside it.
    String shipped =
        "{\"log\":%s,\"log_processed\":%s}"
            .formatted(mapper.writeValueAsString(line), mapper.readTree(line));
    String query = containers();

    assertThat(fields(query, "log_processed\\.(?:formattedMessage|throwable\\.message|level)"))
        .hasSize(3)
        .allSatisfy(field -> assertThat(value(shipped, field)).isNotBlank());
    assertThat(details(query, shipped))
        .isEqualTo("{\"stream\":\"gate\"},{\"cause\":\"no [answer]\"}");
  }

  private static Set<String> fields(String query, String pattern) {
    Set<String> fields = Repository.all("(" + pattern + ")", query);
    assertThat(fields).isNotEmpty();
    return fields;
  }

  private static String value(String line, String field) throws Exception {
    JsonNode node = new ObjectMapper().readTree(line);
    for (String part : field.split("\\.", -1)) {
      node = node.path(part);
    }
    return node.asText();
  }

  private static String details(String query, String line) {
    Matcher parsed =
        Pattern.compile(Repository.between(query, "parse @message /", "/\n")).matcher(line);
    assertThat(parsed.find()).as(line).isTrue();
    return parsed.group("details");
  }

  private static String capture() {
    return Repository.between(OBSERVABILITY, "\"capture_problems\"", "EOT\n}");
  }

  private static String containers() {
    return Repository.between(OBSERVABILITY, "\"container_problems\"", "EOT\n}");
  }

  private static String function() {
    return Repository.between(SAM, "ProblemsQuery:", "StartsQuery:");
  }
}
