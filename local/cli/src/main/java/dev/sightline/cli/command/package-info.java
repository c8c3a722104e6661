/** The commands of {@code ./sightline}: options in, lines and exit codes out. */
package dev.sightline.cli.command;
