package dev.sightline.console.fleet;

import java.time.Instant;
import java.util.Optional;

/**
 * What capture says of a stream's source.
 *
 * @param since as capture says
 * @param reason why it is offline or has failed, for a person; foreign text without credentials
 * @param address without a password; empty where capture does not tell
 */
public record SourceState(
    StreamStatus status, Optional<Instant> since, Optional<String> reason, String address) {

  /** Of a stream that only others than capture know. */
  static final SourceState NOT_TOLD =
      new SourceState(StreamStatus.UNKNOWN, Optional.empty(), Optional.empty(), "");

  /** Empty where capture does not tell. */
  public Optional<SourceKind> kind() {
    return address.isEmpty() ? Optional.empty() : Optional.of(SourceKind.of(address));
  }

  /** The same where the capture that said so does not answer any more. */
  SourceState lost(Instant at, String why) {
    return new SourceState(StreamStatus.UNKNOWN, Optional.of(at), Optional.of(why), address);
  }
}
