package dev.sightline.console.event;

import dev.sightline.console.recent.EventFilter;
import dev.sightline.console.recent.Places;
import dev.sightline.console.recent.RecentEvent;
import dev.sightline.contract.event.EventType;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The list's filter, as its template takes it: what is chosen, and what there is to choose from
 * among the events that are kept.
 */
public record EventForm(
    EventFilter filter,
    List<String> streams,
    List<String> labels,
    List<String> lines,
    List<String> zones) {

  /** Of each kind; whoever invents names without end gets no longer page for it. */
  private static final int OFFERED = 200;

  /** A kind of event. */
  public record Type(String name, String words) {}

  static EventForm of(EventFilter filter, Collection<RecentEvent> kept) {
    return new EventForm(
        filter,
        names(kept.stream().map(RecentEvent::stream), filter.stream()),
        names(kept.stream().map(event -> event.event().label()), filter.label()),
        names(kept.stream().map(event -> Places.line(event.event().happening())), filter.line()),
        names(kept.stream().map(event -> Places.zone(event.event().happening())), filter.zone()));
  }

  private static List<String> names(Stream<String> all, String chosen) {
    NavigableSet<String> names = new TreeSet<>();
    all.filter(name -> !name.isEmpty()).forEach(names::add);
    List<String> offered =
        names.stream().filter(name -> !name.equals(chosen)).limit(OFFERED).toList();
    return chosen.isEmpty()
        ? offered
        : Stream.concat(offered.stream(), Stream.of(chosen)).sorted().toList();
  }

  public List<Type> types() {
    return Stream.of(EventType.values())
        .map(type -> new Type(type.text(), EventWords.of(type)))
        .toList();
  }
}
