package dev.sightline.console.fleet;

import java.io.IOException;
import java.net.URI;

/** Asks a program all that the console wants to know of it. */
@FunctionalInterface
interface ProgramReader {

  /**
   * @throws IOException if the program does not answer, or as no program of ours does
   */
  ProgramReading read(URI address) throws IOException, InterruptedException;
}
