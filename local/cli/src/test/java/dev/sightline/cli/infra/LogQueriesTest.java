package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.insights.InsightsQuery;
import dev.sightline.cli.insights.LogEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogQueriesTest {

  @Test
  void shouldFindEverySavedQuery() {
    assertThat(LogQueries.all()).hasSize((int) LogQueries.definitions());
  }

  @Test
  void shouldHaveAPlaceInTheOperatorsGuide() {
    String guide = Repository.read("docs/operations.md");

    assertThat(LogQueries.all().keySet())
        .allSatisfy(name -> assertThat(guide).contains("`" + name + "`"));
  }

  /** Those of network and function read fields that only AWS writes; they must be understood. */
  @Test
  void shouldUnderstandEverySavedQuery() {
    List<LogEvent> events =
        List.of(
            LogEvent.of(
                "lambda",
                Instant.EPOCH,
                "{\"type\":\"platform.report\",\"record\":{\"metrics\":{\"durationMs\":12.5}}}"),
            LogEvent.of(
                "containers",
                Instant.EPOCH,
                "{\"level\":\"WARN\",\"message\":\"bad\",\"kubernetes\":{\"namespace_name\":\"sightline\"},"
                    + "\"log_processed\":{\"level\":\"WARN\",\"message\":\"bad\"}}"));

    Map<String, String> queries = LogQueries.all();
    queries.remove("batch: its whole story");
    assertThat(queries)
        .isNotEmpty()
        .allSatisfy(
            (name, query) ->
                assertThat(new InsightsQuery(query).run(events)).as(name).isNotEmpty());
  }
}
