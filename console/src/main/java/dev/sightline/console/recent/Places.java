package dev.sightline.console.recent;

import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.Happening.Crossed;
import dev.sightline.contract.event.Happening.Dwelt;
import dev.sightline.contract.event.Happening.Entered;
import dev.sightline.contract.event.Happening.LeftZone;

/** Where something happened. */
public final class Places {

  private Places() {}

  /** The line that was crossed; empty where none was. */
  public static String line(Happening happening) {
    return happening instanceof Crossed crossed ? crossed.line() : "";
  }

  /** The zone in which it happened; empty where it was none. */
  public static String zone(Happening happening) {
    if (happening instanceof Entered entered) {
      return entered.zone();
    }
    if (happening instanceof LeftZone left) {
      return left.zone();
    }
    return happening instanceof Dwelt dwelt ? dwelt.zone() : "";
  }
}
