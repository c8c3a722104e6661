package dev.sightline.console.timeline;

import dev.sightline.console.page.Address;
import dev.sightline.contract.StreamId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The timeline's page, as its template takes it.
 *
 * @param day that the address names; without it, the script takes the viewer's today
 * @param today by UTC
 * @param chosen streams that the address names; none for all
 * @param problem why there is nothing to see; may be empty
 */
public record TimelineView(
    Optional<LocalDate> day,
    LocalDate today,
    List<StreamId> streams,
    Set<StreamId> chosen,
    boolean isExact,
    String problem) {

  /** As an attribute: empty for the viewer's today. */
  public String dayText() {
    return day.map(LocalDate::toString).orElse("");
  }

  public LocalDate shownDay() {
    return day.orElse(today);
  }

  /** Those that are shown. */
  public List<String> cameras() {
    return (chosen.isEmpty() ? streams : new TreeSet<>(chosen).stream().toList())
        .stream().map(StreamId::value).toList();
  }

  public String before() {
    return address(shownDay().minusDays(1));
  }

  public String after() {
    return address(shownDay().plusDays(1));
  }

  public String again() {
    return address(shownDay());
  }

  /** Of one stream. */
  public String table(String camera) {
    return Address.of("/timeline/table")
        .with("stream", camera)
        .with("day", shownDay().toString())
        .with("exact", isExact ? "true" : "")
        .toString();
  }

  private String address(LocalDate to) {
    return Address.of("/timeline")
        .withAll("stream", new TreeSet<>(chosen).stream().map(StreamId::value).toList())
        .with("day", to.toString())
        .with("exact", isExact ? "true" : "")
        .toString();
  }
}
