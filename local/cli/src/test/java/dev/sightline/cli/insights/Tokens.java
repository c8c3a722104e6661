package dev.sightline.cli.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a command, read one by one. */
final class Tokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|/(?:[^/\\\\]|\\\\.)+/|<=|>=|!=|[=<>(),\\[\\]*]|[\\w@.-]+)");

  private final List<String> tokens = new ArrayList<>();
  private int next;

  Tokens(String text) {
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    if (!text.substring(end).isBlank()) {
      throw new IllegalArgumentException("not understood: " + text.substring(end));
    }
  }

  boolean hasNext() {
    return next < tokens.size();
  }

  String next() {
    if (!hasNext()) {
      throw new IllegalArgumentException("ends too early: " + tokens);
    }
    return tokens.get(next++);
  }

  /** From here to wherever is read then. */
  Mark mark() {
    return new Mark(next);
  }

  /** A place among the words. */
  final class Mark {

    private final int start;

    private Mark(int start) {
      this.start = start;
    }

    /** What was read since. */
    String text() {
      return String.join("", tokens.subList(start, next));
    }
  }

  /** Takes the next word if it is this one. */
  boolean takes(String word) {
    boolean isNext = hasNext() && tokens.get(next).equalsIgnoreCase(word);
    next += isNext ? 1 : 0;
    return isNext;
  }

  void expect(String word) {
    if (!takes(word)) {
      throw new IllegalArgumentException("no '" + word + "' at word " + next + " of " + tokens);
    }
  }

  void end() {
    if (hasNext()) {
      throw new IllegalArgumentException("not understood: " + tokens.subList(next, tokens.size()));
    }
  }
}
