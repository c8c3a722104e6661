package dev.sightline.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One call of a tool, from the repository's root. */
record ToolCommand(Tool tool, List<String> arguments) {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./${}-]+");

  ToolCommand {
    arguments = List.copyOf(arguments);
  }

  static ToolCommand of(Tool tool, String... arguments) {
    return new ToolCommand(tool, List.of(arguments));
  }

  ToolCommand with(String... more) {
    return new ToolCommand(tool, Stream.concat(arguments.stream(), Stream.of(more)).toList());
  }

  /** The executable and its arguments. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(tool.executable());
    words.addAll(arguments);
    return words;
  }

  /** As one would type it into a shell. */
  @Override
  public String toString() {
    return words().stream().map(ToolCommand::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
