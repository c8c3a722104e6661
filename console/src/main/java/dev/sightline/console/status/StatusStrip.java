package dev.sightline.console.status;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

/** Everything that the console depends on, what is away first. */
@Singleton
public final class StatusStrip {

  private final List<StatusSource> sources;

  StatusStrip(List<StatusSource> sources) {
    this.sources = List.copyOf(sources);
  }

  public List<StatusItem> items() {
    return sources.stream()
        .flatMap(source -> source.status().stream())
        .sorted(Comparator.comparing(StatusItem::isWell).thenComparing(StatusItem::name))
        .toList();
  }
}
