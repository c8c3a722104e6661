package dev.sightline.deploy;

/** Runs the deployment's tools, or says what it would run. */
interface Tools {

  /**
   * Refuses to begin what cannot be finished.
   *
   * @throws DeployException if a tool is not on the path; names it
   */
  void require(Iterable<Tool> tools) throws DeployException;

  /**
   * Refuses to begin without a file that a person writes.
   *
   * @param file from the repository's root; its model is {@code <file>.example}
   * @throws DeployException if it is missing; names it
   */
  void requireFile(String file) throws DeployException;

  /**
   * Runs a command to its end; its output is the person's to read.
   *
   * @throws DeployException if it ends with another exit code than 0; names command and code
   */
  void run(ToolCommand command) throws DeployException;

  /**
   * What a command writes to standard output, without white space at its ends.
   *
   * @param symbol stands for the output where nothing is run
   * @throws DeployException as {@link #run}
   */
  String read(ToolCommand command, String symbol) throws DeployException;

  /**
   * Runs a command with another's output, which is not shown, as its input.
   *
   * @throws DeployException if one of the two fails
   */
  void pipe(ToolCommand from, ToolCommand to) throws DeployException;

  /**
   * Runs a command with an input that is not shown.
   *
   * @param name what the input is, for a person
   * @throws DeployException as {@link #run}
   */
  void feed(String name, byte[] input, ToolCommand to) throws DeployException;

  /**
   * Asks a question by exit code.
   *
   * @param unknown the answer where nothing is run
   */
  boolean succeeds(ToolCommand command, boolean unknown) throws DeployException;
}
