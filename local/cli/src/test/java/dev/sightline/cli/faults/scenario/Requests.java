package dev.sightline.cli.faults.scenario;

import dev.sightline.cli.faults.http.HttpHead;

/** The requests that scenarios choose from. */
final class Requests {

  private Requests() {}

  static boolean callsInference(HttpHead head) {
    return head.method().equals("POST");
  }

  static boolean putsFrame(HttpHead head) {
    return head.puts("frames/");
  }

  static boolean putsResult(HttpHead head) {
    return head.puts("results/");
  }

  static boolean puts(HttpHead head) {
    return head.method().equals("PUT");
  }

  static boolean putsAnnotated(HttpHead head) {
    return head.puts("annotated/");
  }

  static boolean getsResult(HttpHead head) {
    return head.gets("results/");
  }

  static boolean getsFrame(HttpHead head) {
    return head.gets("frames/");
  }
}
