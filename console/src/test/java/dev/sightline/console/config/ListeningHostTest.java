package dev.sightline.console.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.program.setting.InvalidSettingException;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListeningHostTest {

  /** As {@code MICRONAUT_SERVER_HOST} sets it, which {@code CONSOLE_HOST} does not hear of. */
  @Test
  void shouldWantAPasswordWhereverItListensIndeed() {
    assertThatThrownBy(
            () -> ApplicationContext.run(Map.of("micronaut.server.host", "0.0.0.0")).close())
        .hasRootCauseInstanceOf(InvalidSettingException.class)
        .rootCause()
        .hasMessageStartingWith("CONSOLE_PASSWORD is ''");
  }
}
