package dev.sightline.contract.event;

/** The headers of an event tracker's answer to {@code /regions}. */
public final class RegionsHeaders {

  /** Is there, whatever its value, while the regions file is unusable and older ones hold. */
  public static final String REFUSED = "sightline-regions-refused";

  private RegionsHeaders() {}
}
