package dev.sightline.commandline;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The word of a list that was meant by a mistyped one: the nearest by optimal string alignment
 * (insertions, deletions, substitutions and swaps of neighbours; Damerau 1964), if a third of the
 * letters at most differ, or one that begins with what was typed.
 */
public final class Suggestion {

  private static final int LETTERS_PER_MISTAKE = 3;

  private Suggestion() {}

  /** The word that was probably meant; empty where none is near. */
  public static Optional<String> of(String typed, Collection<String> words) {
    Optional<String> nearest =
        words.stream()
            .filter(word -> distance(typed, word) <= mistakesAllowed(typed))
            .min(Comparator.comparingInt(word -> distance(typed, word)));
    return nearest.or(() -> words.stream().filter(word -> isBeginning(typed, word)).findFirst());
  }

  /** Ready to be appended to a message; empty if no word is close. */
  public static String question(String typed, Collection<String> words) {
    return of(typed, words).map(word -> "; did you mean " + word + "?").orElse("");
  }

  private static int mistakesAllowed(String typed) {
    int letters = typed.replace("-", "").length();
    return Math.max(1, (letters + 1) / LETTERS_PER_MISTAKE);
  }

  private static boolean isBeginning(String typed, String word) {
    return typed.length() > 1 && word.startsWith(typed);
  }

  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(a, b, cost, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(String a, String b, int[][] cost, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
    least = Math.min(least, cost[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
