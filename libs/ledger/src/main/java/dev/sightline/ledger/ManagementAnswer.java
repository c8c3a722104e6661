package dev.sightline.ledger;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/**
 * What a program's management endpoint answered.
 *
 * @param status of HTTP: a program that is not ready says so with 503, and why in the body
 * @param body not copied: whoever holds it does not change it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ManagementAnswer(int status, HttpHeaders headers, byte[] body) {

  /** The body as text; what is not UTF-8 is replaced. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
