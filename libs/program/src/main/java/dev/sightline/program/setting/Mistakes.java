package dev.sightline.program.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gathers what is wrong with a file, so that a person needs one try to mend it: a line a mistake.
 */
public final class Mistakes {

  private static final int MOST_TOLD = 20;

  private final List<String> lines = new ArrayList<>();

  /** What is read, unless it is refused. */
  public <T> Optional<T> attempt(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (InvalidSettingException e) {
      lines.add(e.getMessage());
      return Optional.empty();
    }
  }

  /** Does what may refuse. */
  public void check(Runnable checking) {
    Optional<Boolean> unused =
        attempt(
            () -> {
              checking.run();
              return true;
            });
  }

  /**
   * @throws InvalidSettingException if there is any
   */
  public void refuse() {
    if (lines.size() > MOST_TOLD) {
      int more = lines.size() - MOST_TOLD;
      lines.subList(MOST_TOLD, lines.size()).clear();
      lines.add("and %d more mistakes".formatted(more));
    }
    if (!lines.isEmpty()) {
      throw new InvalidSettingException(String.join("\n", lines));
    }
  }
}
