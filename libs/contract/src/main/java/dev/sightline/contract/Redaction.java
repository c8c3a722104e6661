package dev.sightline.contract;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes user names, passwords and tokens out of whatever people read: logs, refusals, health
 * answers, reports. In doubt it takes too much: an address whose password holds characters that
 * were not percent-encoded is shown to a person just because it does not work.
 */
public final class Redaction {

  private static final String HIDDEN = "***";

  private static final String SCHEME = "[a-z][a-z0-9+.-]*:/{1,2}";

  /** Another address begins. */
  private static final String NEXT = "(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{2,}://";

  private static final String WORD = "(?:(?!" + NEXT + ")\\S)";

  /**
   * The user information of a URI (RFC 3986, section 3.2.1), up to the last @ of its word: a
   * password may hold an @ or a slash that was not encoded.
   */
  private static final Pattern USER_IN_TEXT =
      Pattern.compile(
          "(?i)("
              + SCHEME
              + ")(?:"
              + WORD
              + "*@|[^/\\s:@]*:(?!\\d{1,5}(?:[/?#\\s'\",;)]|$))[^@\\n]*@(?:"
              + WORD
              + "*@)?)");

  /** The same where the text is nothing but addresses: blanks and line ends belong to them, too. */
  private static final Pattern USER_IN_LOCATION =
      Pattern.compile("(?is)(" + SCHEME + ")?((?:(?!" + NEXT + ").)*)@");

  /**
   * Parameters that cameras, cloud services and Kafka's clients take credentials by. They stand in
   * a query, and with some makers in the path: {@code
   * /user=admin_password=x_channel=1_stream=0.sdp}.
   */
  private static final String NAME =
      "(?:(?:user|usr|login|account|pass|pwd|psw|pswd|token|auth|secret|credential|signature|ticket|jwt"
          + "|sessionid)[\\w.-]{0,30}?=|(?<![a-z])(?:(?:[a-z]{2,8}[-_.]?)?key|sid|sig|pin|pw)=)";

  private static final String NEXT_IN_PATH =
      "_(?:channel|stream|subtype|user|usr|pass|pwd|onvif|proto|type)[a-z]*=";

  private static final Pattern PARAMETER_IN_TEXT =
      Pattern.compile(
          "(?i)("
              + NAME
              + ")(?!\\*\\*\\*)(?:\"[^\"]*\"|'[^']*'|(?:(?!"
              + NEXT_IN_PATH
              + "|[&;][\\w.-]+=|[:,.)'\"]*(?:\\s|$))\\S)+)");

  private static final Pattern PARAMETER_IN_LOCATION =
      Pattern.compile(
          "(?is)("
              + NAME
              + ")(?!\\*\\*\\*)(?:(?!"
              + NEXT_IN_PATH
              + "|[&;][\\w.-]+=|[,\\s][^,=/?&\\s]*="
              + NEXT
              + ").)+");

  /** {@code /0/admin:password/main}: a directory of the path, never its last part. */
  private static final Pattern DIRECTORY =
      Pattern.compile("(?i)(" + SCHEME + "[^/\\s]+/(?:[^\\s?:]*/)?)[^/:?\\s]+:[^/?\\s]+(?=/)");

  /** {@code /admin:password} at the path's end, where others have {@code /mp4:film.mp4}. */
  private static final Pattern USER_AT_THE_END =
      Pattern.compile(
          "(?i)("
              + SCHEME
              + "[^/\\s]+/(?:[^\\s?:]*/)?)(?:admin|administrator|root|user|guest|operator|viewer"
              + "|service|supervisor|onvif|camera)\\d*:(?:(?![:,.)'\"]*(?:\\s|$))[^/?\\s])+");

  /** {@code u:password@host} without a scheme, or with a mistyped one. */
  private static final Pattern USER_WITHOUT_SCHEME =
      Pattern.compile(
          "(?<![^\\s'\"(=])(?!\\S{0,200}:/)[^\\s:@'\"(]{1,100}:[^\\s@]{1,200}@(?=[\\p{L}\\d\\[])");

  /** What queries of camera addresses hold besides credentials. */
  private static final String HARMLESS =
      "(?:channel|chn?|cam|camera|(?:real_?)?stream(?:type|id)?|subtype|unicast|multicast|proto|profile"
          + "|video|audio|media|track|type|mode|(?:video|audio)?codec|keyframe|resolution|res|fps"
          + "|rate|bitrate|quality|compression|width|height|port|app|transport(?:mode)?|onvif|line"
          + "|inst|rotate|overlays?|starttime|endtime)";

  /** A parameter that none of the rules above knows, in a query. */
  private static final String UNKNOWN_PARAMETER =
      "(?:(?!" + HARMLESS + "=|[\\w.-]+=(?:\\*\\*\\*|\\d{1,2}(?![^&;,\\s])))[\\w.%-]+=)";

  private static final Pattern UNKNOWN_IN_TEXT =
      Pattern.compile(
          "(?i)([?&;](?<=rtsps?:/{1,2}\\S{0,500}.)"
              + UNKNOWN_PARAMETER
              + ")(?:(?![&;]|[:,.)'\"]*(?:\\s|$))\\S)+");

  private static final Pattern UNKNOWN_IN_LOCATION =
      Pattern.compile(
          "(?is)([?&;]" + UNKNOWN_PARAMETER + ")(?:(?![&;]|[,\\s][^,=/?&\\s]*=" + NEXT + ").)+");

  /** An equals sign that was percent-encoded: what stands before it can't be told. */
  private static final Pattern ENCODED_PARAMETER =
      Pattern.compile("(?i)([?&;](?<=rtsps?:/{1,2}\\S{0,500}.))[^\\s&;=?]*%3D[^\\s&;,'\"]*");

  private Redaction() {}

  /** The text, which may name addresses among words, with {@code ***} in place of credentials. */
  public static String redact(String text) {
    String withoutUsers = USER_IN_TEXT.matcher(text).replaceAll("$1" + HIDDEN + "@");
    withoutUsers = USER_WITHOUT_SCHEME.matcher(withoutUsers).replaceAll(HIDDEN + "@");
    String known = PARAMETER_IN_TEXT.matcher(withoutUsers).replaceAll("$1" + HIDDEN);
    return pathAndRest(UNKNOWN_IN_TEXT.matcher(known).replaceAll("$1" + HIDDEN));
  }

  /**
   * One address, or a list of them, with {@code ***} in place of credentials, whatever characters
   * these hold, and on one line.
   */
  public static String redactLocation(String location) {
    String withoutUsers = USER_IN_LOCATION.matcher(location).replaceAll(Redaction::withoutUser);
    String known = PARAMETER_IN_LOCATION.matcher(withoutUsers).replaceAll("$1" + HIDDEN);
    return pathAndRest(UNKNOWN_IN_LOCATION.matcher(known).replaceAll("$1" + HIDDEN))
        .replaceAll("\\p{Cntrl}", "?");
  }

  /** Without a scheme an @ is a part of a file's name, unless a colon before it tells of a user. */
  private static String withoutUser(MatchResult match) {
    boolean isAddress = match.group(1) != null || match.group(2).contains(":");
    String scheme = match.group(1) == null ? "" : match.group(1);
    return Matcher.quoteReplacement(isAddress ? scheme + HIDDEN + "@" : match.group());
  }

  private static String pathAndRest(String text) {
    String path = DIRECTORY.matcher(text).replaceAll("$1" + HIDDEN);
    path = USER_AT_THE_END.matcher(path).replaceAll("$1" + HIDDEN);
    return ENCODED_PARAMETER.matcher(path).replaceAll("$1" + HIDDEN);
  }
}
