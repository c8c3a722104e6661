package dev.sightline.console.wall;

/** How a camera is, trouble first. */
enum CameraState {
  FAILED("failed", Tone.BAD),
  OFFLINE("offline", Tone.BAD),
  FROZEN("frozen", Tone.BAD),
  /** The camera sends; where its frames are stuck, the ledger tells. */
  STUCK("no results", Tone.BAD),
  NEVER_SEEN("never seen", Tone.WARN),
  CONNECTING("connecting", Tone.WARN),
  UNKNOWN("unknown", Tone.WARN),
  ONLINE("online", Tone.GOOD),
  ENDED("ended", Tone.QUIET);

  private final String word;
  private final Tone tone;

  CameraState(String word, Tone tone) {
    this.word = word;
    this.tone = tone;
  }

  String word() {
    return word;
  }

  Tone tone() {
    return tone;
  }

  boolean isTrouble() {
    return tone == Tone.BAD || tone == Tone.WARN;
  }
}
