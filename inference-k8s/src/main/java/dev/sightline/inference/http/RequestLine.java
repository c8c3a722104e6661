package dev.sightline.inference.http;

import io.micronaut.http.HttpStatus;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request's first line (RFC 9112, sections 2.3 and 3). Netty takes any target and version, and
 * Micronaut answers a target that it cannot read as if the request had no headers.
 *
 * @param target what is asked for, as it came
 */
record RequestLine(String method, String target, String version) {

  private static final Pattern VERSION = Pattern.compile("HTTP/([0-9])\\.([0-9])");
  private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://([^/?#]*)(?:[/?#].*)?");

  /**
   * @param words as Netty splits the line
   */
  static RequestLine of(String[] words) {
    return new RequestLine(words[0], words[1], words[2]);
  }

  RequestLine asGet() {
    return new RequestLine("GET", target, version);
  }

  String[] words() {
    return new String[] {method, target, version};
  }

  /**
   * The line as it is to be understood: a version of HTTP/1 after 1.1 is 1.1 to those who know no
   * later one (RFC 9110, section 2.5).
   *
   * @throws UnreadableHeadException if it is not valid, or of another version than HTTP/1
   */
  RequestLine understood() {
    Matcher form = VERSION.matcher(version);
    if (!form.matches()) {
      throw unreadable(
          HttpStatus.BAD_REQUEST,
          "the request line is not a method, an address without blanks and 'HTTP/1.1'");
    }
    if (!form.group(1).equals("1")) {
      throw unreadable(
          HttpStatus.HTTP_VERSION_NOT_SUPPORTED, version + " is not supported; use HTTP/1.1");
    }
    requireTarget();
    return form.group(2).equals("0") ? this : new RequestLine(method, target, "HTTP/1.1");
  }

  private void requireTarget() {
    if (!PercentEncoding.isWhole(target)) {
      throw unreadable(
          HttpStatus.BAD_REQUEST,
          "the address is not valid: two hexadecimal digits must follow each %");
    }
    if (!isTarget()) {
      throw unreadable(HttpStatus.BAD_REQUEST, "the address is not valid (RFC 9112, section 3.2)");
    }
  }

  private boolean isTarget() {
    if (method.equals("CONNECT")) {
      return Authority.isValid(target);
    }
    if (method.equals("OPTIONS") && target.equals("*")) {
      return true;
    }
    return (target.startsWith("/") || isAbsolute()) && isUri();
  }

  private boolean isAbsolute() {
    Matcher form = ABSOLUTE.matcher(target);
    return form.matches() && Authority.isValid(form.group(1));
  }

  private boolean isUri() {
    try {
      URI unused = new URI(target);
      return true;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static UnreadableHeadException unreadable(HttpStatus status, String message) {
    return new UnreadableHeadException(new UnreadableRequest(status, message));
  }
}
