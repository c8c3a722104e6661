package dev.sightline.contract.event;

import java.util.Objects;

/** What happened to an object: the part of an event that depends on its kind. */
public sealed interface Happening {

  EventType type();

  /** It was seen for the first time. */
  record Appeared() implements Happening {
    @Override
    public EventType type() {
      return EventType.OBJECT_APPEARED;
    }
  }

  /**
   * It was seen for the last time.
   *
   * @param seconds from the first time it was seen to the last
   */
  record Left(double seconds) implements Happening {
    @Override
    public EventType type() {
      return EventType.OBJECT_LEFT;
    }
  }

  /** It went over a line. */
  record Crossed(String line, Direction direction) implements Happening {
    public Crossed {
      Objects.requireNonNull(line, "line");
      Objects.requireNonNull(direction, "direction");
    }

    @Override
    public EventType type() {
      return EventType.LINE_CROSSED;
    }
  }

  /** It came into a zone, or appeared in it. */
  record Entered(String zone) implements Happening {
    public Entered {
      Objects.requireNonNull(zone, "zone");
    }

    @Override
    public EventType type() {
      return EventType.ZONE_ENTERED;
    }
  }

  /**
   * It went out of a zone, or left the picture in it.
   *
   * @param seconds from entering to the last time it was seen inside
   */
  record LeftZone(String zone, double seconds) implements Happening {
    public LeftZone {
      Objects.requireNonNull(zone, "zone");
    }

    @Override
    public EventType type() {
      return EventType.ZONE_LEFT;
    }
  }

  /**
   * It has been in a zone for as long as the zone's dwell time; once per stay.
   *
   * @param seconds from entering to now
   */
  record Dwelt(String zone, double seconds) implements Happening {
    public Dwelt {
      Objects.requireNonNull(zone, "zone");
    }

    @Override
    public EventType type() {
      return EventType.DWELL;
    }
  }
}
