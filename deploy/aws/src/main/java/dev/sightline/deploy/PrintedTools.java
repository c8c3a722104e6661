package dev.sightline.deploy;

import java.io.PrintWriter;

/** Prints every command and runs none: {@code --dry-run}. */
final class PrintedTools implements Tools {

  private final PrintWriter out;

  PrintedTools(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void require(Iterable<Tool> tools) {
    // What is only printed needs no tool.
  }

  @Override
  public void requireFile(String file) {
    // Nor a file.
  }

  @Override
  public void run(ToolCommand command) {
    out.println(command);
  }

  @Override
  public String read(ToolCommand command, String symbol) {
    out.println(command);
    return symbol;
  }

  @Override
  public void pipe(ToolCommand from, ToolCommand to) {
    out.println(from + " | " + to);
  }

  @Override
  public void feed(String name, byte[] input, ToolCommand to) {
    out.println(name + " | " + to);
  }

  @Override
  public boolean succeeds(ToolCommand command, boolean unknown) {
    out.println(command);
    return unknown;
  }
}
